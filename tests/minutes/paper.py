"""Reads a PDF with other people's tools: words with their places, pages, fonts."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from html import unescape
from pathlib import Path

POINTS_PER_MM = 72 / 25.4
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box in millimetres from the top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def _run(*command: str | Path) -> str:
    # pdftotext writes marks of the title beyond U+FFFF as two halves each.
    return subprocess.run(command, check=True, capture_output=True, timeout=120).stdout.decode(errors="surrogatepass")


def text(path: Path, *options: str) -> str:
    """All text of the file in drawing order."""
    return _run("pdftotext", "-raw", *options, path, "-")


def pages(path: Path) -> list[list[Word]]:
    """The words of every page."""
    found = _run("pdftotext", "-bbox", path, "-").split("<page ")[1:]
    return [[_word(match) for match in _WORD.finditer(page)] for page in found]


def _word(match: re.Match[str]) -> Word:
    box = [float(match[place]) / POINTS_PER_MM for place in range(1, 5)]
    return Word(unescape(match[5]), *box)


def fonts(path: Path) -> list[list[str]]:
    """The rows that pdffonts prints."""
    return [row.split() for row in _run("pdffonts", path).splitlines()[2:]]


def is_sound(path: Path) -> bool:
    """Whether qpdf finds nothing to say."""
    return subprocess.run(["qpdf", "--check", path], capture_output=True, timeout=120, check=False).returncode == 0


def phrase(words: list[Word], sought: str) -> list[Word]:
    """The first run of words that reads `sought`."""
    wanted = sought.split()
    for start in range(len(words) - len(wanted) + 1):
        run = words[start : start + len(wanted)]
        if [word.text for word in run] == wanted:
            return run
    raise LookupError(sought)


def squeezed(value: str) -> str:
    """Text without white space."""
    return "".join(value.split())


def picture_of(path: Path, page: int, out: Path, dpi: int = 60) -> None:
    """Draw one page as `out`.png."""
    _run("pdftoppm", "-r", str(dpi), "-f", str(page), "-l", str(page), "-singlefile", "-png", path, out)
