"""A new passphrase: what opened the data and its copies before, a bare key or the old words, opens nothing any more."""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.services.copies import bringing_back, safekeeping, second_copy
from giamsat_desktop.services.profile import opening, recovering
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.copies import rekeying
from giamsat_desktop.store.databases.connection import connect
from giamsat_desktop.store.databases.refusals import StoreDamaged
from giamsat_desktop.system import files
from giamsat_desktop.system.keys import passphrase_cost, vault
from giamsat_desktop.system.keys.holders import PassphraseHolder, PassphraseWrong, PlainHolder
from giamsat_desktop.system.keys.passphrase_cost import Argon2Cost, fitting
from giamsat_desktop.system.paths import ProfilePaths

THEN, NOW = "chim sẻ đậu mái hiên", "mưa rào qua bến đò"
PHOTO = b"\xff\xd8\xff\xe0 nothing that a program looks into" * 2000


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An open profile with a record, a photo's bytes, two copies, and a file that a restoring set aside."""
    folder = tmp_path_factory.mktemp("rekey") / "p"
    opening.create_profile(folder, name="Hà", role="lead")
    with opening.opened(folder) as workspace:
        workspace.photos.put_original(PHOTO, kind="photo", media_type="image/jpeg")
        note(workspace, "trước")
        safekeeping.back_up(workspace)
        note(workspace, "sau")
        safekeeping.back_up(workspace)
    safekeeping.restore(folder)
    opening.opened(folder).__enter__().close()
    return folder


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled, tmp_path / "p"))


def note(workspace: Workspace, text: str) -> None:
    record(workspace, Edit("finding", new_id(), {"title": text}))


def key_of(folder: Path, passphrase: str | None = None) -> bytes:
    holder = PlainHolder() if passphrase is None else PassphraseHolder(passphrase)
    return vault.open_key(folder / "profile.json", holder)


def opened_by(folder: Path, key: bytes) -> Iterator[str]:
    for one in rekeying.databases(ProfilePaths(folder)):
        try:
            connect(one.path, key, one.page_size, writing=False).close()
        except driver.DatabaseError:
            continue
        yield one.path.relative_to(folder).as_posix()


def names(folder: Path) -> set[str]:
    return {one.path.relative_to(folder).as_posix() for one in rekeying.databases(ProfilePaths(folder))}


def test_the_bare_key_of_an_open_profile_opens_nothing_once_a_passphrase_was_set(folder: Path) -> None:
    bare, told = key_of(folder), []
    everything = names(folder)
    assert {"visits.sqlite", "photos.sqlite", "visits.sqlite.replaced", "backups/photos.sqlite"} < everything
    assert set(opened_by(folder, bare)) == everything
    recovering.change_passphrase(folder, old=None, new=NOW, progress=lambda done, total: told.append((done, total)))
    assert list(opened_by(folder, bare)) == []
    assert set(opened_by(folder, key_of(folder, NOW))) == everything
    assert told == sorted(told)
    assert told[-1][0] <= told[-1][1]
    assert not any(bare.hex().encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())
    with opening.opened(folder, passphrase=NOW) as workspace:
        assert workspace.photos.hashes()
        assert len(workspace.of_type("finding")) == 2
    safekeeping.restore(folder, passphrase=NOW)  # a copy from before the change, by the words of now


def test_the_old_words_open_neither_the_profile_nor_a_copy_of_any_of_its_files(folder: Path, tmp_path: Path) -> None:
    recovering.change_passphrase(folder, old=None, new=THEN)
    stolen = Path(shutil.copytree(folder, tmp_path / "stolen"))
    old = key_of(stolen, THEN)
    recovering.change_passphrase(folder, old=THEN, new=NOW)
    assert list(opened_by(folder, old)) == []
    with pytest.raises(PassphraseWrong):
        opening.open_profile(folder, passphrase=THEN)


