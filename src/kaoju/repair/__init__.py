"""Damaged characters in, clean text out, with every edit recorded."""
