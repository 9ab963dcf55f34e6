"""Labels of counts, amounts and measures: what is counted, of what, and what happened to it."""

from __future__ import annotations

from kaoju.model import Quantity
from kaoju.statistics.around import Around
from kaoju.statistics.cues import VERBISH, is_light, is_verb, role
from kaoju.statistics.phrases import right_noun
from kaoju.statistics.tokens import MENTION, Token
from kaoju.statistics.wording import (
    BARE,
    LIMIT,
    Before,
    Label,
    closes,
    root,
    traded,
    verb_words,
    with_owner,
    words,
)

_LONGEST_BARE = 4
_HEAD = 2  # words of a measure: 总 规模, 投资


def count_label(quantity: Quantity, here: Around, before: Before) -> Label:
    """The label of a level in units, money or measures."""
    noun = _counted_noun(here)
    verb = verb_words(here)
    if before.adjacent and not here.left and not noun and not verb and (base := root(before.last)):
        return Label(base + _suffix(quantity, ""), before.last.noun, before.last.verb, own=False)
    opens = all(is_light(t) or t.text in role("part") for t in here.left)
    if quantity.kind == "count" and opens and (which := _complement(here)):
        return _said_to_be(which, quantity, before)
    if threshold := _threshold(here):
        return Label(threshold + noun + "数", noun, threshold)
    return (
        _measured(quantity, here, noun, verb, before)
        or _same(quantity, noun, verb, before)
        or _carried(here, noun, verb, before)
        or _brought(quantity, noun, verb, before)
        or _things(quantity, here, noun, verb, before)
    )


def _counted_noun(here: Around) -> str:
    noun = words(here.noun, bare=here.side == "left" or (bool(here.verb) and here.after))
    if not noun and here.verb and here.side == "left" and _is_thing(here.noun[-1]):
        return here.noun[-1].text  # 新投用公办幼儿园4所: a name that is what is counted
    if here.side != "right" or not noun.endswith("率"):
        return noun
    # 9472家规上工业企业复工率超96%: the rate belongs to the figure after it.
    return words(here.noun[:-1]) or noun


def _complement(here: Around) -> str:
    """境外输入病例 in 其中3例为境外输入病例; '' where no 为, 是, 由 follows the figure."""
    if here.noun or not here.right or here.right[0].text not in (role("copula") | role("out of")):
        return ""
    noun, rest = right_noun(here.right[1:], unit_is_noun=False)
    if not rest or rest[0].tag not in VERBISH:
        return words(noun)
    said = words(here.right[1:])  # 由无症状感染者转为确诊病例
    return said if len(said) <= LIMIT and closes(said, "case") else ""


def _said_to_be(which: str, quantity: Quantity, before: Before) -> Label:
    """境外输入病例数; 轻型病例数 where the complement only says which of what was counted before."""
    base = before.noun(quantity.unit)
    head = next((h for h in role("case") if which.endswith(h)), "")
    if head and base.endswith(head) and not any(word in which for word in role("copula")):
        text = which.removesuffix(head) + base
    else:
        text = which if head or closes(which, "population") else which + base
    return Label(text + "数", base, own=False)


def _is_thing(token: Token) -> bool:
    """Whether the name is of a body or a thing, which can be counted; a place is where they are."""
    return token.tag == MENTION and getattr(token.thing, "type", "") not in {"place", "person"}


def _threshold(here: Around) -> str:
    """30家门店客流超八成: at the head of a clause, the second figure marks off which companies."""
    following = here.following
    if here.left or here.side != "right" or following is None or not here.right:
        return ""
    if not words(here.noun).endswith("率") or getattr(following.thing, "kind", "") != "percent":
        return ""
    at = here.right.index(here.noun[-1])
    return "".join(t.text for t in here.right[at:]) + following.text


