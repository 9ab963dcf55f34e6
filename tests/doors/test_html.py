"""The page: everything shown is escaped, marks may overlap, and the text is all there."""

import base64
import hashlib
import io
import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from kaoju import export
from kaoju.export import html
from kaoju.export.html.article import article
from kaoju.export.html.segments import Mark, segments, snapped
from kaoju.export.visible import visible
from kaoju.model import (
    Article,
    Evidence,
    Finding,
    LedgerRow,
    Mention,
    Record,
    RepairRow,
    Statistic,
    TimeExpression,
)

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;\u202e\u2066\x00\x1b]]>"


class Reader(HTMLParser):
    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.text, self.old, self._open = [], [], [], [], []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self._open.append(tag)
        self.attributes += [(tag, *attr) for attr in attrs]

    def handle_endtag(self, tag):
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data):
        (self.old if "del" in self._open[-1:] else self.text).append(data)


def page(*records):
    out = io.BytesIO()
    export.save(iter(records), out, "html")
    return out.getvalue().decode()


def test_hostile_text_stays_text(make_record, record):
    n = len(HOSTILE)
    places = Evidence((0, n), (1, n), (2, n), (3, n))
    item = Statistic(
        0,
        5,
        HOSTILE,
        None,
        HOSTILE,
        what=HOSTILE,
        scope=(HOSTILE,),
        time=HOSTILE,
        by=HOSTILE,
        evidence=places,
    )
    hostile = make_record(
        doc=HOSTILE, title=HOSTILE, source=HOSTILE, published=HOSTILE, text=HOSTILE,
        statistics=(item,),
        times=(TimeExpression(2, 9, HOSTILE, "date", HOSTILE, HOSTILE),),
        entities=(Mention(3, 12, HOSTILE, "place", HOSTILE),),
        ledger=(LedgerRow(0, 4, HOSTILE, "other", HOSTILE),),
        repairs=(RepairRow(5, 9, HOSTILE, HOSTILE, HOSTILE),),
        articles=(Article(0, 4, HOSTILE),),
    )  # fmt: skip
    source = page(hostile, record)
    read = Reader(source)
    assert read.tags.count("script") == 1
    assert "img" not in read.tags
    assert not [a for a in read.attributes if a[1].startswith("on")]
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x1b]", source)
    assert "‹U+202E›" in source


def test_nothing_comes_from_the_network(record):
    source = page(record)
    assert "http:" not in source
    assert "https:" not in source.replace("https://example.org/1", "")
    assert not [a for a in Reader(source).attributes if a[1] == "src"]


def test_the_policy_admits_just_our_style_and_script(record):
    source = page(record)
    for tag in ("script", "style"):
        body = re.search(f"<{tag}>(.*?)</{tag}>", source, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src &#x27;sha256-{digest}&#x27;" in source


def test_a_contents_only_for_several_documents(record):
    assert "<nav" not in page(record)
    source = page(record, record)
    assert source.count('href="#document-') == 2
    assert 'id="document-1"' in source


def test_cells_and_words_are_tied(record):
    source = page(record)
    for slot in ("figure", "what", "scope", "time"):
        assert f'data-slot="{slot}"' in source
        assert re.search(f'data-{slot}="[^"]*0', source)


def test_repairs_show_the_new_words_and_keep_the_old(record):
    text = str(article(record))
    assert re.search('<del>，，</del><ins title="[^"]*，，[^"]*marks.double[^"]*">，</ins>', text)


def test_a_checked_figure_carries_its_verdict(make_record):
    figure = Statistic(2, 4, "91", None, "家", what="已复工企业数")
    finding = Finding("rate", "contradicts", (0,), message="91 / 106 不是 90%")
    source = page(make_record(text="共有91家", statistics=(figure,), findings=(finding,)))
    assert re.search('<span class="figure finding contradicts" title="矛盾 91 / 106 不是 90%"', source)
    assert re.search(
        '<td class="kind">.*<span class="verdict contradicts" title="91 / 106 [^"]*"><span class="zh">矛盾',
        source,
    )
    assert 'data-about="0"' in source


def test_every_way_to_read_has_its_button(record):
    source = page(record)
    for key in ("printed", "repaired", "compared"):
        assert re.search(f'<input data-toggle="{key}" type="radio"', source)
    assert 'class="document show-repaired"' in source


def test_a_fragment_stands_alone(record):
    source = html.fragment(record)
    assert source.startswith('<div class="kaoju fragment"><style>')
    assert source.count("<script>") == 1


spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted)


@given(st.integers(0, 30), st.lists(spans))
def test_segments_cover_the_text_once(length, places):
    marks = [Mark(start, end, "m", i) for i, (start, end) in enumerate(places)]
    cut = list(segments(length, marks))
    assert [c for s in cut for c in range(s.start, s.end)] == list(range(length))
    for segment in cut:
        wanted = {
            m
            for m in marks
            if m.start <= segment.start and segment.end <= m.end <= length and m.start < m.end
        }
        assert set(segment.marks) == wanted


@given(st.lists(spans), st.sets(st.integers(0, 15)))
def test_snapped_marks_cut_nothing_solid(places, firsts):
    solid = [(2 * at, 2 * at + 2) for at in sorted(firsts)]
    for mark in snapped([Mark(*place, "m", 0) for place in places], solid):
        assert not any(a < mark.start < b or a < mark.end < b for a, b in solid)


@given(st.text(max_size=30), st.lists(spans, max_size=8), st.lists(st.text("甲乙", max_size=3), max_size=3))
def test_the_article_holds_every_character(text, places, news):
    places = [(a, b) for a, b in places if b <= len(text)]
    repairs = tuple(
        RepairRow(a, b, text[a:b], new, "t") for (a, b), new in zip(places, news, strict=False) if a < b
    )
    record = Record(
        "d", None, len(text), text=text, repairs=repairs[:1],
        times=tuple(TimeExpression(a, b, text[a:b], "date", None) for a, b in places),
        ledger=tuple(LedgerRow(a, b, text[a:b], "other", "x") for a, b in places),
    )  # fmt: skip
    wanted = text
    for repair in repairs[:1]:
        wanted = text[: repair.start] + repair.new + text[repair.end :]
    read = Reader(str(article(record)))
    assert "".join(read.text).strip() == visible(wanted).strip()
    assert "".join(read.old) == visible("".join(repair.old for repair in repairs[:1]))
