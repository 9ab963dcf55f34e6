"""Evidence: how often a slot of a statistic names the words that it was read from, and names them rightly.

    python tools/evidence.py PATH ... [--meta FILE] [--failures N] [--least 0.95]

PATH is whatever `kaoju extract` reads. For each slot that is filled, `inferred` says that no word is given
for it. Of the others, `grounded` says that the evidence of a time is the span of a listed time expression,
and that of a scope the span of a mention or an anaphor that resolves to the scope (its best name, or the body
whose territory that is), or of the very words of a name that the clause composes (阳江|项目).
Exit code 1 when fewer than `--least` of them are grounded.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from kaoju import pipeline, read
from kaoju.model import Record, Statistic

Span = tuple[int, int]


@dataclass
class Tally:
    """One slot over all statistics."""

    filled: int = 0
    inferred: int = 0
    grounded: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def read(self) -> int:
        """Filled and not inferred."""
        return self.filled - self.inferred

    @property
    def share(self) -> float:
        """Of what was read, how much is grounded; 1 when nothing was."""
        return self.grounded / self.read if self.read else 1.0

    def add(self, filled: object, span: Span | None, rightly: bool, shown: str) -> None:
        """Count one statistic's slot."""
        if not filled:
            return
        self.filled += 1
        if span is None:
            self.inferred += 1
        elif rightly:
            self.grounded += 1
        else:
            self.failures.append(shown)


def times(record: Record) -> set[Span]:
    """The spans of the listed time expressions."""
    return {(t.start, t.end) for t in record.times}


def holders(record: Record) -> dict[Span, set[str]]:
    """Spans of mentions and of what refers to something named -> the names that they stand for."""
    found: dict[Span, set[str]] = {}
    for mention in record.entities:
        found.setdefault((mention.start, mention.end), set()).update((mention.name, mention.text))
    for reference in record.references:
        found.setdefault((reference.start, reference.end), set()).add(reference.name)
    return found


def measure(records: Iterator[Record]) -> dict[str, Tally]:
    """The tallies of `time` and `scope`."""
    tallies = {"time": Tally(), "scope": Tally()}
    for record in records:
        known, named = times(record), holders(record)
        bodies = {(m.start, m.end) for m in record.entities if m.type in {"gov", "org"}}
        for one in record.statistics:
            when, where = one.evidence.time, one.evidence.scope
            tallies["time"].add(one.time, when, when in known, _shown(record, one, when, one.time))
            words = {_bare(record.text[slice(*where)])} if where else set()
            rightly = where is not None and _resolves(one, named.get(where, words), where in bodies)
            tallies["scope"].add(one.scope, where, rightly, _shown(record, one, where, one.scope))
    return tallies


def _resolves(one: Statistic, names: set[str], is_body: bool) -> bool:
    """Whether one of the names is the statistic's best scope, or a body whose territory it is."""
    best = one.scope or ()
    return not names.isdisjoint(best if is_body else best[:1])


def _bare(words: str) -> str:
    """The words without the marks and spaces that a composed name leaves out."""
    return "".join(mark for mark in words if mark.isalnum() or mark in "-·、")


def _shown(record: Record, one: Statistic, span: Span | None, slot: object) -> str:
    words = record.text[slice(*span)] if span else ""
    return f"{record.doc} {one.start}-{one.end} {one.text!r}: {slot} from {words!r}"


def main() -> int:
    """Print the tallies."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--meta")
    parser.add_argument("--failures", type=int, default=0, help="print so many that are not grounded")
    parser.add_argument("--least", type=float, default=0.95)
    given = parser.parse_args()
    documents = read.documents(given.paths, meta=read.load_meta(given.meta) if given.meta else None)
    found = measure(pipeline.process(d) for d in documents if not isinstance(d, read.Problem))
    print("slot    filled  inferred         read  grounded")
    for slot, tally in found.items():
        inferred = tally.inferred / tally.filled if tally.filled else 0.0
        print(f"{slot:6}{tally.filled:8}{tally.inferred:8} {inferred:4.0%}{tally.read:10}{tally.share:10.3f}")
        for line in tally.failures[: given.failures]:
            print("   ", line)
    return int(any(tally.share < given.least for tally in found.values()))


if __name__ == "__main__":
    sys.exit(main())
