"""The proof: every row of an export, checked again from the raw text alone.

Nothing of the rest of kaoju is imported here, neither code nor tables (`lint-imports` enforces it): numbers
are read in a way of their own, so that a fault of the extractor is not repeated. A row holds when its
quote stands at its offsets, is no part of a longer figure, and says the value, ends and unit of the row.
"""

from kaoju.verify.faults import Fault, Row, fault, faults
from kaoju.verify.files import Texts, UnreadableError, rows

__all__ = ["Fault", "Row", "Texts", "UnreadableError", "fault", "faults", "rows"]
