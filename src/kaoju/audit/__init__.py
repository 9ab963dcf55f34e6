"""The ledger of all numerals, and the figures checked against each other."""

from kaoju.audit.across import Conflict, Quote, across
from kaoju.audit.findings import findings
from kaoju.audit.ledger import ledger

__all__ = ["Conflict", "Quote", "across", "findings", "ledger"]
