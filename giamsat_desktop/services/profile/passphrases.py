"""Passphrases that lock a laptop: offered ones, refused ones, and how strong one is."""

from __future__ import annotations

from collections.abc import Iterable
from random import SystemRandom
from typing import cast

from giamsat_desktop.bundles.passphrases import everyday_syllables
from giamsat_desktop.domain import passphrases
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.passphrases import Strength, Weakness
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.store import Store
from giamsat_desktop.system import assets
from giamsat_desktop.system.keys.holders import LEAST_PASSPHRASE, PassphraseTooShort
from giamsat_desktop.system.keys.secret import words_as_meant

OFFERED_WORDS = 5
"""Of 1024 syllables, none twice: 50 bits, and a second for each try."""
_RANDOM = SystemRandom()


class PassphraseCommon(Refusal):
    """A new passphrase that everybody thinks of."""

    code = "passphrase-common"


class PassphraseRun(Refusal):
    """A new passphrase that is a run of keys, one thing again and again, or figures only."""

    code = "passphrase-run"


class PassphraseNamed(Refusal):
    """A new passphrase that is the name of the person or of the campaign."""

    code = "passphrase-named"


def offered() -> str:
    """Return a passphrase of random everyday syllables, easy to write down and to type."""
    while True:
        made = " ".join(_RANDOM.sample(everyday_syllables(), OFFERED_WORDS))  # no word twice: it is counted once
        if refusal_of(made) is None:
            return made


def refusal_of(passphrase: str, names: Iterable[str] = ()) -> Refusal | None:
    """Return why a new passphrase is refused, None when it may be taken; `names` stand on the papers."""
    meant = words_as_meant(passphrase)
    why = passphrases.weakness(meant, least=LEAST_PASSPHRASE, common=_common(), names=names)
    return None if why is None else _REFUSALS[why]()


def check(passphrase: str | None, names: Iterable[str] = ()) -> None:
    """Refuse a new passphrase that is easily guessed; None, to go without one, is a choice of its own.

    Raises PassphraseTooShort, PassphraseCommon, PassphraseRun, PassphraseNamed.
    """
    refusal = None if passphrase is None else refusal_of(passphrase, names)
    if refusal is not None:
        raise refusal


def strength_of(passphrase: str) -> Strength:
    """Return how strong a passphrase is that may be taken; one that the program drew is known to be good."""
    meant = words_as_meant(passphrase)
    words = meant.split(" ")
    if len(set(words)) >= OFFERED_WORDS and set(words) <= _drawn():
        return Strength.STRONG
    return passphrases.strength(meant)


def names_on_papers(workspace: Workspace) -> tuple[str, ...]:
    """Return the names that no passphrase of this laptop may be: the person's, and the campaign's."""
    return names_in(workspace.store)


def names_in(store: Store) -> tuple[str, ...]:
    """Return the same from the database alone."""
    with store.reading() as work:
        profile = cast("dict[str, str | None]", work.settings.get("profile") or {})
        campaigns = [seen.text("name") for seen in work.records.of_type("campaign") if not seen.deleted]
    return (profile.get("name") or "", *campaigns)


def _too_short() -> Refusal:
    return PassphraseTooShort(least=LEAST_PASSPHRASE)


_REFUSALS = {
    Weakness.SHORT: _too_short,
    Weakness.COMMON: PassphraseCommon,
    Weakness.RUN: PassphraseRun,
    Weakness.NAMED: PassphraseNamed,
}


def _common() -> frozenset[str]:
    return frozenset(cast("list[str]", assets.json("phrases/common_passphrases.json")))


def _drawn() -> frozenset[str]:
    return frozenset(everyday_syllables())
