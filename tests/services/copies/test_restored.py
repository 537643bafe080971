"""A laptop that was put back knows which copy it is and what it lacks, and waiting drafts go with their data."""

from __future__ import annotations

from pathlib import Path

import pytest

from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.domain.unfinished import Batch, Unfinished
from giamsat_desktop.services.copies import safekeeping, second_copy
from giamsat_desktop.services.copies.restored import Restored, restored
from giamsat_desktop.services.profile import opening, recovering
from giamsat_desktop.services.records import drafting
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.store import Store
from giamsat_desktop.system.keys.holders import PassphraseWrong
from tests.services.conftest import StandingClock, Table

THEN, NOW = "mật khẩu của lúc đó", "mật khẩu của hôm nay"


def waiting(workspace: Workspace, text: str) -> str:
    """Let a draft wait beside the database, as while it is busy; return its record."""
    one = new_id()
    batch = Batch(workspace.waiting.next_number(), (Unfinished(one, "title", "finding", text),), ())
    workspace.waiting.put(batch)
    return one


def drafts_in(copy: Path, key: bytes) -> list[str]:
    store = Store.open(copy, key)
    try:
        with store.reading() as work:
            return [one.text for one in work.drafts.all()]
    finally:
        store.close()


def test_it_says_which_copy_it_is_and_how_much_is_missing_until_others_work_came(planned: Table) -> None:
    a = planned.laptop("a")
    assert restored(a) is None
    safekeeping.back_up(a)
    for title in ("Một", "Hai"):
        record(a, Edit("finding", new_id(), {"title": title}))
    planned.close("a")
    safekeeping.restore(planned.folder / "a")
    with opening.opened(planned.folder / "a", clock=StandingClock()) as again:
        assert restored(again) == Restored("2023-05-15T03:00:00Z", 2)
    with opening.opened(planned.folder / "a", clock=StandingClock()) as later:
        assert restored(later) is not None  # until it was brought up to date
        planned._laptops["a"] = later
        planned.pass_stick("lead", "a")
        assert restored(later) is None
        del planned._laptops["a"]


def test_what_waited_stays_with_the_data_it_was_typed_in(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    opening.create_profile(folder, name="Hà")
    with opening.opened(folder) as workspace:
        safekeeping.back_up(workspace)
        waiting(workspace, "gõ sau bản sao")
    safekeeping.restore(folder)
    with opening.opened(folder) as again:
        assert drafting.all_of(again) == ()
    assert (folder / "waiting.sqlite.replaced").exists()


def test_an_order_to_forget_reaches_what_was_put_aside(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    opening.create_profile(folder, name="Hà")
    with opening.opened(folder) as workspace:
        safekeeping.back_up(workspace)
        one = waiting(workspace, "tên người")
    safekeeping.restore(folder)
    with opening.opened(folder) as again:
        again.waiting.forget([one])
    assert not (folder / "waiting.sqlite.replaced").exists()


def test_a_copy_made_during_long_work_holds_what_waits(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    opening.create_profile(folder, name="Hà")
    with opening.opened(folder) as workspace:
        waiting(workspace, "gõ trong lúc nhận gói")
        made = safekeeping.back_up(workspace)
        assert drafts_in(made.file, workspace.store.key) == ["gõ trong lúc nhận gói"]


def test_a_new_passphrase_opens_older_copies_and_the_one_of_that_time_does_not(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    opening.create_profile(folder, name="Hà", passphrase=THEN)
    with opening.opened(folder, passphrase=THEN) as workspace:
        safekeeping.back_up(workspace)
    recovering.change_passphrase(folder, old=THEN, new=NOW)
    with pytest.raises(PassphraseWrong):
        safekeeping.restore(folder, passphrase=THEN)
    safekeeping.restore(folder, passphrase=NOW)


def test_the_second_folder_is_opened_by_the_new_passphrase_without_waiting_for_a_copy(tmp_path: Path) -> None:
    folder, other = tmp_path / "p", tmp_path / "usb"
    other.mkdir()
    opening.create_profile(folder, name="Hà", passphrase=THEN)
    with opening.opened(folder, passphrase=THEN) as workspace:
        second_copy.choose(workspace, other)
        safekeeping.back_up(workspace)
        assert second_copy.opens_alike(workspace)
    recovering.change_passphrase(folder, old=THEN, new=NOW)
    with opening.opened(folder, passphrase=NOW) as workspace:
        assert not second_copy.opens_alike(workspace)
        assert safekeeping.catch_up(workspace) is None
        assert second_copy.opens_alike(workspace)
