"""A profile put back: in its place, and out of a saved folder onto a fresh laptop (fault 31)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.services.copies import bringing_back, safekeeping
from giamsat_desktop.services.copies.bringing_back import BringingStopped, CopiesAlone, Step, bring_back, find_saved
from giamsat_desktop.services.profile import checking, opening
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.system.keys.holders import PassphraseWrong
from giamsat_desktop.system.keys.vault import ProfileExists

WORDS = "một câu thật dài"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A profile with one finding in its copy and one after it."""
    folder = tmp_path / "old"
    opening.create_profile(folder, name="Lê Thu Hà", passphrase=WORDS)
    with opening.opened(folder, passphrase=WORDS) as workspace:
        record(workspace, Edit("finding", new_id(), {"title": "Trước"}))
        safekeeping.back_up(workspace)
        record(workspace, Edit("finding", new_id(), {"title": "Sau"}))
    return folder


def titles(folder: Path) -> tuple[set[str], str]:
    with opening.opened(folder, passphrase=WORDS) as workspace:
        assert checking.check_profile(workspace).clean
        return {seen.text("title") for seen in workspace.of_type("finding")}, workspace.writer


def test_a_saved_folder_becomes_the_profile_of_a_fresh_laptop(old: Path, tmp_path: Path) -> None:
    stick, fresh, steps = tmp_path / "usb", tmp_path / "fresh", list[Step]()
    shutil.copytree(old, stick / "Sao lưu")
    _, writer = titles(old)
    for pointed in (stick, stick / "Sao lưu", stick / "Sao lưu" / "backups"):
        saved = find_saved(pointed)
        assert (saved.folder, saved.needs_passphrase) == (stick / "Sao lưu", True)
    bring_back(saved, fresh, copy=saved.copies[0], passphrase=WORDS, progress=steps.append)
    found, now = titles(fresh)
    assert found == {"Trước"}
    assert now != writer
    assert [step.name for step in steps if step.name != "copy"] == ["prove", "visits", "photos"]
    assert steps[0].total > 0
    with pytest.raises(ProfileExists):
        bring_back(saved, fresh, copy=saved.copies[0], passphrase=WORDS)


def test_in_its_own_place_it_is_put_back(old: Path) -> None:
    saved = find_saved(old)
    assert saved.copies[0].daily
    bring_back(saved, old, copy=saved.copies[0], passphrase=WORDS)
    assert titles(old)[0] == {"Trước"}


def test_a_wrong_passphrase_or_a_stop_leaves_no_profile(old: Path, tmp_path: Path) -> None:
    saved, fresh = find_saved(old), tmp_path / "fresh"
    with pytest.raises(PassphraseWrong):
        bring_back(saved, fresh, copy=saved.copies[0], passphrase="một câu khác hẳn")
    with pytest.raises(BringingStopped):
        bring_back(saved, fresh, copy=saved.copies[0], passphrase=WORDS, cancelled=lambda: True)
    assert not opening.has_profile(fresh)
    bring_back(saved, fresh, copy=saved.copies[0], passphrase=WORDS)
    assert titles(fresh)[0] == {"Trước"}


def test_a_folder_without_copies_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        find_saved(tmp_path)
    opening.create_profile(tmp_path / "p", name="A")
    with pytest.raises(NotFound):
        bringing_back.find_saved(tmp_path / "p")


@pytest.mark.parametrize("deep", [False, True])
def test_copies_without_the_file_that_opens_them_are_said_to_be_that(old: Path, tmp_path: Path, deep: bool) -> None:
    place = tmp_path / "usb" / "mang đi"
    shutil.copytree(old / "backups", place / "backups" if deep else place)
    with pytest.raises(CopiesAlone) as told:
        find_saved(place)
    said = sentence(told.value, "vi")
    assert "profile.json" in said
    assert "mang đi" in said
