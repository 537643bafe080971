"""Marks that have an evident equal, which is printed in their place; the records keep what was typed.

Text pasted from Word brings its bullets and signs as private marks: U+F020 to U+F0FF are the places of Symbol and
Wingdings, and the text no longer says of which. Told here are those that Word's lists, its automatic corrections and
its forms put in, as the face they are usually from; what could be either is no equal, and is listed as not printable.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

NO_BREAK = "\u00a0"

_PLAIN = {
    "\u2011": "-",  # a hyphen that does not break; no hyphen breaks on our paper
    "\u2007": NO_BREAK,
    "\u202f": NO_BREAK,
    "\x1e": "-",  # Word's own no-break hyphen and soft hyphen
    "\x1f": "",
    "℃": "°C",
    "℉": "°F",
    "、": ",",
    "。": ".",
    "〈": "‹",
    "〉": "›",
    "《": "«",
    "》": "»",
    "「": "“",
    "」": "”",
    "【": "[",
    "】": "]",
    "〔": "(",
    "〕": ")",
    "〖": "[",
    "〗": "]",
    "〜": "~",
    "・": "·",
}

# The place of the first mark, and the marks from there on.
_WINGDINGS: Mapping[int, str] = {
    0x4A: "☺😐☹",
    0x6C: "●❍■□",
    0x71: "❑❒⬧⧫◆❖⬥☒",
    0x80: "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿",
    0x9F: "•",
    0xA1: "○",
    0xA4: "◉",
    0xA7: "▪◻",
    0xAB: "★",
    0xB2: "⟡",
    0xB5: "✪",
    0xD8: "➢",
    0xE0: "→",
    0xE8: "➔",
    0xEF: "⇦⇨⇧",
    0xFB: "✗✓☒☑",
}
_SYMBOL: Mapping[int, str] = {
    0x20: " ",
    0x2B: "+",
    0x2D: "-",
    0x3D: "=",
    0x44: "Δ",
    0x53: "Σ",
    0x57: "Ω",
    0x61: "αβχδεφγ",
    0x70: "π",
    0xA3: "≤",
    0xA5: "∞",
    0xAC: "←",
    0xAE: "→",
    0xB0: "°±",
    0xB3: "≥×",
    0xB7: "•÷≠",
    0xBB: "≈…",
    0xD2: "®©™",
    0xD6: "√",
    0xDE: "⇒",
    0xE5: "∑",
}
_PRIVATE = 0xF000


def _placed(face: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    for first, marks in face.items():
        for step, mark in enumerate(marks):
            yield chr(_PRIVATE + first + step), mark


EQUALS: Mapping[str, str] = {
    **dict(_placed(_SYMBOL)),
    **dict(_placed(_WINGDINGS)),
    **_PLAIN,
    **{chr(0x1F1E6 + place): chr(ord("A") + place) for place in range(26)},  # flags are pairs of such letters
}
"""A mark → what is printed for it."""

KEYS: Mapping[str, str] = {**dict(zip("0123456789", "⓪①②③④⑤⑥⑦⑧⑨", strict=True)), "#": "#", "*": "*"}
"""What stands on a key, "1️⃣" → what is printed for the key."""
