"""Cards as QR codes: shown by one laptop, photographed, and read by the other."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFilter

from giamsat_desktop.bundles.card_codes import pack, unpack
from giamsat_desktop.bundles.keys import DeviceKeys, write_card
from giamsat_desktop.bundles.reasons import CardUnreadable
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.people.card_pictures import CardNotInPicture, card_png
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system import assets
from giamsat_desktop.system.images import codes
from tests.services.asking import trusted_cards
from tests.services.conftest import Table

NAME = "Nguyễn Thị Phương Thảo"


@pytest.fixture
def shown(table: Table) -> Workspace:
    return table.laptop("Vũ Thị Hồng Nhạn", alone=True)


def accept(table: Table, content: bytes, name: str = "card.png") -> enrolling.Colleague:
    file = table.folder / name
    file.write_bytes(content)
    return enrolling.accept_card(table.laptop("taker", alone=True), file=file)


def test_a_card_shown_as_a_code_is_accepted_from_a_picture(table: Table, shown: Workspace) -> None:
    found = accept(table, card_png(shown))
    assert (found.writer, found.name) == (shown.writer, "Vũ Thị Hồng Nhạn")
    assert found.words == enrolling.my_words(shown)
    assert enrolling.my_card(shown).sign_key in trusted_cards(table.laptop("taker"))


@pytest.mark.parametrize(("turned", "blurred", "quality"), [(0, 1.0, 60), (7, 0.5, 75), (93, 0.5, 75), (181, 0.8, 50)])
def test_a_photo_of_the_screen_is_enough(
    table: Table, shown: Workspace, turned: int, blurred: float, quality: int
) -> None:
    with Image.open(io.BytesIO(card_png(shown))) as code:
        photo = Image.new("L", (2400, 1800), 90)
        photo.paste(code.convert("L").resize((1000, 1000)).rotate(turned, expand=True, fillcolor=255), (500, 200))
    stream = io.BytesIO()
    photo.filter(ImageFilter.GaussianBlur(blurred)).save(stream, "JPEG", quality=quality)
    assert accept(table, stream.getvalue(), "anh.jpg").writer == shown.writer


def test_a_picture_without_a_card_says_so(table: Table, shown: Workspace) -> None:
    for content in (assets.data("samples/orientation-1.jpg"), codes.draw(b"https://example.org"), codes.draw(b"GSC1")):
        with pytest.raises(CardNotInPicture):
            accept(table, content)


def test_a_picture_of_two_cards_is_not_guessed_at(table: Table, shown: Workspace) -> None:
    both = Image.new("L", (2600, 1200), 255)
    for place, laptop in enumerate((shown, table.laptop("b", alone=True))):
        with Image.open(io.BytesIO(card_png(laptop))) as code:
            both.paste(code.convert("L").resize((1000, 1000)), (100 + 1200 * place, 100))
    stream = io.BytesIO()
    both.save(stream, "PNG")
    with pytest.raises(CardNotInPicture):
        accept(table, stream.getvalue())


def test_a_torn_picture_is_no_card(table: Table, shown: Workspace) -> None:
    with pytest.raises((CardUnreadable, CardNotInPicture)):
        accept(table, card_png(shown)[:200])


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=120))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_card_comes_back_byte_for_byte(name: str) -> None:
    keys = DeviceKeys.generate()
    card = write_card(keys.card(name, "inspector"), keys)
    assert codes.read(codes.draw(pack(card))) == (pack(card),)
    assert unpack(pack(card)) == card


@given(st.binary(max_size=400))
def test_other_codes_are_no_cards(content: bytes) -> None:
    assert unpack(content) is None
    assert unpack(b"GSC1" + bytes(64) + content) is None or b"sign" in content


def test_a_changed_code_is_refused_as_any_changed_card(table: Table, tmp_path: Path) -> None:
    keys = DeviceKeys.generate()
    packed = pack(write_card(keys.card(NAME, "lead"), keys))
    changed = packed.replace(NAME.encode(), "Nguyễn Thị Phương Thao".encode())
    with pytest.raises(CardUnreadable):
        accept(table, codes.draw(changed))
    assert len(packed) < 420
