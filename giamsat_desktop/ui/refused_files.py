"""Files that were not taken in: what is wrong with them, what is for others, and what went with its stick."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from giamsat_desktop.services.exchange.reception import FOR_OTHERS, GONE
from giamsat_desktop.services.sentences import sentence_of, short_reason

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Shut:
    """A file that was not taken in: its name, the code of the refusal, its sentence, and the reason in few words.

    `invited`: it waits for the words of an invitation. `place` names the stick or folder it lay on, "" unknown.
    """

    name: str
    code: str
    said: str
    short: str
    invited: bool = False
    place: str = ""

    @property
    def calm(self) -> bool:
        """Whether nothing is wrong: it was written for others, or waits for the words of an invitation."""
        return self.code == FOR_OTHERS

    @property
    def gone(self) -> bool:
        """Whether the file is no longer there, as when its stick was pulled."""
        return self.code in GONE


Told = tuple[str, tuple[str, ...]]
"""A sentence, and the files it is about."""


def shut_of(refused: Iterable[tuple[str, str, Mapping[str, object]]], language: str) -> list[Shut]:
    """Return the files refused, from (name, code, what the sentence names)."""
    return [
        Shut(
            name,
            code,
            sentence_of(code, about, language),
            short_reason(code, language),
            code == FOR_OTHERS and str(about.get("invitation")) == "True",
            _named(str(about.get("folder", ""))),
        )
        for name, code, about in refused
    ]


def invited_shown(shut: Sequence[Shut]) -> list[Told]:
    """Return how many are invitations, if any."""
    names = tuple(one.name for one in shut if one.invited)
    said = translate("Account", "✉ {count} invitations: opened by their four words.")
    return [(said.format(count=len(names)), names)] if names else []


def others_shown(shut: Sequence[Shut]) -> list[Told]:
    """Return how many bundles are for others, if any."""
    names = tuple(one.name for one in shut if one.calm and not one.invited)
    said = translate("Account", "{count} bundles are not for this laptop.")
    return [(said.format(count=len(names)), names)] if names else []


def gone_shown(shut: Sequence[Shut]) -> list[Told]:
    """Return a sentence per stick that was pulled out: which one, what is safe, and what to do."""
    said = translate(
        "Account",
        "{count} bundles were not received: the stick “{place}” was pulled out, or they no longer lie on it. What is "
        "on this laptop is safe, and what came in before stays. Plug the stick in again and receive once more.",
    )
    nameless = translate(
        "Account",
        "{count} bundles were not received: their stick was pulled out, or they no longer lie on it. What is on this "
        "laptop is safe, and what came in before stays. Plug the stick in again and receive once more.",
    )
    gone: dict[str, list[str]] = {}
    for one in shut:
        if one.gone:
            gone.setdefault(one.place, []).append(one.name)
    return [
        ((said if place else nameless).format(count=len(names), place=place), tuple(names))
        for place, names in gone.items()
    ]


def calm_shown(shut: Sequence[Shut]) -> list[str]:
    """Return in one line each how many bundles are for others, and how many are invitations."""
    return [said for said, _ in (*others_shown(shut), *invited_shown(shut))]


def refused_shown(shut: Sequence[Shut]) -> list[str]:
    """Return how many files cannot be taken in, and each with its reason in few words; [] when there is none.

    What is not for this laptop is none of them. Files that went with their stick are told in one sentence.
    """
    wrong = [one for one in shut if not (one.calm or one.gone)]
    lines = []
    if wrong:
        head = translate("Account", "{count} files cannot be received:").format(count=len(wrong))
        lines += [head, *(f"✗ {one.name}: {one.short}" for one in wrong)]
    return [*lines, *(said for said, _ in gone_shown(shut))]


def _named(folder: str) -> str:
    """Return the name of a stick by where it was mounted ("KINGSTON"), on Windows its letter ("E:")."""
    return Path(folder).name or folder.rstrip("\\/") if folder else ""
