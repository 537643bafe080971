"""The recovery key on paper only: nowhere in the folder, asked for by what only it can do, taken back by typing it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from giamsat_desktop.bundles.recovery import RecoveryKey, RecoveryKeyUnreadable
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.copies import safekeeping, second_copy
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.plan.campaigns import new_campaign
from giamsat_desktop.services.profile import opening, paper_only, recovering
from giamsat_desktop.services.trust import certifying, trust
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.copies import rekeying
from giamsat_desktop.system.paths import ProfilePaths
from tests.store.pages import clear_log, clear_pages


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A lead's profile that knows two colleagues, with copies, one set aside and one in a second folder."""
    folder = tmp_path_factory.mktemp("paper")
    lead = folder / "lead"
    opening.create_profile(lead, name="Lê Thu Hà", role="lead")
    for name in ("Nhạn", "Trường"):
        opening.create_profile(folder / name, name=name)
        with opening.opened(folder / name) as other:
            enrolling.export_card(other, file=folder / f"{name}.gsc")
    with opening.opened(lead) as workspace:
        new_campaign(workspace, preset="hanoi-2023")
        for name in ("Nhạn", "Trường"):
            enrolling.accept_card(workspace, file=folder / f"{name}.gsc")
        safekeeping.back_up(workspace)
        key = key_here(workspace)
    safekeeping.restore(lead)
    opening.opened(lead).__enter__().close()
    assert key is not None
    return lead, key.text


@pytest.fixture
def lead(played: tuple[Path, str], tmp_path: Path) -> Iterator[Workspace]:
    folder = Path(shutil.copytree(played[0], tmp_path / "lead"))
    (tmp_path / "drive").mkdir()
    with opening.opened(folder) as workspace:
        second_copy.choose(workspace, tmp_path / "drive")
        safekeeping.back_up(workspace)
        yield workspace


@pytest.fixture
def sheet(played: tuple[Path, str]) -> str:
    return played[1].removeprefix("AGE-SECRET-KEY-1").lower()


def key_here(workspace: Workspace) -> RecoveryKey | None:
    with workspace.store.reading() as work:
        return certifying.recovery_key(work, workspace.profile.campaign)


def writer_of(workspace: Workspace, name: str) -> str:
    return next(one.writer for one in enrolling.colleagues(workspace) if one.name == name)


def holding(folder: Path, key: bytes, secret: str) -> list[str]:
    """Return every file below a folder in which the secret can be read by whoever has the database key."""
    letters, root = RecoveryKey(secret), RecoveryKey(secret).root.private_bytes_raw()
    needles = [letters.text.encode(), letters.text.lower().encode(), "".join(letters.groups).encode(), root]
    needles += [root.hex().encode()]
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        raw = path.read_bytes()
        clear = clear_log(path, key) if path.name.endswith("-wal") else b""
        if ".sqlite" in path.name and "photos" not in path.name and not path.name.endswith(("-wal", "-shm")):
            clear = clear_pages(path, key)
        if any(needle in raw or needle in clear for needle in needles):
            found.append(path.name)
    return found


def test_the_key_is_nowhere_in_the_folder_its_copies_and_the_second_folder(
    lead: Workspace, sheet: str, played: tuple[Path, str], tmp_path: Path
) -> None:
    key, secret = lead.store.key, played[1]
    before = holding(lead.folder, key, secret)
    assert len(before) >= 4  # in use, in two copies, and in what a restoring set aside
    assert holding(tmp_path / "drive", key, secret)
    with pytest.raises(RecoveryKeyUnreadable):
        paper_only.keep_on_paper(lead, recovery_key="không nhớ")
    with pytest.raises(certifying.RecoveryKeyOfAnother):
        paper_only.keep_on_paper(lead, recovery_key=RecoveryKey.generate().text)
    assert key_here(lead) is not None
    done = paper_only.keep_on_paper(lead, recovery_key=sheet)
    assert (done.dropped, done.second) == ((), None)
    assert holding(lead.folder, key, secret) == []
    assert holding(tmp_path / "drive", key, secret) == []
    assert not recovering.holds_recovery_key(lead)
    for one in rekeying.databases(ProfilePaths(lead.folder)):
        assert one.size


def test_what_only_the_key_can_do_asks_for_it_and_keeps_nothing_of_it(
    lead: Workspace, sheet: str, played: tuple[Path, str]
) -> None:
    paper_only.keep_on_paper(lead, recovery_key=sheet)
    nhan, truong = writer_of(lead, "Nhạn"), writer_of(lead, "Trường")
    assert certifying.is_lead(lead, trust.trust_of(lead))
    for refused in (
        lambda: enrolling.make_lead(lead, writer=nhan),
        lambda: recovering.recovery_sheet(lead),
        lambda: paper_only.keep_on_paper(lead, recovery_key=sheet),
    ):
        with pytest.raises(certifying.RootKeyMissing):
            refused()
    with pytest.raises(certifying.RecoveryKeyOfAnother):
        enrolling.make_lead(lead, writer=nhan, recovery_key=RecoveryKey.generate().text)
    assert enrolling.make_lead(lead, writer=nhan, recovery_key=sheet).is_lead
    with pytest.raises(certifying.RootKeyMissing):
        enrolling.revoke(lead, writer=nhan)
    enrolling.revoke(lead, writer=truong)  # a member: the lead's own key is enough
    enrolling.revoke(lead, writer=nhan, recovery_key=sheet)
    assert {one.writer for one in enrolling.shut_out(lead)} == {nhan, truong}
    assert holding(lead.folder, lead.store.key, played[1]) == []
    recovering.take_over(lead, recovery_key=sheet)  # typed in again, it is here again
    assert recovering.holds_recovery_key(lead)
    assert recovering.recovery_sheet(lead).startswith(b"%PDF")


def test_cut_short_it_is_finished_at_the_next_start_and_a_drive_that_was_away_when_it_is_back(
    lead: Workspace, sheet: str, played: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_told: object) -> tuple[str, ...]:
        raise KeyboardInterrupt

    key, folder = lead.store.key, lead.folder
    (tmp_path / "drive").rename(tmp_path / "away")
    with monkeypatch.context() as patched:
        patched.setattr(paper_only, "forget", killed)
        with pytest.raises(KeyboardInterrupt):
            paper_only.keep_on_paper(lead, recovery_key=sheet)
    assert holding(folder, key, played[1])
    lead.close()
    with opening.opened(folder) as workspace:
        assert holding(folder, key, played[1]) == []
        assert isinstance(safekeeping.bring_second_up_to_date(workspace), Refusal)
        (tmp_path / "away").rename(tmp_path / "drive")
        assert holding(tmp_path / "drive", key, played[1])
        assert safekeeping.catch_up(workspace) is None
        assert holding(tmp_path / "drive", key, played[1]) == []
