"""Photos of a visit: whose and when, in which order, what is said of damage, and what paper shows of it."""

from __future__ import annotations

import argparse
import contextlib
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from giamsat_desktop.cli.verbs import exchange as exchange_verbs
from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.paper import reviewing
from giamsat_desktop.services.paper.printing import minutes_pdf, pdf_of
from giamsat_desktop.services.records import arranging, photographing
from giamsat_desktop.services.records.reading import visit_now
from giamsat_desktop.services.records.recording import Edit, create, record
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.workspace import Workspace
from tests.minutes import paper
from tests.services.conftest import Table
from tests.system import odd_pictures as odd

DAY = "2023-05-15T01:30:00Z"


def dated(number: int, taken: str = "2023:05:15 08:30:00") -> bytes:
    """A photo of a camera; every number is another one."""
    content = odd.saved(Image.new("RGB", (40, 30), (20 * number, 90, 90)), "JPEG")
    return odd.said_in_jpeg(content, (0xE1, odd.exif(1, taken.encode() + b"\0")))


@pytest.fixture
def laptop(planned: Table) -> Workspace:
    return planned.laptop("lead")


@pytest.fixture
def visit(laptop: Workspace) -> str:
    found = visits.visits(laptop)[0].visit
    record(laptop, Edit("visit", found, {"starts_at": DAY, "ends_at": "2023-05-15T04:00:00Z"}))
    return found


def put(laptop: Workspace, visit: str, folder: Path, files: dict[str, bytes]) -> photographing.PhotosAdded:
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return photographing.add_photos(laptop, visit=visit, files=[folder / name for name in files])


def photos(laptop: Workspace, visit: str) -> tuple[RecordView, ...]:
    return visit_now(laptop, visit).dossier.photos


def names(laptop: Workspace, visit: str) -> list[str]:
    return [one.text("file_name") for one in photos(laptop, visit)]


def odd_of(laptop: Workspace, visit: str) -> dict[str, int]:
    return {one.first.code: one.count for one in reviewing.to_review(laptop, visit=visit) if one.first.part == "photos"}


def said_on_paper(laptop: Workspace, visit: str, tmp_path: Path) -> str:
    file = tmp_path / "paper.pdf"
    file.write_bytes(minutes_pdf(laptop, visit=visit).pdf)
    return " ".join(paper.text(file).split())


def test_photos_stand_as_they_were_taken_then_by_the_numbers_of_their_files(
    laptop: Workspace, visit: str, tmp_path: Path
) -> None:
    files = {f"IMG_{n:04}.jpg": dated(n, f"2023:05:15 09:{30 - n:02}:00") for n in (1, 2, 3)}
    files |= {f"anh {n}.png": odd.saved(Image.new("L", (9, 9), n), "PNG") for n in (10, 9, 100)}
    put(laptop, visit, tmp_path, files)
    assert names(laptop, visit) == [
        "IMG_0003.jpg",
        "IMG_0002.jpg",
        "IMG_0001.jpg",
        "anh 9.png",
        "anh 10.png",
        "anh 100.png",
    ]


def test_photos_are_put_in_order_by_hand_and_later_ones_stand_behind(
    laptop: Workspace, visit: str, tmp_path: Path
) -> None:
    put(laptop, visit, tmp_path, {f"{n}.jpg": dated(n) for n in (1, 2, 3)})
    ids = [one.record for one in photos(laptop, visit)]
    arranging.put_in_order(laptop, visit=visit, photos=[ids[2], ids[0]])
    assert names(laptop, visit) == ["3.jpg", "1.jpg", "2.jpg"]
    put(laptop, visit, tmp_path, {"0.jpg": dated(0, "2023:05:15 01:00:00")})
    assert names(laptop, visit) == ["3.jpg", "1.jpg", "2.jpg", "0.jpg"]
    with pytest.raises(NotFound):
        arranging.put_in_order(laptop, visit=visit, photos=["ab" * 16])


