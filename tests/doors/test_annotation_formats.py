"""SDMX-CSV, W3C Web Annotation, brat and Label Studio: each read back."""

import io
import json
import re
import zipfile
from decimal import Decimal

import pytest

from kaoju.export import FORMATS, brat, labelstudio, save, sdmx, webannotation


def saved(record, form):
    out = io.BytesIO()
    save([record], out, form)
    return out.getvalue()


@pytest.mark.parametrize("form", ["sdmx", "webannotation", "brat", "labelstudio"])
def test_formats_are_at_the_door_and_give_the_same_bytes(record, form):
    assert form in FORMATS
    assert saved(record, form) == saved(record, form)


@pytest.mark.parametrize(
    ("time", "wanted"),
    [
        ("2020", ("A", "2020")),
        ("2020-02", ("M", "2020-02")),
        ("2020-33", ("Q", "2020-Q1")),
        ("2020-41", ("S", "2020-S2")),
        ("2020-02-13", ("D", "2020-02-13")),
        ("2020-W07", ("W", "2020-W07")),
        ("../2020-02-13", ("D", "2020-02-13")),
        ("2020-02-10/..", ("D", "2020-02-10")),
        ("2020-02-10/2020-02-12", ("O", "2020-02-10/P3D")),
        ("2020-02-13T17", ("D", "2020-02-13")),
        ("XXXX-02", None),
    ],
)
def test_sdmx_periods(time, wanted):
    assert sdmx.period(time) == wanted


def _structure():
    """The data structure of the export, as the public library models it."""
    model = pytest.importorskip("pysdmx.model")
    coded = {
        "FREQ": model.DataType.STRING,
        "TIME_PERIOD": model.DataType.PERIOD,
        "OBS_VALUE": model.DataType.DOUBLE,
    }
    role = {"OBS_VALUE": model.Role.MEASURE} | dict.fromkeys(sdmx.DIMENSIONS, model.Role.DIMENSION)
    parts = [
        model.Component(
            id=name,
            required=name in sdmx.DIMENSIONS,
            role=role.get(name, model.Role.ATTRIBUTE),
            concept=model.Concept(name),
            local_dtype=coded.get(name, model.DataType.STRING),
            attachment_level=None if name in role else "O",
        )
        for name in sdmx.COMPONENTS
    ]
    return model.Schema("datastructure", "KAOJU", "STATISTICS", model.Components(parts), "1.0")


def test_sdmx_is_read_by_a_public_library(record, tmp_path):
    io_ = pytest.importorskip("pysdmx.io")
    pytest.importorskip("pandas")
    path = tmp_path / "x.csv"
    path.write_bytes(saved(record, "sdmx"))
    (data,) = io_.read_sdmx(path).data
    assert data.short_urn == "DataStructure=KAOJU:STATISTICS(1.0)"
    assert data.action.value in {"I", "Information", "Append", "A"} or data.action.name == "Information"
    rows = data.data.to_dict("records")
    assert len(rows) == len(record.statistics)
    first = rows[0]
    assert {k: first[k] for k in ("DOCUMENT", "FREQ", "REF_AREA", "TIME_PERIOD", "OBS_VALUE")} == {
        "DOCUMENT": "spring",
        "FREQ": "D",
        "REF_AREA": "999999",
        "TIME_PERIOD": "2024-03-05",
        "OBS_VALUE": "1200",
    }
    assert (first["CUMULATIVE"], first["UNIT_MULT"], first["UNIT_MEASURE"], first["OBS_STATUS"]) == (
        "1",
        "0",
        "吨",
        "A",
    )
    assert [row["OBS_STATUS"] for row in rows] == ["A", "A", "F", "M"]
    keys = [tuple(row[name] for name in sdmx.DIMENSIONS) for row in rows]
    assert len(set(keys)) == len(keys)


