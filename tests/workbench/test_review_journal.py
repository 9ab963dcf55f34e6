"""The journal keeps what it confirmed, changes nothing, and tells readers nothing of each other."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from kaoju.errors import InputError
from kaoju.review import Item, Journal, Slots, Stratum, beside, disputes, final
from kaoju.review.findings import subject

AT = datetime(2024, 5, 1, 8, 30, tzinfo=UTC)


def items(count, kind="found"):
    seen = Slots(3, 6, "91家", Decimal(91), "家", what="复工企业数", scope=("徐州市",), time="2020-03-05")
    return [Item(n, kind, "", f"doc{n}", seen, "2020-03-06", rules="r1", packs="p1") for n in range(count)]


def drawn(count):
    return items(count), (Stratum("found", "", 500, count),)


@pytest.fixture
def journal(tmp_path):
    with Journal(tmp_path / "news.kaoju.review") as opened:
        opened.add("第一批", "{}", drawn(20), by="安", at=AT)
        yield opened


def test_its_place(tmp_path):
    assert beside(tmp_path / "news.kaoju") == tmp_path / "news.kaoju.review"


def test_a_sample_comes_back(journal):
    sample = journal.sample(1)
    assert (sample.name, sample.by, sample.at) == ("第一批", "安", "2024-05-01T08:30:00.000Z")
    assert sample.strata == (Stratum("found", "", 500, 20),)
    assert journal.items(1) == items(20)
    assert journal.samples() == [sample]


def test_a_decision_says_who_when_and_which_rules(journal):
    true = Slots(3, 6, "91家", Decimal("9.10"), "户")
    east = AT.astimezone(timezone(timedelta(hours=8)))
    made = journal.decide(1, 4, "correct", reader="安", at=east, slots=true, note="单位")
    assert journal.decisions(1) == [made]
    assert (made.reader, made.at, made.rules, made.packs) == ("安", "2024-05-01T08:30:00.000Z", "r1", "p1")
    assert made.slots == true


def test_the_next_item_is_the_first_not_decided(journal):
    assert journal.next(1, "安") == 0
    for n in range(20):
        journal.decide(1, n, "accept", reader="安", at=AT)
        assert journal.next(1, "安") == (n + 1 if n < 19 else None)


def test_readers_are_blind_to_each_other(journal):
    for n in range(5):
        journal.decide(1, n, "reject", reader="安", at=AT)
    assert journal.next(1, "博") == 0
    assert journal.decisions(1, reader="博") == []


def test_the_last_word_stands_and_the_first_is_kept(journal):
    journal.decide(1, 0, "reject", reader="安", at=AT)
    journal.decide(1, 0, "accept", reader="安", at=AT)
    assert [d.verdict for d in journal.decisions(1)] == ["accept"]
    assert [row["verdict"] for row in journal.history(1)] == ["reject", "accept"]


def test_undo_goes_back_one_by_one(journal):
    journal.decide(1, 0, "reject", reader="安", at=AT)
    journal.decide(1, 0, "accept", reader="安", at=AT)
    journal.decide(1, 1, "accept", reader="安", at=AT)
    journal.decide(1, 2, "accept", reader="博", at=AT)
    assert [journal.undo(1, reader="安", at=AT).item for _ in range(2)] == [1, 0]
    assert [(d.item, d.verdict) for d in journal.decisions(1, reader="安")] == [(0, "reject")]
    assert journal.undo(1, reader="安", at=AT).item == 0
    assert journal.undo(1, reader="安", at=AT) is None
    assert [d.item for d in journal.decisions(1)] == [2]
    assert len(journal.history(1)) == 7


def test_a_request_that_comes_twice_counts_once(journal):
    for _ in range(3):
        journal.decide(1, 0, "accept", reader="安", at=AT, act="t1")
        journal.decide(1, 1, "reject", reader="安", at=AT, act="t2")
    assert journal.undo(1, reader="安", at=AT, act="u1").item == 1
    assert journal.undo(1, reader="安", at=AT, act="u1") is None
    assert [d.item for d in journal.decisions(1)] == [0]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda j: j.decide(1, 99, "accept", reader="安", at=AT), "sample 1 has no item 99"),
        (lambda j: j.decide(7, 0, "accept", reader="安", at=AT), "sample 7 has no item 0"),
        (lambda j: j.decide(1, 0, "maybe", reader="安", at=AT), "verdict maybe"),
        (lambda j: j.decide(1, 0, "correct", reader="安", at=AT), "a correction needs its slots"),
        (lambda j: j.decide(1, 0, "accept", reader=" ", at=AT), "who reads"),
        (lambda j: j.decide(1, 0, "accept", reader="安\n博", at=AT), "name of a reader"),
        (lambda j: j.decide(1, 0, "accept", reader="安", at=AT, note="字" * 3000), "a note has up to"),
        (lambda j: j.decide(1, 0, "accept", reader="安", at=AT.replace(tzinfo=None)), "needs its zone"),
        (lambda j: j.sample(9), "no sample 9"),
        (lambda j: j.findings.mark("x", "wrong", reader="安", at=AT, rules="r"), "mark wrong"),
    ],
)
def test_what_makes_no_sense_is_refused(journal, call, message):
    with pytest.raises(InputError, match=message):
        call(journal)
    assert journal.decisions(1) == []


@pytest.mark.parametrize("table", ["samples", "items", "decisions", "marks"])
@pytest.mark.parametrize("act", ["DELETE FROM {}", "UPDATE {} SET rowid = rowid"])
def test_nothing_can_be_changed(journal, table, act):
    journal.decide(1, 0, "accept", reader="安", at=AT)
    journal.findings.mark("x", "explained", reader="安", at=AT, rules="r")
    statement = act.format(table).replace("rowid", "sample" if table == "items" else "id")
    other = sqlite3.connect(journal.path)
    with pytest.raises(sqlite3.IntegrityError, match="cannot be"):
        other.execute(statement)
    other.close()


def test_another_database_is_no_journal(tmp_path):
    path = tmp_path / "other.sqlite"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE mine (x)")
    other.close()
    with pytest.raises(InputError, match="no journal of reviews"):
        Journal(path)
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(InputError, match="cannot be opened"):
        Journal(path)


def test_disputes_are_settled_for_good(journal):
    journal.decide(1, 0, "accept", reader="安", at=AT)
    journal.decide(1, 0, "accept", reader="博", at=AT)
    journal.decide(1, 1, "accept", reader="安", at=AT)
    journal.decide(1, 1, "reject", reader="博", at=AT)
    journal.decide(1, 2, "reject", reader="安", at=AT)
    standing = journal.decisions(1)
    assert [d.item for d in disputes(standing)] == [1]
    assert {n: d.verdict for n, d in final(standing).items()} == {0: "accept", 2: "reject"}
    journal.decide(1, 1, "reject", reader="陈", at=AT, role="adjudicate")
    standing = journal.decisions(1)
    assert disputes(standing) == []
    assert final(standing)[1].verdict == "reject"
    with pytest.raises(InputError, match="has been adjudicated"):
        journal.decide(1, 1, "accept", reader="安", at=AT)
    assert journal.undo(1, reader="陈", at=AT, role="adjudicate").item == 1
    assert [d.item for d in disputes(journal.decisions(1))] == [1]


def test_two_corrections_are_alike_when_their_slots_are(journal):
    one, other = Slots(3, 6, "91家", Decimal(91), "家"), Slots(3, 6, "91家", Decimal("91.0"), "家")
    journal.decide(1, 0, "correct", reader="安", at=AT, slots=one)
    journal.decide(1, 0, "correct", reader="博", at=AT, slots=other)
    journal.decide(1, 1, "correct", reader="安", at=AT, slots=one)
    journal.decide(1, 1, "correct", reader="博", at=AT, slots=Slots(3, 6, "91家", Decimal(91), "户"))
    assert [d.item for d in disputes(journal.decisions(1))] == [1]


def test_marks(journal):
    name = subject("sum", [("doc1", 3, 6), ("doc1", 9, 12)])
    assert name == subject("sum", [("doc1", 3, 6), ("doc1", 9, 12)])
    assert name != subject("sum", [("doc1", 3, 6), ("doc1", 9, 13)])
    journal.findings.mark(name, "source error", reader="安", at=AT, rules="r", note="原文如此")
    journal.findings.mark(name, "explained", reader="博", at=AT, rules="r", act="t")
    journal.findings.mark(name, "source error", reader="博", at=AT, rules="r", act="t")
    assert journal.findings.marks()[name].mark == "explained"
    journal.findings.mark(name, None, reader="博", at=AT, rules="r")
    assert journal.findings.marks() == {}


def test_twenty_at_once_lose_no_decision(journal):
    """Each with a connection of its own, as processes have."""

    def read(reader):
        with Journal(journal.path) as mine:
            return [mine.decide(1, n, "accept", reader=reader, at=AT).id for n in range(20)]

    with ThreadPoolExecutor(20) as pool:
        told = list(pool.map(read, [f"reader {n}" for n in range(20)]))
    assert {d.id for d in journal.decisions(1)} == {number for each in told for number in each}
    assert len(journal.decisions(1)) == 400


def test_twenty_threads_of_one_process_lose_no_decision(journal):
    def read(reader):
        for n in range(20):
            journal.decide(1, n, "accept", reader=reader, at=AT)
            if n % 5 == 4:
                journal.undo(1, reader=reader, at=AT)

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(read, [f"reader {n}" for n in range(20)]))
    assert len(journal.decisions(1)) == 20 * 16


READING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from kaoju.review import Journal
with Journal(Path(sys.argv[1])) as journal:
    while True:
        for n in range(20):
            made = journal.decide(1, n, "accept", reader=sys.argv[2], at=datetime.now(UTC))
            print(made.id, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_kill_loses_nothing_that_was_confirmed(journal):
    confirmed = set()
    for round_ in range(2):
        readers = [
            subprocess.Popen(
                [sys.executable, "-c", READING, journal.path, f"reader {round_}.{n}"],
                stdout=subprocess.PIPE,
            )
            for n in range(2)
        ]
        first = [reader.stdout.readline() for reader in readers]
        time.sleep(0.05 + 0.03 * round_)
        for reader, line in zip(readers, first, strict=True):
            os.kill(reader.pid, signal.SIGKILL)
            rest, _ = reader.communicate()
            # The last line may be cut; what was printed whole was confirmed.
            confirmed |= {int(number) for number in (line + rest).split(b"\n")[:-1]}
    kept = {row["id"] for row in journal.history(1)}
    assert len(confirmed) > 4
    assert confirmed <= kept
    with Journal(journal.path) as again:
        assert again.items(1) == items(20)


def test_the_history_is_json(journal):
    journal.decide(1, 0, "correct", reader="安", at=AT, slots=Slots(3, 6, "91家", Decimal("91.50"), "家"))
    row = json.loads(json.dumps(journal.history(1)[0], ensure_ascii=False))
    assert '"value":91.50' in row["slots"]
