"""Every file that a verb is given may be missing, a folder, a pipe, empty, garbage or too large: it is refused."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from giamsat_desktop.cli import main

READ = {
    "card accept": "card accept @",
    "outline import": "outline import @",
    "photo add": "photo add STNMT @",
    "receive": "receive @",
    "receive --dry-run": "receive --dry-run @",
    "receive --inspect": "receive --inspect @",
    "join FILE": "join @ --words-file {words}",
    "join --words-file": "join {noise} --words-file @",
    "invite --words-file": "invite --out {out} --words-file @",
    "recovery open FILE": "recovery open @ --key-file {words}",
    "recovery open --key-file": "recovery open {noise} --key-file @",
    "recovery lead": "recovery lead --key-file @",
    "recovery profile --key-file": "recovery profile --key-file @ --new-passphrase-file {words}",
    "recovery profile --new-passphrase-file": "recovery profile --key-file {words} --new-passphrase-file @",
    "passphrase": "passphrase --new-passphrase-file @",
    "--passphrase-file": "digest --passphrase-file @",
    "restore": "restore @",
    "sign check FILE": "sign check @",
    "sign check --root": "sign check {pdf} --root @",
    "hand-over check": "hand-over check @",
}
"""Verbs that read a file; @ is the bad one."""

WRITTEN = {
    "card export": "card export @",
    "card qr": "card qr @",
    "recovery sheet": "recovery sheet @",
    "minutes": "minutes STNMT --out @",
    "paper card": "paper card --out @",
    "paper programme": "paper programme STNMT --out @",
    "demo": "demo --out @",
}
"""Verbs that write one."""


@pytest.fixture(scope="module")
def desk(played: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    shutil.copytree(played / "secretary", folder / "profile")
    (folder / "folder").mkdir()
    (folder / "out").mkdir()
    (folder / "empty").write_bytes(b"")
    (folder / "noise").write_bytes(bytes(range(256)) * 12)
    (folder / "words").write_text("bốn từ đọc to", encoding="utf-8")
    shutil.copy(next((played / "minutes").glob("*.pdf")), folder / "pdf")
    with (folder / "large").open("wb") as stream:
        stream.truncate(600 << 20)  # takes no room
    if os.name == "posix":
        os.mkfifo(folder / "pipe")
        (folder / "dangling").symlink_to(folder / "nowhere")
        (folder / "circle").symlink_to(folder / "circle")
        if Path("/proc/self/mem").exists():
            (folder / "unreadable").symlink_to("/proc/self/mem")  # a regular file that gives no byte, to root either
    return folder


def is_said(text: str) -> bool:
    """Tell whether these are the sentences of a refusal: what happened, and what is safe or to be done next."""
    return re.search(r"^[^\[{}]*\w[^{}]*[.:;] [^{}]*\w[.:)]*$", text.strip(), re.DOTALL) is not None


def refused(desk: Path, capsys: pytest.CaptureFixture[str], line: str, bad: Path) -> None:
    names = {name: str(desk / name) for name in ("words", "noise", "out", "pdf")}
    words = [str(bad) if word == "@" else word.format_map(names) for word in line.split()]
    code = main([*words, "--profile", str(desk / "profile")])
    said = capsys.readouterr()
    assert code == 1, f"{line} with {bad.name[:20]}: {said}"
    assert "Traceback" not in said.err
    assert is_said(said.err) or is_said(said.out), f"and says why: {said}"


@pytest.mark.parametrize("verb", READ)
def test_what_cannot_be_read_is_refused_in_words(desk: Path, capsys: pytest.CaptureFixture[str], verb: str) -> None:
    kinds = ("none", "folder", "empty", "noise", "large", "pipe", "dangling", "circle", "unreadable")
    bad = [desk / kind for kind in kinds if kind in ("none", "circle", "dangling") or (desk / kind).exists()]
    for one in (*bad, desk / ("x" * 300), desk / "empty" / "below"):
        if one.name == "folder" and verb == "hand-over check":
            continue  # an empty folder is looked into: its verdict, not its reading, is bad
        refused(desk, capsys, READ[verb], one)


@pytest.mark.parametrize("verb", WRITTEN)
def test_what_cannot_be_written_is_refused_in_words(desk: Path, capsys: pytest.CaptureFixture[str], verb: str) -> None:
    bad = [desk / ("x" * 300), desk / "empty" / "below"]
    if verb != "demo":  # which makes its folder
        bad += [desk / "folder", desk / "none" / "file"]
    for one in bad:
        refused(desk, capsys, WRITTEN[verb], one)
    assert not list(desk.glob("~*")), "nothing half written is left"


def test_a_bundle_goes_only_into_a_folder_that_is_there(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for verb in ("send --out @", "invite --out @"):
        for bad in (desk / "none", desk / "noise", desk / ("x" * 300)):
            refused(desk, capsys, verb, bad)


def test_a_profile_that_is_none_is_refused(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for verb in ("digest", "restore", "passphrase --none", "init --name A --no-passphrase"):
        for kind in ("empty", "noise", *(("circle", "pipe") if os.name == "posix" else ())):
            code = main([*verb.split(), "--profile", str(desk / kind)])
            said = capsys.readouterr()
            assert (code, "Traceback" in said.err) == (1, False), f"{verb} {kind}: {said}"
            assert is_said(said.err), f"{verb} {kind}: {said}"
