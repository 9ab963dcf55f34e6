"""Pack files: what is read, and what a user is told to mend."""

from pathlib import Path

import pytest

from kaoju import packs
from kaoju.errors import InputError

HEAD = "pack: tea\nzh: 茶\nen: Tea\nindicators:\n"
GOOD = (
    "  - {code: gardens, zh: 茶园面积, en: Tea gardens, kind: stock, unit: 亩, measured_in: area,"
    " words: [茶园面积]}\n"
)
EXAMPLE = Path(__file__).parents[2] / "examples" / "packs" / "crafts.yaml"
PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "add-an-indicator.md"


def told(text):
    with pytest.raises(InputError) as caught:
        packs.parse(text.encode(), "tea.yaml")
    return str(caught.value)


def problems(*entries, name="tea"):
    pack = packs.parse((HEAD.replace("tea", name) + "".join(entries)).encode(), "tea.yaml")
    return list(packs.problems([*packs.builtin(), pack]))


def test_a_pack_is_read_with_whole_codes():
    (pack,) = [packs.parse((HEAD + GOOD).encode(), "tea.yaml")]
    assert [i.code for i in pack.indicators] == ["tea.gardens"]
    assert pack.indicators[0].entry.words == ("茶园面积",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "tea.yaml: a pack has the keys pack, zh, en and a list of indicators"),
        ("a: [", "tea.yaml: no YAML"),
        ("- 1\n", "a pack has the keys"),
        ("pack: tea\nindicators: []\n", "tea.yaml: `zh` is missing"),
        (HEAD + "  - {code: gardens, zh: 茶园}\n", "tea.yaml: indicator 1 (gardens): `en` is missing"),
        (HEAD + "  - 茶\n", "tea.yaml: indicator 1: Expected `object`"),
        (HEAD + GOOD.replace("words:", "word:"), "no key `word`; did you mean `words`?"),
        (
            HEAD + GOOD.replace("kind: stock", "kind: pile"),
            "indicator 1 (gardens): Invalid enum value 'pile'",
        ),
    ],
)
def test_what_cannot_be_read_is_said(text, message):
    assert message in told(text)


def test_bytes_that_are_no_text():
    with pytest.raises(InputError, match="no YAML"):
        packs.parse(b"pack: \x00", "tea.yaml")


def test_a_missing_file(tmp_path):
    with pytest.raises(InputError, match=r"tea\.yaml"):
        packs.read(tmp_path / "tea.yaml")


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (GOOD, None),
        (GOOD + GOOD, "this code is also in tea.yaml"),
        (GOOD.replace("gardens", "Gardens"), "a code may hold only"),
        (GOOD.replace("茶园面积, en", '"", en'), "`zh` is empty"),
        (GOOD.replace("measured_in: area", "measured_in: areas"), "no kind of unit `areas`"),
        (GOOD.replace("words: [茶园面积]", "words: [茶园面积], sole: 艘"), "`sole` names 艘"),
        (
            GOOD.replace("words: [茶园面积]", "part_of: hills"),
            "`part_of` points to `tea.hills`, which no pack has",
        ),
        (GOOD.replace("words: [茶园面积]", "part_of: gardens"), "`part_of` points to itself"),
        (GOOD.replace("words: [茶园面积]", "part_of: agriculture.arable"), "nothing tells it"),
        (GOOD.replace("words: [茶园面积]", "all: [[茶园]]"), "`all` wants two lists or more"),
        (GOOD.replace("words: [茶园面积]", 'words: [""]'), "an empty word"),
        (GOOD.replace("[茶园面积]", "[耕地面积]"), "`耕地面积` is also a word of agriculture.arable"),
        (
            GOOD.replace("[茶园面积]", "[茶园], rate_of: {numerator: gardens, denominator: macro.gdp}"),
            "`rate_of` makes it a rate",
        ),
    ],
)
def test_what_does_not_fit_is_said(entry, message):
    found = problems(entry)
    assert (not found) if message is None else any(message in line for line in found), found


def test_a_pack_name_of_letters():
    assert any("pack name `Tea pot`" in line for line in problems(GOOD, name="Tea pot"))


def test_the_packs_of_the_package_are_in_order():
    assert list(packs.problems(packs.builtin())) == []


def test_there_are_indicators_for_many_subjects():
    found = {pack.name: len(pack.indicators) for pack in packs.builtin()}
    assert {"reopening", "macro", "health", "transport", "agriculture"} <= set(found)
    assert sum(found.values()) > 500


def test_every_indicator_is_found_by_its_own_words():
    index = packs.index()
    for pack in packs.builtin():
        for item in pack.indicators:
            for word in (*item.entry.words, *item.entry.only):
                label = word
                if any(w in label for w in item.entry.without):
                    continue
                found = index.find(label, item.entry.unit, "")
                assert found is not None, (item.code, word)


def test_the_page_shows_the_example():
    block = PAGE.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    assert block == EXAMPLE.read_text(encoding="utf-8")
    assert list(packs.problems([*packs.builtin(), packs.read(EXAMPLE)])) == []
