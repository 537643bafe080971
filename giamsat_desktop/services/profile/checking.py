"""Checking: prove that a profile is whole, and say in words what is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import cast

from giamsat_desktop.domain.vietnamese.dates import from_instant, moment_digits
from giamsat_desktop.services.people import doubled
from giamsat_desktop.services.trust import receipts, renewing
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.check import CheckReport, Problem, check
from giamsat_desktop.system import assets

_TWICE = "twice"


def check_profile(workspace: Workspace, progress: Callable[[str], None] = lambda _step: None) -> CheckReport:
    """Check pages, photos, chains and views; damaged photos are remembered, so that the next bundle heals them."""
    report = check(workspace.store, workspace.photos, progress)
    waiting = tuple(Problem("page", fault) for fault in workspace.waiting.faults())
    with workspace.store.reading() as work:
        gone_on = renewing.gone_on(workspace, work)
    settled = tuple(one for one in report.problems if one.code == _TWICE and _writer(one) in gone_on)
    left = tuple(one for one in report.problems if one not in settled)
    report = replace(report, problems=(*left, *waiting), settled=settled)
    damaged = sorted(problem.about for problem in report.problems if problem.code == "photo")
    with workspace.store.reading() as work:
        known = work.settings.get(receipts.DAMAGED) or []
    if damaged != known:
        workspace.remember(receipts.DAMAGED, damaged)
    return report


def in_words(workspace: Workspace, report: CheckReport, language: str = "vi") -> tuple[str, ...]:
    """Return what is wrong and what to do, a sentence each; numbers used twice by the person whose laptop it was."""
    phrases = _phrases(language)
    counted = Counter(problem.code for problem in report.problems)
    found = [
        phrases[code].format(count=count) if code in phrases else phrases["other"].format(count=count)
        for code, count in counted.items()
        if code != _TWICE
    ]
    writers = {_writer(problem) for problem in report.problems if problem.code == _TWICE}
    if writers:
        with workspace.store.reading() as work:
            named = doubled.named(work, writers)
        found += [used_twice(name, since, language) for name, since in named]
    return tuple(found)


def settled_in_words(workspace: Workspace, report: CheckReport, language: str = "vi") -> tuple[str, ...]:
    """Return what was wrong once and is mended, a sentence each: facts of the past, nothing to do."""
    found = []
    with workspace.store.reading() as work:
        own = set(renewing.own_writers(workspace, work))
        for writer in sorted({_writer(problem) for problem in report.settled}):
            ((name, since),) = doubled.named(work, [writer])
            found.append(was_twice(name, since, language, own=writer in own))
    return tuple(found)


def _writer(problem: Problem) -> str:
    return problem.about.partition(":")[0]


def used_twice(name: str, since: str, language: str = "vi") -> str:
    """Return whose laptop used its numbers twice, since when by its clock ("" unknown), what is safe, what to do."""
    phrases = _phrases(language)
    at = phrases["since"].format(at=_moment(since)) if since else ""
    return phrases[_TWICE].format(name=name, since=at)


def was_twice(name: str, since: str, language: str = "vi", *, own: bool = False) -> str:
    """Return the same of a laptop that goes on under new numbers by now (`own`: this one): nothing is to be done."""
    phrases = _phrases(language)
    at = phrases["since"].format(at=_moment(since)) if since else ""
    return phrases["was-own" if own else "was-twice"].format(name=name, since=at)


def unproven(name: str, count: int, language: str = "vi") -> str:
    """Return how much stands in a person's name that this person's laptop has not signed, and what to do."""
    return _phrases(language)["unproven"].format(name=name, count=count)


def apart(name: str, count: int, language: str = "vi") -> str:
    """Return how much a person did without a right to it, and what to do."""
    return _phrases(language)["apart"].format(name=name, count=count)


def after_seal(code: str, count: int, language: str = "vi") -> str:
    """Return that what came differs from sealed minutes, and what to do."""
    return _phrases(language)["after-seal"].format(code=code, count=count)


def from_before(name: str, count: int, language: str = "vi") -> str:
    """Return how much of a person's work is from before laptops signed, and what to do."""
    return _phrases(language)["before"].format(name=name, count=count)


def renewed(language: str = "vi") -> str:
    """Return the same of this laptop, which goes on under new numbers from a receiving on."""
    return _phrases(language)["renewed"]


def _moment(instant: str) -> str:
    try:
        return moment_digits(from_instant(instant))
    except (ValueError, OverflowError):
        return instant  # a clock that says nonsense is told as it came


def _phrases(language: str) -> Mapping[str, str]:
    return cast("Mapping[str, str]", assets.json(f"phrases/checking.{'en' if language == 'en' else 'vi'}.json"))
