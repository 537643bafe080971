"""What to say when four words opened another invitation than the one that was chosen, or none."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.exchange.heard_words import Heard, heard, nearest
from giamsat_desktop.services.exchange.inviting import Fit
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
    """Return why the plan was not opened; of words that fit nothing, how many there were and which cannot be right."""
    if not isinstance(error, Refusal):
        return ""
    said = sentence(error, language)
    if error.code != _WRONG:
        return said
    typed = heard(words)
    tried = QCoreApplication.translate("Invited", "Tried: “{words}”, with every invitation on the sticks plugged in.")
    return " ".join([said, *_what_is_wrong(typed), tried.format(words=typed.words)])


def _what_is_wrong(typed: Heard) -> list[str]:
    """Return what is wrong with the words as far as it can be known; of four right ones none can be named."""
    found = []
    if typed.lacking:
        counted = QCoreApplication.translate("Invited", "These are {count} words, not four.")
        found.append(counted.format(count=typed.count))
    if typed.unknown:
        unknown = QCoreApplication.translate("Invited", "The lead cannot have said {words}.")
        found.append(unknown.format(words=", ".join(map(_with_nearest, typed.unknown))))
    if not found:
        wrong = QCoreApplication.translate(
            "Invited",
            "One of the four words at least is not right, and which one cannot be known: each of them is a word that "
            "can be said. Have them read again one by one, and listen to the marks.",
        )
        found.append(wrong)
    return found


def _with_nearest(word: str) -> str:
    near = nearest(word)
    if not near:
        return f"“{word}”"
    said = QCoreApplication.translate("Invited", "“{word}” (perhaps: {nearest}?)")
    return said.format(word=word, nearest=", ".join(near))
