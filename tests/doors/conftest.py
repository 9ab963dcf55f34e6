"""A record made by hand: what the doors show does not depend on what the stages find."""

from decimal import Decimal

import pytest

from kaoju.model import (
    Article,
    Document,
    Evidence,
    LedgerRow,
    Mention,
    Quantity,
    Record,
    RepairRow,
    Statistic,
    TimeExpression,
)

TEXT = "春耕简报\n截至3月5日，，青河县已备种子1,200吨，占计划的八成。\n另有3万余人参加培训；其余X户待查。\n"


def span(word, text=TEXT):
    start = text.index(word)
    return start, start + len(word)


def statistic(word, value, **fields):
    start, end = span(word)
    return Statistic(start, end, word, value, by="test.rule", **fields)


def make_record(**fields):
    given = {
        "doc": "spring",
        "published": "2024-03-06",
        "chars": len(TEXT),
        "articles": (Article(0, len(TEXT), "春耕简报"),),
        "repairs": (RepairRow(*span("，，"), "，，", "，", "marks.double"),),
        "quantities": (Quantity(*span("1,200吨"), "1,200吨", Decimal(1200), "吨"),),
        "statistics": (
            statistic(
                "1,200吨",
                Decimal(1200),
                unit="吨",
                type="measure",
                what="已备种子",
                scope=("青河县",),
                scope_code="999999",
                time="../2024-03-05",
                confidence=0.9,
                evidence=Evidence(span("已备种子"), span("青河县"), span("3月5日")),
            ),
            statistic("八成", Decimal(80), unit="%", type="share", what="种子储备率", time="2024-03-05"),
            statistic(
                "3万余人",
                Decimal(30000),
                unit="人",
                mod=">",
                low=Decimal(30000),
                what="培训人数",
                modality="plan",
            ),
            statistic("X户", None, unit="户", what="待查户数", status="estimated"),
        ),
        "times": (TimeExpression(*span("3月5日"), "3月5日", "date", "2024-03-05"),),
        "entities": (Mention(*span("青河县"), "青河县", "place", "青河县"),),
        "ledger": (
            LedgerRow(*span("3月5日"), "3月5日", "time", "a date"),
            LedgerRow(*span("1,200吨"), "1,200吨", "statistic", "a quantity"),
        ),
        "text": TEXT,
        "sha256": "0" * 64,
        "extra": {"url": "https://example.org/1", "type": "简报"},
    }
    return Record(**(given | fields))


@pytest.fixture(name="make_record")
def make_record_():
    return make_record


@pytest.fixture
def record():
    return make_record()


@pytest.fixture
def documents():
    return [Document("spring", TEXT, "2024-03-06", origin="spring.txt")]
