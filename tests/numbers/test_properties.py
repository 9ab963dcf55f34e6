import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaoju.lexicon import rows
from kaoju.numbers import find
from kaoju.numerals import NUMERAL_CHARS

SIGNS = "019９一二三十百千万亿两几半零数陆X_个家人年月日号时点分元%成倍第近约多余之"
MARKS = "比:：∶至到、和-—/“”《》（）()。，.有的G \n"
WORDS = ["2020", "3.4", "1,234", "分之", "首家", "以上", "个百分点", "一定", "进一步", "四川"]
PIECES = [*SIGNS, *MARKS, *WORDS]
TEXT = st.lists(st.sampled_from(PIECES) | st.characters(), max_size=30).map("".join)


@settings(max_examples=400)
@given(TEXT)
def test_offsets_order_and_cover(text):
    numbers = find(text)
    for item in (*numbers.quantities, *numbers.rejected):
        assert 0 <= item.start < item.end <= len(text)
        assert text[item.start : item.end] == item.text
    for row in (numbers.quantities, numbers.rejected):
        assert all(a.start <= b.start for a, b in pairwise(row))
    spans = sorted((i.start, i.end) for i in (*numbers.quantities, *numbers.rejected))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    covered = {k for a, b in spans for k in range(a, b)}
    assert all(k in covered for k, c in enumerate(text) if c in NUMERAL_CHARS)


@given(TEXT)
def test_same_twice(text):
    assert find(text) == find(text)


@given(st.integers(0, 10**9), st.sampled_from(["家", "人次", "公里", "万元", "%"]))
def test_every_count_is_read(n, unit):
    (q,) = find(f"共{n}{unit}。").quantities
    assert q.text == f"{n}{unit}"
    assert q.value == n * (10000 if unit == "万元" else 1)


@pytest.mark.parametrize("word", [row["word"] for row in rows("number_words.tsv")][::17])
def test_words_hold_no_quantity(word):
    assert find(f"这里{word}，").quantities == ()


@pytest.mark.parametrize(
    "unit", ["1,", "一", "1、", "1 ", "“一", "《1", "1个和", "百分之", "最多1", "一一个"]
)
def test_linear(unit):
    text = unit * (100_000 // len(unit))
    begin = time.perf_counter()
    find(text)
    assert time.perf_counter() - begin < 5
