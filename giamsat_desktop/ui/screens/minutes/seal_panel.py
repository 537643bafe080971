"""Sealing on screen: what a seal means, whose it is, what came after it, and what can follow."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from giamsat_desktop.domain.unfinished import Unfinished
from giamsat_desktop.services.paper.reviewing import LEFT_OFF, asked_before_sealing, in_words
from giamsat_desktop.ui.editing.composing import standing
from giamsat_desktop.ui.editing.drafts import DraftKeeper
from giamsat_desktop.ui.look.plain import Label, plain_tip
from giamsat_desktop.ui.missing.to_fill import ToFill
from giamsat_desktop.ui.screens.minutes.laid_out import LaidOut
from giamsat_desktop.ui.widgets.boxes import ChoiceBox
from giamsat_desktop.ui.widgets.card import label
from giamsat_desktop.ui.widgets.fields.kept_text import KeptText
from giamsat_desktop.ui.widgets.safe_dialog import SafeDialog

_LATER_HEIGHT = 150


class SealPanel(QWidget):
    """What stands below the list of missing things.

    Signals:
        seal_asked(), reword_asked(), supplement_asked(str reason), supersede_asked(str reason),
        chosen(str minutes id or "").
    """

    seal_asked = Signal()
    reword_asked = Signal()
    supplement_asked = Signal(str)
    supersede_asked = Signal(str)
    chosen = Signal(str)

    def __init__(self, drafts: DraftKeeper, language: str = "vi") -> None:
        super().__init__()
        self._language = language
        self.visit = ""  # whose minutes are shown
        self._doubts: list[str] = []
        self._left_off: list[str] = []  # what was changed since the seal and no paper says
        self._drafts = drafts
        self.which = ChoiceBox()
        self.facts = label("", "label", wrap=True)
        self.means = label("", "muted", wrap=True)
        self.later_title = label("", "label", wrap=True)
        self.later = QListWidget()
        self.reword = QPushButton(self.tr("Word the paper…"))
        self.seal = QPushButton(self.tr("Seal the minutes"))
        self.supplement = QPushButton(self.tr("Supplementary minutes"))
        self.supersede = QPushButton(self.tr("Replace these minutes"))
        self.asked: QDialog | None = None
        self._named = ""  # which paper the dialogs are about
        self._lay_out()
        self._connect()
        self.clear()

    def clear(self) -> None:
        """Show nothing: no paper is laid out."""
        for widget in (self.which, self.facts, self.means, self.later_title, self.later):
            widget.hide()
        for button in (self.reword, self.seal, self.supplement, self.supersede):
            button.hide()

    def show_paper(self, made: LaidOut) -> None:
        """Show what can be done with a paper."""
        sealed, ready = made.paper.sealed, not made.paper.lacking
        self._named = self._name_of(made)
        supplementing = made.paper.papers.main is not None
        self._offer(made)
        self._doubts = [in_words(one, self._language) for one in asked_before_sealing(made.review)]
        self._left_off = [in_words(one, self._language) for one in made.review if one.first.code == LEFT_OFF]
        self.reword.setVisible(sealed is None)
        self.seal.setVisible(sealed is None)
        self.seal.setEnabled(ready)
        self.supplement.setVisible(sealed is not None and sealed.in_force and not made.paper.papers.supplementing)
        self.supersede.setVisible(sealed is not None and sealed.in_force and sealed.kind == "chinh")
        self.supersede.setEnabled(made.may_replace)
        why = self.tr("Only whoever sealed these minutes or the lead replaces them.")
        self.supersede.setToolTip("" if made.may_replace else why)
        self.means.setVisible(sealed is None and ready)
        self.means.setText(self._meaning(supplementing=supplementing))
        self.facts.setVisible(sealed is not None)
        if sealed is not None:
            said = self.tr("{code}, sealed by {signer} at {at}, {pages}.")
            pages = made.about.pages if made.about is not None else str(sealed.pages)
            words = [said.format(code=sealed.code, signer=made.signer or "…", at=made.sealed_at, pages=pages)]
            self.facts.setText("\n".join([*words, *self._replaced(made), *made.faults]))
        self._show_later(made)

    def _name_of(self, made: LaidOut) -> str:
        """Return which paper it is: kind, code, unit, day and pages, as far as they are known."""
        about = made.about
        if about is None:
            return ""
        kind = f"{about.kind} {about.code}".strip()
        if about.adds_to:
            kind = self.tr("{kind}, to {code}").format(kind=kind, code=about.adds_to)
        return " · ".join(filter(None, (kind, about.unit, about.day, about.pages)))

    def _replaced(self, made: LaidOut) -> list[str]:
        if made.replaced_by is None:
            return []
        if not made.replaced_by:
            return [self.tr("The minutes in the place of these are being written.")]
        said = self.tr("Replaced by {code}.")
        return [said.format(code=made.replaced_by)]

    def _meaning(self, *, supplementing: bool) -> str:
        if supplementing:
            return self.tr(
                "Sealing makes what these supplementary minutes say final, with their own code. It cannot be undone. "
                "Whatever comes later goes into further supplementary minutes."
            )
        return self.tr(
            "Sealing makes this the final paper: every page gets a code, and what it says can no longer be changed. "
            "It cannot be undone."
        )

    def _show_later(self, made: LaidOut) -> None:
        count = len(made.later)
        self.later_title.setVisible(count > 0)
        self.later.setVisible(count > 0)
        self.later_title.setText(self.tr("After signing, {count} things differ from this paper:").format(count=count))
        self.later.clear()
        self.later.addItems(made.later)

    def _offer(self, made: LaidOut) -> None:
        self.which.setVisible(bool(made.choices))
        blocked = self.which.blockSignals(True)
        self.which.clear()
        for minutes, words in made.choices:
            self.which.addItem(words, minutes)
            self.which.setItemData(self.which.count() - 1, plain_tip(words), Qt.ItemDataRole.ToolTipRole)
        at = self.which.findData(made.paper.sealed.minutes if made.paper.sealed is not None else "")
        self.which.setCurrentIndex(max(at, 0))
        self.which.blockSignals(blocked)
        self.which.setToolTip(plain_tip(self.which.currentText()))  # a narrow card cuts it

    @property
    def warned(self) -> bool:
        """Whether the question before sealing names work that nobody stands for."""
        return bool(self._doubts)

    @Slot()
    def ask_seal(self) -> None:
        """Ask whether the minutes are to be sealed, with what nobody stands for or has signed."""
        text, act = "\n".join([self.means.text(), *(f"⚠ {one}" for one in self._left_off)]), self.seal.text()
        if self._doubts:
            warned = self.tr("Look at this first; once sealed it stays on the paper:")
            text = "\n".join([text, "", warned, *(f"⚠ {one}" for one in self._doubts)])
            act = self.tr("Seal all the same")
        self._ask(self.tr("Seal the minutes"), text, None, act)

    @Slot()
    def ask_supplement(self) -> None:
        """Ask what is to be added."""
        text = self.tr("What do the supplementary minutes add, and why? It is printed under “Nội dung bổ sung”.")
        self._ask(self.supplement.text(), text, self.supplement_asked, self.tr("Open them"))

    @Slot()
    def ask_supersede(self) -> None:
        """Ask why the minutes are replaced."""
        text = self.tr(
            "What is wrong with the sealed minutes? They stay as they are and count as replaced once the new ones are "
            "sealed; the visit opens again, and the new minutes say the reason."
        )
        self._ask(self.supersede.text(), text, self.supersede_asked, self.tr("Replace them"))

    def _ask(self, title: str, text: str, reasoned: object, act: str) -> None:
        """Open a dialog; with `reasoned` (a signal of ours) it asks for a reason."""
        dialog = AskDialog(title, text, act, reason=reasoned is not None, about=self._named, parent=self)
        if reasoned is not None:
            dialog.keep(self._drafts, reason_of(self.visit, supplement=reasoned is self.supplement_asked))
        self.asked = dialog
        if reasoned is None:
            dialog.accepted.connect(self.seal_asked)
        elif reasoned is self.supplement_asked:
            dialog.accepted.connect(lambda: self.supplement_asked.emit(dialog.reason()))
        else:
            dialog.accepted.connect(lambda: self.supersede_asked.emit(dialog.reason()))
        dialog.open()

    @Slot(int)
    def _on_which(self, row: int) -> None:
        minutes = self.which.itemData(row)
        self.chosen.emit(minutes if isinstance(minutes, str) else "")

    def _connect(self) -> None:
        self.reword.clicked.connect(self.reword_asked)
        self.seal.clicked.connect(self.ask_seal)
        self.supplement.clicked.connect(self.ask_supplement)
        self.supersede.clicked.connect(self.ask_supersede)
        self.which.currentIndexChanged.connect(self._on_which)

    def _lay_out(self) -> None:
        self.which.setAccessibleName(self.tr("Which minutes"))
        self.which.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.later.setAccessibleName(self.tr("What came after signing"))
        self.later.setWordWrap(True)
        self.later.setMaximumHeight(_LATER_HEIGHT)
        self.later.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.later.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.seal.setProperty("tone", "primary")
        self.supersede.setProperty("tone", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self.which, self.facts, self.later_title, self.later, self.reword, self.means, self.seal):
            column.addWidget(widget)
        column.addWidget(self.supplement)
        column.addWidget(self.supersede)


def reason_of(visit: str, *, supplement: bool, text: str = "") -> Unfinished:
    """Return the reason of supplementary or replacing minutes as a draft."""
    return Unfinished(f"reason:{visit}", "supplement" if supplement else "supersede", "minutes", text, visit, "minutes")


class AskDialog(SafeDialog):
    """Says what an act means, and asks for a reason when there must be one."""

    def __init__(
        self, title: str, text: str, act: str, *, reason: bool, about: str = "", parent: QWidget | None = None
    ) -> None:
        """`about`: which paper it is, said above everything else."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.words = QPlainTextEdit()
        self.words.setAccessibleName(text)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.keep_button = self.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        self.keep_button.setText(self.tr("Not now"))
        self.act = self.buttons.addButton(act, QDialogButtonBox.ButtonRole.AcceptRole)
        self.set_safe(self.keep_button, self.act)
        self.to_fill = ToFill(self.act)
        self._asks = reason
        self.words.textChanged.connect(self._renew)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._column = QVBoxLayout(self)
        self._lay_out(text, about)
        self.to_fill.setVisible(reason)
        self._renew()
        self.words.setVisible(reason)  # only now: shown without a parent it would be a window of its own
        (self.words if reason else self.keep_button).setFocus()

    def _lay_out(self, text: str, about: str) -> None:
        said = Label(text)
        said.setWordWrap(True)
        said.setMinimumWidth(420)
        column = self._column
        column.setSpacing(12)
        self.about = label(about, "heading", wrap=True)
        for widget in (self.about, said, self.words, self.to_fill, self.buttons):
            column.addWidget(widget)
        self.about.setVisible(bool(about))

    def keep(self, drafts: DraftKeeper, spot: Unfinished) -> None:
        """Keep what is typed as a draft until the act is done; *Not now* lets it go."""
        self.kept = KeptText(drafts, self.words, read=lambda: standing(self.words).strip())
        self._column.insertWidget(3, self.kept.note)
        self.kept.open(spot)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).clicked.connect(self.kept.give_up)

    @Slot()
    def _renew(self) -> None:
        self.to_fill.want(self.tr("Reason") if self._asks and not self.reason() else "")

    def reason(self) -> str:
        """Return what was typed."""
        return self.words.toPlainText().strip()
