"""The ledger of all numerals, and figures checked against each other."""
