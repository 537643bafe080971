"""One button that shows and one that saves what is signed: the digital file, the scan, the print signed on screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from giamsat_desktop.services.paper.verdict_phrases import phrases
from giamsat_desktop.services.signing import signed_copies, signing_state
from giamsat_desktop.services.signing.signed_copies import Saved, SeenCopy, SignedCopy, SignedForm, copy_in_words
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.jobs import Task
from giamsat_desktop.ui.look.plain import worded
from giamsat_desktop.ui.messages import Tone
from giamsat_desktop.ui.widgets.asking_places import ask_folder, ask_where
from giamsat_desktop.ui.widgets.fields.flow import FlowLayout

_KEY = "save-signed"


class SignedCopies(QWidget):
    """Hidden while nothing is signed; with several forms each button has a menu.

    Signals:
        shown(bytes, str, str, int): show this PDF, which has this file name; what it is, and its page from 0.
        left(): show the paper without signatures again.
    """

    shown = Signal(bytes, str, str, int)
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._minutes = ""
        self.copies: tuple[SignedCopy, ...] = ()
        self.show_button, self.save_button = QPushButton(), QPushButton()
        self.back_button = QPushButton(self.tr("Back to the unsigned paper"))
        self._menus = [QMenu(self), QMenu(self)]
        row = FlowLayout(self, spacing=8)
        for button in (self.show_button, self.save_button, self.back_button):
            row.addWidget(button)
        self.back_button.clicked.connect(self.left)
        self.set_shown(signed=False)
        self.show_button.clicked.connect(self._show_first)
        self.save_button.clicked.connect(self._save_first)
        self.set_copies("", ())

    def set_copies(self, minutes: str, copies: tuple[SignedCopy, ...]) -> None:
        """Offer these forms of these minutes."""
        self._minutes, self.copies = minutes, copies
        self.setVisible(bool(copies))
        self._name_buttons()
        self._fill(self.show_button, self._menus[0], self.show_form)
        self._fill(self.save_button, self._menus[1], self._save_one)
        if len(copies) > 1:
            self._menus[1].addSeparator()
            self._menus[1].addAction(self.tr("All of them…")).triggered.connect(self._save_all)

    def set_shown(self, *, signed: bool) -> None:
        """Say whether a signed form is what is seen: then one can go back."""
        self.back_button.setVisible(signed)

    def _name_buttons(self) -> None:
        """Promise signatures only where somebody is known to have signed."""
        if any(one.signed for one in self.copies):
            words = self.tr("Show what is signed"), self.tr("Save what is signed…")
        elif any(one.form is SignedForm.SCAN for one in self.copies):
            words = self.tr("Show the scan"), self.tr("Save the scan…")
        else:
            words = self.tr("Show the note of refusal"), self.tr("Save the note of refusal…")
        for button, text in zip((self.show_button, self.save_button), words, strict=True):
            button.setText(text)

    def _fill(self, button: QPushButton, menu: QMenu, act: Callable[[SignedCopy], None]) -> None:
        menu.clear()
        for one in self.copies:
            menu.addAction(worded(self.named(one))).triggered.connect(partial(self._chosen, act, one))
        button.setMenu(menu if len(self.copies) > 1 else None)  # type: ignore[arg-type]  # None takes it away

    def _chosen(self, act: Callable[[SignedCopy], None], copy: SignedCopy, _checked: bool = False) -> None:
        act(copy)

    def named(self, copy: SignedCopy) -> str:
        """Return what a form is called."""
        if copy.form is SignedForm.DIGITAL:
            return self.tr("Digitally signed PDF")
        if copy.form is SignedForm.SCAN:
            if not copy.missing:
                return self.tr("Scan of the sheets")
            said = self.tr("Scan of the sheets, {here} of {pages}")
            return said.format(here=len(copy.here), pages=copy.names.all(self._context.language))
        if copy.form is SignedForm.REFUSAL:
            return self.tr("Scan of the sheet that notes who refused")
        return self.tr("Print with signatures of the screen") if copy.count else self.tr("Print that notes who refused")

    def show_form(self, copy: SignedCopy) -> None:
        """Show a form, fetched in the background."""
        workspace, minutes, language = self._context.workspace, self._minutes, self._context.language

        def work(_task: Task) -> SeenCopy:
            return signed_copies.seen_copy(workspace, minutes=minutes, copy=copy, language=language)

        self._context.jobs.work(work, lambda seen: self.shown.emit(seen.pdf, copy.file_name, seen.words, seen.page))

    def save(self, copies: tuple[SignedCopy, ...], place: Callable[[SignedCopy], Path]) -> None:
        """Save these forms where `place` says, in the background, and say which were saved."""
        workspace, minutes, language = self._context.workspace, self._minutes, self._context.language

        def work(_task: Task) -> tuple[str, ...]:
            forms = [one.form for one in copies]
            done = signed_copies.save_copies(workspace, minutes=minutes, forms=forms, place=place)
            told = [said(one) for one in done]
            sheet = signing_state.save_beside(workspace, minutes=minutes, file=done[0].file, saved=done)
            return (*told, f"{sheet.name}: {phrases(language)['copy.sheet']}") if sheet is not None else tuple(told)

        def said(one: Saved) -> str:
            return f"{one.file.name}: {copy_in_words(workspace, minutes=minutes, copy=one.copy, language=language)}"

        self._context.jobs.work(work, self._on_saved, key=_KEY)

    def _on_saved(self, lines: tuple[str, ...]) -> None:
        said = self.tr("Saved:")
        self._context.messages.banner("\n".join([said, *lines]), Tone.GOOD, key=_KEY)

    def _show_first(self) -> None:
        if len(self.copies) == 1:
            self.show_form(self.copies[0])

    def _save_first(self) -> None:
        if len(self.copies) == 1:
            self._save_one(self.copies[0])

    def _save_one(self, copy: SignedCopy) -> None:
        file = ask_where(self, self.save_button.text(), copy.file_name, "PDF (*.pdf)")
        if file is not None:
            self.save((copy,), lambda _copy: file)

    def _save_all(self) -> None:
        folder = ask_folder(self, self.tr("Where the signed files go"))
        if folder is not None:
            self.save(self.copies, partial(signed_copies.beside, folder))
