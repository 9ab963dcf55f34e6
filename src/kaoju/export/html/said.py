"""Words in both languages where one is enough: the page shows the Chinese, an English workbench the other."""

from __future__ import annotations

from kaoju.export import labels
from kaoju.export.html.markup import Markup, el, join


def either(zh: str, en: str) -> Markup:
    """The same in two languages, one of which is shown."""
    return join([el("span", zh, class_="zh"), el("span", en, class_="en", lang="en")])


def label(key: str) -> Markup:
    """A label."""
    return either(labels.zh(key), labels.en(key))
