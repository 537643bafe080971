"""Hostile text in the other papers: programme, figures table, request list, recovery sheet, card (faults 59, 70)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from giamsat_desktop.domain.form import Indicator, IndicatorKind, Outline
from giamsat_desktop.domain.paper.dossier import Dossier
from giamsat_desktop.domain.vietnamese.text import nfc
from giamsat_desktop.minutes.lettering.layout import MM, in_use
from giamsat_desktop.minutes.sheets import sheet as papers_sheet
from giamsat_desktop.minutes.sheets.card import CardSheet, render_card
from giamsat_desktop.minutes.sheets.figures import Asked, figures_form
from giamsat_desktop.minutes.sheets.programme import programme
from giamsat_desktop.minutes.sheets.recovery import render_sheet
from giamsat_desktop.minutes.sheets.requests import request_list
from tests.minutes import paper
from tests.minutes.any_content import BOTH, Slot, filling, marked
from tests.minutes.drawing.drawn import drawn
from tests.minutes.filled_visit import filled, outline, printed
from tests.minutes.naughty import GROUPS
from tests.minutes.printing_fields import Place, capitals, lines, shown, topic
from tests.minutes.sheets.test_recovery_sheet import SHEET

_LEFT = in_use().portrait.left * MM + 3
_FRAME: dict[Slot, tuple[Place, ...]] = {
    ("campaign", "heading"): (Place(lines),),
    ("campaign", "subject"): (Place(topic),),
    ("unit", "name"): (Place(),),
    ("unit", "code"): (Place(around=True),),
}
_TEAM: dict[Slot, tuple[Place, ...]] = {
    ("delegation", "name"): (Place(), Place(capitals)),
    ("chair", "name"): (Place(),),
    ("chair", "position"): (Place(capitals),),
}
PROGRAMME: dict[Slot, tuple[Place, ...]] = {
    **_FRAME,
    **_TEAM,
    ("campaign", "place"): (Place(),),
    ("unit", "name"): (Place(times=3),),
    ("visit", "place"): (Place(),),
    ("chair", "position"): (Place(), Place(capitals)),
    ("clerk", "name"): (Place(),),
    ("clerk", "position"): (Place(),),
    ("theirs", "name"): (Place(),),
    ("theirs", "position"): (Place(),),
}
REQUESTS: dict[Slot, tuple[Place, ...]] = {
    **_FRAME,
    **_TEAM,
    ("request", "name"): (Place(column=(_LEFT + 10 * MM, "Tài liệu")),),
    ("request", "reason"): (Place(column=(_LEFT + 67 * MM, "Mục đích")),),
    ("document", "title"): (Place(),),
}
FIGURES: dict[Slot, tuple[Place, ...]] = {
    **_FRAME,
    ("delegation", "name"): (Place(capitals),),
    ("unit", "head_title"): (Place(capitals),),
}


def _figures(found: Dossier) -> bytes:
    form = outline()
    asked = [Asked("I", one) for one in form.indicators]
    return papers_sheet.render_sheet(figures_form(found, form, asked, ("2022", "giai_doan")))


def _programme(found: Dossier, form: Outline) -> bytes:
    return papers_sheet.render_sheet(programme(found, form, ["I"]))


_PAPERS: dict[str, tuple[Mapping[Slot, tuple[Place, ...]], Callable[[Dossier], bytes]]] = {
    "programme": (PROGRAMME, lambda found: _programme(found, outline())),
    "requests": (REQUESTS, lambda found: papers_sheet.render_sheet(request_list(found))),
    "figures": (FIGURES, _figures),
}
_PRINTING = [name for name in GROUPS if name != "refused"]
_TEXTS = [text for name in _PRINTING for text in GROUPS[name].values()]


@pytest.mark.parametrize("group", _PRINTING)
@pytest.mark.parametrize("name", _PAPERS)
def test_naughty_strings_come_back_from_the_papers_of_a_visit(name: str, group: str) -> None:
    places, made = _PAPERS[name]
    texts = list(GROUPS[group].values())
    content = {slot: (texts[number % len(texts)], BOTH) for number, slot in enumerate(sorted(places))}
    typed = filling(content)
    assert set(typed.kept) == set(places)
    said = drawn(made(filled(typed.values)))
    assert typed.lost(said, places) == []


@pytest.mark.parametrize("name", _PAPERS)
def test_hostile_papers_of_a_visit_are_sound(name: str, tmp_path: Path) -> None:
    places, made = _PAPERS[name]
    content = {slot: (_TEXTS[number * 7 % len(_TEXTS)], BOTH) for number, slot in enumerate(sorted(places))}
    path = tmp_path / "paper.pdf"
    path.write_bytes(made(filled(filling(content).values)))
    assert paper.is_sound(path)


@pytest.mark.parametrize("group", _PRINTING[::2])
def test_naughty_strings_of_an_outline_come_back(group: str) -> None:
    for number, text in enumerate(list(GROUPS[group].values())[:2]):
        typed = marked(nfc(text).replace("\n", " "), number, BOTH, 300)
        form = outline(section=typed, name=typed, unit=typed)
        minutes = drawn(printed({}, form))
        assert minutes.flow.count(shown(typed)) >= 2  # the section, and the sentence on the difference
        assert shown(typed) in minutes.column(_LEFT + 11 * MM, "Chỉ tiêu")
        assert shown(typed) in minutes.column(_LEFT + 75 * MM, "Đơn vị tính")
        asked = Indicator("CT-1", typed, "", IndicatorKind.RATIO, typed, typed)
        table = drawn(papers_sheet.render_sheet(figures_form(filled({}), form, [Asked("I", asked)], ("2022",))))
        assert shown(typed) in table.flow
        assert table.column(_LEFT + 10 * MM, "Chỉ tiêu").count(shown(typed)) == 3
        assert shown(typed) in drawn(_programme(filled({}), form)).flow


@pytest.mark.parametrize("text", [*_TEXTS[::16], "W" * 500, "Việc thực hiện chính sách " * 19])
def test_hostile_names_leave_the_sheet_and_the_card_whole(text: str, tmp_path: Path) -> None:
    subject, author = marked(text, 1, BOTH, 500), marked(text, 2, BOTH, 120)
    card = CardSheet(author, "lead", b"card" * 200, ("bớp",) * 6, subject, SHEET.made_at, SHEET.made_on)
    for pdf, last in (
        (render_sheet(replace(SHEET, subject=subject)), "Chữ ký:"),
        (render_card(card), "không đọc được dữ liệu của máy."),
    ):
        said = drawn(pdf)
        assert shown(subject) in said.flow
        assert shown(last) in said.flow
        assert said.beside == ""
        path = tmp_path / "sheet.pdf"
        path.write_bytes(pdf)
        below = max(word.bottom for word in paper.pages(path)[0])
        assert below < in_use().portrait.height - in_use().portrait.bottom / 2
    assert shown(author) in said.flow
