"""Numeric expressions: quantities with unit and modifier, and the numerals that are none."""
