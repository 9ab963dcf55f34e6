"""The scope of a statistic: where or whose it is.

The nearest governing subject, not merely the nearest name: a name in the clause before the figure, else in
an earlier clause of the sentence, else the scope in force (which the last sentence with a subject left
behind), else the article's own place from title or dateline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from kaoju.lexicon import rows
from kaoju.model import Anaphor, Mention, Quantity
from kaoju.statistics.barred import JOIN, chained, is_barred, is_holder, is_rank, is_source, words
from kaoju.statistics.composed import composed, is_collective
from kaoju.statistics.cues import role
from kaoju.statistics.tokens import MENTION, QUANTITY, TIME, Token

_KEPT = 64


class Scope(Struct, frozen=True):
    """Names, best first, the place's code, and the words it was read from (None = inferred).

    Attributes:
        carries: whether later sentences may take it over: a list of places or a source does not.
        how: for `explain`, in which way it was found.
        kind: the holder's type.
        called: whether the second name is what the text says for the first, or part of it.
    """

    names: tuple[str, ...]
    code: str = ""
    evidence: tuple[int, int] | None = None
    carries: bool = True
    how: str = ""
    kind: str = ""
    called: bool = False


NOWHERE = Scope(())
LOCAL_BODY = "body"  # a body whose name holds no place: 市商务局


_RANKED = re.compile(
    "(?:国家税务总局|中国人民银行|中共)?([\u4e00-\u9fff]{1,7}?[省市县区州旗镇乡村])[^区县市]{2,}"
)
_BELOW = re.compile("((?![农城乡村住新])[\u4e00-\u9fff]{1,5}?(?:街道|社区|[镇乡村]))[^区县市]{2,}")
"""What a body's name says below a known place: 雪山镇|灼甫村|党支部, but not 市|城乡建设局, 县|农业农村局."""


def _lowest_level(name: str, at: int) -> tuple[str, str] | None:
    """The lowest place that a body's name says from an offset on, or None."""
    found = None
    while (below := _BELOW.match(name, at)) is not None:
        found, at = (below.group(1), ""), below.end(1)
    return found


@cache
def countries() -> frozenset[str]:
    """The names of countries other than our own."""
    table = ((row["name"], row["code"]) for row in rows("countries.tsv"))  # a continent has a number
    return frozenset(name for name, code in table if code.isalpha() and code not in words("ours"))


