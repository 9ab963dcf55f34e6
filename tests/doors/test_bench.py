"""Speed is measured without changing what is measured."""

import sys

import pytest

from kaoju import bench, pipeline
from kaoju.cli import main
from kaoju.model import Document

DOCUMENTS = [Document("a", "截至3月5日，青河县已复工企业91家。", "2024-03-06")]


def test_every_stage_is_timed_and_put_back():
    before = [getattr(module, name) for module, name in bench.STAGES.values()]
    speeds = bench.by_stage(DOCUMENTS, 100)
    assert [*speeds] == [*bench.STAGES, "whole"]
    assert all(0 < speed.seconds <= speeds["whole"].seconds for speed in speeds.values())
    assert speeds["whole"].chars >= 100
    assert [getattr(module, name) for module, name in bench.STAGES.values()] == before
    assert pipeline.process(DOCUMENTS[0]).doc == "a"


def test_sizes_are_bytes():
    ((size, speeds),) = bench.by_size(DOCUMENTS, [3000])
    assert size == 3000
    assert 1000 <= speeds["whole"].chars <= 2000


def test_command(monkeypatch, capsys, tmp_path):
    (tmp_path / "a.txt").write_text(DOCUMENTS[0].text, encoding="utf-8")
    options = [str(tmp_path), "--chars", "100", "--up-to", "0.1"]
    monkeypatch.setattr(sys, "argv", ["kaoju", "bench", *options])
    with pytest.raises(SystemExit) as stop:
        main()
    assert not stop.value.code
    out = capsys.readouterr().out
    assert "characters/s" in out
    assert "100 kB" in out


def test_an_unknown_stage_is_named(monkeypatch, capsys, tmp_path):
    (tmp_path / "a.txt").write_text(DOCUMENTS[0].text, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["kaoju", "bench", str(tmp_path), "--stage", "tea", "--chars", "10"])
    with pytest.raises(SystemExit):
        main()
    assert "numbers" in capsys.readouterr().err
