"""The store: what goes in comes out, once, whatever happens."""

import json
import subprocess
import sys
from datetime import date

import duckdb
import pytest

import kaoju
from kaoju.corpus import Corpus, filling, schema, version
from kaoju.corpus.store import Store
from kaoju.corpus.version import Version
from kaoju.errors import InputError, KaojuError
from kaoju.export.rows import COLUMNS, rows
from kaoju.model import to_json


def test_records_come_back_as_extract_gives_them(corpus, rows):
    direct = [reading.record for reading in kaoju.extract_many(rows)]
    assert [to_json(r) for r in corpus.records()] == [to_json(r) for r in direct]


def test_tables_hold_what_records_hold(corpus):
    records = list(corpus.records())
    for name in ("articles", "statistics", "times", "entities", "findings", "repairs"):
        count = sum(len(getattr(record, name)) for record in records)
        assert corpus.sql(f"SELECT count(*) AS n FROM {name}").to_pylist() == [{"n": count}], name  # noqa: S608
    assert corpus.info()["statistics"] > 0
    assert corpus.info()["repairs"] > 0


def test_statistics_are_in_the_row_layout(corpus):
    names = [c.name for c in COLUMNS]
    found = corpus.sql("SELECT * EXCLUDE (n) FROM statistics ORDER BY document, n").to_pylist()
    wanted = [{k: row[k] for k in names} for record in corpus.records() for row in rows(record)]
    assert [{k: row[k] for k in names} for row in found] == [
        {k: float(v) if type(v).__name__ == "Decimal" else v for k, v in row.items()} for row in wanted
    ]


def test_every_table_and_column_of_the_layout_says_what_it_is(corpus):
    assert corpus.sql("SELECT table_name FROM duckdb_tables() WHERE comment IS NULL").num_rows == 0
    query = (
        "SELECT count(*) AS n FROM duckdb_columns() WHERE table_name = 'statistics' AND comment IS NOT NULL"
    )
    assert corpus.sql(query).to_pylist() == [{"n": len(COLUMNS) + 1}]


def test_unchanged_documents_are_skipped(corpus, rows, dump):
    before = dump(corpus)
    assert str(corpus.add(rows)) == "4 skipped"
    assert dump(corpus) == before


def test_a_changed_text_takes_the_place_of_the_old_one(corpus, rows):
    rows[0]["text"] = "截至3月5日，徐州市已复工企业95家。"
    assert str(corpus.add(rows)).startswith("1 updated, 3 skipped")
    found = corpus.sql("SELECT value FROM statistics WHERE document = 'a1'").to_pylist()
    assert found == [{"value": 95.0}]


def test_another_file_does_not_silently_replace_a_document(tmp_path):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "001.txt").write_text(f"{folder}：已复工企业91家。", encoding="utf-8")
    corpus = Corpus(tmp_path / "s")
    corpus.add(tmp_path / "one")
    told = []
    tally = corpus.add(tmp_path / "two", report=lambda _, problem: told.append(problem))
    assert tally.problems == 1
    assert "already" in str(told[0])
    assert corpus.sql("SELECT count(*) AS n FROM problems").to_pylist() == [{"n": 1}]
    assert corpus.add(tmp_path / "two", replace=True).updated == 1


def test_two_texts_of_one_name_in_one_go(tmp_path):
    corpus = Corpus(tmp_path / "s")
    rows = [{"id": "x", "text": "一"}, {"id": "x", "text": "二"}]
    assert (corpus.add(rows).added, corpus.info()["documents"]) == (1, 1)


def test_rows_without_a_name_are_called_after_their_text(tmp_path):
    corpus = Corpus(tmp_path / "s")
    rows = [{"text": "已复工企业91家。"}, {"text": "已复工企业92家。"}]
    assert corpus.add(rows).added == 2
    assert corpus.add(rows).skipped == 2


def test_half_a_character_is_a_problem_of_its_row(tmp_path):
    tally = Corpus(tmp_path / "s").add([{"id": "x", "text": "\ud800"}, {"id": "y", "text": "好"}])
    assert (tally.added, tally.problems) == (1, 1)


def test_deleted_and_added_again_is_the_same(corpus, rows, dump):
    before = dump(corpus)
    assert corpus.delete("a*").deleted == 3
    assert [r.doc for r in corpus.records()] == ["b1"]
    assert corpus.sql("SELECT DISTINCT document FROM statistics").to_pylist() == [{"document": "b1"}]
    corpus.add(rows)
    assert dump(corpus) == before


def test_several_processes_fill_the_same_store(corpus, rows, dump, tmp_path, monkeypatch):
    monkeypatch.setattr("kaoju.jobs._DOCUMENTS", 1)
    monkeypatch.setattr(filling, "_DOCUMENTS", 1)
    other = Corpus(tmp_path / "other")
    other.add(rows, jobs=2)
    assert dump(other) == dump(corpus)


