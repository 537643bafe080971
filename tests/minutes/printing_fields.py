"""Which text fields reach the minutes, where and by which rule; which do not. Together: every text field there is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from giamsat_desktop.minutes.lettering import wording
from giamsat_desktop.minutes.lettering.layout import MM, in_use
from tests.minutes.drawing.drawn import Drawn

Pieces = tuple[str, ...]


_BULLETS = "-•+◦▪▫●○■◆❖➢➤\uf0b7\uf0a7\uf0d8\uf076\uf06c\uf06e\uf075"


def _lines(value: str) -> list[str]:
    """The clauses of a text: blank lines and list marks go, but "-5" stays a number."""
    bare = (re.sub(rf"^(?:[{_BULLETS}](?!\d)|\s)+", "", line).strip() for line in value.split("\n"))
    return [line for line in bare if line]


def plain(value: str) -> Pieces:
    return (value,)


def capitals(value: str) -> Pieces:
    return (value.upper(),)


def without_stop(value: str) -> Pieces:
    return (value.rstrip(". "),)


def matter(value: str) -> Pieces:
    about = value.rstrip(". ")
    for word in ("Báo cáo ", "về ", "Về ", "việc "):
        about = about.removeprefix(word)
    return (about,)


def topic(value: str) -> Pieces:
    return (value.removeprefix("Giám sát ").removeprefix("giám sát "),)


def place(value: str) -> Pieces:
    small = value.startswith(("Trụ sở", "Phòng", "Hội trường"))
    return (value[0].lower() + value[1:] if small else value,)


def lines(value: str) -> Pieces:
    return tuple(_lines(value))


def bases(value: str) -> Pieces:
    return tuple(f"Căn cứ {line.removeprefix('Căn cứ ').strip()}".rstrip(" ;.") for line in _lines(value))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field stands: rule of its pieces, what may stand between them, table column, how often at least."""

    rule: Callable[[str], Pieces] = plain
    between: str = ""
    column: tuple[float, str] | None = None
    around: bool = False
    times: int = 1

    def within(self, paper: Drawn) -> str:
        """The part of the paper where the field has to be found."""
        if self.column is not None:
            return paper.column(*self.column)
        return paper.around if self.around else paper.flow

    def found(self, value: str, paper: Drawn) -> bool:
        """Whether the whole value is there, in order, with nothing else in it."""
        sought = self.between.join(re.escape(shown(piece)) for piece in self.rule(value))
        return sum(1 for _ in re.finditer(sought, self.within(paper))) >= self.times


def shown(text: str) -> str:
    """What of a text stands on paper, white space left out: test_characters.py says what is right."""
    return "".join(mark for mark in wording.clean(text) if not mark.isspace())


def _column(heading: str, *before: float) -> tuple[float, str]:
    return ((in_use().portrait.left + sum(before)) * MM + 3, heading)


_STOP = r"\.?"  # one that the writer forgot at the end of a line
_LETTERED = r"\.?[a-zđ]{1,3}\)"
_EXPLAINED = Place(column=_column("Giải trình của đơn vị", 11, 64, 21, 20, 31, 31, 26))

