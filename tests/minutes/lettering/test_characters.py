"""Characters on paper: as themselves or their evident equal, never silently a box; sealed papers stay as they are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from giamsat_desktop.domain.paper.minutes import HeadLine, Minutes, Section, Signature
from giamsat_desktop.minutes.composing.phrases import lines
from giamsat_desktop.minutes.drawing.document import render
from giamsat_desktop.minutes.lettering import fonts, wording
from giamsat_desktop.minutes.lettering.characters import UNKNOWN, formerly, noticing
from giamsat_desktop.minutes.lettering.equals import EQUALS, KEYS
from tests.minutes import characters, paper
from tests.minutes.builders import Album, one_page, photo_appendix
from tests.minutes.drawing.drawn import drawn
from tests.minutes.drawing.preflight import faults_of, needs_preflight

SIGNS = "☐ ☑ ✓ ✗ ⇒ ★ ① ➢ ▪ ❖ ⱥ Ꜳ 👍 📌"


def everywhere(text: str) -> Minutes:
    """Minutes with a text in every place where one can stand, in all four faces."""
    album = photo_appendix(1)
    return replace(
        one_page(),
        heading=(HeadLine(text), HeadLine(text, bold=True)),
        subject=text,
        bases=(text,),
        opening=(text,),
        sections=(Section(text, (text,)),),
        signatures=(Signature((text,), text, positions=(text,), office=text),),
        recipients=(text,),
        photos=replace(album, photos=tuple(replace(one, caption=text) for one in album.photos)),
        author=text,
        signs=True,
    )


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("06\u2011NQ/TU", "06-NQ/TU"),
        ("39℃, Ⅳ, ⅳ, 12㎡, 5㎏", "39°C, IV, iv, 12m², 5kg"),
        ("\uf0b7 một \uf0a7 hai \uf0d8 ba \uf0fc bốn \uf0fe năm", "• một ▪ hai ➢ ba ✓ bốn ☑ năm"),
        ("１２／QĐ，Ａ", "12/QĐ,A"),
        ("𝐁𝐢\u0065\u0302n 𝗯ả𝗻", "Biên bản"),
        ("1️⃣ 👍🏽 🇻🇳", "① 👍 VN"),
        ("lý do: 🏻 a🏽", "lý do: □ a□"),
        ("㉑ ⑴ ⒈ ①", "(21) (1) 1. ①"),
        ("10\u202f000\u2007đồng", "10\u00a0000\u00a0đồng"),
        ("số\u001e5", "số-5"),
        (SIGNS, SIGNS),
        ("漢 שלום \ue123 \uf021", "□ □□□□ □ □"),
    ],
)
def test_each_is_itself_or_its_equal(typed: str, printed: str) -> None:
    assert wording.clean(typed) == printed


def test_bullets_of_pasted_lists_go_and_ticks_stay() -> None:
    pasted = "\uf0b7 Một\n▪ Hai\n\uf0d8\tBa\n☑ Bốn\n-5% so với năm trước\n❖ Năm"
    assert lines(pasted) == ("Một", "Hai", "Ba", "☑ Bốn", "-5% so với năm trước", "Năm")


def test_every_equal_can_be_printed() -> None:
    fine = {0x20, 0xA0} | fonts.printable()
    assert [said for said in (*EQUALS.values(), *KEYS.values()) if not all(ord(mark) in fine for mark in said)] == []


def test_what_is_a_box_is_noticed_with_its_words() -> None:
    with noticing() as noticed:
        wording.clean("Đoàn thấy trong phần mềm 漢 hay bị gián đoạn vào giờ cao điểm")
        wording.clean(f"Ô đã in sẵn {UNKNOWN} {SIGNS}")
    assert [(one.mark, one.around) for one in noticed] == [("漢", "…thấy trong phần mềm 漢 hay bị gián đoạn vào…")]


def test_no_character_of_any_block_is_silently_a_box() -> None:
    """Word's lists, all of Latin Extended, arrows, ticks, circled numbers …, drawn in four faces and read back."""
    blocks = {"Word": [*dict.fromkeys(characters.WORD_LISTS)], "Official": [*characters.OFFICIAL]}
    blocks |= {name: characters.marks_of(block) for name, block in characters.BLOCKS.items()}
    counts, fates = characters.sweep(blocks)
    assert [mark for mark, one in fates.items() if one == "silent"] == []
    assert counts["Word"]["listed"] == counts["Official"]["listed"] == 0
    for name in ("Latin Extended-A", "Latin Extended-B", "Latin Extended Additional", "Latin Extended-C"):
        assert counts[name]["itself"] == counts[name].total()
    for name in ("Arrows", "Dingbats (ticks, crosses)", "Geometric shapes", "Miscellaneous symbols"):
        assert counts[name]["itself"] == counts[name].total()
    assert counts["Enclosed numbers, letters"]["listed"] == 0


def test_signs_stand_in_every_place_of_the_paper_and_no_box_is_drawn() -> None:
    pdf = render(everywhere(SIGNS), Album(1))
    wanted = "".join(SIGNS.split())
    assert drawn(pdf).flow.count(wanted) >= 10
    assert characters.boxed(pdf) == 0


@needs_preflight
def test_paper_with_signs_is_pdf_a(tmp_path: Path) -> None:
    pdf = render(everywhere(f"{SIGNS} 漢"), Album(1))
    assert faults_of({"signs": pdf}, tmp_path) == {"signs": []}
    (tmp_path / "sound.pdf").write_bytes(pdf)
    assert paper.is_sound(tmp_path / "sound.pdf")
    assert all(row[-5] == "yes" for row in paper.fonts(tmp_path / "sound.pdf"))


def test_papers_sealed_before_signs_had_a_face_stay_the_same() -> None:
    before = replace(everywhere("Ô ☐ số 5\u20116 ℃"), signs=False)
    assert "Ô□số5□6□" in drawn(render(before, Album(1))).flow
    with formerly(signs=False):
        assert wording.clean("☐ \u2011 Ⅳ 日 nghiêng") == "□ □ □ □ nghiêng"


def test_paper_without_signs_has_no_further_face(tmp_path: Path) -> None:
    old, new = (render(replace(one_page(), signs=signs), Album()) for signs in (False, True))
    assert old == new
    (tmp_path / "plain.pdf").write_bytes(new)
    assert {row[0].partition("+")[2].partition("-")[0] for row in paper.fonts(tmp_path / "plain.pdf")} == {
        "LiberationSerif"
    }
