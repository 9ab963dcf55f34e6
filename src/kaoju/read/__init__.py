"""Bytes in, documents out: files, folders, standard input, rows of tables."""
