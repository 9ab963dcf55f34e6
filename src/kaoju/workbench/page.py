"""The frame around every page: head, bar, main part, built of elements that escape what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse

from kaoju.export.html.markup import Markup, el, join
from kaoju.workbench.words import LANGUAGES, Words, words

PAGES = (
    ("explore", "/"),
    ("panel", "/panel"),
    ("audit", "/audit"),
    ("review", "/review"),
    ("console", "/sql"),
    ("api", "/api"),
)
"""Key of the name and address of every page in the bar."""
_STYLES = ("page.css", "workbench.css")
THEMES = ("auto", "light", "dark")


def page(  # noqa: PLR0913 - one keyword for each thing a page may say
    request: Request,
    key: str,
    *content: str,
    title: str = "",
    scripts: Sequence[str] = (),
    styles: Sequence[str] = (),
    status: int = 200,
    wide: bool = False,
) -> HTMLResponse:
    """A whole page.

    Args:
        request: whose language and theme it is in.
        key: which entry of the bar it belongs to, and the key of its name.
        content: text (which is escaped) and markup.
        title: its name, when it is not that of the entry.
        scripts: files of `static/` to load after the page, besides workbench.js.
        styles: files of `static/` to load before it, besides the two of every page.
        status: of HTTP.
        wide: use the whole width of the window.
    """
    say = words(request)
    theme = request.cookies.get("theme", "auto")
    body = el(
        "body",
        el("a", say("skip"), href="#main", class_="skip"),
        _bar(request, say, key, theme),
        el("main", *content, id="main", tabindex="-1"),
        *(el("script", src=f"/static/{name}") for name in ("workbench.js", *scripts)),
        class_="kaoju workbench wide" if wide else "kaoju workbench",
    )
    html = el(
        "html",
        _head(f"{title or say(key)} · {say('workbench')}", styles),
        body,
        lang="zh-Hans" if say.language == "zh" else "en",
        data_theme=theme if theme in THEMES else "auto",
    )
    return HTMLResponse(f"<!doctype html>\n{html}\n", status_code=status)


def link(path: str, **parameters: object) -> str:
    """An address with parameters; those that are empty are left out."""
    given = {name: value for name, value in parameters.items() if value not in (None, "", [], ())}
    return f"{path}?{urlencode(given, doseq=True)}" if given else path


def document_link(document: str, n: int | None = None) -> str:
    """The address of a document in the reading view, at its n-th statistic."""
    return link("/read", document=document, n=n)


def _head(title: str, styles: Sequence[str]) -> Markup:
    return el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("title", title),
        el("link", rel="icon", href="/static/icon.svg", type="image/svg+xml"),
        *(el("link", rel="stylesheet", href=f"/static/{name}") for name in (*_STYLES, *styles)),
    )


def _bar(request: Request, say: Words, key: str, theme: str) -> Markup:
    entries = [
        el("li", el("a", say(name), href=address, aria_current="page" if name == key else None))
        for name, address in PAGES
    ]
    name = el("a", el("b", "考据", lang="zh-Hans"), " kaoju", href="/", class_="name", aria_label=say("home"))
    return el(
        "header",
        name,
        el("nav", el("ul", join(entries)), aria_label=say("pages")),
        el("div", _choices(request, say, theme), class_="choices"),
    )


def _choices(request: Request, say: Words, theme: str) -> Markup:
    """Links that choose language and theme; the address stays what it is."""
    other = next(each for each in LANGUAGES if each != say.language)
    following = THEMES[(THEMES.index(theme) + 1) % len(THEMES)] if theme in THEMES else THEMES[0]
    to_other = el("a", say("other_language"), href=_with(request, "language", other), lang=other)
    to_theme = el(
        "a",
        say(f"theme_{theme}"),
        href=_with(request, "theme", following),
        title=say("theme_change"),
        aria_label=f"{say('theme_change')}: {say(f'theme_{theme}')}",
    )
    return join([to_other, to_theme])


def _with(request: Request, name: str, value: str) -> str:
    here = request.url.include_query_params(**{name: value})
    # The path alone: a page of this server, however it was called.
    return f"{here.path}?{here.query}"
