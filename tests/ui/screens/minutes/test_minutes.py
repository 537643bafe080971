"""The minutes of a real visit: laid out, shown, saved, printed into a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.paper.checklist import Missing
from giamsat_desktop.domain.paper.minutes import Run
from giamsat_desktop.domain.unfinished import Unfinished
from giamsat_desktop.services.paper import printing
from giamsat_desktop.services.paper.rewording import passages_of, reword
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.ui.missing.lacking import place_of, sentence_of
from giamsat_desktop.ui.printing.paper import LoadedPdf, band, pages_wanted, print_pdf
from giamsat_desktop.ui.screens.minutes.page import MinutesScreen
from giamsat_desktop.ui.screens.minutes.reword_dialog import RewordDialog
from tests.ui.screens import offices
from tests.ui.screens.offices import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def visit(desk: Desk) -> str:
    return offices.first_visit(desk.workspace)


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, visit: str) -> MinutesScreen:
    shown = MinutesScreen(desk.context)
    qtbot.addWidget(shown)
    shown.resize(1200, 700)
    shown.open_at(visit, "")
    shown.show()
    qtbot.waitUntil(lambda: shown.printed is not None and shown.print_button.isEnabled(), timeout=30_000)
    return shown


@pytest.fixture
def pdf(desk: Desk, visit: str) -> bytes:
    return printing.minutes_pdf(desk.workspace, visit=visit).pdf


def test_pages_and_what_is_missing_are_shown(screen: MinutesScreen, visit: str) -> None:
    assert screen.printed is not None
    assert screen.preview.page_count >= 1
    assert screen.missing.count() == len(screen.printed.missing) > 0
    assert screen.state.text() == "Draft"
    assert screen.visit.currentData() == visit


def test_an_end_days_after_the_begin_stands_once(qtbot: QtBot, desk: Desk, visit: str) -> None:
    record(
        desk.workspace,
        Edit("visit", visit, {"starts_at": "2023-05-15T01:30:00Z", "ends_at": "2023-05-18T03:00:00Z"}),
    )
    shown = MinutesScreen(desk.context)
    qtbot.addWidget(shown)
    shown.open_at(visit, "")
    shown.show()
    qtbot.waitUntil(lambda: shown.printed is not None and shown.print_button.isEnabled(), timeout=30_000)
    places = [shown.missing.item(at).data(Qt.ItemDataRole.UserRole) for at in range(shown.missing.count())]
    assert [one.field for one in places if isinstance(one, Missing)].count("ends_at") == 1


def test_a_text_that_is_not_saved_is_counted_and_leads_to_its_place(
    qtbot: QtBot, desk: Desk, screen: MinutesScreen, visit: str
) -> None:
    nothing = "Nothing is missing. Seal the minutes, then print and sign them; a draft is not signed."
    assert screen.printed is not None
    screen.printed = replace(screen.printed, missing=())
    screen._show_missing(screen.printed)
    assert screen.summary.text() == nothing
    desk.context.drafts.refuse(Unfinished(visit, "place", "visit", "Phòng họp", visit, "general:place"), "dài quá")
    qtbot.waitUntil(lambda: "1 texts are not saved" in screen.summary.text())
    assert nothing not in screen.summary.text()
    item = screen.missing.item(0)
    assert "Phòng họp" in item.text()
    screen.missing.itemClicked.emit(item)
    assert desk.went[-1][:2] == ("visit", visit)


def test_all_pages_stand_small_beside_the_one_that_is_read(qtbot: QtBot, screen: MinutesScreen) -> None:
    small, navigator = screen.preview.thumbnails, screen.preview.view.pageNavigator()
    assert small is not None
    assert small.count() == screen.preview.page_count > 1
    qtbot.waitUntil(lambda: not small.item(small.count() - 1).icon().isNull(), timeout=20_000)
    small.itemClicked.emit(small.item(1))
    assert navigator.currentPage() == 1
    assert screen.preview.place.text().startswith("Page 2 of")
    qtbot.mouseClick(screen.preview.before, Qt.MouseButton.LeftButton)
    assert (navigator.currentPage(), small.currentRow()) == (0, 0)
    assert not screen.preview.before.isEnabled()
    qtbot.mouseClick(screen.preview.after, Qt.MouseButton.LeftButton)
    assert small.currentRow() == 1


def test_each_missing_thing_leads_to_its_field(qtbot: QtBot, desk: Desk, screen: MinutesScreen, visit: str) -> None:
    for row in range(screen.missing.count()):
        screen.missing.itemClicked.emit(screen.missing.item(row))
    assert screen.printed is not None
    first, *others = screen.printed.missing
    assert first.code == "founding"
    assert desk.went == [("minutes", visit, "campaign"), *(("visit", visit, place_of(one)) for one in others)]
    assert any(part.startswith("question:") for _, _, part in desk.went)


def test_what_the_campaign_lacks_is_put_right_in_its_window(
    qtbot: QtBot, desk: Desk, screen: MinutesScreen, visit: str
) -> None:
    screen.open_at(visit, "campaign")
    dialog = screen.more.form
    assert dialog is not None
    assert dialog.isVisible()
    assert dialog.tabs.currentIndex() == 0
    qtbot.waitUntil(lambda: dialog.editors["letterhead"].value() == "doan")
    for name, value in (("founding_number", "99/NQ-HĐND"), ("founding_date", "2022-12-08")):
        dialog.editors[name].edited.emit(value)
    qtbot.waitUntil(
        lambda: screen.printed is not None and all(one.code != "founding" for one in screen.printed.missing),
        timeout=30_000,
    )
    dialog.reject()


def test_a_change_of_the_visit_lays_the_minutes_out_anew(
    qtbot: QtBot, desk: Desk, screen: MinutesScreen, visit: str
) -> None:
    before = screen.printed
    workspace = desk.workspace
    desk.context.act(lambda: record(workspace, Edit("visit", visit, {"place": "Phòng họp tầng 3"})))
    qtbot.waitUntil(lambda: screen.printed is not before and screen.print_button.isEnabled(), timeout=30_000)
    assert screen.printed is not None
    assert before is not None
    assert screen.printed.pdf != before.pdf
    assert not screen.preview.state.text()


def test_another_visit_does_not_disturb(qtbot: QtBot, desk: Desk, screen: MinutesScreen) -> None:
    before, workspace = screen.printed, desk.workspace
    other = offices.visits.visits(workspace)[1].visit
    desk.context.act(lambda: record(workspace, Edit("visit", other, {"place": "Nơi khác"})))
    qtbot.waitUntil(lambda: not desk.context.jobs.busy, timeout=10_000)
    assert screen.printed is before


def test_copies_are_saved(qtbot: QtBot, desk: Desk, screen: MinutesScreen, visit: str) -> None:
    screen.copies.edited.emit(6)

    def saved() -> bool:
        seen = desk.workspace.view(visit)
        return seen is not None and seen.get("copies") == 6

    qtbot.waitUntil(saved, timeout=10_000)


def test_the_pdf_shown_is_the_pdf_saved(qtbot: QtBot, desk: Desk, screen: MinutesScreen, tmp_path: Path) -> None:
    screen.save_to(tmp_path / "bien-ban")
    qtbot.waitUntil(lambda: any(one.key.startswith("wrote:") for one in desk.banners), timeout=10_000)
    assert screen.printed is not None
    assert (tmp_path / "bien-ban.pdf").read_bytes() == screen.printed.pdf


def test_printing_brings_every_page(qtbot: QtBot, desk: Desk, screen: MinutesScreen, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    screen.print_on(printer)
    assert not screen.print_button.isEnabled()
    qtbot.waitUntil(lambda: bool(desk.toasts), timeout=30_000)
    printed = QPdfDocument()
    printed.load(str(tmp_path / "printed.pdf"))
    assert printed.pageCount() == screen.preview.page_count
    printed.close()


def test_a_range_of_pages(qapp: object, pdf: bytes, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "one.pdf"))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(1, 1)
    assert print_pdf(pdf, printer) == 1
    printer.setFromTo(2, 9)
    assert pages_wanted(printer, 3) == [1, 2]


def test_bands_make_the_whole_page(qapp: object, pdf: bytes) -> None:
    """At a size at which the grey foot line is drawn dark, too."""
    loaded, size = LoadedPdf(pdf), QSize(1200, 1698)
    tops = [*range(0, 1698, 300)]
    whole = band(loaded.document, 0, size, 0, 1698)
    bands = [band(loaded.document, 0, size, row, min(300, 1698 - row)) for row in tops]
    assert [image.height() for image in bands] == [300, 300, 300, 300, 300, 198]
    wanted = [_ink(whole.copy(0, row, 1200, min(300, 1698 - row))) for row in tops]
    assert min(wanted) > 10_000
    assert [_ink(image) for image in bands] == pytest.approx(wanted, rel=0.001)


def test_zoom_and_fit(screen: MinutesScreen) -> None:
    preview = screen.preview
    preview.larger()
    first = preview.view.zoomFactor()
    preview.larger()
    assert preview.view.zoomFactor() > first
    preview.smaller()
    assert preview.view.zoomFactor() == pytest.approx(first)
    preview.fit_width()
    assert preview.view.zoomMode() is QPdfView.ZoomMode.FitToWidth


@pytest.mark.parametrize("language", ["vi", "en"])
def test_missing_things_are_said_in_words(language: str) -> None:
    said = sentence_of(Missing("required-answers", "answers", None, "II.7"), Terms(language))
    assert said.startswith("II.7: ")
    assert sentence_of(Missing("place", "visit", "a", "place"), Terms(language)) != "place"


def _ink(image: QImage) -> int:
    """How dark the picture is in all: grey letters count by their grey."""
    points = ((x, y) for x in range(0, image.width(), 2) for y in range(image.height()))
    return sum(255 - image.pixelColor(x, y).lightness() for x, y in points)


def test_what_cannot_be_printed_is_listed_and_leads_to_its_field_or_to_the_wording(
    qtbot: QtBot, desk: Desk, screen: MinutesScreen, visit: str
) -> None:
    record(desk.workspace, Edit("visit", visit, {"conclusion_assessment": "Phần mềm 漢 hay bị gián đoạn."}))
    first = passages_of(desk.workspace, visit=visit).passages[0]
    reword(desk.workspace, visit=visit, passage=first.key, runs=(Run("Căn cứ שלום;"),))
    screen.refresh()

    def listed() -> list[str]:
        return [said for row in range(screen.missing.count()) if "□" in (said := screen.missing.item(row).text())]

    qtbot.waitUntil(lambda: len(listed()) == 2, timeout=30_000)
    assert "“漢”" in listed()[0]
    desk.went.clear()
    for row in range(screen.missing.count()):
        if screen.missing.item(row).text() in listed():
            screen.missing.itemClicked.emit(screen.missing.item(row))
    assert desk.went == [("visit", visit, "conclusion:conclusion_assessment"), ("minutes", visit, "wording")]
    screen.open_at(visit, "wording")
    dialog = next(one for one in screen.children() if isinstance(one, RewordDialog))
    assert dialog.isVisible()
