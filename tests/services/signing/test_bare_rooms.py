"""Sheets that nobody signed: filed all the same, but said so, and nobody is noted as a signer there unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from giamsat_desktop.minutes.lettering.landmarks import rooms
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.services.signing import sealing
from giamsat_desktop.services.signing.bare_rooms import RoomBare, bare_rooms, check_not_bare
from giamsat_desktop.services.signing.filing import Fate, file_scans
from giamsat_desktop.services.signing.sealing import Sealed
from giamsat_desktop.services.signing.signing_by_hand import OnSheet, Said, signers_of
from giamsat_desktop.services.workspace import Workspace
from tests.services.conftest import Opened
from tests.services.signing.test_filing import pages_of, scanner
from tests.services.signing.test_refusal_scans import refused, sheets_of
from tests.services.signing.test_sealing import visit_of


def to_sign(laptop: Workspace, sealed: Sealed, signed: tuple[int, ...] = ()) -> Image.Image:
    """The page with the rooms, signed in these blocks with a thin pale pen."""
    every = rooms(laptop.photos.original(sealed.pdf))
    page = pages_of(laptop, sealed)[every[0].page - 1]
    point = page.width / 595.28
    for room in every:
        if room.number in signed:
            left, bottom, width, height = room.box
            low, middle = page.height - bottom * point, left + width / 2
            line = [
                ((middle + 4 * step) * point, low - height * point * (0.3 + step % 2 * 0.4)) for step in range(-8, 8)
            ]
            ImageDraw.Draw(page).line(line, fill=(150, 160, 215), width=round(0.3 / 25.4 * 300))
    return page


def test_a_sheet_without_ink_is_filed_and_told_and_nobody_counts_as_its_signer_unasked(
    demo: Opened, tmp_path: Path
) -> None:
    laptop = demo()
    sealed = sealing.seal(laptop, visit=visit_of(laptop))
    every = signers_of(laptop, minutes=sealed.minutes)
    said = [Said(one.capacity, OnSheet.SIGNED, one.name) for one in every]
    check_not_bare(laptop, minutes=sealed.minutes, said=said)  # nothing is filed: nothing is known
    (sheet,) = file_scans(laptop, files=[scanner(tmp_path / "trang.pdf", [to_sign(laptop, sealed)])]).sheets
    assert (sheet.fate, sheet.bare) == (Fate.FILED, tuple(one.name for one in every))
    with pytest.raises(RoomBare) as told:
        check_not_bare(laptop, minutes=sealed.minutes, said=said)
    assert all(one.name in sentence(told.value) for one in every)
    check_not_bare(laptop, minutes=sealed.minutes, said=[Said(every[0].capacity, OnSheet.ABSENT, every[0].name)])
    signed = scanner(tmp_path / "hai.pdf", [to_sign(laptop, sealed, (1, 3))])
    (sheet,) = file_scans(laptop, files=[signed], over=True).sheets
    assert (sheet.fate, sheet.bare) == (Fate.FILED, (every[1].name,))
    assert bare_rooms(laptop, minutes=sealed.minutes) == {2}
    check_not_bare(laptop, minutes=sealed.minutes, said=[said[0], said[2]])


def test_the_sheet_of_a_refusal_without_ink_names_who_signs_it(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    sealed = sealing.seal(laptop, visit=visit_of(laptop))
    refused(laptop, sealed)
    (sheet,) = file_scans(laptop, files=[scanner(tmp_path / "khong_ky.pdf", sheets_of(laptop, sealed))]).sheets
    assert (sheet.fate, sheet.bare) == (Fate.FILED, ("Bà Lê Ví Dụ", "NGƯỜI GHI NHẬN"))
