"""The full stop that a writer forgot at the end of a sentence; what already ends in a mark keeps that."""

from __future__ import annotations

from giamsat_desktop.minutes.composing.phrases import lines

_CLOSING = "\"'”’»)]}"


def stopped(text: str) -> str:
    """Return a text with a full stop behind its last letter or number; one that ends in a mark keeps that.

    Brackets and quotation marks are looked into: "(theo báo cáo.)" has its stop, "(theo báo cáo)" gets one behind.
    """
    bare = text.rstrip()
    inside = bare.rstrip(_CLOSING)
    return f"{bare}." if inside[-1:].isalnum() or inside.endswith("%") else text


def sentences(text: str) -> tuple[str, ...]:
    """Return the lines of a text, each with its full stop; a line that the next one goes on with has none."""
    found = lines(text)
    return tuple(
        line if after[:1].islower() else stopped(line) for line, after in zip(found, (*found[1:], ""), strict=False)
    )


def paragraph(text: str) -> str:
    """Return the lines of a text as one paragraph that ends in a full stop."""
    return stopped(" ".join(lines(text)))
