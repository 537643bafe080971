"""`verify` and filing survive any TIFF and PDF: bounded, refused in words, with what was read before kept."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.proving.verdict_words import verdict_in_words
from giamsat_desktop.services.proving.verifying import Outcome, verify
from giamsat_desktop.services.signing import filing
from giamsat_desktop.services.signing.filing import Fate
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.images import pdf_pictures, scanning
from giamsat_desktop.system.images.pdf_bounds import MOST_UNPACKED, ScanTooHeavy, check_streams
from giamsat_desktop.system.images.pdf_pictures import pages_of_pdf
from giamsat_desktop.system.images.scanning import CodeReader, FileTooLong, Leaf, pictures_in
from tests.scans import heavy_files as heavy

_REFUSED: dict[str, tuple[Callable[[], bytes], str | None]] = {
    "two hundred pages of text": (lambda: heavy.written(200), None),
    "wants a password": (heavy.encrypted, "pdf-unreadable"),
    "cut off": (heavy.truncated, "pdf-unreadable"),
    "a page box of a thousand kilometres": (lambda: heavy.boxed("0 0 1e9 1e9"), None),
    "a page box as thin as a hair": (lambda: heavy.boxed("0 0 1e7 0.01"), None),
    "a page box of nothing": (lambda: heavy.boxed("0 0 0 0"), None),
    "unpacks to two gigabytes": (heavy.unpacking, "scan-too-heavy"),
    "unpacks twice over": (lambda: heavy.unpacking(2), "scan-too-heavy"),
    "a picture of four gigapixels": (heavy.huge_picture, "scan-too-heavy"),
    "a TIFF of four gigapixels": (heavy.huge_tiff, "scan-too-heavy"),
    "a TIFF of 510 pictures": (lambda: heavy.frames(510), "scan-too-long"),
    "a TIFF that goes in circles": (heavy.circling_tiff, None),
}


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Workspace]:
    opening.create_profile(tmp_path / "profile", name="Lê Thu Hà", role="lead")
    with opening.opened(tmp_path / "profile") as workspace:
        yield workspace


@pytest.mark.parametrize("name", _REFUSED)
def test_a_file_that_costs_too_much_is_refused_in_words(laptop: Workspace, tmp_path: Path, name: str) -> None:
    make, code = _REFUSED[name]
    file = tmp_path / "scan.pdf"
    file.write_bytes(make())
    filed = filing.file_scans(laptop, files=[file])
    assert [one.code for one in filed.refused] == ([code] if code else [])
    assert all(sheet.fate is Fate.NO_CODE for sheet in filed.sheets)
    verdict = verify(laptop, file=file)
    assert verdict.outcome is Outcome.UNKNOWN
    assert (verdict.unread.code if verdict.unread is not None else None) == code
    if code is not None:
        assert any("scan.pdf" in line for line in verdict_in_words(verdict))
    assert verify(None, file=file).outcome is Outcome.UNKNOWN


def test_a_tree_of_pages_that_goes_in_circles_ends(laptop: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "scan.pdf"
    file.write_bytes(heavy.circling())
    filed = filing.file_scans(laptop, files=[file])
    assert len(filed.sheets) <= pdf_pictures.MOST_PAGES
    assert verify(laptop, file=file).outcome is Outcome.UNKNOWN


def test_what_was_read_before_the_last_page_allowed_is_kept(laptop: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "scan.tiff"
    file.write_bytes(heavy.frames(510))
    filed = filing.file_scans(laptop, files=[file])
    assert len(filed.sheets) == 500
    assert filed.refused[0].fields["read"] == 500


def test_a_stream_as_large_as_any_paper_needs_is_read() -> None:
    check_streams(heavy.unpacking(size=MOST_UNPACKED))
    with pytest.raises(ScanTooHeavy):
        check_streams(heavy.unpacking(size=MOST_UNPACKED + (2 << 20)))


def test_pages_without_codes_are_soon_only_glanced_at() -> None:
    drawn: list[int] = []

    def leaf(number: int) -> Leaf:
        def whole() -> Image.Image:
            drawn.append(number)
            return Image.new("RGB", (40, 40), "white")

        return Leaf(lambda: Image.new("L", (40, 40), 255), whole)

    reader = CodeReader(lambda _text: True)
    for number in range(60):
        assert reader.texts(leaf(number)) == ()
    assert drawn == list(range(8))


def test_a_page_of_text_is_never_drawn_large() -> None:
    for leaf in pictures_in(heavy.written(3)):
        assert leaf.written
        assert max(leaf.glance().size) < 2600
    assert not next(iter(pictures_in(heavy.scanned(1, 72)))).written


def test_more_pixels_than_any_paper_has_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanning, "_MOST_LOOKED", 5000)
    reader = CodeReader(lambda _text: True)
    blank = Leaf(lambda: Image.new("L", (40, 40), 255), lambda: Image.new("RGB", (60, 60), "white"))
    reader.texts(blank)
    with pytest.raises(FileTooLong) as refused:
        reader.texts(blank)
    assert refused.value.fields["read"] == 1


def test_a_giant_page_is_drawn_within_bounds() -> None:
    for box in ("0 0 1e9 1e9", "0 0 1e7 0.01", "0 0 14400 14400"):
        (image,) = (page.draw(400).image for page in pages_of_pdf(heavy.boxed(box)))
        assert image.width * image.height <= 41_000_000
        assert max(image.size) <= 20_001


def test_cancelled_between_pages_nothing_is_filed(laptop: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "scan.pdf"
    file.write_bytes(heavy.written(30))
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 5

    filed = filing.file_scans(laptop, files=[file], cancelled=cancelled)
    assert (filed.sheets, filed.refused) == ((), ())
    assert len(asked) < 10
    asked.clear()
    assert verify(laptop, file=file, cancelled=cancelled).outcome is Outcome.UNKNOWN
    assert len(asked) == 6


def test_a_large_tiff_is_made_smaller_before_it_is_looked_at() -> None:
    out = io.BytesIO()
    Image.new("1", (9000, 9000), 1).save(out, "TIFF", compression="group4")
    whole = next(iter(pictures_in(out.getvalue()))).whole()
    assert (whole.mode, whole.size) == ("RGB", (4500, 4500))


def test_attached_files_that_unpack_without_end_are_not_read(laptop: Workspace, tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(heavy.written(1))) as document:
        document.attachments["a.json"] = pikepdf.AttachedFileSpec(document, b"{" * (MOST_UNPACKED + 1))
        document.save(tmp_path / "a.pdf", compress_streams=True)
    assert (tmp_path / "a.pdf").stat().st_size < 1 << 20
    verdict = verify(laptop, file=tmp_path / "a.pdf")
    assert verdict.unread is not None
    assert verdict.unread.code == "scan-too-heavy"
