"""The reading view: an article as printed and as repaired, every figure beside its words."""
