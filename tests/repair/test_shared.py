"""The damaged documents of the dev set against their undamaged texts; skipped where the set is absent."""

import re
from pathlib import Path

import pytest

from kaoju.repair import repair

GOLD = Path(__file__).parents[3] / "shared" / "gold"
WIDE = str.maketrans(",;:?!()", "，；：？！（）")

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="no dev set here")


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def plain(text):
    return re.sub(r"\s", "", text).translate(WIDE)


@pytest.mark.parametrize("doc", ["r08", "r13", "r14", "r16", "r18", "r19"])
def test_equal_to_the_undamaged_text(doc):
    found = repair(read(GOLD / "dev" / f"{doc}.txt")).clean
    assert plain(found) == plain(read(GOLD / "clean" / f"{doc}.txt"))


def test_inserted_bytes_of_003():
    [path] = (GOLD / "dev").glob("003*.txt")
    found = plain(repair(read(path)).clean)
    # The undamaged text keeps one inserted comma and Taiwan's form of 着, which modern simplified text lacks.
    expected = plain(read(GOLD / "clean" / path.name)).replace("著", "着").replace("，；", "；")
    assert found == expected


@pytest.mark.parametrize("doc", ["r15", "r21"])
def test_what_is_lost_stays_marked(doc):
    raw = read(GOLD / "dev" / f"{doc}.txt")
    clean = repair(raw).clean
    assert re.sub("\\d", "", clean).count("X") == raw.count("X")
    assert re.findall(r"\d+", clean) == re.findall(r"\d+", raw)