def _measured(quantity: Quantity, here: Around, noun: str, verb: str, before: Before) -> Label | None:
    """A noun that names a measure is the label itself: 销售额, 营业收入 (whose?), 从20吨面粉 (产量)."""
    measure = words(here.measure, bare=True)
    if here.side == "right" and noun and here.right[0].tag == "uj" and closes(measure, "measure"):
        head = words((t for t in here.measure[-_HEAD:] if not is_verb(t)), bare=True)
        return Label(noun + head, noun)  # 总规模500亿元的专项资金
    if quantity.kind != "count" and closes(measure, "measure"):
        return Label(measure, measure)
    if verb or not closes(noun, "measure") or noun in role("whole"):
        return None
    full = with_owner(noun, _owner(here, verb, noun), before) if len(noun) <= _LONGEST_BARE else noun
    if noun in role("increment") and before.base:
        return Label(before.base + noun, before.base + noun, own=False)
    whose = _per_head(noun, before) or _crop(noun, before) or _bearer(quantity, noun, before)
    if full == noun and whose:
        full = whose + noun
    holder = full.removesuffix(noun)
    return Label(full + _suffix(quantity, noun), full, owner=holder, head=here.noun[-1].text)


def _crop(noun: str, before: Before) -> str:
    """烟叶 of 烟叶种植面积2万亩, for the 产量 after it."""
    said = before.last.noun
    return _bare(said).removesuffix(said) if noun in role("yield") else ""


def _bearer(quantity: Quantity, noun: str, before: Before) -> str:
    """大中型项目3150个，总投资1.1万亿元: what the sentence counted right before bears the money."""
    said = before.latest
    fits = said.noun and not said.change and said.text.endswith("数") and noun[:2] not in said.noun
    fits = fits and not closes(said.noun, "territory")
    return said.noun if fits and quantity.kind != "count" and len(noun) <= BARE else ""


def _per_head(noun: str, before: Before) -> str:
    """城镇居民 of 城镇居民人均工资性收入 for the 人均经营净收入 after it."""
    per = next((word for word in role("per head") if noun.startswith(word)), "")
    said = next((t for t in (before.topic, before.last.text) if per and per in t), "")
    return said.partition(per)[0].removeprefix("累计") if per else ""


def _carried(here: Around, noun: str, verb: str, before: Before) -> Label | None:
    """A clause that only says whose (东溪区21例), how reckoned (日均907万) or which part (其中沃柑18万亩)."""
    last = before.last
    if verb or not last.text:
        return None
    if not noun and here.side == "left" and here.noun:
        if before.topic:
            return Label(before.topic + "数", before.topic, own=False)
        return Label(last.text, last.noun, last.verb, own=False)
    if noun in role("generic"):
        return Label(noun + last.text.removeprefix("累计"), last.noun, last.verb, own=False)
    if noun and before.whole.head and not closes(noun, "measure"):
        head = before.whole.head if noun not in before.whole.head else "额"  # 进出口总额…，其中出口
        return Label(noun + head, noun + head, head=head)
    return None


def _same(quantity: Quantity, noun: str, verb: str, before: Before) -> Label | None:
    """The measure of the figures before it, of another class or for one direction of a trade."""
    if verb or not noun or not before.last.text:
        return None
    if quantity.kind == "money" and (measure := _same_measure(noun, before.last.text)):
        return Label(noun + measure, noun + measure, owner=noun, head=measure)
    text = traded(noun, before) if quantity.kind in {"money", "measure"} else ""
    return Label(text, text, owner=before.last.owner) if text else None


def _same_measure(noun: str, last: str) -> str:
    """人均可支配收入 of 农村居民人均可支配收入1.9万元, for the 城镇居民4.3万元 after it."""
    head = next((h for h in role("population") if noun.endswith(h) and h in last), "")
    return last.partition(head)[2].removeprefix("的") if head else ""


def _brought(quantity: Quantity, noun: str, verb: str, before: Before) -> Label | None:
    """新增感染者1680例，其中境外输入50例: where they came from stands before what they are."""
    if noun not in role("imported") or quantity.kind != "count":
        return None
    base, said = before.noun(quantity.unit), verb or before.last.verb
    return Label(said + noun + base + "数", base, said)


