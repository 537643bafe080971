"""Trust from the command line: a newcomer, a code on a screen, a lost laptop and a forgotten passphrase."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from giamsat_desktop.cli import main
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.trust import certifying


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, dict[str, object]]:
    code = main([str(one) for one in (*arguments, "--json")])
    said = capsys.readouterr().out.strip()
    return code, json.loads(said) if said else {}


def write(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content + "\n", "utf-8")
    return path


@pytest.fixture
def lead(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    profile = tmp_path / "lead"
    (tmp_path / "usb").mkdir()
    assert run(capsys, "init", "--name", "Lê Thu Hà", "--role", "lead", "--open", "--profile", profile)[0] == 0
    assert run(capsys, "campaign", "new", "--preset", "hanoi-2023", "--profile", profile)[0] == 0
    return profile


def key_file(folder: Path, profile: Path) -> Path:
    """The key as somebody types it from the sheet."""
    with opening.opened(profile) as laptop, laptop.store.reading() as work:
        key = certifying.recovery_key(work, laptop.profile.campaign)
    assert key is not None
    return write(folder, "key.txt", " ".join(key.groups))


def test_a_newcomer_joins_and_a_lost_laptop_is_shut_out(
    lead: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "new"
    run(capsys, "init", "--name", "Vũ Thị Nhạn", "--open", "--profile", new)
    code, said = run(capsys, "invite", "--out", tmp_path / "usb", "--name", "Nhạn", "--profile", lead)
    assert code == 0
    (bundle,) = said["files"]  # type: ignore[misc]
    wrong = write(tmp_path, "wrong.txt", "một hai ba bốn")
    assert run(capsys, "join", bundle, "--words-file", wrong, "--profile", new)[1]["refused"] == (
        "invitation-passphrase-wrong"
    )
    words = write(tmp_path, "words.txt", str(said["words"]))
    assert run(capsys, "join", bundle, "--words-file", words, "--profile", new)[0] == 0
    _, sent = run(capsys, "send", "--out", tmp_path / "usb", "--profile", new)
    assert run(capsys, "receive", sent["file"], "--profile", lead)[0] == 0
    _, known = run(capsys, "card", "list", "--profile", lead)
    assert [(c["name"], c["state"]) for c in known["cards"]] == [("Vũ Thị Nhạn", "certified")]  # type: ignore[attr-defined]
    assert known["root"] == run(capsys, "card", "list", "--profile", new)[1]["root"]
    assert run(capsys, "card", "lead", "Vũ Thị Nhạn", "--profile", lead)[0] == 0
    assert run(capsys, "card", "revoke", "Vũ Thị Nhạn", "--upto", "0", "--profile", lead)[0] == 0
    run(capsys, "visit", "set", "STNMT", "copies=3", "--profile", new)
    _, sent = run(capsys, "send", "--out", tmp_path / "usb", "--profile", new)
    code, refused = run(capsys, "receive", sent["file"], "--profile", lead)
    assert code == 1
    assert "bundle-revoked-sender" in str(refused)
    assert run(capsys, "card", "distrust", "Không Ai", "--profile", lead)[1]["refused"] == "not-found"


def test_a_card_as_a_picture_and_a_laptop_distrusted(
    lead: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new, picture = tmp_path / "new", tmp_path / "card.png"
    run(capsys, "init", "--name", "Đỗ Xuân Trường", "--open", "--profile", new)
    assert run(capsys, "card", "qr", picture, "--profile", new)[0] == 0
    code, accepted = run(capsys, "card", "accept", picture, "--profile", lead)
    assert (code, accepted["name"]) == (0, "Đỗ Xuân Trường")
    _, known = run(capsys, "card", "list", "--profile", lead)
    writer = known["cards"][0]["writer"]  # type: ignore[index]
    assert run(capsys, "card", "distrust", writer[:8], "--profile", lead)[0] == 0
    (left,) = run(capsys, "card", "list", "--profile", lead)[1]["cards"]  # type: ignore[misc, attr-defined]
    assert left["state"] == "dropped"  # a lead vouched for it: the others go on until it is shut out


def test_fault_23_66_the_sheet_after_everything_was_lost(
    lead: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "sheet.pdf"
    assert run(capsys, "recovery", "sheet", sheet, "--profile", lead)[0] == 0
    assert sheet.read_bytes().startswith(b"%PDF-1.4")
    key, new, old = key_file(tmp_path, lead), tmp_path / "new", write(tmp_path, "old.txt", "mật khẩu rất dài")
    words = write(tmp_path, "words.txt", "bớp phay xớp phạng")
    run(capsys, "invite", "--out", tmp_path / "usb", "--words-file", words, "--profile", lead)
    run(capsys, "init", "--name", "Phan Thị Ánh", "--role", "lead", "--passphrase-file", old, "--profile", new)
    opened = ("--passphrase-file", old, "--profile", new)
    assert run(capsys, "recovery", "open", tmp_path / "usb", "--key-file", key, *opened)[0] == 0
    assert run(capsys, "visit", "show", "STNMT", *opened)[0] == 0
    assert run(capsys, "recovery", "lead", "--key-file", key, *opened)[0] == 0
    assert run(capsys, "recovery", "sheet", tmp_path / "again.pdf", *opened)[0] == 0
    fresh = write(tmp_path, "fresh.txt", "một mật khẩu mới")
    renew = ("recovery", "profile", "--key-file", key, "--new-passphrase-file", fresh, "--profile", new)
    assert run(capsys, *renew)[0] == 0
    assert run(capsys, "digest", *opened)[1]["refused"] == "passphrase-wrong"
    assert run(capsys, "digest", "--passphrase-file", fresh, "--profile", new)[0] == 0
    change = ("passphrase", "--new-passphrase-file", old, "--passphrase-file", fresh, "--profile", new)
    assert run(capsys, *change)[0] == 0
    assert run(capsys, "digest", *opened)[0] == 0
    assert run(capsys, "passphrase", "--none", *opened)[0] == 0
    assert run(capsys, "digest", "--profile", new)[0] == 0
    assert run(capsys, "key-store", "leave", "--profile", new)[0] == 0
    absent = ("recovery", "lead", "--key-file", tmp_path / "absent.txt", "--profile", new)
    assert run(capsys, *absent)[1]["refused"] == "not-found"


def test_words_of_another_invitation_in_the_folder_open_that_one(
    lead: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new, usb = tmp_path / "new", tmp_path / "usb"
    run(capsys, "init", "--name", "Vũ Thị Nhạn", "--open", "--profile", new)
    _, other = run(capsys, "invite", "--out", usb, "--name", "Bình", "--profile", lead)
    _, own = run(capsys, "invite", "--out", usb, "--name", "Nhạn", "--profile", lead)
    words = write(tmp_path, "words.txt", str(own["words"]))
    (wrong,), (right,) = other["files"], own["files"]  # type: ignore[misc]
    code, said = run(capsys, "join", wrong, "--words-file", words, "--profile", new)
    assert (code, said["opened"]) == (0, right)
    assert "Nhạn" in str(said["text"])


def test_nothing_is_left_open_unasked_and_what_is_easily_guessed_is_refused(
    lead: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "new"
    init = ("init", "--name", "Vũ Thị Nhạn", "--profile", new)
    assert run(capsys, *init)[1]["refused"] == "passphrase-not-chosen"
    for words, why in (
        ("12345678", "run"),
        ("        ", "too-short"),
        ("Mật khẩu 2023", "common"),
        ("vuthinhan", "named"),
    ):
        guessed = write(tmp_path, "guessed.txt", words)
        assert run(capsys, *init, "--passphrase-file", guessed)[1]["refused"] == f"passphrase-{why}"
        set_it = ("passphrase", "--new-passphrase-file", guessed, "--profile", lead)
        expected = "passphrase-common" if why == "named" else f"passphrase-{why}"
        assert why == "named" or run(capsys, *set_it)[1]["refused"] == expected
    assert not new.exists()
    code, said = run(capsys, *init, "--open")
    assert (code, said["open"]) == (0, True)
    assert "Không có mật khẩu" in str(said["text"])
    offered = run(capsys, "passphrase", "--offer")[1]["words"]
    assert len(str(offered).split(" ")) == 5
    taken = write(tmp_path, "taken.txt", str(offered))
    done = run(capsys, "passphrase", "--new-passphrase-file", taken, "--profile", new)[1]
    assert "rất chắc" in str(done["text"])
    assert run(capsys, "digest", "--profile", new)[1]["refused"] == "key-holder-missing"
