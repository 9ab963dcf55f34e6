"""Characters that cannot be seen, made visible: no text may reorder or hide what it shows."""

from __future__ import annotations

import re

# Controls but tab and line feed; marks of direction and width; lone surrogates; tags.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """The text with control, direction and zero-width characters written out, as ‹U+202E›."""
    return _UNSEEN.sub(lambda match: f"‹U+{ord(match[0]):04X}›", text)
