"""The damaged documents of the dev set against their undamaged texts; skipped where the set is absent."""

import re
from pathlib import Path

import opencc
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


def test_damaging_003_again_gives_the_raw_text():
    [path] = (GOLD / "dev").glob("003*.txt")
    text = repair(read(path))
    runs = [r for r in text.repairs if r.by.startswith("bytes.")]
    assert len(runs) == 8
    for run in runs:
        data = opencc.OpenCC("s2t").convert(run.new.rstrip("\ufffd")).encode("gb18030")
        # of the unknowable symbol only the first byte is told
        data += b"\xa1\xa1" if run.new.endswith("\ufffd") else b""
        put_in = run.old[1 : run.old.index(")") + 1] if ")" in run.old else ","
        put_in = f"({put_in}" if run.old[0] == "?" else put_in
        torn = (data[:1] + put_in.encode("gb18030") + data[1:]).decode("gb18030", "replace")
        folded = torn.translate(dict(zip(map(ord, "，；！？"), ",;!?", strict=True))).replace("\ue0e1", "")
        old = run.old.replace("?", "\ufffd(", 1) if run.old[0] == "?" else run.old
        assert folded == old.removesuffix(","), run


@pytest.mark.parametrize("doc", ["r15", "r21"])
def test_what_is_lost_stays_marked(doc):
    raw = read(GOLD / "dev" / f"{doc}.txt")
    clean = repair(raw).clean
    assert re.sub("\\d", "", clean).count("X") == raw.count("X")
    assert re.findall(r"\d+", clean) == re.findall(r"\d+", raw)
