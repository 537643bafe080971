"""Editors of choices: one of several, several of several, yes or no."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from giamsat_desktop.domain.ids import is_id
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.ui.editing.tab_order import lead_through
from giamsat_desktop.ui.look.plain import worded
from giamsat_desktop.ui.widgets.boxes import ChoiceBox
from giamsat_desktop.ui.widgets.fields.field import FieldEditor
from giamsat_desktop.ui.widgets.fields.flow import FlowLayout
from giamsat_desktop.ui.widgets.fields.segmented import SegmentedButtons

Options = Sequence[tuple[str, str]]
"""(code, label) pairs."""

MOST_SEGMENTS = 5


class ChoiceField(FieldEditor):
    """One code of several: buttons with number keys up to five, a list beyond. Value: str or None."""

    def __init__(
        self, label: str = "", parent: QWidget | None = None, *, options: Options = (), as_list: bool | None = None
    ) -> None:
        super().__init__(label, parent)
        self._as_list = len(options) > MOST_SEGMENTS if as_list is None else as_list
        self.combo = ChoiceBox(self)
        self.segments = SegmentedButtons(self, numbered=True)
        self._ever = dict[str, str]()  # whatever was offered: what was chosen may be offered no more
        self.combo.hide()
        self.segments.hide()
        self._add_input(self.combo if self._as_list else self.segments)
        (self.combo if self._as_list else self.segments).show()
        self.combo.activated.connect(self._on_picked)
        self.segments.chosen.connect(self._on_picked)
        self.set_options(options)

    def set_options(self, options: Options) -> None:
        """Offer other codes; what is shown stays."""
        shown = self._code()
        self._labels = dict(options)
        self._ever |= self._labels
        if self._as_list:
            self.combo.clear()
            self.combo.addItem("—", None)
            for code, label in options:
                self.combo.addItem(label, code)
        else:
            self.segments.set_options(options)
        self._show(shown)

    def call(self, names: Mapping[str, str]) -> None:
        """Say what codes are called that may be chosen already and are not offered."""
        self._ever |= names

    def value(self) -> JsonValue:
        """Return the code, or None."""
        return self._code()

    def gone_words(self, what: str) -> str:
        """Return what is said when a choice was taken away; `what` it was, "assessment II.1"."""
        return self.tr("Taken away: {what}").format(what=what)

    def draft_words(self, text: str) -> str:
        """Return the label of the code that was chosen."""
        code = _code_in(text)
        return "—" if code is None else self._ever.get(str(code)) or _unlisted(str(code))

    def _code(self) -> str | None:
        if not self._as_list:
            return self.segments.code()
        code = self.combo.currentData()
        return code if isinstance(code, str) else None

    def _show(self, value: JsonValue) -> None:
        if not self._as_list:
            self.segments.set_code(value if isinstance(value, str) else None)
            return
        for row in reversed(range(1, self.combo.count())):
            if self.combo.itemData(row) not in {*self._labels, value}:
                self.combo.removeItem(row)  # it was chosen, and is offered no more
        at = self.combo.findData(value) if value is not None else 0
        if at < 0:
            self.combo.addItem(self._ever.get(str(value)) or _unlisted(str(value)), value)
            at = self.combo.count() - 1
        self.combo.setCurrentIndex(at)


class MultiChoiceField(FieldEditor):
    """Several codes of several. Value: list of str in the order of the options, or None when empty."""

    def __init__(self, label: str = "", parent: QWidget | None = None, *, options: Options = ()) -> None:
        super().__init__(label, parent)
        self._panel = QWidget()
        self._flow = FlowLayout(self._panel, spacing=16)
        self._boxes: dict[str, QCheckBox] = {}
        self._box.insertWidget(1, self._panel)
        self.set_options(options)

    def set_options(self, options: Options) -> None:
        """Offer other codes; what is ticked and still offered stays.

        Boxes of what is still offered stay as they are: the keyboard may be in one of them.
        """
        if [(code, box.accessibleName()) for code, box in self._boxes.items()] == [*options]:
            return
        ticked, before, offered = self._ticked(), self._boxes, {code for code, _ in options}
        for box in (box for code, box in before.items() if code not in offered):
            self._inputs.remove(box)
            box.hide()
            box.deleteLater()
        while self._flow.takeAt(0) is not None:
            pass
        self._boxes = {}
        for code, label in options:
            self._add_box(code, label, before.get(code))
        self._show(list(ticked))
        lead_through(self._panel, self._boxes.values())

    def boxes(self) -> dict[str, QCheckBox]:
        """Return the tick boxes by code."""
        return dict(self._boxes)

    def value(self) -> JsonValue:
        """Return the ticked codes, or None."""
        codes: list[JsonValue] = list(self._ticked())
        return codes or None

    def draft_words(self, text: str) -> str:
        """Return the labels of the codes that were ticked."""
        codes = _code_in(text)
        named = codes if isinstance(codes, list) else []
        return ", ".join(
            self._boxes[str(code)].accessibleName() if str(code) in self._boxes else str(code) for code in named
        )

    def _add_box(self, code: str, label: str, there: QCheckBox | None = None) -> None:
        box = there or QCheckBox(self._panel)
        box.setText(worded(label))
        self._boxes[code] = box
        self._flow.addWidget(box)
        if there is None:
            self._watch(box)
            box.clicked.connect(self._on_ticked)
        box.setAccessibleName(label)
        if len(self._boxes) == 1:
            self.setFocusProxy(box)

    def _ticked(self) -> list[str]:
        return [code for code, box in self._boxes.items() if box.isChecked()]

    def _show(self, value: JsonValue) -> None:
        wanted = value if isinstance(value, list) else []
        for code in wanted:
            if isinstance(code, str) and code not in self._boxes:
                self._add_box(code, _unlisted(code))
                lead_through(self._panel, self._boxes.values())
        for code, box in self._boxes.items():
            box.setChecked(code in wanted)

    @Slot()
    def _on_ticked(self) -> None:
        self._on_typed()  # several ticks in a row are one edit

    def set_name(self, name: str) -> None:
        """Set the accessible name of the group; each box keeps its own label."""
        self.setAccessibleName(name)


class BoolField(FieldEditor):
    """Yes or no. The label stands beside the box. Value: bool; None is shown as no and stays None until ticked."""

    def __init__(self, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.box = QCheckBox(worded(label))
        self._add_input(self.box)
        self.set_name(label)
        self.box.clicked.connect(self._on_picked)

    def set_label(self, label: str, *, needed: bool = False) -> None:
        """Set the label beside the box."""
        if hasattr(self, "box"):
            self.box.setText(label)
            self.set_name(label)
        self._label.hide()

    def value(self) -> JsonValue:
        """Return whether the box is ticked."""
        return self.box.isChecked()

    def draft_words(self, text: str) -> str:
        """Return yes or no."""
        return self.tr("yes") if _code_in(text) is True else self.tr("no")

    def _show(self, value: JsonValue) -> None:
        self.box.setCheckState(Qt.CheckState.Checked if value is True else Qt.CheckState.Unchecked)


def _code_in(text: str) -> JsonValue:
    """Return what a draft of choices holds; None for what another version of the program wrote."""
    try:
        found: JsonValue = json.loads(text)
    except ValueError:
        return None
    return found


def _unlisted(code: str) -> str:
    """Return what stands for a code that is not offered: a record's id says nothing to anybody."""
    return QCoreApplication.translate("ChoiceField", "(not offered here)") if is_id(code) else code