PRINTED: Mapping[tuple[str, str], tuple[Place, ...]] = {
    ("campaign", "name"): (Place(topic, times=2),),  # when there is no subject
    ("campaign", "subject"): (Place(topic, times=2),),
    ("campaign", "heading"): (Place(lines),),
    ("campaign", "legal_bases"): (Place(bases, between=";"),),
    ("campaign", "founding_number"): (Place(),),
    ("campaign", "founding_agency"): (Place(),),
    ("campaign", "authority_name"): (Place(),),  # when there is no founding agency
    ("campaign", "plan_number"): (Place(),),
    ("delegation", "name"): (Place(), Place(capitals)),
    ("unit", "code"): (Place(around=True),),
    ("unit", "name"): (Place(times=6),),
    ("unit", "head_title"): (Place(capitals),),
    ("chair", "name"): (Place(times=2),),
    ("chair", "position"): (Place(capitals),),
    ("clerk", "name"): (Place(times=2),),
    ("clerk", "position"): (Place(),),
    ("clerk", "agency"): (Place(),),
    ("visit", "place"): (Place(place),),
    ("visit", "chair_mandate_number"): (Place(),),
    ("visit", "report_number"): (Place(times=2),),
    ("visit", "report_title"): (Place(matter),),
    ("visit", "unit_statement"): (Place(lines, _STOP),),
    ("visit", "conclusion_assessment"): (Place(lines, _LETTERED),),
    ("visit", "conclusion_shortcomings"): (Place(lines, _LETTERED),),
    ("visit", "conclusion_requests"): (Place(lines, _LETTERED),),
    ("visit", "other_opinions"): (Place(lines, _STOP),),
    ("visit", "minutes_number"): (Place(times=3),),  # under the head, and over each appendix
    ("ours", "name"): (Place(),),
    ("ours", "position"): (Place(),),
    ("theirs", "name"): (Place(times=3),),
    ("theirs", "position"): (Place(times=2),),
    ("theirs", "mandate_number"): (Place(),),
    ("guest", "name"): (Place(),),
    ("guest", "position"): (Place(),),
    ("guest", "agency"): (Place(),),
    ("away", "absence_reason"): (Place(without_stop),),
    ("remark", "speaker"): (Place(),),
    ("remark", "text"): (Place(lines, _STOP),),
    ("reply", "speaker"): (Place(),),
    ("reply", "text"): (Place(lines, _STOP),),
    ("figure", "period"): (Place(column=_column("Kỳ", 11, 64, 21)),),
    ("figure", "explanation"): (_EXPLAINED, Place(without_stop)),
    ("unlisted", "indicator"): (Place(column=_column("Chỉ tiêu", 11)),),
    ("unlisted", "explanation"): (_EXPLAINED,),
    ("good", "title"): (Place(without_stop),),
    ("good", "description"): (Place(lines),),
    ("good", "unit_opinion_text"): (Place(),),
    ("bad", "title"): (Place(without_stop),),
    ("bad", "description"): (Place(lines),),
    ("bad", "unit_opinion_text"): (Place(),),
    ("outside", "text"): (Place(lines),),
    ("inside", "text"): (Place(lines),),
    ("recommendation", "text"): (Place(lines, column=_column("Nội dung kiến nghị", 11)),),
    ("recommendation", "lead_agency"): (Place(column=_column("Cơ quan thực hiện", 11, 83)),),
    ("request", "name"): (Place(column=_column("Tên tài liệu", 11)),),
    ("document", "title"): (Place(),),
    ("document", "number"): (Place(),),
    ("photo", "caption"): (Place(without_stop),),
    ("photo", "taken_by"): (Place(),),
}
"""(record of the filled visit, text field) → where it stands in the minutes."""

STEPS_ASIDE: Mapping[tuple[str, str], tuple[str, str]] = {
    ("campaign", "name"): ("campaign", "subject"),
    ("campaign", "authority_name"): ("campaign", "founding_agency"),
}
"""What is printed only when another field is empty."""

ON_THE_PAPER_ITSELF = frozenset(
    {
        ("minutes", "held_in"),  # of supplementary minutes
        ("minutes", "chair_mandate_number"),  # of supplementary minutes
        ("minutes", "unit_mandate_number"),  # of supplementary minutes
        ("minutes", "unit_away"),  # of supplementary minutes without anybody of the unit
        ("minutes", "reason"),  # of supplementary minutes, and of those that replace others
        ("minutes", "wording"),
        ("phrase", "key"),  # tests/services/paper/test_phrasing.py
        ("phrase", "text"),
        ("signature", "name"),  # the small line in a block that was signed, or not, on the screen
        ("signature", "witness"),
        ("signature", "note"),
    }
)
"""Printed too, but not from the records of a visit (tests/services/paper/test_any_content.py)."""

SILENT = frozenset(
    {
        ("campaign", "content_bases"),
        ("campaign", "place"),
        ("campaign", "layout"),
        ("team", "name"),
        ("member", "phone"),
        ("unit", "parent_agency"),
        ("unit", "address"),
        ("unit", "short_name"),  # papers give every unit its whole name
        ("schedule", "place"),
        ("outline", "title"),
        ("visit", "report_signer"),
        ("answer", "question"),
        ("answer", "repeat"),
        ("answer", "comment"),
        ("answer", "text"),
        ("figure", "reported_where"),
        ("sampled_case", "case_number"),
        ("sampled_case", "procedure"),
        ("sampled_case", "note"),
        ("finding", "section"),
        ("finding", "question"),
        ("finding", "measured_against"),
        ("finding", "responsible_body"),
        ("finding", "responsible_person"),
        ("finding", "responsible_head"),
        ("recommendation", "responsible"),
        ("recommendation", "product"),
        ("recommendation", "number"),
        ("signature", "instead"),
        ("progress", "document"),
        ("progress", "text"),
        ("document_request", "reason"),  # stands on the request list
        ("document", "agency"),
        ("document", "file_name"),
        ("photo", "file_name"),
        ("minutes", "number"),
        ("minutes", "code"),
    }
)
"""(record type, text field) that the minutes never show."""
