"""Signing the sealed minutes: who has signed on the screen, and the scans of the sheets signed in ink."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.domain.paper.ink import Ink
from giamsat_desktop.domain.unfinished import Unfinished
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.paper.paper_names import paper_name
from giamsat_desktop.services.records.papers import Sealed, sealed_by_id
from giamsat_desktop.services.signing import filing, signing_by_hand, signing_digitally
from giamsat_desktop.services.signing.bare_rooms import bare_rooms
from giamsat_desktop.services.signing.certificate_doubts import unknown_blocks
from giamsat_desktop.services.signing.filing import Fate, Filed, Standing
from giamsat_desktop.services.signing.signed_copies import SignedCopy, copies_of, sheets_to_sign
from giamsat_desktop.services.signing.signing_by_hand import OnSheet, Said, Signer
from giamsat_desktop.services.signing.whole_signing import by_certificate
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.editing.tab_order import lead_through
from giamsat_desktop.ui.jobs import Progress, Task
from giamsat_desktop.ui.look.formats import moment_shown
from giamsat_desktop.ui.look.plain import plain_tip
from giamsat_desktop.ui.messages import Question, Tone
from giamsat_desktop.ui.screens.minutes.by_hand import ByHand, CodelessSheet, HandFiling
from giamsat_desktop.ui.screens.minutes.noted_before import NotedBefore
from giamsat_desktop.ui.screens.minutes.seal_panel import AskDialog
from giamsat_desktop.ui.screens.minutes.sheets.filed_words import FiledWords
from giamsat_desktop.ui.screens.minutes.side_by_side import ShownSheet, SideBySide
from giamsat_desktop.ui.screens.minutes.sign_dialog import SignDialog
from giamsat_desktop.ui.screens.minutes.who_signed import WhoSignedDialog, askable, noted
from giamsat_desktop.ui.widgets.card import Badge, Card, label
from giamsat_desktop.ui.widgets.drop_area import DropArea

_KEY = "file-scans"


@dataclass(frozen=True, slots=True)
class Signing:
    """Sealed minutes, their signers from the left, and how far the signed sheets are."""

    sealed: Sealed
    signers: tuple[Signer, ...]
    standing: Standing | None
    copies: tuple[SignedCopy, ...] = ()
    before: Mapping[str, tuple[Signer, ...]] = field(default_factory=dict)
    """Capacity → refusals that gave way to something else."""
    named: str = ""
    """What the paper is: kind, code, unit, day and pages."""
    unknown: frozenset[int] = frozenset()
    """Blocks that are signed by certificates whose issuer is not known here: it is not sure that it was the signer."""

    def doubted(self, signer: Signer) -> bool:
        """Whether only a certificate of an unknown issuer says that somebody signed."""
        return signer.block in self.unknown and by_certificate(signer)


class SigningCard(Card):
    """Everything about signing one visit's sealed minutes.

    Signals:
        shown(Signing or None): something else is shown now.
    """

    shown = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.context = context
        self.header.set_title(self.tr("Signatures"))
        self.header.show()
        self._visit, self._minutes = "", ""
        self._ask_when_loaded = False  # all sheets have come: who signed them?
        self.loaded: Signing | None = None
        self.noted = NotedBefore(context.messages, self)
        self.words = FiledWords(context.language, self)
        self.what = label("", "muted", wrap=True)
        self.rows = QGridLayout()
        self.buttons: list[QPushButton] = []
        self.scans = label("", "label", wrap=True)
        self.by_hand = ByHand()
        self.hand_filing = HandFiling(context, self)
        self.area = DropArea(self.tr("Drop scans or photos of the signed sheets here"), filing.ENDINGS)
        self.who_button = QPushButton(self.tr("Who signed the sheets…"))
        self.dialog: SignDialog | None = None
        self.asked: WhoSignedDialog | None = None
        self.confirming: AskDialog | None = None
        self.side_by_side: SideBySide | None = None
        self._lay_out()
        self._connect()

    def set_paper(self, sealed: Sealed | None) -> None:
        """Work on these sealed minutes, the paper that is shown; None while it is not sealed."""
        minutes = sealed.minutes if sealed is not None else ""
        if minutes != self._minutes:
            self._minutes, self._visit = minutes, sealed.visit if sealed is not None else ""
            self.by_hand.ask(())  # sheets dropped on other minutes are no pages of these
            self._show(None)
            self._load()

    def file(self, files: list[Path], *, over: bool = False, differing: bool = False) -> None:
        """Take in scans, in the background; `over` the pages that are filed already, `differing` ones looked at."""
        workspace = self.context.workspace

        def work(task: Task) -> Filed:
            return filing.file_scans(
                workspace,
                files=files,
                over=over,
                differing=differing,
                progress=task.report,
                cancelled=task.is_cancelled,
            )

        def done(filed: Filed) -> None:
            unread = [(paths[one.file], one.picture) for one in filed.sheets if one.fate is Fate.NO_CODE]
            self.by_hand.ask(unread)
            self._on_filed(filed)
            self._ask_over(filed, files, differing=differing)
            self._ask_differing(filed, files, over=over)

        paths = {file.name: file for file in files}
        job = self.context.jobs.work(work, done, self._on_not_filed, key=_KEY)
        if job is not None:
            self._set_reading(True)
            self.scans.setText(self.tr("Reading the sheets…"))
            job.progressed.connect(self._on_progress)

    def _ask_differing(self, filed: Filed, files: list[Path], *, over: bool) -> None:
        """Show the sheets on which something else stands than was sealed; they are filed after a look only."""
        every = [(one, one.look) for one in filed.sheets if one.fate is Fate.DIFFERS]
        shown = [ShownSheet(f"{one.file} ({one.picture})", look) for one, look in every if look is not None]
        if not shown:
            return
        dialog = SideBySide(shown, asking=True, parent=self)
        dialog.filed.connect(lambda: self.file(files, over=over, differing=True))
        dialog.destroyed.connect(self._forget_shown)
        self.side_by_side = dialog
        dialog.open()

    @Slot()
    def _forget_shown(self) -> None:
        self.side_by_side = None

    def _ask_over(self, filed: Filed, files: list[Path], *, differing: bool) -> None:
        """Ask before a page that is filed gives way to another picture of it: the code alone proves no words."""
        pages = self.words.here(filed)
        if not pages:
            return
        question = Question(
            title=self.tr("These pages are filed already"),
            text=self.tr(
                "Another sheet was filed as {pages}. It stays unless you put the new one in its place."
            ).format(pages=pages),
            act=self.tr("Put the new sheets in their place"),
            keep=self.tr("Keep the filed ones"),
            detail=self.tr("The square code says which page a sheet is, not what it says. Look at both first."),
        )
        self.context.messages.ask(self, question, lambda: self.file(files, over=True, differing=differing))

    @Slot(Path, int, int)
    def _file_by_hand(self, file: Path, picture: int, page: int) -> None:
        found = self.loaded
        if found is not None:
            called = found.standing.names.several((page,), self.context.language) if found.standing else str(page)
            self.hand_filing.ask(CodelessSheet(found.sealed.minutes, page, file, picture), called)

    def sign(self, signer: Signer) -> None:
        """Open the field for one signer; asks first when a refusal or a signature is noted of her."""
        if noted(signer):
            act = self.tr("Go on to sign") if signer.refused else self.tr("Sign anew")
            self.noted.ask(self, (signer,), act, lambda: self._open_pad(signer))
        else:
            self._open_pad(signer)

    def _open_pad(self, signer: Signer) -> None:
        found = self.loaded
        if found is None:
            return
        dialog = SignDialog(signer, found.named, self.context.language, self)
        self._keep_from(dialog, found.sealed.minutes, signer)
        self.dialog = dialog
        dialog.open()
        dialog.pad.setFocus()

    def _keep_from(self, dialog: SignDialog, minutes: str, signer: Signer) -> None:
        context, workspace, capacity = self.context, self.context.workspace, signer.capacity
        spot = Unfinished(f"signer:{minutes}:{capacity}", "", "signature", visit=self._visit, part="minutes")
        about = {"minutes": minutes, "capacity": capacity}
        sure = noted(signer)  # asked before the dialog opened
        dialog.keep(context.drafts, spot)

        def keep(name: str, ink: Ink) -> None:
            context.act(
                lambda: signing_by_hand.sign(workspace, name=name, ink=ink, sure=sure, **about),
                self.tr("The signature of {name} is kept.").format(name=name),
                typed=dialog.typed(spot),
            )

        def refuse(name: str, reason: str, witness: str) -> None:
            words = {"name": name, "reason": reason, "witness": witness}
            said = Said(capacity, OnSheet.REFUSED, **words)

            def note() -> Changes:
                if sure:
                    return signing_by_hand.refuse_instead(workspace, minutes=minutes, refusal=said)
                return signing_by_hand.refuse(workspace, **about, **words)

            told = self.tr("It is noted that {name} does not sign.").format(name=name)
            context.act(note, told, typed=dialog.typed(spot))

        dialog.signed.connect(keep)
        dialog.refused.connect(refuse)

    @Slot()
    def ask_who(self) -> None:
        """Ask of whom nobody knows yet whether they signed the sheets."""
        found, context, workspace = self.loaded, self.context, self.context.workspace
        if found is None or (self.asked is not None and self.asked.isVisible()):
            return
        minutes, visit = found.sealed.minutes, self._visit
        dialog = WhoSignedDialog(
            found.signers,
            found.named,
            lambda one: context.terms.choice("capacity", one.capacity),
            scanned=found.standing is not None and found.standing.complete,
            language=context.language,
            parent=self,
        )

        dialog.before = self.noted

        def spot(capacity: str) -> Unfinished:
            return Unfinished(f"signer:{minutes}:{capacity}", "", "signature", visit=visit, part="minutes")

        def note(said: tuple[Said, ...]) -> None:
            sure = bool(dialog.giving_way())
            context.act(
                lambda: signing_by_hand.note_on_sheets(workspace, minutes=minutes, said=said, sure=sure),
                self.tr("It is noted who signed the sheets."),
                typed=dialog.typed(spot),
            )

        dialog.keep(context.drafts, spot)
        dialog.told.connect(note)
        dialog.destroyed.connect(self._forget_asked)
        self.asked = dialog
        dialog.open()
        self._show_sheets(minutes)

    def _show_sheets(self, minutes: str) -> None:
        """Show the scan beside the question who signed it."""
        workspace = self.context.workspace

        def look(_task: Task) -> tuple[bytes, int, frozenset[int]] | None:
            seen = sheets_to_sign(workspace, minutes=minutes)
            return (*seen, bare_rooms(workspace, minutes=minutes)) if seen is not None else None

        def show(seen: tuple[bytes, int, frozenset[int]] | None) -> None:
            if seen is not None and self.asked is not None:
                self.asked.show_sheets(*seen)

        self.context.jobs.work(look, show)

    @Slot()
    def _forget_asked(self) -> None:
        self.asked = None

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if self._minutes and changes.touches("minutes", "signature", visit=self._visit):
            self._load()

    def _load(self) -> None:
        minutes, workspace, language = self._minutes, self.context.workspace, self.context.language
        if minutes:
            self.context.jobs.database(lambda: (minutes, load(workspace, minutes, language)), self._on_loaded)

    def _on_loaded(self, loaded: tuple[str, Signing | None]) -> None:
        if loaded[0] == self._minutes:
            self._show(loaded[1])
            self._ask_issuers(loaded[1])
            if self._ask_when_loaded and loaded[1] is not None and any(not one.done for one in loaded[1].signers):
                self.ask_who()
            self._ask_when_loaded = False

    def _ask_issuers(self, found: Signing | None) -> None:
        """Find out behind the window whose certificates nobody here vouches for."""
        if found is None or not any(map(by_certificate, found.signers)):
            return
        workspace, minutes = self.context.workspace, found.sealed.minutes

        def doubt(unknown: frozenset[int]) -> None:
            if self.loaded is found and unknown:
                self._show(replace(found, unknown=unknown))

        self.context.jobs.work(lambda _task: unknown_blocks(workspace, minutes=minutes), doubt)

    def _show(self, found: Signing | None) -> None:
        self.loaded = found
        self.shown.emit(found)
        if found is None:
            return
        self.what.setText(found.named)
        self._show_signers(found.signers)
        standing = found.standing
        self.scans.setText(self.words.standing(standing) if standing is not None else "")
        self.scans.setVisible(bool(self.scans.text()))
        self.by_hand.set_pages(self.words.missing(standing))
        self.who_button.setVisible(found.sealed.in_force and any(map(askable, found.signers)))

    def _show_signers(self, signers: tuple[Signer, ...]) -> None:
        held = next((number for number, one in enumerate(self.buttons) if one.hasFocus()), None)
        while (item := self.rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.buttons, reached = [], list[QWidget]()
        for row, signer in enumerate(signers):
            who = label(self._words(signer), "", wrap=True)
            who.setToolTip(plain_tip(signer.title))
            button = QPushButton(self._act_on(signer))
            button.setEnabled(self.loaded is not None and self.loaded.sealed.in_force)
            button.setAccessibleName(self.tr("Signature of {name}").format(name=signer.name))
            button.clicked.connect(lambda _checked=False, one=signer: self.sign(one))
            self.buttons.append(button)
            reached.append(button)
            self.rows.addWidget(who, row, 0)
            self.rows.addWidget(self._badge(signer), row, 1)
            self.rows.addWidget(button, row, 2)
            if signer.certificate and not signer.instead and button.isEnabled():
                confirm = QPushButton(self.tr("Confirm…"))
                confirm.clicked.connect(lambda _checked=False, one=signer: self.confirm(one))
                self.rows.addWidget(confirm, row, 3)
                reached.append(confirm)
        lead_through(self.what, reached)
        if held is not None and held < len(self.buttons):  # who works by keys stays where she was
            self.buttons[held].setFocus()

    def _words(self, signer: Signer) -> str:
        """Return who a signer is, and all that is to be known of what became of her."""
        capacity = self.context.terms.choice("capacity", signer.capacity)
        instead = signer.done and not signer.refused and signer.printed not in ("", signer.name)
        named = self.tr("{name}, in the place of {printed}").format(name=signer.name, printed=signer.printed)
        words = f"{named if instead else signer.name or signer.title} · {capacity}"
        if signer.certificate:
            words = f"{signer.printed} · {capacity}\n{self._certificate(signer)}"
        if signer.refused and signer.reason:
            words += "\n" + self.noted.why(signer)
        if signer.beside:
            said = self.tr("Signed with the certificate of {name}: not confirmed, so it does not count.")
            words += "\n" + said.format(name=signer.beside)
        if self.loaded is not None and self.loaded.doubted(signer):
            said = self.tr("This laptop does not know the issuer of the certificate: it is not sure who signed.")
            words += "\n" + said
        for past in self.loaded.before.get(signer.capacity, ()) if self.loaded is not None else ():
            words += "\n" + self.tr("Noted before: {what}").format(what=self.noted.of(past))
        return words

    def _act_on(self, signer: Signer) -> str:
        if signer.refused:
            return self.tr("Signs after all…")
        return self.tr("Sign again…") if signer.done else self.tr("Sign…")

    def _certificate(self, signer: Signer) -> str:
        """Return whose certificate signed where the paper names somebody else, and whether it counts."""
        if signer.instead:
            said = self.tr("Signed with the certificate of {name}. Why it counts: {reason}")
        else:
            said = self.tr("Signed with the certificate of {name}: not confirmed, so it does not count.")
        return said.format(name=signer.certificate, reason=signer.instead)

    def confirm(self, signer: Signer) -> None:
        """Ask why the certificate of somebody else counts for a signer, and note it."""
        found, context, workspace = self.loaded, self.context, self.context.workspace
        if found is None:
            return
        minutes, visit = found.sealed.minutes, self._visit
        text = self.tr("The certificate is of {name}. Why does it count for {printed}? The reason is recorded.")
        dialog = AskDialog(
            self.tr("Confirm another certificate"),
            text.format(name=signer.certificate, printed=signer.printed),
            self.tr("Let it count"),
            reason=True,
            about=found.named,
            parent=self,
        )
        spot = Unfinished(f"signer:{minutes}:{signer.capacity}", "instead", "signature", visit=visit, part="minutes")
        dialog.keep(context.drafts, spot)

        def note() -> None:
            reason = dialog.reason()
            about = {"minutes": minutes, "capacity": signer.capacity}
            context.act(
                lambda: signing_digitally.confirm_instead(workspace, reason=reason, **about),
                self.tr("It is noted why the certificate of {name} counts.").format(name=signer.certificate),
                typed=(replace(spot, text=reason),),
            )

        dialog.accepted.connect(note)
        self.confirming = dialog
        dialog.open()

    def _badge(self, signer: Signer) -> Badge:
        if signer.refused:
            badge = Badge(self.tr("Does not sign"), "warning")
            badge.setToolTip(plain_tip(f"{signer.reason} · {signer.witness}"))
        elif signer.certificate:
            badge = Badge(self.tr("Signed for her") if signer.instead else self.tr("Another's certificate"), "warning")
        elif signer.absent:
            badge = Badge(self.tr("Absent"), "warning")
        elif signer.done and self.loaded is not None and self.loaded.doubted(signer):
            badge = Badge(self.tr("Signed, issuer unknown"), "warning")
        elif signer.done:
            badge = Badge(self.tr("Signed"), "good")
            badge.setToolTip(
                plain_tip(moment_shown(signer.signed_at) if signer.signed_at else self.tr("In ink, on the sheets"))
            )
        elif self.loaded is not None and self.loaded.standing is not None and self.loaded.standing.complete:
            badge = Badge(self.tr("Not said yet"), "warning")  # the sheets are here: who knows whether she signed?
        else:
            badge = Badge(self.tr("Not yet"), "quiet")
        return badge

    def _set_reading(self, on: bool) -> None:
        """While sheets are read nothing else is dropped, and nobody is asked who signed the ones before."""
        self.area.setDisabled(on)
        self.who_button.setDisabled(on)

    def _on_filed(self, filed: Filed) -> None:
        self._set_reading(False)
        lines = [*self.words.report(filed)]
        done = all(one.complete for one in filed.standing) and filed.standing and len(lines) == len(filed.standing)
        self.context.messages.banner("\n".join(lines), Tone.GOOD if done else Tone.WARNING, key=_KEY)
        if filed.changes:
            self.context.told(filed.changes)
        self._ask_when_loaded = any(one.complete and one.minutes == self._minutes for one in filed.standing)
        self._load()

    def _on_not_filed(self, error: Exception) -> None:
        self._set_reading(False)
        self.context.jobs.show_refusal(error)
        self._load()

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        self.scans.setVisible(True)
        said = self.tr("Reading the sheets: file {done} of {total}…")
        self.scans.setText(said.format(done=min(progress.done + 1, progress.total), total=progress.total))

    @Slot(list)
    def _unsuitable(self, files: list[Path]) -> None:
        names = ", ".join(file.name for file in files)
        said = self.tr("These files are no scans: {names}. Scans are PDF, JPEG, PNG, HEIC or TIFF files.")
        self.context.messages.banner(said.format(names=names), Tone.WARNING, key=_KEY)

    def _connect(self) -> None:
        self.area.dropped.connect(self.file)
        self.area.unsuitable.connect(self._unsuitable)
        self.by_hand.chosen.connect(self._file_by_hand)
        self.hand_filing.filed.connect(self.by_hand.leave)
        self.hand_filing.filed.connect(self._on_filed)
        self.hand_filing.failed.connect(self._on_not_filed)
        self.who_button.clicked.connect(self.ask_who)
        self.context.changes.changed.connect(self._on_changed, Qt.ConnectionType.QueuedConnection)

    def _lay_out(self) -> None:
        self.rows.setColumnStretch(0, 1)
        self.rows.setHorizontalSpacing(8)
        self.rows.setVerticalSpacing(4)
        self.add(self.what)
        self.add(self.rows)
        self.add(self.scans)
        self.add(self.by_hand)
        self.add(self.area)
        self.add(self.who_button)


def load(workspace: Workspace, minutes: str, language: str) -> Signing | None:
    """Return sealed minutes with their signers; None when they are not sealed."""
    chosen = sealed_by_id(workspace, minutes)
    if chosen is None:
        return None
    try:
        signers = signing_by_hand.signers_of(workspace, minutes=chosen.minutes)
        before = signing_by_hand.refusals_before(workspace, minutes=chosen.minutes)
    except NotFound:  # the record came, its content not yet
        signers, before = (), {}
    standing = filing.standing_of(workspace, minutes=minutes)
    copies, named = copies_of(workspace, minutes=minutes), paper_name(workspace, chosen, language)
    return Signing(chosen, signers, standing, copies, before, named)
