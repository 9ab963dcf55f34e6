"""Many documents: in order, whatever fails, on one or several processes."""

import itertools

import pytest

from kaoju import jobs
from kaoju.model import Document, Record, from_json
from kaoju.read import Problem

ITEMS = [
    Document("a", "截至3月5日，青河县已复工企业91家。", "2024-03-06"),
    Problem("b.txt", "empty"),
    Document("c", "到岗职工１.2万人。", None, extra={"url": "x"}),
    Document("d", "无"),
]


def test_several_processes_give_the_same_in_the_same_order(monkeypatch):
    monkeypatch.setattr(jobs, "_DOCUMENTS", 1)
    one = list(jobs.records(ITEMS))
    assert [getattr(item, "doc", "b") for item in one] == ["a", "b", "c", "d"]
    other = list(jobs.lines(ITEMS, 2))
    assert [isinstance(item, bytes) for item in other] == [True, False, True, True], "JSON, and the problem"
    assert [from_json(item) if isinstance(item, bytes) else item for item in other] == one


def test_documents_are_taken_only_as_needed():
    taken = []

    def documents():
        for number in itertools.count():
            taken.append(number)
            yield Document(str(number), "复工91家。")

    assert isinstance(next(jobs.records(documents())), Record)
    assert len(taken) == 1


def test_chunks_are_bounded(monkeypatch):
    monkeypatch.setattr(jobs, "_CHARS", 10)
    documents = [Document(str(n), "复" * size) for n, size in enumerate([1, 1, 9, 30, 1])]
    sizes = [[len(d.text) for d in chunk] for chunk in jobs._chunks(documents)]
    assert sizes == [[1, 1, 9], [30], [1]]


def _names(done):
    return [item.id for item, _ in done if isinstance(item, Document)]


def test_work_is_done_on_whole_chunks_in_order(monkeypatch):
    monkeypatch.setattr(jobs, "_DOCUMENTS", 3)
    assert list(jobs.mapped(ITEMS, _names)) == [["a", "c"], ["d"]]


def test_an_interrupt_hands_over_what_is_ready(monkeypatch):
    def interrupted(documents):
        if any(item.id == "c" for item in documents):
            raise KeyboardInterrupt
        return [Record(item.id, None, 0) for item in documents]

    monkeypatch.setattr(jobs, "process", interrupted)
    done = jobs.mapped([ITEMS[0], ITEMS[2]], _names)
    assert next(done) == ["a"]
    with pytest.raises(KeyboardInterrupt):
        next(done)


def test_some_go_through_the_stages_together_the_first_alone(monkeypatch):
    monkeypatch.setattr(jobs, "_SHORT", (3, 10))
    monkeypatch.setattr(jobs, "_AT_ONCE", (1, 2))
    documents = [Document(str(n), "复" * size) for n, size in enumerate([1, 1, 1, 1, 1, 1, 9, 1, 1])]
    assert [len(few) for few in jobs.together(documents)] == [1, 2, 3, 2, 1]


def test_an_error_in_the_items_comes_after_what_was_read_before_it():
    def documents():
        yield from ITEMS
        raise OSError("gone")

    found = jobs.records(documents())
    assert len([next(found) for _ in ITEMS]) == len(ITEMS)
    with pytest.raises(OSError, match="gone"):
        next(found)


def test_a_fault_spoils_no_other_document(monkeypatch):
    def process(documents):
        if any(item.id == "c" for item in documents):
            raise RecursionError("too deep")
        return [Record(item.id, None, 0) for item in documents]

    monkeypatch.setattr(jobs, "process", process)
    monkeypatch.setattr(jobs, "_AT_ONCE", ())
    a, b, c, d = jobs.records(ITEMS)
    assert [getattr(made, "doc", "") for made in (a, b, c, d)] == ["a", "", "", "d"]
    assert b is ITEMS[1]
    assert "RecursionError" in str(c)


def test_a_fault_becomes_a_problem(monkeypatch):
    def process(_):
        raise RecursionError("too deep")

    monkeypatch.setattr(jobs, "process", process)
    (found,) = jobs.records([Document("a", "x", origin="a.txt")])
    assert isinstance(found, Problem)
    assert "a.txt" in str(found)
    assert "RecursionError" in str(found)