def test_a_disk_that_fails_once_the_new_key_holds_loses_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new profile.json is in place and only forcing its name onto the disk fails: what it opens must stay."""
    everything, synced = names(folder), files.sync_folder

    def failing(at: Path) -> None:
        if at == folder and vault.unsettled(folder / "profile.json") is not None:
            raise OSError(errno.EIO, "Input/output error")
        synced(at)

    with monkeypatch.context() as patched:
        patched.setattr(files, "sync_folder", failing)
        recovering.change_passphrase(folder, old=None, new=NOW)
    opening.opened(folder, passphrase=NOW).__enter__().close()
    assert set(opened_by(folder, key_of(folder, NOW))) == everything
    assert not list(folder.rglob("~*"))


@pytest.mark.parametrize("moment", ["before", "after", "half"])
def test_an_end_at_any_moment_leaves_all_to_the_old_words_or_all_to_the_new(
    folder: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """What a killed program leaves; the crash sweep kills it at every call."""

    class Killed(BaseException):
        pass

    def killed(*_told: object) -> None:
        raise Killed

    everything = names(folder)
    with monkeypatch.context() as patched:
        if moment == "before":
            patched.setattr(rekeying, "forget_unfinished", lambda _paths: None)
            patched.setattr(vault, "replace_key", killed)
        elif moment == "after":
            patched.setattr(vault, "settle", killed)
        else:
            renamed = Path.replace

            def once(path: Path, target: Path) -> Path:
                if path.name == "~visits.sqlite.rekeyed":
                    raise Killed
                return renamed(path, target)

            patched.setattr(Path, "replace", once)
        with pytest.raises(Killed):
            recovering.change_passphrase(folder, old=None, new=NOW)
    words = None if moment == "before" else NOW
    opening.opened(folder, passphrase=words).__enter__().close()
    assert set(opened_by(folder, key_of(folder, words))) == everything
    assert not list(folder.rglob("~*"))
    assert vault.unsettled(folder / "profile.json") is None


def test_stopping_and_a_disk_without_room_change_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*.sqlite") if path.is_file()}
    with pytest.raises(rekeying.RekeyStopped):
        recovering.change_passphrase(folder, old=None, new=NOW, cancelled=lambda: True)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(1 << 40, 1 << 40, 1 << 20))
    with pytest.raises(rekeying.RekeyNoRoom):
        recovering.change_passphrase(folder, old=None, new=NOW)
    assert {path: path.read_bytes() for path in before} == before
    assert not list(folder.rglob("~*"))
    opening.opened(folder).__enter__().close()


def test_a_copy_that_cannot_be_read_goes_and_data_in_use_that_cannot_be_read_stops_it(folder: Path) -> None:
    copy = sorted((folder / "backups").glob("visits-*.sqlite"))[0]
    torn = bytearray(copy.read_bytes())
    torn[5 * 4096 + 100] ^= 1
    copy.write_bytes(torn)
    done = recovering.change_passphrase(folder, old=None, new=THEN)
    assert done.dropped == (f"backups/{copy.name}",)
    assert not copy.exists()
    live = folder / "photos.sqlite"
    hurt = bytearray(live.read_bytes())
    hurt[2 * 16384 + 100] ^= 1
    live.write_bytes(hurt)
    with pytest.raises(StoreDamaged):
        recovering.change_passphrase(folder, old=THEN, new=NOW)
    assert key_of(folder, THEN)


def test_the_second_folder_follows_and_is_whole_at_every_moment(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "drive"
    other.mkdir()
    with opening.opened(folder) as workspace:
        second_copy.choose(workspace, other)
        assert safekeeping.catch_up(workspace) is None
        there = second_copy.place(workspace, other).root
    bare = key_of(folder)
    assert list(opened_by(there, bare))
    recovering.change_passphrase(folder, old=None, new=NOW)
    with opening.opened(folder, passphrase=NOW) as workspace:
        assert safekeeping.catch_up(workspace) is None
        assert second_copy.opens_alike(workspace)
    assert list(opened_by(there, bare)) == []
    shutil.copytree(there, there.with_name(f"~{there.name}.part"))  # one that was being written when the drive went
    saved = bringing_back.find_saved(other)
    assert saved.folder == there
    bringing_back.bring_back(saved, tmp_path / "fresh", copy=saved.copies[0], passphrase=NOW)
    there.rename(there.with_name(f"~{there.name}.new"))  # the drive went between two names
    assert bringing_back.find_saved(other).copies
    with opening.opened(folder, passphrase=NOW) as workspace:
        assert safekeeping.catch_up(workspace) is None
    assert [one.name for one in other.iterdir()] == [there.name]


def test_an_unlocking_costs_about_a_second_and_older_profiles_are_raised_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for probe in (0.01, 0.05, 0.1, 0.2, 0.5, 3.0):
        cost = fitting(probe)
        took = probe * cost.memory_kib / (64 * 1024) * cost.rounds
        assert took >= 0.5 or cost.rounds == 20
        assert took <= 1.2 or cost == Argon2Cost()
    opening.create_profile(tmp_path / "p", name="Hà", passphrase=THEN)
    slot = lambda: json.loads((tmp_path / "p" / "profile.json").read_text())["content"]["slots"][0]  # noqa: E731
    assert slot()["rounds"] == 1
    opening.opened(tmp_path / "p", passphrase=THEN).__enter__().close()
    assert slot()["rounds"] == 1
    monkeypatch.setattr(passphrase_cost, "calibrated", lambda: Argon2Cost(64, 7))
    opening.opened(tmp_path / "p", passphrase=THEN).__enter__().close()
    assert slot()["rounds"] == 7
    opening.opened(tmp_path / "p", passphrase=THEN).__enter__().close()
    with pytest.raises(Refusal):
        opening.open_profile(tmp_path / "p", passphrase=NOW)
