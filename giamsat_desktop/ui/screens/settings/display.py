"""How the window looks, in which language, how large parts on a stick are, copies of minutes, and the log."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from giamsat_desktop.system import logs
from giamsat_desktop.system.settings import SettingValue
from giamsat_desktop.ui.application import put_on
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.look.formats import bytes_shown
from giamsat_desktop.ui.screens.settings.keeping import keep, number_box, show_number
from giamsat_desktop.ui.screens.settings.loading import State
from giamsat_desktop.ui.widgets.boxes import ChoiceBox
from giamsat_desktop.ui.widgets.card import Card, label
from giamsat_desktop.ui.widgets.fields.segmented import SegmentedButtons

LANGUAGE, THEME, TEXT, PART = "interface.language", "interface.theme", "interface.text-percent", "send.part-mebibytes"
COPIES, LOG = "minutes.copies", "log.level"
_OWN_NAMES = {"vi": "Tiếng Việt", "en": "English"}  # each in its own language, so that it is found
_PERCENTS = (90, 100, 115, 130, 150)
_PARTS = (128, 256, 512, 1024)


class DisplayPanel(QWidget):
    """Sets language, theme, text size, the size of parts, copies and the log; each choice is kept at once.

    Signals:
        kept(str name, object value): a setting was changed.
    """

    kept = Signal(str, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.language = SegmentedButtons(clearable=False)
        self.theme = SegmentedButtons(clearable=False)
        self.text = SegmentedButtons(clearable=False)
        self.part = ChoiceBox()
        self.copies = number_box(COPIES, self.tr("Copies of the minutes"), lambda count: self.keep(COPIES, count))
        self.log = SegmentedButtons(clearable=False)
        self.later = label(self.tr("The language changes with the next start of the program."), "muted", wrap=True)
        self._lay_out()
        self._connect()

    def show_state(self, state: State) -> None:
        """Show what holds."""
        values = state.values
        self.language.set_code(str(values[LANGUAGE]))
        self.theme.set_code(str(values[THEME]))
        self.text.set_code(str(values[TEXT]))
        self.log.set_code(str(values[LOG]))
        show_number(self.copies, values[COPIES])
        self.later.setVisible(values[LANGUAGE] != self._context.language)
        self.part.blockSignals(True)
        if self.part.findData(values[PART]) < 0:
            self.part.addItem(self._part_shown(int(values[PART])), values[PART])
        self.part.setCurrentIndex(self.part.findData(values[PART]))
        self.part.blockSignals(False)

    def keep(self, name: str, value: SettingValue) -> None:
        """Keep a setting, off the window's thread, and let it hold."""

        def done(values: dict[str, SettingValue]) -> None:
            application = QApplication.instance()
            if name in (THEME, TEXT) and isinstance(application, QApplication):
                put_on(application, str(values[THEME]), int(values[TEXT]))
            elif name == LOG:
                logs.set_level(logs.LEVELS[str(values[LOG])])
            self.kept.emit(name, value)

        keep(self._context, name, value, done)

    def _part_shown(self, mebibytes: int) -> str:
        return bytes_shown(mebibytes << 20)

    def _connect(self) -> None:
        self.language.chosen.connect(partial(self.keep, LANGUAGE))
        self.theme.chosen.connect(partial(self.keep, THEME))
        self.log.chosen.connect(partial(self.keep, LOG))
        self.text.chosen.connect(lambda code: self.keep(TEXT, int(code)))
        self.part.currentIndexChanged.connect(lambda _row: self.keep(PART, int(self.part.currentData())))

    def _lay_out(self) -> None:
        self.language.set_options(list(_OWN_NAMES.items()))
        self.theme.set_options(
            [
                ("system", self.tr("As the system")),
                ("light", self.tr("Light")),
                ("dark", self.tr("Dark")),
            ]
        )
        self.text.set_options([(str(one), f"{one} %") for one in _PERCENTS])
        for one in _PARTS:
            self.part.addItem(self._part_shown(one), one)
        self.log.set_options([("warning", self.tr("Little")), ("info", self.tr("Usual")), ("debug", self.tr("Much"))])
        look, send = Card(self.tr("Window")), Card(self.tr("Sending"))
        rows = (
            (self.tr("Language"), self.language),
            (self.tr("Colours"), self.theme),
            (self.tr("Size of text"), self.text),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for row, (text, widget) in enumerate(rows):
            widget.setAccessibleName(text)
            grid.addWidget(label(text, "label"), row, 0)
            grid.addWidget(widget, row, 1)
        grid.setColumnStretch(1, 1)
        look.add(grid)
        look.add(self.later)
        line = QHBoxLayout()
        line.addWidget(label(self.tr("Largest part of a bundle"), "label"))
        line.addWidget(self.part)
        line.addStretch(1)
        self.part.setAccessibleName(self.tr("Largest part of a bundle"))
        send.add(line)
        said = self.tr("What is larger goes in several files; each is whole in itself. Small ones suit old sticks.")
        send.add(label(said, "muted", wrap=True))
        self._lay_out_columns((look,), (send, self._paper_card(), self._log_card()))

    def _paper_card(self) -> Card:
        card = Card(self.tr("Minutes"))
        line = QHBoxLayout()
        line.addWidget(label(self.tr("Copies of the minutes"), "label"))
        line.addWidget(self.copies)
        line.addStretch(1)
        card.add(line)
        said = self.tr("For new visits, and for those that do not say how many; a visit can always say otherwise.")
        card.add(label(said, "muted", wrap=True))
        return card

    def _log_card(self) -> Card:
        card = Card(self.tr("Log for the support"))
        line = QHBoxLayout()
        line.addWidget(label(self.tr("How much is noted"), "label"))
        line.addWidget(self.log, 1)
        self.log.setAccessibleName(self.tr("How much is noted"))
        card.add(line)
        said = self.tr("It holds steps and counts, never names or what was typed, and stays on this laptop.")
        card.add(label(said, "muted", wrap=True))
        return card

    def _lay_out_columns(self, *columns: tuple[Card, ...]) -> None:
        whole = QHBoxLayout(self)
        whole.setContentsMargins(24, 16, 24, 24)
        whole.setSpacing(16)
        for cards in columns:
            column = QVBoxLayout()
            column.setSpacing(16)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            whole.addLayout(column, 1)
