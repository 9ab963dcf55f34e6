"""The ledger of all numerals, and the figures checked against each other."""

from kaoju.audit.across import across
from kaoju.audit.conflicts import Conflict, Quote
from kaoju.audit.findings import findings
from kaoju.audit.ledger import ledger
from kaoju.audit.settle import Settled, settle

__all__ = ["Conflict", "Quote", "Settled", "across", "findings", "ledger", "settle"]