def test_update_touches_what_the_rules_touch(corpus, dump, monkeypatch):
    assert str(corpus.update()) == "nothing to do"
    before = dump(corpus)
    now = version.current()
    monkeypatch.setattr("kaoju.corpus.corpus.current", lambda: Version("other", now.packs))
    assert corpus.update().updated == 4
    monkeypatch.setattr("kaoju.corpus.corpus.current", lambda: Version("other", "more"))
    assert corpus.update().updated == 3, "the document without a figure has no indicator"
    assert str(corpus.update()) == "nothing to do"
    monkeypatch.undo()
    corpus.update()
    assert dump(corpus) == before


def test_update_with_other_dates(corpus):
    meta = {"a1": "2021-03-06", "a2": "2020-03-07"}
    assert corpus.update(meta=meta).updated == 1
    found = corpus.sql("SELECT DISTINCT period_end FROM statistics WHERE document = 'a1' AND value = 91")
    assert found.to_pylist() == [{"period_end": date(2021, 3, 5)}]
    assert str(corpus.update(meta=meta)) == "nothing to do"


def test_added_packs_make_another_version(tmp_path, monkeypatch):
    before = version.current()
    pack = tmp_path / "mine.yaml"
    pack.write_text(
        "pack: mine\nzh: 我\nen: Mine\nindicators:\n"
        "  - {code: x, zh: 某数, en: X, kind: stock, unit: 家, words: [某某某数]}\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("KAOJU_PACKS", str(pack))
    assert version.current().rules == before.rules
    assert version.current().packs != before.packs


def test_the_manifest_names_version_options_and_counts(corpus, rows):
    corpus.add(rows, jobs=1)
    first, second = corpus.sql("SELECT * FROM runs ORDER BY run").to_pylist()
    assert (first["added"], second["skipped"]) == (4, 4)
    assert first["ended"] is not None
    assert first["kaoju"] == kaoju.__version__
    assert json.loads(first["options"])["jobs"] == 1


def test_an_interrupt_keeps_what_is_done(tmp_path, rows, monkeypatch):
    monkeypatch.setattr(filling, "_LOOK_UP", 1)
    corpus = Corpus(tmp_path / "s")

    def source():
        yield from rows[:2]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        corpus.add(source())
    assert corpus.info()["documents"] == 2
    assert corpus.info()["interrupted runs"] == 1
    assert str(corpus.add(rows)).startswith("2 added, 2 skipped")


def test_a_fault_in_a_batch_leaves_nothing_of_it(tmp_path, rows, monkeypatch):
    corpus = Corpus(tmp_path / "s")

    def broken(*_):
        raise ValueError("broken")

    monkeypatch.setattr("kaoju.corpus.lots.tables", broken)
    with pytest.raises(ValueError, match="broken"):
        corpus.add(rows)
    monkeypatch.undo()
    assert corpus.info()["documents"] == 0
    assert corpus.add(rows).added == 4


def test_a_second_writer_is_told_so(corpus):
    code = f"from kaoju import Corpus; Corpus({str(corpus.path)!r}).add([])"
    with Store(corpus.path, write=True):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        with pytest.raises(KaojuError, match="open already"):
            corpus.info()
    assert "is at work in it" in done.stderr


def test_what_is_no_store(tmp_path, corpus):
    with pytest.raises(InputError, match="no store there"):
        Corpus(tmp_path / "none").info()
    (tmp_path / "text").write_text("好" * 5000)
    with pytest.raises(InputError, match="no store"):
        Corpus(tmp_path / "text").add([])
    with duckdb.connect(str(tmp_path / "other")) as db:
        db.execute("CREATE TABLE x (y INTEGER)")
    with pytest.raises(InputError, match="but no store"):
        Corpus(tmp_path / "other").add([])
    with duckdb.connect(str(corpus.path)) as db:
        db.execute("UPDATE schema_version SET version = 999")
    with pytest.raises(InputError, match="newer kaoju"):
        corpus.info()


def test_an_old_store_is_brought_up_to_date(corpus, dump):
    before = dump(corpus)
    with duckdb.connect(str(corpus.path)) as db:
        db.execute('ALTER TABLE statistics DROP COLUMN "speaker"')
    assert set(before["statistics"][0]) == set(dump(corpus)["statistics"][0])
    with Store(corpus.path) as store:
        assert schema.is_current(store.db)


def test_sql_only_reads(corpus):
    with pytest.raises(InputError, match="read-only"):
        corpus.sql("DELETE FROM documents")
    with pytest.raises(InputError, match="nowhere"):
        corpus.sql("SELECT * FROM nowhere")
    found = corpus.sql("SELECT document FROM documents WHERE document = ?", "a1")
    assert found.to_pylist() == [{"document": "a1"}]
