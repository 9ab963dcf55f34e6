"""A few articles made for the tests, and stores filled with them."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from kaoju.corpus import Corpus
from kaoju.corpus.filling import append
from kaoju.corpus.runs import Run
from kaoju.corpus.store import Store
from kaoju.corpus.tables import Filed, tables
from kaoju.corpus.version import current
from kaoju.model import Document, Record, Statistic

ROWS = [
    {
        "id": "a1",
        "text": "春耕简报\n截至3月5日，徐州市已复工企业91家，复工率85.8%。青河村到岗职工1.2万人。\n",
        "published": "2020-03-06",
        "source": "日报",
        "url": "https://example.org/1",
    },
    {
        "id": "a2",
        "text": "截至3月5日，，徐州市已复工企业93家，\n复工率为86%，南京市已复工企业１２０家。",
        "published": "2020-03-07",
        "source": "徐州市人民政府",
    },
    {"id": "a3", "text": "本周天气晴好，游人不少。", "published": "2020-04-01"},
    {
        "id": "b1",
        "text": "截至4月10日，扬州市已复工企业300余家，计划月底前全部复工。",
        "published": "2020-04-11",
    },
]


def dump(corpus):
    """Everything a store holds but when it was written."""
    tables = ("articles", "statistics", "times", "entities", "findings", "repairs", "problems")
    found = {name: corpus.sql(f"SELECT * FROM {name} ORDER BY ALL").to_pylist() for name in tables}  # noqa: S608
    documents = corpus.sql("SELECT * EXCLUDE (run) FROM documents ORDER BY document").to_pylist()
    return found | {"documents": documents, "records": list(corpus.records())}


@pytest.fixture(name="dump")
def dump_():
    return dump


@pytest.fixture
def rows():
    return [dict(row) for row in ROWS]


@pytest.fixture
def corpus(tmp_path, rows):
    made = Corpus(tmp_path / "news.kaoju")
    made.add(rows)
    return made


def figure(value, **fields):
    """A statistic made by hand; what the panel does with it does not depend on what the stages find."""
    given = {
        "text": f"{value}家",
        "unit": "家",
        "what": "复工企业数",
        "scope": ("徐州市",),
        "scope_code": "320300",
        "time": "2020-03-05",
        "confidence": 0.9,
    } | fields
    return Statistic(0, len(given["text"]), value=Decimal(str(value)), **given)


def record(name, day, source, figures):
    """A record whose text is the figures, one after the other."""
    text, placed = "", []
    for item in figures:
        placed.append(replace(item, start=len(text), end=len(text) + len(item.text)))
        text += item.text + "，"
    return Record(name, day, len(text), text=text, sha256="x", source=source, statistics=tuple(placed))


@pytest.fixture
def stored(tmp_path):
    """Make a store of (document, day of publication, source, figures)."""

    def make(*documents):
        corpus = Corpus(tmp_path / "made.kaoju")
        with Store(corpus.path, write=True) as store:
            run = Run(store, "test", current(), {})
            for name, day, source, figures in documents:
                made = record(name, day, source, figures)
                for table, rows in tables([Filed(Document(name, ""), made)], current(), run.number):
                    append(store, table, rows)
        return corpus

    return make


@pytest.fixture(name="figure")
def figure_():
    return figure
