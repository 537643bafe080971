"""The minutes as one frozen value: every word as it will stand on paper, ready to be laid out, hashed and sealed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

PAGE_COUNT = "\ufffc"
"""Stands, in a closing sentence only, for the number of pages of the minutes proper ("04"), known after layout."""

DEFAULT_LAYOUT = "nd30-2020/1"
"""Name and version of the layout profile of papers that name none."""

POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
BLANK_NUMBER = " " * 6


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face."""

    text: str
    bold: bool = False
    italic: bool = False


Prose: TypeAlias = str | tuple[Run, ...]
"""Running text; a plain string is upright and light. A line feed begins a new paragraph."""


@dataclass(frozen=True, slots=True)
class HeadLine:
    """One line of the left heading block; the issuing body is bold, the body above it is not."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody present: salutation "Ông" or "Bà" (or "Ông/Bà"), name without titles, position, role in the meeting."""

    salutation: str
    name: str
    position: str = ""
    role: str = ""

    @property
    def line(self) -> str:
        """The person in one line: "Ông Nguyễn Văn An - Giám đốc Sở - Trưởng đoàn"."""
        called = f"{self.salutation} {self.name}".strip()
        return " - ".join(part for part in (called, self.position, self.role) if part)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid: its heading and width in millimetres; numbers are set flush right."""

    heading: str
    width: float
    number: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table; every row has as many cells as there are columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("a grid row has another number of cells than the grid has columns")


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered clause (1. 2. 3.): bold heading, people, paragraphs, points a) b) c) d) đ), and a grid.

    Without a heading the number stands before the first paragraph.
    """

    heading: str = ""
    paragraphs: tuple[Prose, ...] = ()
    people: tuple[Person, ...] = ()
    points: tuple[Prose, ...] = ()
    grid: Grid | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A Roman-numbered section: title in capitals, unnumbered paragraphs, then clauses, then a grid."""

    title: str
    paragraphs: tuple[Prose, ...] = ()
    clauses: tuple[Clause, ...] = ()
    grid: Grid | None = None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One row of the chair's requests: what, who, until when."""

    content: str
    agency: str
    deadline: str


