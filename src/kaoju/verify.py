"""The proof: every row of an export, checked again from the raw text alone. Imports nothing of kaoju."""
