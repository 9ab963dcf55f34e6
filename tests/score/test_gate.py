"""No figure falls below its floor in gate.json."""

import importlib.util
import json
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "gate.py"
spec = importlib.util.spec_from_file_location("gate", TOOL)
gate = importlib.util.module_from_spec(spec)
spec.loader.exec_module(gate)


@pytest.mark.parametrize("name", sorted(gate.SETS))
def test_no_figure_is_below_its_floor(name):
    if name not in gate.present():
        pytest.skip(f"{name} is not here")
    reached, floors = gate.figures(name), gate.floors()[name]
    below = {m: (reached.get(m, 0.0), floor) for m, floor in floors.items() if reached.get(m, 0.0) < floor}
    assert not below, "measure: (reached, floor)"


def test_floors_only_rise(tmp_path, monkeypatch):
    file = tmp_path / "gate.json"
    file.write_text('{"samples": {"a": 0.9, "b": 0.1}}', encoding="utf-8")
    monkeypatch.setattr(gate, "FILE", file)
    monkeypatch.setattr(gate, "present", lambda: ["samples"])
    monkeypatch.setattr(gate, "figures", lambda _: {"a": 0.5, "b": 0.23456})
    monkeypatch.setattr("sys.argv", ["gate.py", "--raise"])
    assert gate.main() == 1
    assert json.loads(file.read_text(encoding="utf-8"))["samples"] == {"a": 0.9, "b": 0.234}
