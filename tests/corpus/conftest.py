"""A few articles made for the tests, and stores filled with them."""

import pytest

from kaoju.corpus import Corpus

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
