"""Marking what differs between two texts, word by word, as rich text that is safe to show."""

from __future__ import annotations

import html
import re
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|[^\s\w]|\w+")
_LONGEST = 4000
"""Words compared; beyond it a text is shown plain, so that a pasted report never freezes the window."""


def marked(text: str, against: str | None, background: str) -> str:
    """Return `text` as rich text with the words that are not in `against` on `background` ("#rrggbb") and bold.

    Never underlined: a line beneath would hide the dots below of ạ, ộ and ậ.


    With nothing to compare against, nothing is marked.
    """
    if against is None:
        return plain(text)
    words, others = _WORDS.findall(text), _WORDS.findall(against)
    if len(words) + len(others) > _LONGEST:
        return plain(text)
    matcher = SequenceMatcher(None, others, words, autojunk=False)
    parts = []
    for kind, _, _, start, end in matcher.get_opcodes():
        piece = plain("".join(words[start:end]))
        if piece and kind != "equal":
            piece = f'<span style="background-color:{background};font-weight:700">{piece}</span>'
        parts.append(piece)
    return "".join(parts)


def plain(text: str) -> str:
    """Return `text` escaped, with its line ends kept."""
    return html.escape(text).replace("\n", "<br>")
