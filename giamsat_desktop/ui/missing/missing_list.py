"""The list of what is missing: what was typed there and is not saved stands in it too, and a click leads there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from giamsat_desktop.domain.paper.checklist import Missing
from giamsat_desktop.domain.unfinished import Unfinished, plain_field
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.look.plain import plain_tip
from giamsat_desktop.ui.missing.lacking import place_of

_PLACE = Qt.ItemDataRole.UserRole
_MOST = 40
_FEW, _ANY_HEIGHT = 2, 16_777_215


class MissingList(QListWidget):
    """What one visit lacks, and first of all the fields of it that are not saved.

    One that `shrinks` takes no more room than a few lines need.

    Signals:
        asked(Missing): its place is to be shown. To a field that is not saved the list leads by itself.
    """

    asked = Signal(object)

    def __init__(self, context: Context, *, shrinks: bool = False) -> None:
        super().__init__()
        self._shrinks = shrinks
        self._context = context
        self._visit = ""
        self._listed: Sequence[tuple[str, Missing]] = ()
        self._unsaved: list[Unfinished] = []
        self.setAccessibleName(self.tr("What is missing"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._go_to)
        self.itemActivated.connect(self._go_to)
        context.drafts.changed.connect(self._on_drafts)

    def show_missing(self, visit: str, listed: Sequence[tuple[str, Missing]]) -> None:
        """List what this visit lacks, each with its sentence."""
        self._visit, self._listed = visit, listed
        self._renew()

    @Slot()
    def _on_drafts(self) -> None:
        if self._visit and self._context.drafts.of_visit(self._visit) != self._unsaved:
            self._renew()

    def _renew(self) -> None:
        self._unsaved = self._context.drafts.of_visit(self._visit) if self._visit else []
        self.clear()
        elsewhere = list(self._unsaved)
        said: list[tuple[str, Missing | Unfinished]] = []
        for words, missing in self._listed:
            typed = next((one for one in self._unsaved if _stands_at(one, missing)), None)
            if typed is None:
                said.append((words, missing))
                continue
            also = self.tr("{missing} Typed there and not saved{text}").format(missing=words, text=_quoted(typed))
            said.append((also, typed))
            elsewhere = [one for one in elsewhere if one is not typed]
        unsaved = [(self._named(one), one) for one in elsewhere]
        for text, place in (*unsaved, *said):
            item = QListWidgetItem(text)
            item.setToolTip(plain_tip("\n".join(part for part in (text, getattr(place, "why", "")) if part)))
            item.setData(_PLACE, place)
            self.addItem(item)
        self.setVisible(self.count() > 0)
        if self._shrinks:
            lines = self.count() * 2 * self.fontMetrics().lineSpacing() + 14
            few = self.count() <= _FEW
            self.setMinimumHeight(lines if few else 0)
            self.setMaximumHeight(lines if few else _ANY_HEIGHT)

    def _named(self, one: Unfinished) -> str:
        field = plain_field(one.field)
        label = self._context.terms.field(one.record_type, field)
        kind, _, rest = one.part.partition(":")
        which = rest.partition("/")[0] if kind == "question" else ""
        named = " ".join(part for part in (which, label if label != field else self.tr("a text")) if part)
        return self.tr("Not saved: {field}{text}").format(field=named, text=_quoted(one))

    @Slot(QListWidgetItem)
    def _go_to(self, item: QListWidgetItem) -> None:
        place = item.data(_PLACE)
        if isinstance(place, Unfinished):
            self._context.open_draft(place)
        elif isinstance(place, Missing):
            self.asked.emit(place)


def _stands_at(one: Unfinished, missing: Missing) -> bool:
    if missing.part in ("answers", "required-answers"):
        return one.part.partition("/")[0] == place_of(missing).partition("/")[0]
    return bool(missing.field) and (one.record, plain_field(one.field)) == (missing.record, missing.field)


def _quoted(one: Unfinished) -> str:
    """Return the words of a draft after a colon, "" when they are no words a person reads."""
    text = " ".join(one.text.split())
    if not text or text[0] in "[{":
        return ""
    return f": “{text[:_MOST]}…”" if len(text) > _MOST else f": “{text}”"
