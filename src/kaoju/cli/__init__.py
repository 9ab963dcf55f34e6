"""The command `kaoju`: extract, explain, score, bench."""

from kaoju.cli.app import app, main

__all__ = ["app", "main"]
