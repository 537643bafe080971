"""Digital signatures on sealed minutes: what they prove, signing with a key file or token, and the way elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.unfinished import Unfinished
from giamsat_desktop.services.paper.paper_names import paper_name
from giamsat_desktop.services.records.papers import Sealed
from giamsat_desktop.services.records.photographing import read_file
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.services.signing import signing_digitally
from giamsat_desktop.services.signing.certificate_doubts import CertificateDoubt, doubts_of
from giamsat_desktop.services.signing.overwriting import RefusedBefore
from giamsat_desktop.services.signing.signing_blocks import blocks_of
from giamsat_desktop.services.signing.signing_digitally import Before, KeyFile, Signed, Signing, Token, What
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.jobs import Task
from giamsat_desktop.ui.look.formats import moment_shown
from giamsat_desktop.ui.messages import Question
from giamsat_desktop.ui.widgets.asking_files import ask_file
from giamsat_desktop.ui.widgets.asking_places import ask_where
from giamsat_desktop.ui.widgets.boxes import ChoiceBox
from giamsat_desktop.ui.widgets.card import label, problem_line
from giamsat_desktop.ui.widgets.fields.kept_text import KeptText
from giamsat_desktop.ui.widgets.safe_dialog import SafeDialog
from giamsat_desktop.ui.widgets.secrets.secret_line import SecretLine

_KEY = "sign-digitally"
_CAPACITIES = ("chu_tri", "dai_dien_doan", "dai_dien_don_vi", "thu_ky", "nguoi_chung_kien")


@dataclass(frozen=True, slots=True)
class _Found:
    """The sealed minutes, if there are any, and what their signatures prove."""

    sealed: Sealed | None
    proofs: tuple[signing_digitally.Proof, ...]
    blocks: tuple[str, ...]
    doubts: tuple[CertificateDoubt, ...] = ()
    named: str = ""


class FileChoice(QWidget):
    """A file that was chosen, and the button that asks for one.

    Signals:
        chosen(): a file was chosen.
    """

    chosen = Signal()

    def __init__(self, name: str, endings: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._endings = endings
        self.path: Path | None = None
        self.button = QPushButton(self.tr("Choose…"))
        self.button.setAccessibleName(name)
        self.button.setAutoDefault(False)
        self.name = label(self.tr("none"), "muted")
        self.button.clicked.connect(self.ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addWidget(self.name, 1)

    @Slot()
    def ask(self) -> None:
        """Ask for the file."""
        file = ask_file(self, self.button.accessibleName(), self._endings)
        if file is not None:
            self.choose(file)

    def choose(self, path: Path) -> None:
        """Take this file."""
        self.path = path
        self.name.setText(path.name)
        self.chosen.emit()


class DigitalSigning(SafeDialog):
    """A window over the minutes; of what is typed the place and the label are kept, never passphrases and PINs."""

    def __init__(self, context: Context, visit: str, sealed: Sealed | None, parent: QWidget | None = None) -> None:
        """Work on these sealed minutes; without any, say that they are to be sealed first."""
        super().__init__(parent)
        self._context, self._visit, self._sealed = context, visit, sealed
        self.paper = label("", "heading", wrap=True)
        self._blocks: tuple[str, ...] = ()
        self.signatures = label(self.tr("Looking…"), "", wrap=True)
        self.problem = problem_line()
        self.capacity, self.what = ChoiceBox(), ChoiceBox()
        self.key = self._key_choice()
        self.secret, self.label = SecretLine(self.tr("Passphrase or PIN")), QLineEdit()
        self.picture = FileChoice(self.tr("Picture of the signature or seal"), self.tr("Pictures (*.png *.jpg *.jpeg)"))
        self.place, self.instead = QLineEdit(), QLineEdit()
        self.kept = [KeptText(context.drafts, line) for line in (self.label, self.place, self.instead)]
        self.sign_button = QPushButton(self.tr("Sign"))
        self.sure_button = QPushButton(self.tr("Sign all the same"))
        self.copy_button = QPushButton(self.tr("Save a copy to sign elsewhere…"))
        self.take_button = QPushButton(self.tr("Take back a signed copy…"))
        self.query_button = QPushButton(self.tr("Query for a time stamp…"))
        self.stamp_button = QPushButton(self.tr("Answer with the time stamp…"))
        self._lay_out()
        self._connect()
        for name, kept in zip(("label", "place", "instead"), self.kept, strict=True):
            kept.open(Unfinished(f"digital:{visit}", name, "digital", visit=visit, part="minutes"))
        self._load()

    def _key_choice(self) -> FileChoice:
        kinds = self.tr("Key files and drivers (*.p12 *.pfx *.dll *.so *.dylib)")
        return FileChoice(self.tr("Key file or driver of the token"), kinds)

    @Slot()
    def sign(self) -> None:
        """Sign with what was chosen, unless the certificate has another name or a refusal stands: then ask first."""
        key, sealed, workspace = self._chosen_key(), self._sealed, self._context.workspace
        if key is None or sealed is None:
            return
        minutes, asked = sealed.minutes, self._asked()

        def look() -> Before:
            return signing_digitally.before_signing(workspace, minutes=minutes, key=key, signing=asked)

        def told(found: Before) -> None:
            self._enable(True)
            if found.other or found.refused:
                self._say(self._before(found))
                self.sure_button.show()
                self.instead.setVisible(found.other)
                (self.instead if found.other else self.secret).setFocus()
            else:
                self.sign_anyway()

        self._say("")
        self._enable(False)
        self._context.jobs.database(look, told, self._on_not_looked, key=_KEY)

    def _on_not_looked(self, error: Exception) -> None:
        self.secret.clear()
        self._on_failed(error)

    def _before(self, found: Before) -> str:
        """Return what is to be thought of before this signature is made."""
        said = []
        if found.other:
            words = self.tr("The certificate is of {certificate}, and the minutes have {printed} in this place.")
            said.append(words.format(certificate=found.certificate or "…", printed=found.printed))
            said.append(
                self.tr("It counts for {printed} only with a reason, which is recorded.").format(printed=found.printed)
            )
        if found.refused:
            said.append(self.tr("It is noted that {name} does not sign.").format(name=found.printed))
            why = self.tr("Reason: {reason}. Witness: {witness}.")
            said.append(why.format(reason=found.reason, witness=found.witness))
        return " ".join(said)

    @Slot()
    def sign_anyway(self) -> None:
        """Sign with what was chosen: there is nothing to think of, or the person has read it."""
        key, sealed, workspace = self._chosen_key(), self._sealed, self._context.workspace
        if key is None or sealed is None:
            return
        picture, asked = self.picture.path, self._asked()
        instead = self.instead.text() if self.instead.isVisible() else ""

        def work() -> Signed:
            content = None if picture is None else read_file(picture)
            about = (asked.capacity, asked.what, content, asked.reason, asked.place)
            signing = Signing(*about, sure=True, instead=instead)
            return signing_digitally.sign_minutes(workspace, minutes=sealed.minutes, key=key, signing=signing)

        self._act(work)

    def save_copy(self, file: Path) -> None:
        """Save the PDF as it stands."""
        self._write(signing_digitally.signed_copy, file)

    def save_query(self, file: Path) -> None:
        """Save the query for a time stamp of the last signature."""
        self._write(signing_digitally.time_stamp_query, file)

    def take_back(self, file: Path, *, sure: bool = False) -> None:
        """Take in a copy that was signed elsewhere, in the chosen capacity; asks first where a refusal is noted."""
        sealed, workspace, capacity = self._sealed, self._context.workspace, str(self.capacity.currentData())
        if sealed is None:
            return
        about = {"minutes": sealed.minutes, "capacity": capacity}

        def failed(error: Exception) -> None:
            self._on_failed(error)
            if isinstance(error, RefusedBefore):
                question = Question(
                    title=self.tr("A refusal is noted"),
                    text=self.problem.text(),
                    act=self.tr("Take it all the same"),
                    keep=self.tr("Keep the refusal"),
                )
                self._context.messages.ask(self, question, lambda: self.take_back(file, sure=True))

        self._act(lambda: signing_digitally.take_back(workspace, file=file, sure=sure, **about), failed)

    def take_stamp(self, file: Path) -> None:
        """Take in the answer of the time-stamp authority."""
        sealed, workspace = self._sealed, self._context.workspace
        if sealed is not None:
            minutes = sealed.minutes
            self._act(lambda: signing_digitally.add_time_stamp(workspace, minutes=minutes, file=file))

    def _asked(self) -> Signing:
        what = What(self.what.currentData())
        return Signing(str(self.capacity.currentData()), what, place=" ".join(self.place.text().split()))

    def _chosen_key(self) -> KeyFile | Token | None:
        path, secret = self.key.path, self.secret.text()
        if path is None:
            self._say(self.tr("Choose the key file, or the driver of the token."))
            return None
        return (
            KeyFile(path, secret)
            if path.suffix.lower() in (".p12", ".pfx")
            else Token(path, secret, self.label.text().strip())
        )

    def _act(self, verb: Callable[[], Signed], failed: Callable[[Exception], None] | None = None) -> None:
        self._say("")
        self.secret.clear()
        self._enable(False)
        self._context.jobs.database(verb, self._on_signed, failed or self._on_failed, key=_KEY)

    def _write(self, verb: Callable[..., Path], file: Path) -> None:
        sealed, workspace = self._sealed, self._context.workspace
        if sealed is None:
            return
        minutes = sealed.minutes

        def work(_task: Task) -> Path:
            return verb(workspace, minutes=minutes, file=file)

        self._say("")
        self._context.jobs.work(work, self._on_written, self._on_failed, key=f"save:{file}")

    def _load(self) -> None:
        workspace, sealed, language = self._context.workspace, self._sealed, self._context.language
        self._enable(False)
        self._context.jobs.work(lambda _task: _found(workspace, sealed, language), self._show, self._on_failed)

    def _show(self, found: _Found) -> None:
        self._sealed, self._blocks = found.sealed, found.blocks
        self.paper.setText(found.named)
        if found.sealed is None:
            self.signatures.setText(self.tr("Seal the minutes first: what is signed must not change any more."))
        else:
            self._list(found.proofs, found.doubts)
            if not found.sealed.in_force:
                self._say(self.tr("Others take the place of these minutes: nobody signs them any more."))
        self._enable(found.sealed is not None)

    def _list(self, proofs: Iterable[signing_digitally.Proof], doubts: Iterable[CertificateDoubt]) -> None:
        lines = [self._line(one) + self._doubted(doubt) for one, doubt in zip(proofs, doubts, strict=True)]
        self.signatures.setText("\n".join(lines) or self.tr("No digital signature yet."))

    def _line(self, one: signing_digitally.Proof) -> str:
        words = {
            "whole": self.tr("whole"),
            "changed-after": self.tr("something was added after it"),
            "broken": self.tr("CHANGED"),
        }
        when = moment_shown(one.claimed_at) if one.claimed_at is not None else ""
        mark = "✓" if one.standing == "whole" else "✗"
        said = f"{mark} {self._block(one.field)}{one.signer} ({one.issuer}), {when}: {words[one.standing]}"
        if one.stamped_at is None:
            return said
        stamped = self.tr("time stamp {when}").format(when=moment_shown(one.stamped_at))
        return f"{said}, {stamped}"

    def _doubted(self, doubt: CertificateDoubt) -> str:
        said = ""
        if doubt.instead_of:
            said += "\n    ⚠ " + self.tr("the certificate has another name than the signer: {name}").format(
                name=doubt.instead_of
            )
        if doubt.unknown:
            said += "\n    ⚠ " + self.tr("the issuer of the certificate is not known")
        return said

    def _block(self, name: str) -> str:
        """Return in whose block a signature stands; nothing for one that was made elsewhere."""
        number = name.rpartition("-")[2]
        if not number.isdecimal() or not 0 < int(number) <= len(self._blocks):
            return ""
        kind = self.tr("seal") if name.startswith("dau-") else self.tr("signature")
        return f"{self._context.terms.choice('capacity', self._blocks[int(number) - 1])}, {kind}: "

    def _on_signed(self, done: Signed) -> None:
        for kept in self.kept:
            if (one := kept.unfinished()) is not None:
                kept.done(one)
        self._load()
        said = self.tr("Signed digitally.")
        if done.uncounted[1]:
            certificate, printed = done.uncounted
            words = self.tr(
                "Signed digitally with the certificate of {certificate}. "
                "It does not count as the signature of {printed}: no reason was given."
            )
            said = words.format(certificate=certificate or "…", printed=printed)
            self._say(said)
        self._context.acted(done.changes, said)

    def _on_written(self, file: Path) -> None:
        self._context.messages.toast(self.tr("Saved as {file}").format(file=file.name))

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Refusal):
            self._say(sentence(error, self._context.language))
        self._enable(self._sealed is not None)

    def _say(self, text: str) -> None:
        self.sure_button.hide()
        self.instead.hide()
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _enable(self, on: bool) -> None:
        for widget in (self.copy_button, self.query_button):
            widget.setEnabled(on)
        in_force = self._sealed is not None and self._sealed.in_force
        for widget in (self.sign_button, self.sure_button, self.take_button, self.stamp_button):
            widget.setEnabled(on and in_force)  # replaced minutes are not signed any more

    def _connect(self) -> None:
        for file in (self.key, self.picture):
            file.chosen.connect(lambda: self._say(""))  # what was lacking is there
        self.sign_button.clicked.connect(self.sign)
        self.sure_button.clicked.connect(self.sign_anyway)
        self.copy_button.clicked.connect(lambda: self._to_save(self.save_copy, "PDF (*.pdf)", ".pdf"))
        self.query_button.clicked.connect(lambda: self._to_save(self.save_query, self.tr("Query (*.tsq)"), ".tsq"))
        self.take_button.clicked.connect(lambda: self._to_open(self.take_back, "PDF (*.pdf)"))
        self.stamp_button.clicked.connect(lambda: self._to_open(self.take_stamp, self.tr("Answer (*.tsr *.tst)")))

    def _to_save(self, act: Callable[[Path], None], endings: str, suffix: str) -> None:
        code = self._sealed.code if self._sealed is not None else ""
        file = ask_where(self, self.windowTitle(), f"{code}{suffix}", endings)
        if file is not None:
            act(file)

    def _to_open(self, act: Callable[[Path], None], endings: str) -> None:
        file = ask_file(self, self.windowTitle(), endings)
        if file is not None:
            act(file)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Digital signatures"))
        sealed = self._sealed
        if sealed is not None:
            self.paper.setText(sealed.code)  # its whole name comes with the signatures
        self.paper.setVisible(sealed is not None)
        self.setMinimumWidth(620)
        terms = self._context.terms
        for code in _CAPACITIES:
            self.capacity.addItem(terms.choice("capacity", code), code)
        self.what.addItem(self.tr("My own signature (blue)"), What.HAND.value)
        self.what.addItem(self.tr("The agency's seal (red)"), What.SEAL.value)
        self.label.setPlaceholderText(self.tr("only for a token with several"))
        self.sign_button.setProperty("tone", "primary")
        self.problem.hide()
        self.sure_button.hide()
        self.sure_button.setProperty("tone", "danger")
        self.instead.hide()
        self.instead.setPlaceholderText(self.tr("Why this certificate counts (left empty: it does not)"))
        self.instead.setAccessibleName(self.instead.placeholderText())
        form = QFormLayout()
        for name, field in (
            (self.tr("I sign as"), self.capacity),
            (self.tr("With"), self.what),
            (self.key.button.accessibleName(), self.key),
            (self.tr("Passphrase or PIN"), self.secret),
            (self.tr("Label of the certificate"), self.label),
            (self.picture.button.accessibleName(), self.picture),
            (self.tr("Place"), self.place),
        ):
            form.addRow(name, field)
            field.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self.paper)
        column.addWidget(self.signatures)
        column.addLayout(form)
        for kept in self.kept:
            column.addWidget(kept.note)
        column.addWidget(self.problem)
        column.addWidget(self.instead)
        for row in (
            (self.sign_button, self.sure_button),
            (self.copy_button, self.take_button),
            (self.query_button, self.stamp_button),
        ):
            buttons = QHBoxLayout()
            for button in row:
                button.setAutoDefault(False)  # Enter in a field must not sign
                buttons.addWidget(button)
            buttons.addStretch(1)
            column.addLayout(buttons)


def _found(workspace: Workspace, sealed: Sealed | None, language: str) -> _Found:
    if sealed is None:
        return _Found(None, (), ())
    proofs = signing_digitally.signatures_of(workspace, minutes=sealed.minutes)
    doubts = doubts_of(workspace, minutes=sealed.minutes, proofs=proofs)
    return _Found(sealed, proofs, blocks_of(workspace, sealed), doubts, paper_name(workspace, sealed, language))
