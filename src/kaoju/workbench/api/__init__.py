"""The HTTP API: the same JSON as the command and as Python, one object a line where there are many."""
