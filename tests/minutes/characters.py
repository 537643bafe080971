"""What becomes of every character on paper, block by block, drawn in all four faces and read back from the file.

    python -m tests.minutes.characters [--text FILE]… [--listed] [--picture FILE.pdf]

`itself`: drawn, with ink, under its own name in the file. `equal`: something else is printed that means the same.
`unseen`: it has no shape (joiners, marks of direction). `listed`: "□", and noticed for the list before sealing.
`silent`: none of these; there must be none. FILE: a text whose characters are looked at as a further block.
"""

from __future__ import annotations

import argparse
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from giamsat_desktop.minutes.lettering import fonts, wording
from giamsat_desktop.minutes.lettering.characters import UNKNOWN, noticing
from tests.minutes.drawing.drawn import drawn

BLOCKS: Mapping[str, tuple[int, int]] = {
    "ASCII": (0x20, 0x7E),
    "Latin-1": (0xA0, 0xFF),
    "Latin Extended-A": (0x100, 0x17F),
    "Latin Extended-B": (0x180, 0x24F),
    "IPA": (0x250, 0x2AF),
    "Spacing modifiers": (0x2B0, 0x2FF),
    "Combining marks": (0x300, 0x36F),
    "Greek": (0x370, 0x3FF),
    "Cyrillic": (0x400, 0x4FF),
    "Phonetic extensions": (0x1D00, 0x1DBF),
    "Latin Extended Additional": (0x1E00, 0x1EFF),
    "General punctuation": (0x2000, 0x206F),
    "Superscripts, subscripts": (0x2070, 0x209F),
    "Currency": (0x20A0, 0x20CF),
    "Letterlike": (0x2100, 0x214F),
    "Number forms": (0x2150, 0x218F),
    "Arrows": (0x2190, 0x21FF),
    "Mathematical operators": (0x2200, 0x22FF),
    "Technical": (0x2300, 0x23FF),
    "Enclosed numbers, letters": (0x2460, 0x24FF),
    "Box drawing": (0x2500, 0x257F),
    "Blocks": (0x2580, 0x259F),
    "Geometric shapes": (0x25A0, 0x25FF),
    "Miscellaneous symbols": (0x2600, 0x26FF),
    "Dingbats (ticks, crosses)": (0x2700, 0x27BF),
    "Supplemental arrows A": (0x27F0, 0x27FF),
    "Supplemental arrows B": (0x2900, 0x297F),
    "Symbols and arrows": (0x2B00, 0x2BFF),
    "Latin Extended-C": (0x2C60, 0x2C7F),
    "Latin Extended-D": (0xA720, 0xA7FF),
    "Latin Extended-E": (0xAB30, 0xAB6F),
    "CJK punctuation": (0x3000, 0x303F),
    "Circled numbers 21-50": (0x3251, 0x325F),
    "Circled numbers 36-50": (0x32B1, 0x32BF),
    "Squared units": (0x3371, 0x33DF),
    "Word's private marks": (0xF020, 0xF0FF),
    "Ligatures": (0xFB00, 0xFB06),
    "Full width": (0xFF01, 0xFF5E),
    "Mathematical letters": (0x1D400, 0x1D7FF),
    "Enclosed letters": (0x1F100, 0x1F1FF),
    "Pictographs": (0x1F300, 0x1F5FF),
    "Faces": (0x1F600, 0x1F64F),
    "Supplemental arrows C": (0x1F800, 0x1F8FF),
}

WORD_LISTS = (
    "•◦○●■□▪▫◻◼❑❒❖◆◇➢➤➔→⇒⇨✓✔☑☐☒✗✘★☆✦–—-+*‣⁃·o§"  # bullets, as marks of their own
    "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf06c\uf06e\uf06f\uf071\uf072\uf074\uf075\uf077\uf0fe\uf0fd\uf0fb"
    "\uf0e0\uf0e8\uf0f0\uf04a\uf04c\uf0b0\uf0b1\uf0b3\uf0a3\uf0b4\uf02d"
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸➀➁➂⑴⑵⑶⒈⒉⒊ⓐⓑⓒⒶⒷⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅰⅱⅲⅳⅴ"
    "\u2011\u2010\u2013\u2014\u2212\u00ad\u200b\u2060\u00a0\u202f\u2007…“”‘’«»„‚‹›″′"
    "℃℉№™®©°±×÷≤≥≠≈∞½⅓⅔¼¾⅛‰‱²³¹⁴ⁿ₂µΩπ∑√∆∂∫←↑→↓↔⇐⇔⇧☎✉☺☹♥♦♣♠₫€£¥㎡㎥㎞㎏㏊ﬁﬂ"
)
"""Word's list library, its automatic corrections and its usual table of symbols."""

OFFICIAL = "©³·º÷\u0300\u0301\u0303\u0309\u0323Ώε–—•…™√≤○●★☓⚫✓✗❖【】\uf0b2\uf0b5\uf0b7\uf0fc：￥"
"""What stands beside Latin letters in 1 300 pages of decisions, guidelines, standards and terms of reference."""

_SIZE, _COLUMNS, _ROWS, _STEP = 16, 30, 45, 18
_FACES = (fonts.REGULAR, fonts.BOLD, fonts.ITALIC, fonts.BOLD_ITALIC)


