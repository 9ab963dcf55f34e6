"""Why each repair is made, by the name of its rule."""

from __future__ import annotations

from collections.abc import Mapping

from kaoju.repair import characters, lost, marks, script, spaces

_FIXES = (*characters.FIXES, *characters.WIDTHS, *lost.FIXES, script.READINGS, *spaces.FIXES, *marks.FIXES)

REASONS: Mapping[str, str] = {fix.rule.name: fix.rule.why for fix in _FIXES} | {
    "mojibake.utf8-as-gbk": "UTF-8 bytes were read as GBK; read as UTF-8 nearly all of the text is Chinese.",
    "mojibake.as-latin1": "Chinese bytes were read as Western letters; read rightly nearly all is Chinese.",
    "bytes.inserted": "Bytes put between the halves of characters tore them; shifted back they make words.",
    "bytes.guessed": "Torn characters put together; another reading is nearly as likely, so look at it.",
    "script.traditional": "The whole text is in traditional script.",
    "wrap.page": "The lines of the page are cut to one width; this one goes on in the next.",
    "wrap.mark": "No line begins with a mark that closes or leans on what came before it.",
    "wrap.bracket": "A bracket or quotation opened on this line is closed on the next.",
    "wrap.clause": "The line ends at a comma, or the next is the short end of its sentence.",
    "wrap.word": "A word of the dictionary lies across the line end.",
    "wrap.sentence": "The sentence goes on after the line end.",
    "wrap.figure": "A figure or date lies across the line end.",
}
"""Why the rule of that name repairs."""