@dataclass(frozen=True, slots=True)
class DocumentRequest:
    """A document the unit is to send later."""

    title: str
    form: str
    deadline: str


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature block from top to bottom: titles, positions, note "(ký)", space, office, name.

    `capacity`: a code of domain.choices; "" in papers sealed before it was kept.
    """

    titles: tuple[str, ...]
    name: str
    positions: tuple[str, ...] = ()
    note: str = "(ký)"
    office: str = ""
    capacity: str = ""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """Reported against verified; numbers already written the Vietnamese way."""

    indicator: str
    unit: str
    period: str
    reported: str
    verified: str
    difference: str
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures under one heading row."""

    title: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class FiguresAppendix:
    """The landscape table of figures. `attached` is "(Kèm theo Biên bản số … ngày … của …)"."""

    label: str
    title: str
    attached: str
    groups: tuple[FigureGroup, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo by the SHA-256 of its original, caption without number; pixels as shown upright."""

    sha256: str
    caption: str
    width: int
    height: int


class PhotoAway(LookupError):
    """The bytes of a photo have not come to this laptop."""


class WholeJpeg(bytes):
    """A JPEG that this program made itself and kept where damage is noticed: it need not be decoded to be proven."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class PhotosAppendix:
    """The photos, two a page, numbered "Ảnh 01." in this order."""

    label: str
    title: str
    attached: str
    photos: tuple[Photo, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """The minutes of one visit. All text is final; the renderer looks nothing up.

    `made_at` is "YYYY-MM-DDTHH:MM:SSZ" and the only date in the file's metadata: same value, same bytes.
    `qr` empty means "<code> <short_hash>". `footer` is the small grey line with code, hash and page.
    `parts_apart`: whether the foot line counts the minutes proper and every appendix apart, as the closing sentence
    does; papers sealed before counted all pages together.
    `kept_whole`: whether headings stay with what they lead to and ratios in one line; formerly neither was sure.
    `names_whole`: whether names of places and dates stand in one line; formerly "Hà Nội" was torn.
    Since then a clause that stands alone in its section has no number.
    `measures_whole`: whether a number and the words of its unit of measure do; formerly "41.250 hồ sơ" was torn.
    Since then the heading of a clause that stands alone is kept with what follows it.
    `sample`: people and figures are made up, which every page says.
    `signs`: whether marks that Liberation Serif lacks are printed; papers sealed before they were have "□" for each.
    Sealed minutes name their `record` (id) and `state` (hash of what they were made from): every page leads back.
    """

    heading: tuple[HeadLine, ...]
    number_line: str
    kind_title: str
    subject: str
    opening: tuple[Prose, ...]
    sections: tuple[Section, ...]
    closing: tuple[Prose, ...]
    signatures: tuple[Signature, ...]
    code: str
    made_at: str
    short_hash: str = ""
    kind_note: str = ""
    bases: tuple[Prose, ...] = ()
    recipients: tuple[str, ...] = ()
    figures: FiguresAppendix | None = None
    photos: PhotosAppendix | None = None
    qr: str = ""
    draft: bool = True
    footer: bool = True
    date_line: str = ""
    subject_rule: bool = True
    author: str = ""
    record: str = ""
    state: str = ""
    layout: str = DEFAULT_LAYOUT
    signs: bool = False
    parts_apart: bool = False
    kept_whole: bool = False
    names_whole: bool = False
    measures_whole: bool = False
    sample: bool = False

    @property
    def sealed(self) -> bool:
        """Whether these are sealed minutes."""
        return bool(self.record and self.state)

    @property
    def qr_text(self) -> str:
        """What the QR code says."""
        return self.qr or f"{self.code} {self.short_hash}".strip()


FORMER_BLOCKS = ("dai_dien_don_vi", "thu_ky", "chu_tri")
"""Capacities of the three blocks of papers that were sealed before each block kept its own."""


def capacities(signatures: tuple[Signature, ...]) -> tuple[str, ...]:
    """Return in which capacity each block is signed, from the left; "" for one that nobody knows."""
    former = (*FORMER_BLOCKS, *("",) * len(signatures))
    return tuple(block.capacity or known for block, known in zip(signatures, former, strict=False))


def number_line(number: int | None, notation: str) -> str:
    """Return "Số: 05/BB-ĐGS", or the line with a gap to be filled in by hand when there is no number yet."""
    return f"Số: {BLANK_NUMBER if number is None else f'{number:02d}'}/{notation}"


def point_letter(position: int) -> str:
    """Return the letter of a point, from 0: a b c d đ e g …; after y come aa, ab …"""
    turn, place = divmod(position, len(POINT_LETTERS))
    return (point_letter(turn - 1) if turn else "") + POINT_LETTERS[place]


def roman(number: int) -> str:
    """Return a number from 1 to 399 in Roman numerals."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    small = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    upper = str.maketrans("IVX", "XLC")
    return "C" * hundreds + small[tens].translate(upper) + small[ones]


def recommendations_grid(rows: tuple[Recommendation, ...]) -> Grid:
    """Return the table of section IV: number, content, agency, deadline (165 mm)."""
    columns = (
        Column("TT", 11, centred=True),
        Column("Nội dung kiến nghị", 83),
        Column("Cơ quan thực hiện", 41),
        Column("Thời hạn", 30, centred=True),
    )
    return Grid(columns, tuple((str(n), row.content, row.agency, row.deadline) for n, row in enumerate(rows, 1)))


def requests_grid(rows: tuple[DocumentRequest, ...]) -> Grid:
    """Return the table of section V: number, document, form, deadline (165 mm)."""
    columns = (
        Column("TT", 11, centred=True),
        Column("Tên tài liệu", 89),
        Column("Hình thức", 35, centred=True),
        Column("Thời hạn", 30, centred=True),
    )
    return Grid(columns, tuple((str(n), row.title, row.form, row.deadline) for n, row in enumerate(rows, 1)))
