"""Names, their types, and what they refer to."""
