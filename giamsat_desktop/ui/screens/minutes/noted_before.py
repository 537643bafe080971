"""What is noted of signers already, in words, and the question before it gives way to something else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from giamsat_desktop.services.signing.signing_by_hand import Signer
from giamsat_desktop.ui.look.formats import moment_shown
from giamsat_desktop.ui.messages import Messages, Question


class NotedBefore(QObject):
    """Names the person, the reason and the witness of what stands, and keeps it unless it is to give way."""

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages

    def of(self, signer: Signer) -> str:
        """Return what is noted of a signer, in one or two sentences without her name."""
        if not signer.refused and not signer.done:
            return self.tr("The minutes name this person among those present.")
        when = moment_shown(signer.signed_at) if signer.signed_at else ""
        if not signer.refused:
            said = self.tr("Signed, {when}.") if when else self.tr("Signed, in ink on the sheets.")
            return said.format(when=when)
        said = self.tr("Does not sign, {when}.").format(when=when) if when else self.tr("Does not sign.")
        return f"{said} {self.why(signer)}"

    def why(self, signer: Signer) -> str:
        """Return why somebody refused, and before whom."""
        words = {"reason": signer.reason.rstrip(". ") or "…", "witness": signer.witness.rstrip(". ") or "…"}
        return self.tr("Reason: {reason}. Witness: {witness}.").format(**words)

    def ask(
        self,
        parent: QWidget,
        signers: Sequence[Signer],
        act: str,
        then: Callable[[], None],
        *,
        unseen: Collection[int] = (),
    ) -> None:
        """Ask before what is noted of these gives way to what `act` leads to; `then` is called only on a yes.

        In the rooms of `unseen` blocks nothing is seen on the scan, and they are to be noted as signed.
        """
        bare = self.tr("nothing is seen in this room on the scan.")
        lines = [f"{one.name or one.printed}: {bare if one.block in unseen else self.of(one)}" for one in signers]
        refused = any(one.refused for one in signers)
        detail = self.tr("A refusal stays readable beside the signer, with its reason and its witness.")
        title, keep = self.tr("A signature is noted"), self.tr("Keep the signature")
        if refused:
            title, keep = self.tr("A refusal is noted"), self.tr("Keep the refusal")
        elif unseen and all(one.block in unseen for one in signers):
            title, keep, act = self.tr("Signed, though nothing is seen?"), self.tr("Look again"), self.tr("They signed")
            detail = self.tr("A pale scan hides a signature: look at the sheet itself. Who has not signed is left out.")
        elif not any(one.done for one in signers):
            title, keep = self.tr("Absent from the signing?"), self.tr("Look again")
        detail = detail if refused or unseen else ""
        question = Question(title=title, text="\n".join(lines), act=act, keep=keep, detail=detail)
        self._messages.ask(parent, question, then)
