"""Words of the text made into label words, and what earlier figures leave for elliptical clauses."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from kaoju.statistics.around import Around
from kaoju.statistics.cues import is_light, is_noun, is_verb, role
from kaoju.statistics.phrases import causes
from kaoju.statistics.tokens import ANAPHOR, MENTION, TIME, Token

_NATIVE = "籍"
_EDGES = frozenset(("、", "和", "及", "的", "等", "与"))
_HOLDERS = frozenset(("place", "park", "gov", "company", "org"))
_SILENT, _NAMES = frozenset((TIME, "ul")), frozenset((ANAPHOR, MENTION))
LIMIT = 16
"""Characters beyond which a label says too much."""
LONGEST = 40
"""Characters beyond which a label is cut."""
BARE = 4
"""Characters up to which a measure (营业收入, 总投资) needs an owner to be understood."""


class Label(Struct, frozen=True):
    """A label and what later figures may take over from it.

    Attributes:
        text: the label itself.
        noun: the population or measure it is about (规上工业企业, 用电量).
        verb: what happened to it (复工).
        own: whether the clause said it itself, in full.
        change: whether it names a rise or fall.
        head: the word for the measure itself (播种面积 of 粮食播种面积), for the parts of it.
        owner: whose measure it is (规上工业企业 of 营业收入), for bare measures after it.
    """

    text: str
    noun: str = ""
    verb: str = ""
    own: bool = True
    owner: str = ""
    change: bool = False
    head: str = ""


NOTHING = Label("")


class Before(Struct, frozen=True):
    """What the figures before a clause left behind for its ellipses.

    Attributes:
        last: the label of the last level (no change) in the paragraph.
        rate: the last label of a percentage.
        counted: the last thing counted, by unit; key '' is the last of any.
        topic: the noun phrase of the last clause of the sentence that held no figure.
        listed: whether the clause goes on with an enumeration.
        whole: the label of the measure that 其中 divides, where this figure is of the same kind.
        houses: the institutions that the paragraph has counted (所, 家, 个), last first.
        follows: whether another quantity stands before it in the clause.
        adjacent: whether the quantity stands right after another one (1127户4366人).
        base: the measure that the last figure gave or whose change it was.
        latest: the label of the last figure of the sentence, level or change.
        part: whether 其中 opens the clause, right after a count that it divides.
    """

    last: Label = NOTHING
    rate: Label = NOTHING
    counted: dict[str, str] | None = None
    topic: str = ""
    listed: bool = False
    adjacent: bool = False
    part: bool = False
    base: str = ""
    whole: Label = NOTHING
    houses: tuple[str, ...] = ()
    follows: bool = False
    latest: Label = NOTHING

    def noun(self, unit: str = "") -> str:
        """The thing that a clause without a noun counts."""
        counted = self.counted or {}
        if self.adjacent and self.last.noun:
            return self.last.noun
        return counted.get(unit) or self.topic or counted.get("") or self.last.noun


def words(tokens: Iterable[Token], *, bare: bool = False) -> str:
    """The tokens as label text: whose it is, when it was, and joins at the edges left out.

    Args:
        tokens: a phrase.
        bare: leave out whose it is even when nothing else remains (东溪区21例 names no thing).
    """
    plain = role("plain")
    kept = [t for t in tokens if t.tag not in _SILENT and t.text not in plain]
    if not kept:
        return ""
    rest = [t for t in kept if t.tag not in _NAMES or not _is_holder(t)]
    if len(rest) < len(kept) and any(t.text.startswith(_NATIVE) for t in rest):
        rest = _with_natives(kept)
    if len(rest) < len(kept):
        kept = rest if bare or any(is_noun(t) or is_verb(t) for t in rest) else _unless_generic(kept)
    while kept and kept[0].text in _EDGES:
        kept.pop(0)
    while kept and (kept[-1].text in _EDGES or kept[-1].tag == "f"):
        kept.pop()
    return "".join(t.text for t in kept if t.tag != "r")


def _with_natives(tokens: list[Token]) -> list[Token]:
    """安徽籍员工: the place says which people, not whose figure it is."""
    following = [*(t.text for t in tokens[1:]), ""]
    pairs = zip(tokens, following, strict=True)
    return [t for t, after in pairs if not _is_holder(t) or after.startswith(_NATIVE)]


def _unless_generic(tokens: list[Token]) -> list[Token]:
    return [t for t in tokens if t.tag != ANAPHOR]


def _is_holder(token: Token) -> bool:
    if token.tag == ANAPHOR:
        return True
    return token.tag == MENTION and getattr(token.thing, "type", "") in _HOLDERS


def closes(text: str, *names: str) -> bool:
    """Whether the text ends in a word of one of the roles."""
    return text.endswith(_endings(names))


@cache
def _endings(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for name in names for word in role(name))


def capped(label: Label) -> Label:
    """The label within bounds: a label built on labels must not grow with the text."""
    if len(label.text) <= LONGEST and len(label.noun) <= LONGEST:
        return label
    return replace(label, text=label.text[-LONGEST:], noun=label.noun[-LONGEST:])


def stem(label: Label) -> str:
    """A label without the 数 that closes it: what a share, a rank or a change of it builds on."""
    return label.text.removesuffix("数")


def root(label: Label) -> str:
    """A count's label without its closing unit: what a change of it builds on."""
    text = stem(label)
    unit = next((u for u in role("speaking") if label.text.endswith(u + "数")), "")
    return text.removesuffix(unit) if unit and text != unit else text


def verb_words(here: Around) -> str:
    """The verb of the clause; verbs that only make others act are left out where more is said."""
    verbs = [t for t in here.verb if not is_light(t)]
    while len(verbs) > 1 and verbs[0].text in role("causative"):
        verbs.pop(0)
    return "" if causes(verbs) else words(verbs)


def traded(noun: str, before: Before) -> str:
    """服务进口总额 for 进口 after 服务进出口总额: one direction of the trade that was spoken of.

    Args:
        noun: what the clause names: 进口, 服务出口.
        before: what the figures before it left.
    """
    way = next((w for w in role("trade way") if noun.endswith(w)), "")
    if not way:
        return ""
    both = role("trade way")[way]
    if noun.endswith(both):
        return ""
    said = next((t for t in (before.whole.text, before.base, before.last.text) if both in t), "")
    apart = noun.removesuffix(way) in said
    return _plain(said.replace(both, way)) if said and apart and not said.endswith("率") else ""


def _plain(measure: str) -> str:
    """出口额: a part of 进出口总额 is no total."""
    return next((measure.removesuffix(w) + "额" for w in role("total") if measure.endswith(w)), measure)


def with_owner(measure: str, subject: str, before: Before) -> str:
    """营业收入 of 规上工业企业: the clause's subject, or the owner of the measures before it."""
    owner = subject or before.last.owner
    fits = owner and owner not in measure and len(owner) + len(measure) <= LIMIT
    return owner + measure if fits else measure