def test_nobody_is_named_for_a_photo_that_comes_from_no_camera(laptop: Workspace, visit: str, tmp_path: Path) -> None:
    done = put(laptop, visit, tmp_path, {"1.jpg": dated(1), "zalo.webp": odd.saved(Image.new("L", (9, 9)), "WEBP")})
    by = {one.text("file_name"): one.text("taken_by") for one in photos(laptop, visit)}
    assert by == {"1.jpg": laptop.profile.name, "zalo.webp": ""}
    assert [one.record for one in photos(laptop, visit) if not one.text("taken_by")] == list(done.unnamed)
    assert odd_of(laptop, visit)["warning.photo-by-nobody"] == 1


def test_nobody_is_named_for_a_photo_of_another_day_or_in_a_visit_of_another_delegation(
    laptop: Workspace, visit: str, tmp_path: Path
) -> None:
    put(laptop, visit, tmp_path, {"1.jpg": dated(1), "2.jpg": dated(2, "2015:03:01 08:00:00")})
    assert {one.text("file_name"): one.text("taken_by") for one in photos(laptop, visit)} == {
        "1.jpg": laptop.profile.name,
        "2.jpg": "",
    }
    elsewhere = "ab" * 16
    create(laptop, "member", {"delegation": elsewhere, "name": laptop.profile.name, "role": "thu_ky"})
    put(laptop, visit, tmp_path, {"3.jpg": dated(3)})
    by = {one.text("file_name"): one.text("taken_by") for one in photos(laptop, visit)}
    assert by["3.jpg"] == ""


@pytest.mark.parametrize(
    ("taken", "remark", "printed"),
    [
        ("2023:05:15 09:00:00", None, "15/5/2023"),
        ("2023:05:14 23:00:00", "photo-another-day", "14/5/2023"),
        ("2099:12:31 23:59:59", "photo-far-off", None),
        ("1980:01:01 00:00:00", "photo-far-off", None),
        ("0000:00:00 00:00:00", "photo-undated", None),
    ],
)
def test_no_paper_says_a_day_that_was_not_recorded_or_cannot_be(
    laptop: Workspace, visit: str, tmp_path: Path, taken: str, remark: str | None, printed: str | None
) -> None:
    put(laptop, visit, tmp_path, {"1.jpg": dated(1, taken)})
    (photo,) = photos(laptop, visit)
    record(laptop, Edit("photo", photo.record, {"caption": "Bộ phận Một cửa"}))
    found = odd_of(laptop, visit)
    assert set(found) - {"warning.photo-by-nobody"} == ({f"warning.{remark}"} if remark else set())
    said = said_on_paper(laptop, visit, tmp_path)
    caption = said[said.index("Ảnh 01.") :]
    assert "Bộ phận Một cửa" in caption
    for year in ("2099", "1980", "0000"):
        assert year not in said
    assert ("/20" in caption.split("(người chụp")[0]) == (printed is not None)
    assert printed is None or printed in caption
    record(laptop, Edit("photo", photo.record, {"taken_at": DAY, "taken_by": "Lê Thị Hòa"}))
    assert odd_of(laptop, visit) == {}
    assert ", 15/5/2023 (người chụp: Lê Thị Hòa)" in said_on_paper(laptop, visit, tmp_path)


def test_a_photo_without_caption_is_listed_and_its_line_begins_with_the_unit(
    laptop: Workspace, visit: str, tmp_path: Path
) -> None:
    put(laptop, visit, tmp_path, {"1.jpg": dated(1)})
    assert odd_of(laptop, visit) == {"warning.caption-needed": 1}
    assert "Ảnh 01. -" not in said_on_paper(laptop, visit, tmp_path)
    assert "Ảnh 01. …" not in said_on_paper(laptop, visit, tmp_path)


