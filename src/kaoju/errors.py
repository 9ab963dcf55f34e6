"""What can go wrong for a user: one class, one line, with the remedy in it."""


class KaojuError(Exception):
    """A condition the user can mend.

    Args:
        message: one line that names the file (and row) and says what to do next.
    """


class InputError(KaojuError):
    """A document, row or option that cannot be read."""
