"""Welcoming: a newcomer's first start, from four words to a profile with the whole plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from giamsat_desktop.services.exchange import inviting
from giamsat_desktop.services.exchange.inviting import Fit
from giamsat_desktop.services.exchange.reception import Reception
from giamsat_desktop.services.profile import opening


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who joins: the name, the four words she heard, and the passphrase of her own choice (None: none)."""

    name: str
    words: str
    passphrase: str | None = None


@dataclass(frozen=True, slots=True)
class Welcomed:
    """What came, and the invitation that the words opened: maybe another one than the file that was chosen."""

    reception: Reception
    opened: Fit


def welcome(
    folder: Path,
    *,
    file: Path,
    newcomer: Newcomer,
    among: Iterable[Path] = (),
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Welcomed:
    """Make a profile in `folder` and take in the plan that her words open; the profile is closed again.

    Words that fit another invitation beside the file, or `among` these, open that one. They are proved first, so that
    wrong ones leave nothing behind. When the plan is refused later on (a torn stick), the profile stays without a plan,
    and the same call goes on with it; its passphrase must be the same then. Raises as `create_profile` and
    `open_invitation`.
    """
    fit = inviting.fitting(file, newcomer.words, among)
    if not opening.has_profile(folder):
        opening.create_profile(folder, name=newcomer.name, passphrase=newcomer.passphrase)
    with opening.opened(folder, passphrase=newcomer.passphrase) as workspace:
        came = inviting.open_invitation(
            workspace, file=fit.file, passphrase=fit.words, progress=progress, cancelled=cancelled
        )
    return Welcomed(came, fit)
