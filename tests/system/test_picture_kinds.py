"""Every mode and depth looks right on white; nothing said in a file keeps its photo away; damage is noticed."""

from __future__ import annotations

import io
import random
import struct
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from giamsat_desktop.minutes.drawing.colour import srgb
from giamsat_desktop.system.images.jpeg import has_lost_blocks, is_whole
from giamsat_desktop.system.images.pictures import (
    NotAPicture,
    PictureFacts,
    PictureTooLarge,
    PictureUnreadable,
    derive,
    inspect,
)
from tests.system import odd_pictures as odd

WHITE = (255, 255, 255)
Colour = tuple[int, int, int]


def shown(content: bytes) -> Image.Image:
    """The print-size picture."""
    return Image.open(io.BytesIO(next(iter(derive(content))).content)).convert("RGB")


def at_quarters(image: Image.Image) -> list[Colour]:
    """The colours in the middle of the four quarters."""
    return [image.getpixel((image.width * x // 4, image.height * y // 4)) for y in (1, 3) for x in (1, 3)]  # type: ignore[misc]


def near(found: list[Colour], wanted: list[Colour], most: int = 14) -> bool:
    return all(
        abs(a - b) <= most for one, other in zip(found, wanted, strict=True) for a, b in zip(one, other, strict=True)
    )


def _grey(colour: Colour) -> Colour:
    value = round(colour[0] * 0.299 + colour[1] * 0.587 + colour[2] * 0.114)
    return (value, value, value)


GREYS = [_grey(colour) for colour in odd.COLOURS]
MODES = {
    "PNG": ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"),
    "JPEG": ("1", "L", "RGB", "YCbCr", "CMYK", "RGBX"),
    "WEBP": ("L", "LA", "P", "RGB", "RGBA", "RGBX"),
}


@pytest.mark.parametrize(("kind", "mode"), [(kind, mode) for kind, modes in MODES.items() for mode in modes])
def test_every_mode_that_a_photo_can_have_keeps_its_colours(kind: str, mode: str) -> None:
    image = odd.quarters()
    made = image.quantize() if mode == "P" else image.convert("L" if mode == "I;16" else mode)
    if mode == "I;16":
        made = made.convert("I").point(lambda value: value * 257).convert("I;16")
    wanted: list[Colour] = GREYS if mode in ("L", "LA", "I;16") else list(odd.COLOURS)
    if mode == "1":
        wanted = at_quarters(image.convert("1").convert("RGB"))
    assert near(at_quarters(shown(odd.saved(made, kind, quality=95))), wanted)


@pytest.mark.parametrize(
    "mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "LAB", "HSV", "I", "F", "I;16", "I;16B"]
)
def test_other_formats_are_refused_in_words(mode: str) -> None:
    try:
        content = odd.saved(Image.new(mode, (9, 9)), "TIFF")
    except (OSError, KeyError):
        pytest.skip("Pillow cannot write it either")
    with pytest.raises(NotAPicture):
        inspect(content)


@pytest.mark.parametrize(
    "image",
    [
        Image.new("RGBA", (40, 40), (0, 0, 0, 0)),
        Image.new("LA", (40, 40), (0, 0)),
        Image.new("RGBA", (3000, 1600), (0, 0, 0, 0)),
    ],
)
def test_what_is_transparent_is_white_on_paper_and_screen(image: Image.Image) -> None:
    for one in derive(odd.saved(image, "PNG")):
        assert Image.open(io.BytesIO(one.content)).convert("RGB").getextrema() == ((255, 255),) * 3
    if image.mode == "RGBA":
        assert at_quarters(shown(odd.saved(image, "WEBP", lossless=True))) == [WHITE] * 4


CLEAR = {
    "grey 1 bit": (odd.raw_png(16, 8, 1, 0, [b"\x00\xff"] * 8, odd.chunk(b"tRNS", b"\0\0")), [WHITE, WHITE] * 2),
    "grey 2 bits": (odd.raw_png(8, 8, 2, 0, [b"\x55\xaa"] * 8, odd.chunk(b"tRNS", b"\0\1")), [WHITE, (170,) * 3] * 2),
    "grey 4 bits": (odd.raw_png(4, 8, 4, 0, [b"\x33\x77"] * 8, odd.chunk(b"tRNS", b"\0\3")), [WHITE, (119,) * 3] * 2),
    "grey 16 bits": (
        odd.raw_png(2, 8, 16, 0, [b"\x40\x01\x40\x02"] * 8, odd.chunk(b"tRNS", b"\x40\x01")),
        [WHITE, (64,) * 3] * 2,
    ),
    "colour 8 bits": (
        odd.raw_png(2, 8, 8, 2, [b"\x05\x00\x05\x06\x00\x05"] * 8, odd.chunk(b"tRNS", b"\0\5\0\0\0\5")),
        [WHITE, (6, 0, 5)] * 2,
    ),
    "colour 16 bits": (
        odd.raw_png(2, 8, 16, 2, [b"\xc8\x00" * 3 + b"\x10\x00" * 3] * 8, odd.chunk(b"tRNS", b"\xc8\x00" * 3)),
        [WHITE, (16,) * 3] * 2,
    ),
    "palette": (
        odd.raw_png(2, 8, 8, 3, [b"\0\1"] * 8, odd.chunk(b"PLTE", b"\0\0\0\x40\x40\x40"), odd.chunk(b"tRNS", b"\0")),
        [WHITE, (64,) * 3] * 2,
    ),
    "grey 16 bits with alpha": (odd.raw_png(2, 8, 16, 4, [b"\0\0\0\0\x40\0\xff\xff"] * 8), [WHITE, (64,) * 3] * 2),
    "colour 16 bits with alpha": (
        odd.raw_png(2, 8, 16, 6, [bytes(8) + b"\x40\0" * 3 + b"\xff\xff"] * 8),
        [WHITE, (64,) * 3] * 2,
    ),
}


@pytest.mark.parametrize("name", CLEAR)
def test_every_depth_of_a_png_with_what_is_clear_in_it(name: str) -> None:
    content, wanted = CLEAR[name]
    left = shown(content)
    found = [left.getpixel((x, y)) for y in (1, 6) for x in (left.width // 4, left.width * 3 // 4)]
    assert near(found, wanted, 40)  # type: ignore[arg-type]  # of so few pixels a JPEG blurs colours


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_colour_profile_is_heeded_and_a_broken_one_is_as_none(kind: str) -> None:
    swapped = srgb().replace(b"rXYZ", b"....").replace(b"gXYZ", b"rXYZ").replace(b"....", b"gXYZ")
    plain = at_quarters(shown(odd.saved(odd.quarters(), kind, quality=95)))
    turned = at_quarters(shown(odd.saved(odd.quarters(), kind, quality=95, icc_profile=swapped)))
    assert turned[0][1] > 150 > turned[0][0]  # red is shown as the profile's red: green
    for broken in (b"x", swapped[:200], b"\0" * 500, ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()):
        assert at_quarters(shown(odd.saved(odd.quarters(), kind, quality=95, icc_profile=broken))) == plain


def _says(facts: PictureFacts) -> tuple[int, int, str | None]:
    return (facts.width, facts.height, facts.taken_at)


SAID = (48, 64, "2023-05-15T01:30:00Z")
PLAIN_JPEG = odd.saved(odd.quarters(), "JPEG", quality=95)
PLAIN_PNG = odd.saved(odd.quarters(), "PNG")
PLAIN_WEBP = odd.saved(odd.quarters(), "WEBP", quality=95)
TURNED = [odd.COLOURS[n] for n in (2, 0, 3, 1)]


@pytest.mark.parametrize(("name", "segment"), list(odd.odd_segments()))
def test_nothing_said_in_a_jpeg_keeps_it_away_or_hides_its_neighbours(name: str, segment: tuple[int, bytes]) -> None:
    assert name
    for said in ((segment, (0xE1, odd.exif())), ((0xE1, odd.exif()), segment)):
        content = odd.said_in_jpeg(PLAIN_JPEG, *said)
        assert _says(inspect(content)) == SAID
        assert near(at_quarters(shown(content)), TURNED)


@pytest.mark.parametrize(("name", "chunk"), list(odd.odd_chunks()))
def test_nothing_said_in_a_png_keeps_it_away_or_hides_its_neighbours(name: str, chunk: bytes) -> None:
    said = (
        (odd.chunk(b"eXIf", odd.exif()[6:]), chunk)
        if name.startswith("eXIf")
        else (chunk, odd.chunk(b"eXIf", odd.exif()[6:]))
    )
    content = odd.said_in_png(PLAIN_PNG, *said)
    assert _says(inspect(content)) == SAID
    assert near(at_quarters(shown(content)), TURNED)


@pytest.mark.parametrize(("name", "block"), list(odd.odd_exif()))
def test_one_odd_datum_leaves_orientation_and_moment_standing(name: str, block: bytes) -> None:
    assert name
    for content in (odd.said_in_jpeg(PLAIN_JPEG, (0xE1, block)), odd.said_in_webp(PLAIN_WEBP, b"EXIF", block)):
        assert _says(inspect(content)) == SAID
        assert near(at_quarters(shown(content)), TURNED, 20)


@pytest.mark.parametrize("orientation", [0, 9, 255, 65535])
def test_an_orientation_that_is_none_leaves_the_picture_as_it_is(orientation: int) -> None:
    content = odd.said_in_jpeg(PLAIN_JPEG, (0xE1, odd.exif(orientation)))
    assert _says(inspect(content)) == (64, 48, SAID[2])
    assert near(at_quarters(shown(content)), list(odd.COLOURS))


def test_random_exif_is_never_more_than_nothing() -> None:
    chance = random.Random(3)
    for _ in range(300):
        block = bytearray(odd.exif(order=chance.choice("<>")))
        for _ in range(chance.randrange(1, 20)):
            block[chance.randrange(6, len(block))] = chance.randrange(256)
        content = odd.said_in_jpeg(PLAIN_JPEG, (0xE1, bytes(block)))
        assert {inspect(content).width, inspect(content).height} == {64, 48}
        assert shown(content).size in ((64, 48), (48, 64))


def test_a_length_that_leads_astray_is_not_believed() -> None:
    for length in (0, 1, 7, 9000):
        said = b"\xff\xe1" + struct.pack(">H", length) + b"http" + bytes(30)
        assert near(at_quarters(shown(PLAIN_JPEG[:2] + said + PLAIN_JPEG[2:])), list(odd.COLOURS))


@pytest.mark.parametrize("length", [0, 1, 9, 60, 20_000])
def test_a_thumbnail_inside_is_not_taken_for_the_picture_when_a_length_leads_astray(length: int) -> None:
    small = odd.saved(Image.new("RGB", (16, 12), "black"), "JPEG")
    said = b"\xff\xe1" + struct.pack(">H", length) + odd.exif() + small
    content = PLAIN_JPEG[:2] + said + PLAIN_JPEG[2:]
    assert (inspect(content).width, inspect(content).height) in ((64, 48), (48, 64))
    assert shown(content).getextrema()[0][1] > 190


def test_a_phone_s_two_pictures_in_one_are_a_jpeg_and_its_damage_is_noticed() -> None:
    both = io.BytesIO()
    odd.scene().save(both, "MPO", save_all=True, append_images=[odd.scene(200, 150)])
    assert Image.open(both).format == "MPO"
    content = both.getvalue()
    assert inspect(content).format == "JPEG"
    assert shown(content).size == (900, 700)
    with pytest.raises(PictureUnreadable):
        derive(odd.with_zeros(content, 512, 20_000))


def test_108_megapixels_are_read_and_what_is_beyond_is_refused_with_that_reason() -> None:
    large = odd.saved(Image.new("L", (12_000, 9_000), 200), "JPEG")
    assert shown(large).size == (1890, 1418)
    for content in (odd.raw_png(40_000, 30_000, 8, 2, []), odd.raw_png(1, 200_000, 8, 2, [])):
        with pytest.raises(PictureTooLarge):
            inspect(content)
    frame = large.index(b"\xff\xc0")
    with pytest.raises(PictureTooLarge):
        derive(large[: frame + 5] + struct.pack(">HH", 65_000, 65_000) + large[frame + 9 :])


@pytest.mark.parametrize(
    ("size", "printed"), [((1080, 20_000), (720, 13_333)), ((16_384, 2048), (5760, 720)), ((2340, 1080), (1890, 872))]
)
def test_long_pictures_keep_what_is_written_in_them(size: tuple[int, int], printed: tuple[int, int]) -> None:
    made = list(derive(odd.saved(Image.new("L", size, 90), "JPEG")))
    assert (made[0].width, made[0].height) == printed
    assert min(made[1].width, made[1].height) >= 106


FLAT = [Image.new("RGB", (1000, 777), colour) for colour in ("white", "grey", "black")]
OPTIONS: list[dict[str, object]] = [
    {},
    {"optimize": True},
    {"progressive": True},
    {"quality": 95, "subsampling": 0},
    {"restart_marker_rows": 1},
    {"optimize": True, "subsampling": 2, "quality": 30},
]


@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_flat_and_tiny_pictures_are_not_called_damaged(mode: str, options: dict[str, object]) -> None:
    grades = [Image.linear_gradient("L").resize(size).convert("RGB") for size in ((1000, 777), (7, 3), (17, 9))]
    tiny = [Image.new("RGB", (width, height), "white") for width in range(1, 9) for height in range(1, 9)]
    for image in (*FLAT, *grades, *tiny):
        content = odd.saved(image.convert(mode), "JPEG", **options)
        assert is_whole(content)
        assert not has_lost_blocks(content)


@pytest.mark.parametrize("options", OPTIONS)
def test_zeros_in_the_place_of_lost_data_are_noticed_wherever_they_are(options: dict[str, object]) -> None:
    chance = random.Random(5)
    content = odd.saved(odd.scene(), "JPEG", **options)
    first, last = content.index(b"\xff\xda") + 20, len(content)
    if "progressive" in options:
        last //= 2  # what follows are single bits, of which flat ground may have many alike
    for length in (512, 1024) if "progressive" in options else (64, 512, 4096):
        for _ in range(8):
            at = chance.randrange(first, last - length - 2)
            with pytest.raises(PictureUnreadable):
                derive(odd.with_zeros(content, length, at))


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_zeros_and_torn_ends_of_other_formats_are_noticed(kind: str) -> None:
    content = odd.saved(odd.scene(), kind)
    for hurt in (
        odd.with_zeros(content, 512, len(content) // 2),
        content[: len(content) * 2 // 3],
        content[:-700] + bytes(700),
    ):
        assert inspect(hurt).width > 0
        with pytest.raises(PictureUnreadable):
            derive(hurt)


@pytest.mark.parametrize("size", [(width, height) for width in (1, 2, 7) for height in (1, 3, 8)])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_damaged_picture_under_8_pixels_is_said_to_be_so(kind: str, size: tuple[int, int]) -> None:
    content = odd.saved(Image.new("RGB", size, "red"), kind)
    assert shown(content).size == size
    with pytest.raises(PictureUnreadable):
        derive(content[:-3])


FILES = Path(__file__).parent / "photos"
RIGHT = {
    "photo-big-xmp.png": ("PNG", (800, 600)),
    "photo-dated-2099.jpg": ("JPEG", (640, 481)),
    "photo-mpf.jpg": ("JPEG", (1200, 900)),
    "photo-transparent.png": ("PNG", (800, 300)),
    "photo-webp.webp": ("WEBP", (800, 600)),
    "photo-wrong-suffix.jpg": ("WEBP", (801, 600)),
    "photo-damaged-1x1.jpg": ("JPEG", None),
}


@pytest.mark.parametrize("name", RIGHT)
def test_files_that_failed_once_are_taken_in_and_look_right(name: str) -> None:
    kind, size = RIGHT[name]
    content = (FILES / name).read_bytes()
    assert inspect(content).format == kind
    if size is None:
        with pytest.raises(PictureUnreadable):
            derive(content)
    else:
        assert shown(content).size == size
        assert shown(content).getextrema()[0][1] > 190  # the transparent one was all black


@pytest.mark.parametrize(
    "name", ["colour-10-bits", "transparent", "grey-16-bits", "turned-and-dated", "swapped-profile"]
)
def test_heic_of_every_depth_keeps_its_colours_and_its_damage_is_noticed(name: str) -> None:
    content = (FILES / f"heic-{name}.heic").read_bytes()
    wanted: list[Colour] = {"grey-16-bits": GREYS, "turned-and-dated": TURNED}.get(name, list(odd.COLOURS))
    if name == "swapped-profile":
        wanted = [(green, red, blue) for red, green, blue in wanted]
    assert near(at_quarters(shown(content)), wanted)
    if name == "turned-and-dated":
        assert _says(inspect(content)) == (192, 256, SAID[2])
    with pytest.raises((PictureUnreadable, NotAPicture)):
        derive(content[:-200])
