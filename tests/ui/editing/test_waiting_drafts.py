"""While long work holds the database, what is typed is durable all the same, and comes in its order afterwards."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.unfinished import Unfinished
from giamsat_desktop.services.profile import checking, opening
from giamsat_desktop.services.records import drafting
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.store.databases import connection
from giamsat_desktop.ui.editing import draft_writing, drafts
from giamsat_desktop.ui.jobs import Task
from giamsat_desktop.ui.session import Session
from giamsat_desktop.ui.widgets.fields.text_fields import TextField
from tests.ui.editing.test_drafts import Sitting
from tests.ui.screens import offices


@pytest.fixture
def sitting(
    qtbot: QtBot, built: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Sitting]:
    monkeypatch.setattr(drafts, "WRITE_MS", 20)
    monkeypatch.setattr(draft_writing, "PATIENCE_MS", 20)
    hasty = tuple(one.replace("busy_timeout=10000", "busy_timeout=50") for one in connection._SAFE)
    monkeypatch.setattr(connection, "_SAFE", hasty)  # a wait that SQLite ends would be a refusal at once
    profile = shutil.copytree(built[0], tmp_path / "profile")
    with opening.opened(profile) as workspace, offices.desk(workspace) as desk:
        made = Sitting(qtbot, desk, built[1])
        yield made
        desk.context.drafts.flush()
        made.settle()


@contextmanager
def held(sitting: Sitting) -> Iterator[None]:
    """Long work holds the database, as a receiving does; afterwards all that waited has had its turn."""
    begun, let_go = Event(), Event()
    workspace = sitting.desk.workspace

    def hold(_task: Task) -> None:
        with workspace.store.unit_of_work() as work:
            work.settings.put("held", value=True)
            begun.set()
            assert let_go.wait(60)
            work.commit()

    sitting.context.jobs.work(hold, lambda _done: None)
    assert begun.wait(10)
    try:
        yield
    finally:
        let_go.set()
        sitting.settle()


def waiting(sitting: Sitting) -> dict[str, str]:
    """What lies beside the database just now."""
    return {one.field: one.text for batch in sitting.desk.workspace.waiting.batches() for one in batch.several}


def after_a_kill(sitting: Sitting, name: str) -> tuple[dict[str, str], JsonValue]:
    """The drafts and the recorded value of the field in a profile whose program is killed now."""
    live = sitting.desk.workspace.folder
    copy = shutil.copytree(live, live.with_name(f"{live.name}-{name}"))
    with opening.opened(copy) as workspace:
        seen = workspace.view(sitting.visit)
        assert checking.check_profile(workspace).clean
        kept = {one.field: one.text for one in drafting.all_of(workspace)}
    with opening.opened(copy) as workspace:  # opened once more, nothing has changed
        assert {one.field: one.text for one in drafting.all_of(workspace)} == kept
    return kept, seen.get(sitting.name) if seen is not None else None


def test_what_is_typed_while_the_database_is_held_is_durable(sitting: Sitting) -> None:
    sitting.open("place", TextField())
    sitting.settle()
    with held(sitting):
        sitting.type("x")
        text = sitting.editor.draft_text()
        sitting.qtbot.waitUntil(lambda: not sitting.context.drafts.pending, timeout=10_000)
        assert after_a_kill(sitting, "killed")[0] == {"place": text}
        sitting.type("y")
        text = sitting.editor.draft_text()
        sitting.qtbot.waitUntil(lambda: waiting(sitting) == {"place": text}, timeout=10_000)
        assert after_a_kill(sitting, "later")[0] == {"place": text}
    assert sitting.durable() == {"place": text}
    assert waiting(sitting) == {}
    assert sitting.desk.banners == []


def test_a_field_that_is_left_while_the_database_is_held_is_a_draft_until_it_is_recorded(sitting: Sitting) -> None:
    sitting.open("place", TextField())
    sitting.settle()
    before = sitting.recorded()
    with held(sitting):
        sitting.type("x")
        text = sitting.editor.draft_text()
        sitting.leave()
        sitting.qtbot.waitUntil(lambda: waiting(sitting) == {"place": text}, timeout=10_000)
        assert after_a_kill(sitting, "killed") == ({"place": text}, before)
    assert sitting.recorded() == text  # it waited its turn, and was not refused
    assert sitting.durable() == {}
    assert sitting.desk.banners == []
    assert not sitting.context.drafts.pending
    assert waiting(sitting) == {}
    assert after_a_kill(sitting, "recorded") == ({}, text)


def test_what_lies_beside_never_covers_what_was_recorded_since(sitting: Sitting) -> None:
    workspace = sitting.desk.workspace
    one = Unfinished(sitting.visit, "place", "visit", "mine", sitting.visit)
    number = workspace.waiting.next_number()
    drafting.keep(workspace, [one], number=number)
    workspace.waiting.put(drafting.Batch(number, (one,)))  # killed before this was cleared away
    record(workspace, Edit("visit", sitting.visit, {"place": "mine"}))
    assert after_a_kill(sitting, "killed")[0] == {}
    drafting.keep(workspace, [replace(one, text="newer")], number=workspace.waiting.next_number())
    assert after_a_kill(sitting, "again")[0] == {"place": "newer"}


def test_closing_while_the_database_is_held_lays_the_last_keys_by_first(sitting: Sitting) -> None:
    sitting.open("place", TextField())
    sitting.settle()
    workspace, found = sitting.desk.workspace, []
    begun, never = Event(), Event()

    def hold(task: Task) -> None:
        with workspace.store.unit_of_work() as work:
            work.settings.put("held", value=True)
            begun.set()
            for _ in range(1000):
                if task.is_cancelled() and workspace.waiting.batches():
                    break
                never.wait(0.01)
            found.append(after_a_kill(sitting, "killed")[0])
            work.commit()

    sitting.context.jobs.work(hold, lambda _done: None)
    assert begun.wait(10)
    sitting.type("x")
    text = sitting.editor.draft_text()
    sitting.context.jobs.shutdown()
    assert found == [{"place": text}]
    assert sitting.durable() == {"place": text}


def test_drafts_that_cannot_be_read_again_are_told_of(
    qtbot: QtBot, qapp: QApplication, built: tuple[Path, str], tmp_path: Path
) -> None:
    profile = shutil.copytree(built[0], tmp_path / "profile")
    (profile / "waiting.sqlite").write_bytes(b"nothing that anybody can read" * 1000)
    session = Session(qapp, opening.open_profile(profile), "en")
    qtbot.addWidget(session.window)
    session.show()
    assert [one.key for one in session.window.banners.unread()] == ["drafts-unread"]
    context = session.context
    context.drafts.refuse(Unfinished(built[1], "place", "visit", "x", built[1]), "why")
    session.close()
    with opening.opened(profile) as workspace:
        assert [one.text for one in drafting.all_of(workspace)] == ["x"]
        assert not workspace.waiting.unread
