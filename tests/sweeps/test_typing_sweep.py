"""A few kills of the typing sweep with every run of the tests; all of it: python -m tests.sweeps.typing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.sweeps import typing, typing_beside
from tests.sweeps.typing_kinds import KINDS

KEYS = 60  # at sixty milliseconds a key: well beyond the two seconds that may be lost


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("typing")
    return folder, typing.build(folder)


EVERY_RUN = (
    "conclusion",
    "comment on a card",
    "date",
    "cell of an answer",
    "cell of a table",
    "quick note",
    "wording of a paragraph",
    "rewritten difference",
)
"""One of each way in which an editor keeps what is typed."""


@pytest.mark.parametrize("name", EVERY_RUN)
def test_all_but_the_last_two_seconds_of_steady_typing_is_there_after_a_kill(
    base: tuple[Path, str], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "QT_QPA_PLATFORM", "offscreen")
    kind = next(one for one in KINDS if one.name == name)
    profile, log, _ = typing.killed(*base, kind, seed=1, enough=lambda found: len(found.keys) >= KEYS)
    verdict = typing.judge(profile, kind, log, at=log.keys[-1][0], seed=1)
    assert verdict.bad == ()
    assert verdict.kept


def test_all_but_the_last_two_seconds_is_there_after_a_kill_while_a_receiving_holds_the_database(
    base: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "QT_QPA_PLATFORM", "offscreen")
    received = typing_beside.bundle(base[0], 8000)
    verdict, held = typing_beside.killed_beside(*base, received, seed=1, keys=typing_beside.LONG)
    assert verdict.bad == ()
    assert verdict.kept
    if not held:
        pytest.skip("this machine receives too fast for a kill within")
