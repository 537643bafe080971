"""The columns of the schedule; states and sending are words and shapes, never colour alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from giamsat_desktop.services.terms import Terms
from giamsat_desktop.services.visit.visits import Sent, VisitLine
from giamsat_desktop.ui.look.formats import day_shown
from giamsat_desktop.ui.look.theme import tokens
from giamsat_desktop.ui.models.rows import Column

translate = QCoreApplication.translate
SHAPES = {
    "du_kien": "○",
    "dang_lam_viec": "●",
    "cho_ky": "✎",
    "da_ky": "✓",
    "co_tu_choi": "!",
    "da_khoa": "✓",
    "huy": "✗",
}
_BAR = 48


def columns(
    terms: Terms, unsaved: Callable[[str], int], doubt: Callable[[str], str] = lambda _visit: ""
) -> list[Column[VisitLine]]:
    """Return the columns in order; `unsaved` tells how many fields of a visit are not saved.

    `doubt`: why something in a visit is marked, since nobody stands for the work.
    """
    return [
        Column(
            translate("Visits", "Day"),
            lambda line: day_text(line),
            80,
            sort=lambda line: (line.date, line.half_day != "sang"),
            tooltip=lambda line: day_hint(line, terms),
        ),
        Column(
            translate("Visits", "Unit"),
            lambda line: f"⚠ {line.unit}" if doubt(line.visit) else line.unit,
            sort=lambda line: line.unit,
            tooltip=lambda line: "\n".join(filter(None, (line.unit, doubt(line.visit)))) if doubt(line.visit) else "",
        ),
        Column(translate("Visits", "Del."), lambda line: str(line.delegation or ""), 68, sort=lambda x: x.delegation),
        Column(translate("Visits", "State"), lambda line: state_text(line, terms), 116),
        Column(
            translate("Visits", "Outline"),
            lambda line: f"{line.answered}/{line.total}",
            108,
            sort=lambda line: line.answered / max(line.total, 1),
        ),
        Column(
            translate("Visits", "Findings"),
            lambda x: str(x.findings or ""),
            100,
            True,
            sort=lambda x: x.findings,
            spare=True,
        ),
        Column(
            translate("Visits", "Photos"),
            lambda line: str(line.photos or ""),
            60,
            True,
            sort=lambda x: x.photos,
            spare=True,
        ),
        Column(
            translate("Visits", "Sent"),
            lambda line: unsaved_text(unsaved(line.visit)) or sent_text(line),
            140,
            tooltip=lambda line: unsaved_hint(unsaved(line.visit)) or sent_hint(line),
        ),
    ]


def day_text(line: VisitLine) -> str:
    """Return "15/05 S": the day, and a letter for the half day."""
    halves = {"sang": translate("Visits", "AM"), "chieu": translate("Visits", "PM")}
    return f"{day_shown(line.date)[:5] if line.date else '—'} {halves.get(line.half_day, '')}".strip()


def day_hint(line: VisitLine, terms: Terms) -> str:
    """Return "15/05/2023 · Buổi sáng"."""
    half = terms.choice("half_day", line.half_day) if line.half_day else ""
    return " · ".join(word for word in (day_shown(line.date) if line.date else "", half) if word)


def state_text(line: VisitLine, terms: Terms) -> str:
    """Return the state as a shape and its words."""
    return f"{SHAPES.get(line.state, '·')} {terms.choice('visit_state', line.state)}"


def found_text(line: VisitLine) -> str:
    """Return "5 findings · 4 photos": what the list shows where it has room; "" when there are none."""
    findings = translate("Visits", "{count} findings").format(count=line.findings) if line.findings else ""
    photos = translate("Visits", "{count} photos").format(count=line.photos) if line.photos else ""
    return " · ".join(filter(None, (findings, photos)))


def sent_text(line: VisitLine) -> str:
    """Return where this laptop's work on the visit is, short."""
    return {
        Sent.NOTHING: "",
        Sent.HERE_ONLY: "↑ " + translate("Visits", "here only"),
        Sent.ON_STICK: "✓ " + translate("Visits", "on stick"),
        Sent.CONFIRMED: "✓✓ " + translate("Visits", "confirmed"),
    }[line.sent]


def unsaved_text(count: int) -> str:
    """Return that so many fields are not saved, before anything is said of sending; "" when there are none."""
    return "! " + translate("Visits", "{count} fields not saved").format(count=count) if count else ""


def unsaved_hint(count: int) -> str:
    """Return the same in a sentence."""
    said = translate(
        "Visits", "What was typed there is kept, but not saved yet, and goes to nobody. A click leads there."
    )
    return said if count else ""


def sent_hint(line: VisitLine) -> str:
    """Return the same in a sentence."""
    return {
        Sent.NOTHING: translate("Visits", "Nothing was written here on this laptop."),
        Sent.HERE_ONLY: translate("Visits", "What was written is only on this laptop; it was not sent yet."),
        Sent.ON_STICK: translate("Visits", "All of it was written to a stick; nobody has confirmed it yet."),
        Sent.CONFIRMED: translate("Visits", "The lead has confirmed that all of it arrived."),
    }[line.sent]


def files_hint(line: VisitLine) -> str:
    """Return how many files beside the photos are on this laptop alone; "" for none."""
    said = translate("Visits", "Documents and files of sealed minutes only on this laptop: {count}.")
    return said.format(count=line.files_here) if line.files_here else ""


def photos_hint(line: VisitLine) -> str:
    """Return whether the photos added here may be cleared from camera and phone; "" when none were.

    Of what came from colleagues they are told on their own laptops.
    """
    if not line.own_photos or line.sent is Sent.NOTHING:
        return ""
    if line.photos_here:
        said = translate("Visits", "Keep the photos in camera and phone: {count} of them are only on this laptop.")
        return said.format(count=line.photos_here)
    if line.clearable:
        return translate(
            "Visits",
            "✓ You may clear the photos from camera and phone: another laptop has proved that it has them all, or two "
            "have confirmed them.",
        )
    return translate(
        "Visits",
        "Keep the photos in camera and phone until another laptop has proved that it has them: the next bundle from it "
        "says so.",
    )


class ProgressDelegate(QStyledItemDelegate):
    """Draws "52/80" with a thin bar before it."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, text = tokens(), str(index.data() or "")
        done, _, total = text.partition("/")
        background = QStyleOptionViewItem(option)
        self.initStyleOption(background, index)
        background.text = ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, background, painter, option.widget)
        area = option.rect
        bar = QRect(area.left() + 8, area.center().y() - 3, _BAR, 6)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.line))
        painter.drawRoundedRect(bar, 3, 3)
        if int(done or 0):
            bar.setWidth(max(int(_BAR * int(done) / max(int(total or 1), 1)), 6))
            painter.setBrush(QColor(look.accent))
            painter.drawRoundedRect(bar, 3, 3)
        painter.setPen(QColor(look.text))
        words = area.adjusted(_BAR + 14, 0, -4, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()
