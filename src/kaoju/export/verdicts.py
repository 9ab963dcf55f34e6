"""Verdicts of findings in one word, for pages and counts."""

from __future__ import annotations

from collections.abc import Iterable

from kaoju.model import Finding

VERDICTS = ("contradicts", "holds", "implies", "cannot")
"""Those that weigh most come first."""


def verdict(finding: Finding) -> str:
    """`holds within rounding` holds; `cannot be checked because ...` cannot, and so does what is unknown."""
    return next((name for name in VERDICTS if finding.verdict.startswith(name)), "cannot")


def worst(findings: Iterable[Finding]) -> str:
    """The verdict that weighs most; '' when there is none."""
    return min(map(verdict, findings), key=VERDICTS.index, default="")
