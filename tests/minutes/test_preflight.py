"""Apache PDFBox Preflight accepts every kind of paper as PDF/A-1b: minutes, signed minutes, the sheets of one page."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from giamsat_desktop.minutes import signing
from giamsat_desktop.minutes.archival import archival
from giamsat_desktop.minutes.document import render
from giamsat_desktop.minutes.landmarks import rooms
from giamsat_desktop.minutes.recovery_sheet import RecoverySheet, render_sheet
from giamsat_desktop.minutes.signing import Intent
from giamsat_desktop.minutes.signing_keys import KeyFile, signing_with
from giamsat_desktop.minutes.signing_marks import hand_mark, seal_mark
from tests.minutes import signers
from tests.minutes.builders import Album, one_page, twelve_pages
from tests.minutes.test_archival import FACTS

_JAVA = Path("/usr/share/java")
_JARS = ("preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-logging", "commons-io", "javax.activation", "jaxb-api")
_WHEN = datetime(2023, 5, 15, 4, 30, tzinfo=UTC)

pytestmark = pytest.mark.skipif(
    not (shutil.which("java") and all((_JAVA / f"{jar}.jar").exists() for jar in _JARS)),
    reason="Apache PDFBox Preflight is not installed",
)


def _verdict(path: Path) -> str:
    jars = ":".join(str(_JAVA / f"{jar}.jar") for jar in _JARS)
    command = ["java", "-cp", jars, "org.apache.pdfbox.preflight.Validator_A1b", path]
    return subprocess.run(command, capture_output=True, timeout=120, check=False).stdout.decode(errors="replace")


def _accepts(folder: Path, pdf: bytes) -> bool:
    path = folder / "paper.pdf"
    path.write_bytes(pdf)
    return "is a valid PDF/A-1b file" in _verdict(path)


def test_minutes_with_figures_photos_and_bookmarks(tmp_path: Path) -> None:
    assert _accepts(tmp_path, render(replace(twelve_pages(3), draft=True), Album(3)))


def test_minutes_with_seen_and_unseen_signatures_and_a_seal(tmp_path: Path) -> None:
    authority = signers.Authority()
    key = KeyFile(authority.key_file(tmp_path / "k.p12", "Nguyễn Văn An"), signers.PASSPHRASE)
    pdf = render(one_page(), Album())
    chair = rooms(pdf)[2]
    hand = hand_mark(chair, signers.hand())
    for intent in (
        Intent("ky-2", _WHEN),
        Intent("ky-3", _WHEN, mark=hand),
        Intent("dau-3", _WHEN, mark=seal_mark(chair, signers.seal(), over=hand.box)),
    ):
        with signing_with(key) as signer:
            pdf = signing.sign(pdf, signer, intent)
    assert _accepts(tmp_path, signing.with_time_stamp(pdf, authority.answer(signing.time_stamp_query(pdf))))


def test_sheets_of_one_page(tmp_path: Path) -> None:
    sheet = RecoverySheet("Thử", ("ABCD",), "AGE-SECRET-KEY-1ABCD", ("một",), "2023-05-15T01:00:00Z", "15/5/2023")
    assert _accepts(tmp_path, render_sheet(sheet))


def test_the_metadata_of_the_archival_form_hold_as_pdf_a_1b_too(tmp_path: Path) -> None:
    """Preflight knows the first part only: the schema of the added metadata is judged on a copy that says part 1."""
    second = archival(render(one_page(), Album()), FACTS)
    first = second.replace(b"<pdfaid:part>2</pdfaid:part>", b"<pdfaid:part>1</pdfaid:part>")
    assert _accepts(tmp_path, first.replace(b"%PDF-1.7", b"%PDF-1.4"))


def test_a_file_that_is_none_is_noticed(tmp_path: Path) -> None:
    assert not _accepts(tmp_path, archival(render(one_page(), Album()), FACTS))
