"""HTML that cannot be broken by what it shows: text is escaped unless it is already markup."""

from __future__ import annotations

from html import escape
from typing import Final

from kaoju.export.visible import visible

_EMPTY: Final = frozenset({"input", "meta", "link", "br", "hr", "img", "wbr"})


class Markup(str):
    """Text that is already HTML."""

    __slots__ = ()


def safe(text: str) -> Markup:
    """Text as markup."""
    return text if isinstance(text, Markup) else Markup(escape(visible(text)))


def el(tag: str, /, *children: str, **attributes: object) -> Markup:
    """An element; children that are no `Markup` are escaped.

    Args:
        tag: its name.
        children: text and markup.
        attributes: `class_` and `data_x` become `class` and `data-x`; True gives a bare attribute, None and
            False and '' none at all.
    """
    given = "".join(_attribute(key, value) for key, value in attributes.items())
    if tag in _EMPTY:
        return Markup(f"<{tag}{given}>")
    return Markup(f"<{tag}{given}>{''.join(map(safe, children))}</{tag}>")


def join(parts: list[Markup]) -> Markup:
    """Markup one after another."""
    return Markup("".join(parts))


def _attribute(key: str, value: object) -> str:
    if value is None or value is False or value == "":
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{safe(str(value))}"'
