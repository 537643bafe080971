"""File names that every system and every stick takes: ASCII, short, no reserved word (dossier 5.6)."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from giamsat_desktop.domain.vietnamese.text import nfc

MAX_LENGTH = 100
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def ascii_text(text: str) -> str:
    """Return `text` without diacritics, case kept; a character that has no ASCII letter is left out."""
    bare = unicodedata.normalize("NFD", nfc(text)).replace("đ", "d").replace("Đ", "D")
    return bare.encode("ascii", "ignore").decode("ascii")


def safe_stem(text: str) -> str:
    """Return `text` as the stem of a file name: letters, digits, "-", "_", at most 100 long; "tep" when all is gone."""
    stem = re.sub(r"[^A-Za-z0-9-]+", "_", ascii_text(text)).strip("_-")[:MAX_LENGTH].rstrip("_-")
    if not stem:
        return "tep"
    return f"{stem}_" if stem.lower() in _RESERVED else stem


def document_name(kind: str, day: date | None, unit: str, *, version: int | None, suffix: str) -> str:
    """Return e.g. "BB_2023-05-15_STNMT_v1.pdf", without a version "BB_2023-05-15_STNMT_du_thao.pdf": a draft has none.

    `unit` is a short code, `suffix` has no dot, and no day leaves none.
    """
    dated = f"_{day.isoformat()}" if day is not None else ""
    which = "du_thao" if version is None else f"v{version}"
    return f"{safe_stem(kind)}{dated}_{safe_stem(unit)}_{which}.{safe_stem(suffix).lower()}"
