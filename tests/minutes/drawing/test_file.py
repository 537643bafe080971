"""The file itself: embedded faces, identical bytes, original photos, facts about itself, progress."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageCms

from giamsat_desktop.domain.paper.minutes import Minutes
from giamsat_desktop.minutes.drawing import colour
from giamsat_desktop.minutes.drawing.document import render
from tests.minutes import paper
from tests.minutes.builders import Album, one_page, photo_appendix, photo_name, picture, twelve_pages
from tests.minutes.conftest import Printed


class Stop(Exception):
    """Raised by a person who lost patience."""


def _images(pdf: bytes) -> list[bytes]:
    with pikepdf.open(BytesIO(pdf)) as document:
        found = [image for page in document.pages for image in page.get_images().values()]
        assert all([str(name) for name in image.Filter] == ["/DCTDecode"] for image in found)
        return [image.read_raw_bytes() for image in found]


def _with_photos(count: int) -> Minutes:
    return replace(one_page(), photos=photo_appendix(count))


def test_all_faces_are_embedded_subsets_and_no_helvetica(printed: Printed) -> None:
    rows = paper.fonts(printed(replace(twelve_pages(1), draft=True), Album(1)))
    assert rows
    for row in rows:
        assert "+LiberationSerif" in row[0]
        assert row[3:6] == ["yes", "yes", "yes"]


def test_qpdf_finds_nothing(printed: Printed) -> None:
    assert paper.is_sound(printed(twelve_pages(3), Album(3)))


def test_same_minutes_same_bytes() -> None:
    assert render(twelve_pages(3), Album(3)) == render(twelve_pages(3), Album(3))


def test_one_changed_letter_changes_the_file() -> None:
    assert render(one_page(), Album()) != render(replace(one_page(), subject="Khác"), Album())


def test_photos_keep_their_own_bytes() -> None:
    assert sorted(_images(render(_with_photos(3), Album(3)))) == sorted(map(picture, range(3)))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_photos_stand_upright(orientation: int, tmp_path: Path) -> None:
    upright = Image.new("RGB", (120, 60), "white")
    upright.paste((255, 0, 0), (0, 0, 40, 20))  # red in the upper left
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = upright.transpose(turns[orientation]) if orientation in turns else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = BytesIO()
    stored.save(out, "JPEG", quality=95, exif=exif)
    album = Album()
    album.put(photo_name(0), out.getvalue())
    path = tmp_path / "upright.pdf"
    path.write_bytes(render(replace(_with_photos(1), draft=False), album))
    paper.picture_of(path, 2, tmp_path / "page")
    with Image.open(tmp_path / "page.png") as page:
        scale = page.width / 210
        box = _red_box(page)
        assert box[0] / scale == pytest.approx(30, abs=1.5)
        assert (box[2] - box[0]) / scale == pytest.approx(55, abs=3)


def _red_box(page: Image.Image) -> tuple[int, int, int, int]:
    red, green, _ = page.convert("RGB").split()
    mask = Image.eval(green, lambda value: 255 if value < 60 else 0)
    bright = Image.eval(red, lambda value: 255 if value > 200 else 0)
    empty = Image.new("L", page.size)
    box = Image.composite(mask, empty, bright).getbbox()
    if box is None:
        raise LookupError("no red on the page")
    return box


@pytest.mark.parametrize(
    "data",
    [b"", b"not a picture", picture(0)[:2000], b"\xff\xd8\xff\xe0PK\x03\x04"],
    ids=["empty", "text", "cut", "odd"],
)
def test_fault_60_unreadable_photo_is_named_not_fatal(printed: Printed, data: bytes) -> None:
    album = Album()
    album.put(photo_name(0), data)
    assert "Ảnh không đọc được" in paper.text(printed(_with_photos(1), album))


def test_fault_19_missing_photo_is_named_not_fatal(printed: Printed) -> None:
    assert "Ảnh không đọc được" in paper.text(printed(_with_photos(1)))


def test_png_becomes_a_jpeg() -> None:
    out = BytesIO()
    Image.new("RGBA", (300, 200), (10, 20, 30, 128)).save(out, "PNG")
    album = Album()
    album.put(photo_name(0), out.getvalue())
    assert len(_images(render(_with_photos(1), album))) == 1


def test_file_says_what_it_is() -> None:
    with pikepdf.open(BytesIO(render(one_page(), Album()))) as document:
        assert document.Root.Lang == "vi-VN"
        assert str(document.docinfo["/Title"]).startswith("BIÊN BẢN LÀM VIỆC: Giám sát")
        assert document.docinfo["/CreationDate"] == "D:20230515043000+00'00'"
        assert "BB-2023-0515-STD-01, 1a2b3c4d, nd30-2020/1" in str(document.docinfo["/Keywords"])
        with document.open_metadata() as meta:
            assert meta["xmp:CreateDate"] == "2023-05-15T04:30:00+00:00"
            assert meta["dc:title"] == str(document.docinfo["/Title"])


def test_progress_runs_to_the_end_and_can_stop_the_work() -> None:
    told: list[tuple[int, int]] = []
    render(_with_photos(3), Album(3), progress=lambda done, total: told.append((done, total)))
    assert told == [(step, 5) for step in (1, 2, 3, 4, 5)]

    def stop(done: int, total: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        render(_with_photos(3), Album(3), progress=stop)


def test_file_can_be_archived_as_pdf_a_1b() -> None:
    """The marks of PDF/A-1b; Apache Preflight confirmed the samples valid when this was written."""
    with pikepdf.open(BytesIO(render(replace(_with_photos(1), draft=True), Album(1)))) as document:
        assert document.pdf_version == "1.4"
        profile = document.Root.OutputIntents[0].DestOutputProfile.read_bytes()
        assert profile[8:10] == b"\x02\x10"
        assert int.from_bytes(profile[:4], "big") == len(profile)
        assert b"<pdfaid:part>1</pdfaid:part>" in document.Root.Metadata.read_bytes()
        for page in document.pages:
            assert "/Group" not in page
            assert "/ExtGState" not in page.Resources


def test_colour_profile_is_srgb() -> None:
    declared = ImageCms.ImageCmsProfile(BytesIO(colour.srgb()))
    transform = ImageCms.buildTransform(declared, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    for shade in ((0, 0, 0), (200, 90, 30), (255, 255, 255)):
        shown = ImageCms.applyTransform(Image.new("RGB", (1, 1), shade), transform)
        assert shown is not None
        assert shown.getpixel((0, 0)) == pytest.approx(shade, abs=1)
