"""What to say when four words opened another invitation than the one that was chosen, or none."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.heard_words import heard
from giamsat_desktop.services.inviting import Fit
from giamsat_desktop.services.sentences import sentence

_WRONG = "invitation-passphrase-wrong"


def other_opened(fit: Fit) -> str:
    """Return the sentence: which bundle the words belong to, and for whom it was written."""
    if fit.name:
        said = QCoreApplication.translate(
            "Invited", "These words belong to the invitation for {name} ({file}); that one was opened."
        )
    else:
        said = QCoreApplication.translate(
            "Invited", "These words belong to another invitation on the stick ({file}); that one was opened."
        )
    return said.format(name=fit.name, file=fit.file.name)


def why_not_opened(error: Exception, words: str, language: str) -> str:
    """Return why the plan was not opened; of words that fit nothing, how many there were and which are in no list."""
    if not isinstance(error, Refusal):
        return ""
    said = sentence(error, language)
    if error.code != _WRONG:
        return said
    typed, more = heard(words), []
    tried = QCoreApplication.translate("Invited", "Tried: “{words}”, with every invitation on the sticks plugged in.")
    more.append(tried.format(words=typed.words))
    if typed.lacking:
        counted = QCoreApplication.translate("Invited", "These are {count} words, not four.")
        more.append(counted.format(count=typed.count))
    if typed.unknown:
        unknown = QCoreApplication.translate("Invited", "Not a word the lead can have said, or more than one: {words}.")
        more.append(unknown.format(words=", ".join(f"“{one}”" for one in typed.unknown)))
    return " ".join([said, *more])
