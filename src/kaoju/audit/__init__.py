"""The ledger of all numerals."""

from kaoju.audit.ledger import ledger

__all__ = ["ledger"]
