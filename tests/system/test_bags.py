"""Bags as RFC 8493 has them: whole or not there, and every change is seen, by sha256sum as well."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamsat_desktop.system.bags import BagExists, BagFile, faults_of, write_bag
from giamsat_desktop.system.files import NotWritten

INFO = {"Source-Organization": "Hội đồng nhân dân\nthành phố Hà Nội", "Bagging-Date": "2023-05-16", "Contact-Name": ""}


def _file(path: str, content: bytes) -> BagFile:
    return BagFile(path, lambda: BytesIO(content))


def _bag(folder: Path) -> Path:
    return write_bag(folder / "bag", [_file("a.txt", b"one"), _file("deep/b.bin", b"\0" * 2_000_000)], INFO).folder


def test_a_bag_has_its_tags_and_other_tools_agree(tmp_path: Path) -> None:
    bag = _bag(tmp_path)
    assert (bag / "bagit.txt").read_bytes() == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    said = (bag / "bag-info.txt").read_text("utf-8").splitlines()
    assert "Source-Organization: Hội đồng nhân dân thành phố Hà Nội" in said
    assert "Payload-Oxum: 2000003.2" in said
    assert not [line for line in said if line.startswith("Contact-Name")]
    assert faults_of(bag) == ()
    if shutil.which("sha256sum"):
        for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
            subprocess.run(["sha256sum", "-c", "--quiet", "--strict", manifest], cwd=bag, check=True, timeout=60)


def test_changed_missing_and_added_files_are_named(tmp_path: Path) -> None:
    bag = _bag(tmp_path)
    (bag / "data/a.txt").write_bytes(b"two")
    (bag / "data/deep/b.bin").unlink()
    (bag / "data/more.txt").write_bytes(b"")
    (bag / "bag-info.txt").write_bytes(b"")
    found = ("bag-info.txt: changed", "data/a.txt: changed", "data/deep/b.bin: missing", "data/more.txt: not listed")
    assert faults_of(bag) == found
    (bag / "manifest-sha256.txt").write_bytes(b"what\n")
    assert "manifest-sha256.txt: unreadable" in faults_of(bag)


def test_a_bag_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    def torn() -> BinaryIO:
        raise OSError(5, "I/O error")

    with pytest.raises(NotWritten):
        write_bag(tmp_path / "bag", [_file("a.txt", b"one"), BagFile("b", torn)], INFO)
    assert list(tmp_path.iterdir()) == []


def test_a_bag_never_replaces_anything(tmp_path: Path) -> None:
    bag = _bag(tmp_path)
    with pytest.raises(BagExists):
        _bag(tmp_path)
    assert faults_of(bag) == ()


@pytest.mark.parametrize("path", ["../out.txt", "/etc/out", "a/../../b", "", "tên.txt"])
def test_paths_stay_inside_and_ascii(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="not a path"):
        write_bag(tmp_path / "bag", [_file(path, b"")], INFO)
    assert list(tmp_path.iterdir()) == []


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}(/[a-z0-9]{1,8}){0,2}\.x", fullmatch=True), st.binary(max_size=300)))
def test_any_payload_is_whole_after_writing(
    tmp_path_factory: pytest.TempPathFactory, content: dict[str, bytes]
) -> None:
    payload = [_file(path, data) for path, data in (content or {"a.x": b""}).items()]
    bag = write_bag(tmp_path_factory.mktemp("bags") / "bag", payload, INFO)
    assert (bag.files, bag.size) == (len(payload), sum(map(len, content.values())))
    assert faults_of(bag.folder) == ()
