"""The facets as lists of links, each with its count; what is chosen can be taken back."""

from __future__ import annotations

from msgspec.structs import replace

from kaoju.export.html.markup import Markup, el, join
from kaoju.workbench.explore.counts import Count, Counts
from kaoju.workbench.explore.facets import BY_NAME, FACETS, Facet
from kaoju.workbench.explore.question import Question
from kaoju.workbench.words import Words


def aside(asked: Question, say: Words, found: Counts) -> Markup:
    """All facets that tell anything apart."""
    shown = [facet for facet in FACETS if _tells(found.facets[facet.name], facet, asked)]
    lists = [_facet(facet, asked, say, found) for facet in shown]
    return el(
        "aside", el("h2", say("facets"), class_="quiet"), join(lists), id="facets", aria_label=say("facets")
    )


def _tells(counts: tuple[Count, ...], facet: Facet, asked: Question) -> bool:
    """A facet in which all figures have one value tells nothing."""
    return len(counts) > 1 or facet.name in asked.facets


def _facet(facet: Facet, asked: Question, say: Words, found: Counts) -> Markup:
    name = f"facet_{facet.name}"
    values = [_value(facet, count, asked, say) for count in found.facets[facet.name]]
    more = Markup("")
    if facet.name in found.cut:
        address = replace(asked, more=facet.name).address() + f"#{name}"
        more = el(
            "a",
            say("more_values"),
            href=address,
            class_="soft",
            aria_label=f"{say('more_values')}: {say(name)}",
        )
    elif asked.more == facet.name:
        more = el("a", say("fewer_values"), href=replace(asked, more="").address(), class_="soft")
    chosen = (
        el("span", str(len(asked.facets[facet.name])), class_="count") if facet.name in asked.facets else ""
    )
    return el(
        "details",
        el("summary", el("b", say(name)), " ", chosen),
        el("ul", join(values)),
        more,
        id=name,
        open=True,
    )


def _value(facet: Facet, count: Count, asked: Question, say: Words) -> Markup:
    held = count.value in asked.facets.get(facet.name, ())
    choose = el(
        "a",
        el("span", facet.shown(count.value, say)),
        el("span", f"{count.figures:,}", class_="count"),
        href=asked.toggled(facet.name, count.value).address(),
        aria_current="true" if held else None,
    )
    below = [_value(facet, each, asked, say) for each in count.below]
    return el("li", choose, el("ul", join(below)) if below else Markup(""))


def chips(asked: Question, say: Words) -> Markup:
    """What is chosen, each to be taken back by a click."""
    made = [
        _chip(f"{say(f'facet_{name}')}: {BY_NAME[name].shown(value, say)}", asked.toggled(name, value), say)
        for name, values in asked.chosen
        for value in values
    ]
    made += [
        _chip(word, replace(asked, words=tuple(w for w in asked.words if w != word), page=1), say)
        for word in asked.words
    ]
    return el("div", join(made), class_="chips") if made else Markup("")


def _chip(text: str, without: Question, say: Words) -> Markup:
    cross = el("span", "×", aria_hidden="true")
    return el("a", text, cross, href=without.address(), class_="chip", title=say("take_back"))
