"""Bodies, companies, parks and other things with a telling last word: 交通局, 东站, 人民医院."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kaoju.entities import vocabulary
from kaoju.entities.candidates import Candidate
from kaoju.entities.gazetteer import level
from kaoju.entities.page import Page
from kaoju.entities.vocabulary import Mark
from kaoju.entities.walk import Walk, Walker
from kaoju.model import EntityType

_NAMED = 5
"""A bureau's unlisted place is shorter than this."""
_TAILED = frozenset(("n", "nt", "nz", "j", "nr", "ns"))


def find(page: Page, walker: Walker) -> Iterator[Candidate]:
    """A candidate for every head word that carries a name."""
    heads, known = vocabulary.heads(), vocabulary.known()
    for i in page.marked(Mark.HEAD | Mark.KNOWN):
        word = page.words[i]
        if i in walker.places.at:
            continue
        if word in known:
            yield from _known(page, walker, i)
        elif word in heads:
            yield from _headed(page, walker, i, heads[word], word)
        elif page.tags[i] in _TAILED:
            tail = vocabulary.tail(word)
            yield from _headed(page, walker, i, heads[tail], tail)


def _known(page: Page, walker: Walker, i: int) -> Iterator[Candidate]:
    """A name of general knowledge; a ministry's name after a place is that place's own (俄罗斯|外交部)."""
    word, start = page.words[i], page.starts[i]
    item = vocabulary.known()[word]
    if word in vocabulary.words("known_not_before.tsv") and _describes(page, i):
        return
    if page.text[max(0, start - 1) : start + 1] in vocabulary.anaphors():
        return  # 全国|开行 is not 国开行
    led = i > 0 and (i - 1 in walker.places.at or page.words[i - 1] in vocabulary.kinds("rank"))
    state = i > 1 and page.words[i - 1] in vocabulary.kinds("state") and i - 2 in walker.places.at
    if (led or state) and item.type == "gov" and page.words[i - 1] != "中国":
        yield from _headed(page, walker, i, vocabulary.Head("gov", "body"), word)
        return
    if item.type == "company":
        yield from _branch(page, walker, i)
    yield Candidate(start, start + len(word), item.type, 5, "known", item.name)


def _branch(page: Page, walker: Walker, i: int) -> Iterator[Candidate]:
    """A company's branch by the place before or behind it: 兰陵|邮储银行, 国网|湖南|电力."""
    places, words = walker.places.at, page.words
    if i + 2 < len(words) and i + 1 in places and words[i + 2] in vocabulary.kinds("branch_tail"):
        yield Candidate(page.starts[i], page.starts[i + 3], "company", 7, "company.branch")
    if (
        i - 1 in places
        and words[i].endswith("银行")
        and any(level(c) in {"county", "prefecture"} for c in places[i - 1])
    ):
        yield Candidate(page.starts[i - 1], page.starts[i + 1], "company", 6, "company.branch")


def _describes(page: Page, i: int) -> bool:
    """Whether 中央 merely describes the noun after it (中央厨房)."""
    following = page.words[i + 1] if i + 1 < len(page.words) else ""
    return page.tags[i + 1 : i + 2] == ["n"] and following not in vocabulary.words("after_centre.tsv")


def _headed(page: Page, walker: Walker, i: int, head: vocabulary.Head, tail: str) -> Iterator[Candidate]:
    if i + 1 < len(page.words) and _goes_on(head, page.words[i + 1]):
        return
    walk = walker.walk(i, head)
    start, end = page.starts[walk.first], page.starts[i + 1]
    inner = page.words[i]
    if tail != inner:
        walk.brand = walk.brand or page.tags[i] in {"nt", "nr", "nz", "ns"}
        walk.plain = walk.plain and inner[: -len(tail)] in vocabulary.describing()
        if inner[0] in vocabulary.kinds("rank") and walk.first == i:
            walk.anchor = True
            walk.many = len(inner) > len(tail) + 1 and vocabulary.kinds("rank").issuperset(
                inner[: -len(tail)]
            )
    if walk.many or (head.type == "place" and page.words[walk.first] in {"中国", "全国", "国家"}):
        return
    if head.strength == "trade" and not _trades(page, walk, i):
        return
    if page.words[walk.first] == "村" and walk.anchor:
        return
    if head.type == "platform" and i and page.words[i - 1] in vocabulary.heads_of("park"):
        return
    if tail == "中心" and page.words[i - 1] in vocabulary.kinds("not_centre"):
        return
    rank = _RANKING[head.type, head.strength](walk, tail, end - start)
    if rank:
        kind = _type(page.text[start:end], head, tail, walk)
        yield Candidate(start, end, kind, rank, f"{head.type}.{head.strength}")


def _trades(page: Page, walk: Walk, i: int) -> bool:
    """Whether brand and trades are all there is (恩华|药业), and the trade or the next word says company."""
    lines = vocabulary.describing()
    first = walk.first + 1 if walk.place else walk.first
    if any(page.words[j] not in lines for j in range(first + 1, i)) or not 1 < len(page.words[first]) < 4:
        return False
    following = page.words[i + 1] if i + 1 < len(page.words) else ""
    sure = page.words[i] in vocabulary.words("trade_sure.tsv") or page.tags[first] == "nz"
    return sure or following in vocabulary.words("trade_context.tsv")