def _damaged() -> Iterator[tuple[str, bytes]]:
    scene = odd.saved(odd.scene(), "JPEG", quality=90)
    yield "zeros.jpg", odd.with_zeros(scene, 4096, len(scene) // 2)
    yield "torn.jpg", scene[: len(scene) // 2]
    yield "1x1.jpg", odd.saved(Image.new("L", (1, 1), 7), "JPEG")[:-4]
    yield "torn.png", odd.saved(odd.scene(), "PNG")[:-5000]
    phone = io.BytesIO()
    odd.scene().save(phone, "MPO", save_all=True, append_images=[odd.scene(90, 70)])
    yield "phone.jpg", odd.with_zeros(phone.getvalue(), 4096, 9000)


def test_damage_is_said_on_adding_listed_before_sealing_and_framed_on_paper(
    laptop: Workspace, visit: str, tmp_path: Path
) -> None:
    files = dict(_damaged())
    done = put(laptop, visit, tmp_path, files)
    assert done.refused == ()
    assert set(done.damaged) == set(files)
    assert odd_of(laptop, visit)["warning.photo-unreadable"] == len(files)
    assert said_on_paper(laptop, visit, tmp_path).count("Ảnh không đọc được") == len(files)
    assert {photographing.picture(laptop, one.text("file"), "print") for one in photos(laptop, visit)} == {None}


def test_damage_that_nobody_noted_is_listed_and_framed_too(laptop: Workspace, visit: str, tmp_path: Path) -> None:
    put(laptop, visit, tmp_path, {"1.jpg": next(_damaged())[1]})
    (photo,) = photos(laptop, visit)
    record(laptop, Edit("photo", photo.record, {"unreadable": None}))
    assert odd_of(laptop, visit)["warning.photo-unreadable"] == 1
    assert "Ảnh không đọc được" in said_on_paper(laptop, visit, tmp_path)


def test_a_photo_whose_bytes_are_missing_keeps_the_paper_a_draft(laptop: Workspace, visit: str, tmp_path: Path) -> None:
    put(laptop, visit, tmp_path, {"1.jpg": dated(1)})
    assert "photo-away" not in [one.code for one in visit_now(laptop, visit).missing]
    (photo,) = photos(laptop, visit)
    laptop.photos.forget([photo.text("file")])
    read = visit_now(laptop, visit)
    assert [(one.record, one.blocks) for one in read.missing if one.code == "photo-away"] == [(photo.record, True)]
    printed = pdf_of(laptop, read)
    assert any(one.blocks for one in printed.missing)
    assert "chưa có trên máy này" in said_on_paper(laptop, visit, tmp_path)
    record(laptop, Edit("photo", photo.record, {"in_minutes": False}))
    assert "photo-away" not in [one.code for one in visit_now(laptop, visit).missing]


@pytest.mark.parametrize(
    ("size", "pages", "parts"), [((1080, 20_000), 2, True), ((8192, 1024), 1, False), ((700, 2200), 1, False)]
)
def test_long_pictures_are_printed_so_that_they_can_be_read(
    laptop: Workspace, visit: str, tmp_path: Path, size: tuple[int, int], pages: int, parts: bool
) -> None:
    before = minutes_pdf(laptop, visit=visit).pages
    ramp = Image.linear_gradient("L").rotate(0 if size[1] > size[0] else 90).resize(size)
    put(laptop, visit, tmp_path, {"1.jpg": odd.saved(ramp, "JPEG")})
    assert minutes_pdf(laptop, visit=visit).pages - before == pages
    assert ("(phần 1/2)" in said_on_paper(laptop, visit, tmp_path)) == parts


def test_backing_up_says_on_the_command_line_which_photos_are_damaged(
    laptop: Workspace, visit: str, tmp_path: Path
) -> None:
    put(laptop, visit, tmp_path, {"1.jpg": dated(1)})
    (photo,) = photos(laptop, visit)
    sha256 = photo.text("file")
    with contextlib.closing(laptop.photos._database.raw()) as connection:
        connection.execute("UPDATE originals SET content = x'00' WHERE sha256 = ?", (sha256,))
    said = exchange_verbs.backup(laptop, argparse.Namespace())
    assert said["photos_damaged"] == [sha256]
    assert sha256[:8] in str(said["text"])
