"""Pictures: upright, without EXIF, small; and every bad file either refused or kept as unreadable (fault 60)."""

from __future__ import annotations

import io
import random
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageChops, ImageStat

from giamsat_desktop.system import assets
from giamsat_desktop.system.images.jpeg import is_whole
from giamsat_desktop.system.images.pictures import PRINT, THUMBNAIL, NotAPicture, PictureUnreadable, derive, inspect

SAMPLES = [f"samples/orientation-{n}.jpg" for n in (1, 3, 6, 8)]


def jpeg(width: int = 400, height: int = 300, **options: object) -> bytes:
    stream = io.BytesIO()
    Image.effect_noise((width, height), 40).convert("RGB").save(stream, "JPEG", **options)
    return stream.getvalue()


def png(width: int, height: int) -> bytes:
    """A PNG that says it is so large; its pixels are zeros, highly compressed."""
    stream = io.BytesIO(b"\x89PNG\r\n\x1a\n")
    stream.seek(0, io.SEEK_END)
    for name, data in (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(bytes(1000))),
        (b"IEND", b""),
    ):
        stream.write(struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)))
    return stream.getvalue()


@pytest.mark.parametrize("name", SAMPLES)
def test_pictures_stand_upright_whatever_their_orientation(name: str) -> None:
    content = assets.data(name)
    facts = inspect(content)
    assert (facts.format, facts.width, facts.height) == ("JPEG", 1800, 1200)
    first = _print_of(assets.data(SAMPLES[0]))
    made = _print_of(content)
    assert made.size == first.size == (1800, 1200)
    assert sum(ImageStat.Stat(ImageChops.difference(made, first)).mean) / 3 < 12


def _print_of(content: bytes) -> Image.Image:
    made = {one.variant: one for one in derive(content)}
    return Image.open(io.BytesIO(made["print"].content))


@pytest.mark.parametrize(("width", "height"), [(4000, 3000), (3000, 4000), (10, 10), (5000, 20), (1890, 1)])
def test_sizes_are_within_their_bounds_and_never_enlarged(width: int, height: int) -> None:
    sizes = {one.variant: (one.width, one.height, one.content) for one in derive(jpeg(width, height))}
    for variant, bound in (("print", PRINT), ("thumbnail", THUMBNAIL)):
        made_width, made_height, content = sizes[variant]
        assert max(made_width, made_height) == min(bound, max(width, height))
        assert Image.open(io.BytesIO(content)).size == (made_width, made_height)


def test_position_and_every_other_exif_stay_in_the_original_only() -> None:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo)[1] = "N"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2023:05:15 08:30:00"
    content = jpeg(exif=exif)
    facts = inspect(content)
    assert facts.has_gps
    assert facts.taken_at == "2023-05-15T01:30:00Z"
    for made in derive(content):
        assert not Image.open(io.BytesIO(made.content)).getexif()
        assert b"Exif" not in made.content


@pytest.mark.parametrize("written", ["", "nonsense", "0000:00:00 00:00:00", "2023:13:40 99:00:00", "2023:05:15"])
def test_a_camera_without_a_clock_says_nothing(written: str) -> None:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = written
    assert inspect(jpeg(exif=exif)).taken_at is None


@pytest.mark.parametrize(
    "content",
    [b"", "BÁO CÁO".encode() * 500, b"%PDF-1.7", b"GIF89a" + bytes(50), b"BM" + bytes(60), b"PK\3\4", b"\xff\xd8"],
)
def test_fault_60_what_is_no_picture_of_ours_is_refused(content: bytes) -> None:
    for look in (inspect, derive):
        with pytest.raises(NotAPicture):
            look(content)


@pytest.mark.parametrize("size", [(65_535, 65_535), (12_000, 11_000), (30_000, 30_000)])
def test_fault_60_a_bomb_is_refused_before_it_is_decoded(size: tuple[int, int]) -> None:
    with pytest.raises(NotAPicture):
        inspect(png(*size))
    with pytest.raises(NotAPicture):
        derive(png(*size))


def test_fault_60_truncated_pixels_are_unreadable_but_still_a_picture() -> None:
    for content in (jpeg(), png(40, 40)):
        half = content[: len(content) * 2 // 3]
        assert inspect(half).width > 0
        with pytest.raises(PictureUnreadable):
            derive(half)


def test_fault_60_damage_a_decoder_would_patch_over_is_unreadable() -> None:
    content = bytearray(jpeg(restart_marker_blocks=4))
    assert is_whole(bytes(content))
    middle = len(content) // 2
    content[middle : middle + 600] = b"\xff" * 600  # a lost block of flash
    with pytest.raises(PictureUnreadable):
        derive(bytes(content))


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"optimize": True}, {"restart_marker_rows": 1}])
def test_honest_jpegs_of_every_kind_are_whole_even_with_something_behind_them(options: dict[str, object]) -> None:
    content = jpeg(**options)
    assert is_whole(content)
    assert is_whole(content + b"PK\3\4 a polyglot's tail")
    assert not is_whole(content[:-2])


@given(seed=st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_fault_60_flipped_bytes_never_end_in_anything_but_a_refusal(seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(assets.data(SAMPLES[2]) if seed % 10 == 0 else jpeg(60, 40))
    for _ in range(chance.randrange(1, 12)):
        content[chance.randrange(min(len(content), 4000))] = chance.randrange(256)
    try:
        inspect(bytes(content))
        list(derive(bytes(content)))
    except (NotAPicture, PictureUnreadable):
        pass
