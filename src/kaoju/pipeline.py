"""The corridor: the one table that says which stage gives what, in the order in which data flows."""