def marks_of(block: tuple[int, int]) -> list[str]:
    """Return the characters that are in use in a block, and all private ones."""
    return [mark for mark in map(chr, range(block[0], block[1] + 1)) if unicodedata.category(mark) not in ("Cn", "Cs")]


def fate(mark: str) -> str:
    """Return what becomes of a mark by the words that reach the paper, without looking at the paper."""
    with noticing() as noticed:
        said = wording.clean(mark)
    if noticed:
        return "listed" if said == UNKNOWN and noticed[0].mark == unicodedata.normalize("NFC", mark) else "silent"
    if not said:
        return "unseen"
    if mark.isspace() and said in (" ", wording.NBSP):
        return "itself" if said == mark else "equal"
    same = said == mark or said == unicodedata.normalize("NFC", mark)
    return "itself" if same else "equal"


def sheet(marks: Iterable[str], face: str) -> bytes:
    """Return a file in which each mark is drawn in a place of its own, in one face."""
    fonts.register()
    out = BytesIO()
    size = (_COLUMNS * _STEP + 2 * _STEP, _ROWS * _STEP + 2 * _STEP)
    canvas = Canvas(out, pagesize=size, invariant=1, initialFontName=face, pageCompression=1)  # type: ignore[arg-type]
    for place, mark in enumerate(marks):
        row, column = divmod(place % (_COLUMNS * _ROWS), _COLUMNS)
        if place and place % (_COLUMNS * _ROWS) == 0:
            canvas.showPage()
        canvas.setFont(face, _SIZE * 0.7)
        canvas.drawString((column + 1) * _STEP, size[1] - (row + 2) * _STEP, mark)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def not_drawn(marks: list[str], face: str) -> list[str]:
    """Return the marks that do not come back from the file under their own names, or whose place has no ink."""
    pdf = sheet(marks, face)
    back = [one.text for one in drawn(pdf).stretches]
    lost = [mark for mark, read in zip(marks, back, strict=True) if read != mark.replace(wording.NBSP, " ")]
    inked = _inked(pdf, len(marks))
    blank = [mark for mark, ink in zip(marks, inked, strict=True) if not ink and not _is_white(mark)]
    return [*dict.fromkeys([*lost, *blank])]


def boxed(pdf: bytes) -> int:
    """Return how often a file draws the glyph that stands for none: code 0 of a face."""
    count = 0
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("Tj", "TJ", "'", '"'):
                    parts = operands[-1] if str(operator) == "TJ" else [operands[-1]]
                    count += sum(bytes(part).count(0) for part in parts if isinstance(part, pikepdf.String))
    return count


def _is_white(mark: str) -> bool:
    return mark.isspace() or mark in "\u2800\u3164\uffa0"


def _inked(pdf: bytes, count: int) -> Iterator[bool]:
    """Say of each place whether there is ink."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        for first in range(0, count, _COLUMNS * _ROWS):
            picture = document[first // (_COLUMNS * _ROWS)].render(scale=2, grayscale=True).to_pil()
            for place in range(min(_COLUMNS * _ROWS, count - first)):
                row, column = divmod(place, _COLUMNS)
                left, bottom = (column + 1) * _STEP * 2, (row + 2) * _STEP * 2
                box = picture.crop((left - 12, bottom - 28, left + _STEP * 2 - 4, bottom + 10))
                yield box.getextrema()[0] < 200
    finally:
        document.close()


def sweep(blocks: Mapping[str, list[str]]) -> tuple[dict[str, Counter[str]], dict[str, str]]:
    """Return block → how many of each fate, and mark → fate; what a face did not draw is "silent"."""
    fates = {mark: fate(mark) for marks in blocks.values() for mark in marks}
    printed = sorted({one for mark in fates if fates[mark] in ("itself", "equal") for one in wording.clean(mark)})
    for face in _FACES:
        missing = set(not_drawn(printed, face))
        silent = [mark for mark, one in fates.items() if one != "listed" and missing & set(wording.clean(mark))]
        fates |= dict.fromkeys(silent, "silent")
    return {name: Counter(fates[mark] for mark in marks) for name, marks in blocks.items()}, fates


def main() -> None:
    """Print the table; the exit code is 1 when a character is silently wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path, action="append", default=[])
    parser.add_argument("--listed", action="store_true", help="name what is listed")
    parser.add_argument("--picture", type=Path, help="draw all that is printed as itself here")
    asked = parser.parse_args()
    blocks = {"Word's lists and signs": [*dict.fromkeys(WORD_LISTS)], "Official texts": [*OFFICIAL]}
    for file in asked.text:
        blocks[file.name] = sorted(set(file.read_text(encoding="utf-8")) - {"\n"})
    blocks |= {name: marks_of(block) for name, block in BLOCKS.items()}
    counts, fates = sweep(blocks)
    columns = ("itself", "equal", "unseen", "listed", "silent")
    print(f"{'':28}", *(f"{name:>8}" for name in ("all", *columns)))
    for name, found in counts.items():
        print(f"{name:28}", *(f"{number:8}" for number in (found.total(), *(found[one] for one in columns))))
        if asked.listed and found["listed"]:
            print("   ", " ".join(f"{mark} {ord(mark):04X}" for mark in blocks[name] if fates[mark] == "listed"))
    if asked.picture:
        asked.picture.write_bytes(sheet([mark for mark, one in fates.items() if one == "itself"], fonts.REGULAR))
    raise SystemExit("silent" in fates.values())


if __name__ == "__main__":
    main()