class Places:
    """The document's own places, for finding whose body a body is (滨湖区教育局 -> 滨湖区)."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        """Keep the names of places and parks, longest first."""
        mentions = tuple(mentions)
        own = [m for m in mentions if m.type in {"place", "park"}]
        self.said = frozenset(m.text for m in mentions)
        """The names as the document says them."""
        names = {m.name or m.text: m.code for m in own}
        names |= {m.text: m.code for m in own if m.text not in names}
        self._names = sorted(names.items(), key=lambda pair: -len(pair[0]))
        self.short = {m.name: (m.text,) for m in own if m.name and len(m.name) > 2 * len(m.text)}
        """What a place with a long name is called in the document: 红河哈尼族彝族自治州 -> 红河州."""
        self.scopes: dict[tuple[int, int, int], Scope | None] = {}
        """The clauses read last (first character, last one, number of tokens) and what they name."""
        self.of_body = cache(self._of_body)  # a document names the same few bodies again and again

    def _of_body(self, name: str) -> tuple[str, str]:
        """(place or park that the body's name holds, its code); '' when none is known.

        The longest known name wins (中国人民银行临溟市中心支行 -> 临溟市); without one, the rank word in
        the body's name ends its place (柏陵县应急管理局 -> 柏陵县).
        """
        known = next(((n, c) for n, c in self._names if len(n) > 1 and n in name and n != name), None)
        if known is not None:
            return _lowest_level(name, name.index(known[0]) + len(known[0])) or known
        abroad = next((name[:k] for k in range(len(name) - 1, 1, -1) if name[:k] in countries()), None)
        if abroad is not None:
            return abroad, ""  # 韩国统计厅
        ranked = _RANKED.match(name)
        if not ranked or ranked.group(1).startswith("国家"):
            return "", ""  # 国家市场监督管理总局: 国家市 is no town
        return _lowest_level(name, ranked.end(1)) or (ranked.group(1), "")


def in_clause(tokens: Sequence[Token], places: Places) -> Scope | None:
    """The scope that the clause before a figure names: its subject, or a name that limits the noun."""
    if not tokens:
        return None
    key = tokens[0].start, tokens[-1].end, len(tokens)
    if key not in places.scopes:
        if len(places.scopes) >= _KEPT:
            places.scopes.clear()
        places.scopes[key] = _in_clause(tokens, places)
    return places.scopes[key]


def _in_clause(tokens: Sequence[Token], places: Places) -> Scope | None:
    found: Scope | None = None
    past = 0  # where the last name that was read ends, with the levels below it
    whole = composed(tokens)
    for i, token in enumerate(tokens):
        if token.thing is None and i not in whole:
            continue  # most words name nothing
        if token.tag == QUANTITY and found is None and _is_every_province(tokens, i):
            found = _of_provinces(tokens, i)
        if token.start < past or not (i in whole or is_holder(token) or _opens_as_event(tokens, i)):
            continue
        last = whole[i] if i in whole else chained(tokens, i)
        if is_barred(tokens, i, last):
            past = tokens[last].end
            continue
        heads = found is None or _after_relative(tokens, i, i in whole) or _housed(found, tokens, i)
        if not heads and not (i and tokens[i - 1].text == "之一"):
            continue
        found = _of_run(tokens[i : last + 1], places) if i in whole else _scope_of(tokens, i, places)
        past = tokens[last].end if i in whole else past
    return found


def _is_every_province(tokens: Sequence[Token], i: int) -> bool:
    """31个省（自治区、直辖市）: the whole of the country."""
    return tokens[i].text in words("provinces") and i + 1 < len(tokens) and tokens[i + 1].text[0] == "省"


def _of_provinces(tokens: Sequence[Token], i: int) -> Scope:
    with_corps = any(t.text in words("corps") for t in tokens[i + 1 : i + 8])
    names = ("全国", f"{tokens[i].text}省（自治区、直辖市）和新疆生产建设兵团") if with_corps else ("全国",)
    return Scope(names, called=with_corps)


def _of_run(run: Sequence[Token], places: Places) -> Scope:
    """The scope that a composed name gives; the name it begins with is the second answer."""
    name = "".join(t.text for t in run)
    if is_collective(name):
        inner: tuple[str, ...] = ("全国",)
    else:
        inner = _scope_of(run, 0, places).names[:1] if is_holder(run[0]) else ()
    return Scope((name, *inner), "", (run[0].start, run[-1].end), called=bool(inner))


def of_name(token: Token, places: Places) -> Scope:
    """The scope that one name gives."""
    return _scope_of([token], 0, places)


def without_counted(tokens: Sequence[Token], place: int) -> Sequence[Token]:
    """The tokens before a figure without what it counts (甲县和乙县|2个贫困县) or ranks in (全国|第一)."""
    figure, start, names = tokens[place], place, 0
    while start and is_holder(tokens[start - 1]):
        names, start = names + 1, start - 1
        if start and tokens[start - 1].text in JOIN:
            start -= 1
        else:
            break
    listed = names > 1 and isinstance(figure.thing, Quantity) and names == figure.thing.value
    alone = names == 1 and place + 1 == len(tokens) and _is_counted(tokens[place - 1], figure)
    return tokens[:start] if listed or alone or is_rank(figure) else tokens[:place]


def _is_counted(name: Token, figure: Token) -> bool:
    """新投用公办幼儿园4所, 示范园区20个: no noun after the figure, so the one before it is counted."""
    kind = getattr(name.thing, "type", "")
    return kind == "org" or (kind == "park" and getattr(figure.thing, "unit", "") in words("site"))


def in_attribute(right: Sequence[Token], places: Places) -> Scope | None:
    """The place that the counted noun belongs to: 27名安吉县的务工人员."""
    if len(right) > 1 and right[0].tag == "uj" and is_holder(right[1]):
        return _scope_of(right, 1, places)  # 全长865公里的永定河
    names = [i for i, t in enumerate(right[:3]) if is_holder(t)]
    if not names or names[0] != 0:
        return None
    end = names[-1] + 1
    return _scope_of(right, 0, places) if end < len(right) and right[end].tag == "uj" else None


def in_brackets(tokens: Sequence[Token], place: int, places: Places) -> Scope | None:
    """The place that brackets after a figure say it lies in: 1例（在云南）, the brackets left out."""
    for i in range(place + 1, len(tokens) - 1):
        if tokens[i].tag == QUANTITY:
            break
        if tokens[i].text == "在" and tokens[i].start > tokens[i - 1].end and is_holder(tokens[i + 1]):
            return _scope_of(tokens, i + 1, places)
    return None


def _opens_as_event(tokens: Sequence[Token], i: int) -> bool:
    """A fair, a project, a drill that opens its clause: 第二届…博览会吸引企业千家, 在…论坛上."""
    thing = tokens[i].thing
    if not isinstance(thing, Mention) or thing.type != "program":
        return False
    return all(t.tag in {TIME, "m"} or (t.text == "在" and _is_event(thing)) for t in tokens[:i])


def _is_event(thing: Mention) -> bool:
    return thing.text.endswith(tuple(words("event")))


def _housed(found: Scope, tokens: Sequence[Token], i: int) -> bool:
    """江山市某镇的木门公司: the place only says where the company is."""
    thing = tokens[i].thing
    firm = isinstance(thing, Mention) and thing.type in {"company", "park"} and found.kind == "place"
    between = (t for t in tokens[:i] if found.evidence and t.start >= found.evidence[1])
    return firm and all(t.tag in {"uj", "f", "p"} or is_holder(t) for t in between)


def _after_relative(tokens: Sequence[Token], i: int, composed_name: bool) -> bool:
    """位于北湖工业园的乐器公司: the name after 的 is the head, the one before it an attribute."""
    after = i > 0 and tokens[i - 1].tag == "uj"
    return after and (composed_name or any(t.text in role("place") for t in tokens[:i]))


def _scope_of(tokens: Sequence[Token], i: int, places: Places) -> Scope:
    token = tokens[i]
    thing, span = token.thing, (token.start, token.end)
    if isinstance(thing, Anaphor):
        names = (thing.name, *places.short.get(thing.name, ()))
        return Scope(names, thing.code, span, kind=thing.type, called=len(names) > 1)
    if not isinstance(thing, Mention):
        return NOWHERE
    listed = i + 1 < len(tokens) and tokens[i + 1].text in JOIN
    if thing.type == "gov":
        return of_territory(thing, span, places, source=is_source(tokens, i))
    if thing.type == "place":
        thing, span = _lowest(tokens, i)
    name = thing.name or thing.text
    names = (name,) if name == thing.text else (name, thing.text)
    if span[0] >= token.end and not thing.code and getattr(token.thing, "code", "").isdigit():
        names = ("".join(t.text for t in tokens[i:] if t.end <= span[1]), name)  # 宁波|舟山港
        return Scope(names, "", (token.start, span[1]), carries=not listed, kind=thing.type, called=True)
    # 红河州 for 红河哈尼族彝族自治州; a firm's full name that only a table knows.
    called = name not in places.said if thing.type == "company" else len(name) > 2 * len(thing.text)
    return Scope(names, thing.code, span, carries=not listed, kind=thing.type, called=called)


def _lowest(tokens: Sequence[Token], i: int) -> tuple[Mention, tuple[int, int]]:
    """无锡市|滨湖区: adjacent levels; the last one is whose it is, and the evidence."""
    last = tokens[chained(tokens, i)]
    assert isinstance(last.thing, Mention)  # noqa: S101 - the caller looked
    return last.thing, (last.start, last.end)


def opens(tokens: Sequence[Token], scope: Scope) -> bool:
    """Whether the name that gave a scope opens the tokens, after its higher levels at most (无锡市滨湖区)."""
    if not tokens or scope.evidence is None:
        return False
    before = [t for t in tokens if t.start < scope.evidence[0]]
    return before == [] or (all(t.tag == MENTION for t in before) and before[-1].end == scope.evidence[0])


def of_territory(thing: Mention, span: tuple[int, int], places: Places, *, source: bool) -> Scope:
    """A body's figures are its territory's: 滨湖区教育局 speaks of 滨湖区, a ministry of the country."""
    name = thing.name or thing.text
    place, code = places.of_body(name)
    if not place and name.startswith(tuple(role("national"))):
        place = "全国"
    names = (place, name) if place else (name,)
    own = bool(place) and name.endswith(tuple(words("own body")))
    if own:
        names = name, place  # 南宁铁路局, 厦门海关: no authority over all that a place does
    kind = "" if place else LOCAL_BODY
    return Scope(names, code, span, carries=not source or bool(place), kind=kind, called=own)


def join(local: Scope, force: Scope, home: Scope, how: str) -> Scope:
    """The local scope, then the one in force, then the article's own: best first."""
    whole = ("全国",) if local.names[:1] == ("中国",) else ()
    if local.kind == LOCAL_BODY and home.kind == "place":
        force, local = local, replace(local, names=home.names[:1])  # 市商务局 speaks of the article's city
    short = local.names[1:2] if local.called else ()
    names = local.names[:1] + whole + short + force.names[:1] + home.names[:1] + local.names[1:]
    names = tuple(dict.fromkeys(names))
    return Scope(names, local.code, local.evidence, how=how)