def _type(text: str, head: vocabulary.Head, tail: str, walk: Walk) -> EntityType:
    if head.type == "gov" and tail == "委员会" and text.startswith("中国"):
        return "org"
    if head.type == "company" and walk.front == "gov" and tail in {"分行", "支行", "中心支行"}:
        return "gov"
    return head.type


def _goes_on(here: vocabulary.Head, after: str) -> bool:
    """Whether the next word is a later head of the same name (工业园 | 管委会, 机械 | 有限公司)."""
    head = vocabulary.heads().get(after)
    if (
        head is None
        or head.type not in {"company", "gov", "org", "park"}
        or after in vocabulary.self_standing()
    ):
        return False
    if head.strength == "trade":
        return here.strength == "trade"
    return (
        head.type == here.type
        or here.type in {"park", "place"}
        or here.strength == "trade"
        or here.type == "gov"
    )


def _gov_body(walk: Walk, word: str, length: int) -> int:
    if walk.anchor:
        return 7 if length > len(word) and not walk.wide else 0
    if word in vocabulary.self_standing():
        return 6
    return 6 if walk.brand and length > len(word) else 0


def _gov_short(walk: Walk, word: str, length: int) -> int:
    bare = vocabulary.kinds("gov_bare") if not walk.ranked else vocabulary.kinds("gov_ranked")
    return 6 if walk.anchor and (not walk.bare or word in bare) and length > len(word) else 0


def _gov_dept(walk: Walk, word: str, length: int) -> int:
    if word.endswith(("部门", "系统")):
        return 0
    if walk.anchor:
        return 7
    named = length == len(word) or (walk.brand and length < len(word) + _NAMED)
    return 4 if named and len(word) > 2 and word[-1] in "局委厅" else 0


def _org_body(walk: Walk, word: str, length: int) -> int:
    if length == len(word):
        return 0
    if walk.anchor:
        return 7
    return 6 if walk.brand else 4 * (not walk.plain and word in vocabulary.words("bare_heads.tsv"))


def _org_short(walk: Walk, word: str, length: int) -> int:
    if word.endswith("中心") and walk.front == "org":
        return 7
    if word == "中心":
        return 5 if walk.anchor and not walk.dull else 0
    paper = walk.bare and walk.place and word.endswith(vocabulary.cues("media_end"))
    if paper and length - len(word) > 1:
        return 6
    fits = word in vocabulary.words("bare_heads.tsv") and length - len(word) > 1 and not walk.plain
    return 4 if fits and (walk.place or walk.brand) else 0


def _company_body(walk: Walk, word: str, length: int) -> int:
    if length == len(word):
        return 0
    if walk.front:
        return 7
    if walk.plain:
        return _plain_company(walk, word)
    if walk.brand or word.endswith("有限公司"):
        return 7 + word.endswith("有限公司")
    return 6 if walk.anchor else 4 * (word == "集团" and length < 6)


def _plain_company(walk: Walk, word: str) -> int:
    """徐州银行, 江苏建设有限公司: a place is all that names."""
    if word.endswith("有限公司"):
        return 8 * (walk.anchor and not walk.bare)
    return 5 * (walk.anchor and word in vocabulary.words("bare_heads.tsv"))


def _company_short(walk: Walk, word: str, length: int) -> int:
    if length - len(word) < 2 or word == "企业" or (walk.plain and not walk.front):
        return 0
    return 6 if walk.anchor or walk.brand else 4 * walk.traded


def _company_trade(walk: Walk, _word: str, length: int) -> int:
    return 3 if walk.brand and 4 <= length <= 8 else 0


def _park_body(walk: Walk, word: str, length: int) -> int:
    if length == len(word):
        return 4 if word in vocabulary.kinds("park_alone") and not walk.many else 0
    if walk.anchor:
        return 0 if walk.nation and walk.plain and not walk.brand else 6
    return 5 if walk.brand else 4 * (not walk.plain and len(word) > 3)


def _place_body(walk: Walk, word: str, length: int) -> int:
    if length == len(word) or length > 13:
        return 0
    return 5 if (walk.place and (not walk.plain or walk.bare)) or (walk.brand and not walk.plain) else 0


def _place_short(walk: Walk, _word: str, length: int) -> int:
    return 3 if walk.brand and 2 < length < 8 else 0


def _thing(walk: Walk, word: str, length: int) -> int:
    strong = word in vocabulary.words("bare_heads.tsv")
    if not walk.anchor or length <= len(word) + 1 or length > 28:
        return 0
    if word in vocabulary.words("weak_things.tsv"):
        return 5 if walk.place and walk.brand and not walk.plain else 0
    return 5 if (strong and walk.bare) or not walk.dull else 0


_RANKING: dict[tuple[str, str], Callable[[Walk, str, int], int]] = {
    ("gov", "body"): _gov_body,
    ("gov", "short"): _gov_short,
    ("gov", "dept"): _gov_dept,
    ("org", "body"): _org_body,
    ("org", "short"): _org_short,
    ("company", "body"): _company_body,
    ("company", "short"): _company_short,
    ("company", "trade"): _company_trade,
    ("park", "body"): _park_body,
    ("place", "body"): _place_body,
    ("place", "short"): _place_short,
    ("platform", "body"): _thing,
    ("program", "body"): _thing,
}