def _things(quantity: Quantity, here: Around, noun: str, verb: str, before: Before) -> Label:
    """Things counted: [owner] [verb] noun 数."""
    own = bool(noun)
    if noun in role("herd") and not verb:
        return Label(_bare(before.noun(quantity.unit)) + noun + "数", noun, own=False)  # 存栏138万只
    if verb in role("counting") and not noun and quantity.unit in role("people"):
        verb += before.last.verb if before.last.verb != verb else ""  # 累计治愈病例40例，当日新增2例
    owner = _owner(here, verb, noun)
    noun = _missing(quantity, noun, verb, before)
    bare = own and not verb and here.side == "left" and len(noun) <= BARE
    if not owner and (bare or (verb and not noun and len(here.left) == 1)):
        owner = _staffed(quantity, noun, before)
    owner = owner or _stricken(quantity, noun if own else "", verb, before)
    if (before.listed or before.part) and not verb and quantity.kind != "percent":
        verb = before.last.verb
    if verb in role("herd"):
        noun = _bare(noun)  # 生猪存栏1.2万头，出栏6万头
        return Label(owner + noun + verb + _suffix(quantity, verb), noun + verb, own=own, owner=owner)
    if verb and not own and (head := _derived(noun)):
        noun = head  # 种植面积9.7万亩，挂果1.2万亩
    if not noun and not verb:
        return Label(before.last.text, before.last.noun, before.last.verb, own=False)
    return Label(owner + _shorten(verb, noun) + _suffix(quantity, noun), noun, verb, own=own, owner=owner)


def _missing(quantity: Quantity, noun: str, verb: str, before: Before) -> str:
    """The noun, or what the figures before it counted where the clause leaves it out."""
    if noun in role("whole") and not verb:
        things = (before.counted or {}).get("", "") if quantity.kind == "money" else ""
        return _bare(things or before.topic or before.noun()) + noun
    if noun:
        return noun
    if verb and quantity.kind == "money" and closes(before.topic, "measure"):
        return before.topic  # 专项资金持续增长，已经拨付1136亿元
    if verb and quantity.unit in role("unitnoun"):
        return role("unitnoun")[quantity.unit]
    if verb and (quantity.unit in {"人", "人次"} or quantity.kind == "money"):
        return ""
    return before.noun(quantity.unit if quantity.kind == "count" else "")


def _stricken(quantity: Quantity, noun: str, verb: str, before: Before) -> str:
    """乙类传染病报告发病3000例，死亡8人: the disease that the deaths are of."""
    if noun or verb not in role("outcome") or quantity.unit not in role("people"):
        return ""
    said = before.last
    disease = said.owner or said.noun
    return disease if closes(disease, "disease") and disease not in verb else ""


def _bare(noun: str) -> str:
    """蔬菜 of 蔬菜种植面积28万亩, for the 产值 after it: what was measured, without the measure."""
    measure = next((m for m in role("areas") if noun.endswith(m)), "")
    return noun.removesuffix(measure) if measure else noun


def _staffed(quantity: Quantity, noun: str, before: Before) -> str:
    """普通高中1.46万所，招生904万人: the institutions counted before are whose people these are."""
    if quantity.unit not in role("personal") or closes(noun, "population"):
        return ""
    house = next((n for n in before.houses if n), "")
    return house if house and house not in noun else ""


def _derived(noun: str) -> str:
    """面积 of 苹果种植面积: the measure itself, without what it is the measure of."""
    return next((word for word in role("derived") if noun.endswith(word) and noun != word), "")


def _owner(here: Around, verb: str, noun: str) -> str:
    """The subject before verb and object, unless it is a body that acts or the label grows too long."""
    owner = words(here.measure, bare=True) if here.side == "left" else ""
    acts = closes(owner, "actor") and here.measure[0].tag != "b"  # 限额以上住餐单位 are a class of them
    return "" if acts or len(owner) + len(verb) + len(noun) > LIMIT else owner


def _suffix(quantity: Quantity, noun: str) -> str:
    """The statistic word that closes a label, unless the noun is one already."""
    if quantity.unit == "级" and noun in role("scale"):
        return role("scale")[noun]
    if closes(noun, "measure") or noun.endswith(("数", "率")):
        return ""
    if quantity.kind == "time":
        return "天数" if quantity.unit == "天" else "时长"
    if quantity.kind not in {"count", "none", "other", "rank"}:
        return role("kind").get(quantity.kind, "")
    return _counting_word(quantity, noun)


def _counting_word(quantity: Quantity, noun: str) -> str:
    if quantity.unit in role("speaking") and not noun.endswith(quantity.unit):
        return quantity.unit + "数"
    return "人数" if quantity.unit == "人" and not noun else "数"


def _shorten(verb: str, noun: str) -> str:
    """Verb and noun within a label's length; the noun goes first where both are long."""
    if len(noun) >= LIMIT:
        return noun
    room = LIMIT + BARE - len(noun)
    return verb[:room] + noun