def test_sdmx_fits_its_structure_and_goes_round(record, tmp_path):
    io_ = pytest.importorskip("pysdmx.io")
    pytest.importorskip("pandas")
    schema = _structure()
    path = tmp_path / "x.csv"
    path.write_bytes(saved(record, "sdmx"))
    (data,) = io_.read_sdmx(path).data
    known = {c.id for c in schema.components}
    assert set(data.data.columns) <= known
    assert {c.id for c in schema.components.dimensions} <= set(data.data.columns)
    data.structure = schema
    written = io_.write_sdmx(data, sdmx_format=io_.format.Format.DATA_SDMX_CSV_2_0_0)
    (again,) = io_.read_sdmx(written).data
    assert again.data[list(sdmx.DIMENSIONS)].equals(data.data[list(sdmx.DIMENSIONS)])


def test_sdmx_leaves_out_what_has_no_time(make_record):
    lines = saved(make_record(published=None), "sdmx").decode().splitlines()
    assert len(lines) == 1 + 2


def test_web_annotations_point_at_their_words(record):
    page = json.loads(saved(record, "webannotation"), parse_float=Decimal)
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    assert len(page["items"]) == len(record.statistics) + len(record.times) + len(record.entities)
    assert len({item["id"] for item in page["items"]}) == len(page["items"])
    for item in page["items"]:
        assert {"id", "type", "motivation", "body", "target"} == set(item)
        position, words = item["target"]["selector"]
        assert record.text[position["start"] : position["end"]] == words["exact"]
        around = words["prefix"] + words["exact"] + words["suffix"]
        assert around in record.text
        assert item["target"]["source"] == "https://example.org/1"
    assert page["items"][0]["body"]["kaoju:value"] == 1200


def test_an_empty_page_is_json():
    out = io.BytesIO()
    webannotation.write([], out)
    assert json.loads(out.getvalue())["items"] == []
    out = io.BytesIO()
    labelstudio.write([], out)
    assert json.loads(out.getvalue()) == []


def test_brat_is_read_back(record):
    with zipfile.ZipFile(io.BytesIO(saved(record, "brat"))) as archive:
        assert set(archive.namelist()) == {"annotation.conf", "spring.txt", "spring.ann"}
        text = archive.read("spring.txt").decode()
        lines = archive.read("spring.ann").decode().splitlines()
    assert text == record.text
    marks = {}
    for line in (line for line in lines if line.startswith("T")):
        mark, place, words = line.split("\t")
        kind, spans = place.split(" ", 1)
        pieces = [tuple(map(int, span.split(" "))) for span in spans.split(";")]
        assert " ".join(text[a:b] for a, b in pieces) == words
        marks[mark] = kind
    assert list(marks.values()).count("Statistic") == len(record.statistics)
    relations = [line for line in lines if line.startswith("R")]
    assert len(relations) == 3
    for line in relations:
        first, second = re.findall(r"Arg\d:(T\d+)", line)
        assert (marks[first], marks[second]) == ("Statistic", "Evidence")
    assert len({line.split("\t")[0] for line in lines}) == len(lines), "every id once"


def test_brat_cuts_spans_at_line_breaks(make_record):
    record = make_record(times=(), entities=(), statistics=())
    spans = {}
    start = record.text.index("成")
    mark, (line,) = brat._marked(spans, record.text, "Time", start, start + 6)
    assert mark == "T1"
    assert line == f"T1\tTime {start} {start + 2};{start + 3} {start + 6}\t成。 另有3"


def test_label_studio_tasks_point_at_their_words(record):
    (task,) = json.loads(saved(record, "labelstudio"))
    assert task["data"]["text"] == record.text
    (prediction,) = task["predictions"]
    regions = {r["id"]: r for r in prediction["result"] if r["type"] == "labels"}
    for region in regions.values():
        value = region["value"]
        assert record.text[value["start"] : value["end"]] == value["text"]
        assert f'value="{value["labels"][0]}"' in labelstudio.CONFIG
    relations = [r for r in prediction["result"] if r["type"] == "relation"]
    assert [r["labels"] for r in relations] == [["what"], ["scope"], ["time"]]
    assert all(r["from_id"] in regions and r["to_id"] in regions for r in relations)
