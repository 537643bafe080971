"""Who issues and who signs (NĐ 30/2020, Mẫu 1.9), and the layout profiles, read off the paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from giamsat_desktop.domain.paper.dossier import Dossier
from giamsat_desktop.domain.paper.minutes import DEFAULT_LAYOUT, HeadLine, Minutes
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.minutes.composing import letterhead
from giamsat_desktop.minutes.composing.phrases import Phrases
from giamsat_desktop.minutes.lettering.layout import LayoutMissing, profiles, using
from giamsat_desktop.system import assets
from tests.minutes import paper
from tests.minutes.builders import Album, one_page, twelve_pages
from tests.minutes.conftest import Printed

CAMPAIGN: dict[str, JsonValue] = {
    "authority_name": "Ban Pháp chế Hội đồng nhân dân thành phố Hà Nội",
    "heading": "HỘI ĐỒNG NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI\nĐOÀN GIÁM SÁT",
}


def _view(kind: str, **fields: JsonValue) -> RecordView:
    return RecordView(f"{kind}-1", kind, fields)


def _dossier(campaign: dict[str, JsonValue], *, role: str = "truong_doan", position: str = "Trưởng Ban") -> Dossier:
    chair = _view("member", name="Nguyễn Văn Mẫu", role=role, position=position)
    clerk = RecordView("member-2", "member", {"name": "Phạm Quốc Ổn"})
    unit = _view("attendee", name="Lê Thị Hồng Ánh", side="don_vi", presence="co_mat", signs=True, is_head=True)
    nothing = ("remarks", "answers", "figures", "cases", "findings", "causes", "recommendations")
    empty: dict[str, tuple[RecordView, ...]] = dict.fromkeys((*nothing, "requests", "documents", "photos"), ())
    return Dossier(
        campaign=_view("campaign", **{**CAMPAIGN, **campaign}),
        delegation=_view("delegation", name="Đoàn giám sát số 1"),
        unit=_view("unit", name="Sở Thí điểm", head_title="Giám đốc"),
        visit=_view("visit", chair=chair.record, secretary=clerk.record),
        members=(chair, clerk),
        attendees=(unit,),
        **empty,
    )


@pytest.mark.parametrize(
    ("kind", "lines", "notation"),
    [
        ("", [("HỘI ĐỒNG NHÂN DÂN", 0), ("THÀNH PHỐ HÀ NỘI", 0), ("ĐOÀN GIÁM SÁT SỐ 1", 1)], "BB-ĐGS"),
        ("thuong_truc", [("HỘI ĐỒNG NHÂN DÂN", 1), ("THÀNH PHỐ HÀ NỘI", 1)], "BB-HĐND"),
        ("ban", [("HĐND THÀNH PHỐ HÀ NỘI", 0), ("BAN PHÁP CHẾ", 1)], "BB-BPC"),
        ("hdnd", [("HỘI ĐỒNG NHÂN DÂN", 1), ("THÀNH PHỐ HÀ NỘI", 1)], "BB-HĐND"),
    ],
)
def test_heads_of_the_four_bodies(kind: str, lines: list[tuple[str, int]], notation: str) -> None:
    found = _dossier({"letterhead": kind})
    assert letterhead.heading(found, Phrases()) == tuple(HeadLine(text, bold=bool(bold)) for text, bold in lines)
    assert letterhead.notation(found, Phrases()) == notation


@pytest.mark.parametrize(
    ("kind", "role", "position", "titles", "office"),
    [
        ("", "truong_doan", "Phó Chủ tịch", ("TM. ĐOÀN GIÁM SÁT SỐ 1", "TRƯỞNG ĐOÀN"), "PHÓ CHỦ TỊCH"),
        (
            "",
            "pho_truong_doan",
            "Trưởng Ban",
            ("TM. ĐOÀN GIÁM SÁT SỐ 1", "KT. TRƯỞNG ĐOÀN", "PHÓ TRƯỞNG ĐOÀN"),
            "TRƯỞNG BAN",
        ),
        ("thuong_truc", "truong_doan", "Chủ tịch HĐND", ("TM. THƯỜNG TRỰC HĐND", "CHỦ TỊCH"), ""),
        ("thuong_truc", "truong_doan", "Phó Chủ tịch", ("TM. THƯỜNG TRỰC HĐND", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ""),
        ("ban", "truong_doan", "Trưởng Ban", ("TM. BAN PHÁP CHẾ", "TRƯỞNG BAN"), ""),
        ("ban", "truong_doan", "Phó Trưởng Ban", ("TM. BAN PHÁP CHẾ", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"), ""),
        ("hdnd", "truong_doan", "Chủ tịch HĐND", ("CHỦ TỊCH",), ""),
    ],
)
def test_titles_of_who_signs(kind: str, role: str, position: str, titles: tuple[str, ...], office: str) -> None:
    blocks = letterhead.signatures(_dossier({"letterhead": kind}, role=role, position=position), Phrases())
    assert [one.capacity for one in blocks] == ["dai_dien_don_vi", "thu_ky", "chu_tri"]
    assert (blocks[2].titles, blocks[2].office) == (titles, office)


@pytest.mark.parametrize(
    ("position", "mandate", "lines"),
    [
        ("Phó Giám đốc Sở", "", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        ("", "", ()),  # what nobody recorded is not said
        ("Chánh Văn phòng", "12/UQ-STP", ("TUQ. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")),
        ("Chánh Văn phòng", "", ("CHÁNH VĂN PHÒNG",)),  # nor that somebody was authorised
    ],
)
def test_who_signs_for_the_head_of_the_unit_says_as_what(position: str, mandate: str, lines: tuple[str, ...]) -> None:
    found, name = _dossier({}), "Lê Thị Hồng Ánh"
    said = {"position": position, "mandate_number": mandate}
    signer = _view("attendee", name=name, side="don_vi", presence="co_mat", signs=True, **said)
    blocks = letterhead.signatures(replace(found, attendees=(signer,)), Phrases())
    assert blocks[0].positions == lines


def test_notes_of_all_signers_stand_on_one_line(printed: Printed) -> None:
    words = paper.pages(printed(one_page()))[0]
    assert len({round(word.top, 1) for word in words if word.text in ("(ký)", "(ký,")}) == 1


def test_by_form_1_9_only_secretary_and_presiding_officer_sign(printed: Printed) -> None:
    blocks = letterhead.signatures(_dossier({"signing": "hai_ben"}), Phrases())
    assert [(one.titles, one.capacity) for one in blocks] == [(("THƯ KÝ",), "thu_ky"), (("CHỦ TỌA",), "chu_tri")]
    words = paper.pages(printed(replace(one_page(), signatures=blocks)))[0]
    left, right = paper.phrase(words, "THƯ KÝ"), paper.phrase(words, "CHỦ TỌA")
    assert (left[0].left + left[-1].right) / 2 == pytest.approx(30 + 165 / 4, abs=0.3)
    assert (right[0].left + right[-1].right) / 2 == pytest.approx(30 + 165 * 3 / 4, abs=0.3)


def _with_layout(minutes: Minutes) -> Minutes:
    return replace(minutes, layout="mau-1.9/1")


def test_the_profile_of_form_1_9_has_the_margins_of_its_file(printed: Printed) -> None:
    for words in paper.pages(printed(_with_layout(twelve_pages(2)), Album(2))):
        wide = max(word.right for word in words) > 210
        inside = [word for word in words if 24 < word.top < (210 if wide else 297) - 20]
        assert min(word.left for word in inside) >= 34.8
        assert max(word.right for word in inside) <= (297 if wide else 210) - 19.8
        assert min(word.top for word in inside) >= 24.5


def test_the_profile_of_form_1_9_indents_1_cm_and_sets_the_nation_in_12(printed: Printed) -> None:
    words = paper.pages(printed(_with_layout(one_page())))[0]
    assert paper.phrase(words, "Hôm nay,")[0].left == pytest.approx(35 + 10, abs=0.1)
    nation = paper.phrase(words, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert nation[-1].right - nation[0].left == pytest.approx(88.3, abs=0.2)


def test_the_usual_profile_is_the_first_and_what_is_not_here_is_refused() -> None:
    assert next(iter(profiles())) == DEFAULT_LAYOUT
    with pytest.raises(LayoutMissing) as caught, using("nd99-2031/7"):
        pass
    assert caught.value.fields == {"layout": "nd99-2031/7"}


@pytest.mark.parametrize("name", ["nd30-2020-1", "mau-1.9-1"])
def test_every_profile_keeps_within_the_decree(name: str) -> None:
    """NĐ 30/2020, Phụ lục I: margins, sizes and spaces that a later edit of the data must not leave."""
    found = assets.json(f"layouts/{name}.json")
    assert isinstance(found, dict)
    for page in (found["portrait"], found["landscape"]):
        assert 20 <= page["top"] <= 25
        assert 20 <= page["bottom"] <= 25
        assert 30 <= page["left"] <= 35
        assert 15 <= page["right"] <= 20
    assert {*found["nation_sizes"], found["agency_size"], found["number_size"], found["motto_size"]} <= {12, 13, 14}
    assert 13 <= found["body_size"] <= 14
    assert found["indent"] in (10, 12.7)
    assert found["paragraph_space"] >= 6
    assert min(found["body_leading"], found["tight_leading"], found["heading_leading"]) >= 1.15
    room = found["portrait"]["width"] - found["portrait"]["left"] - found["portrait"]["right"]
    assert found["left_heading_width"] + found["right_heading_width"] == room == sum(found["signature_columns"])
    assert 25 <= found["signature_space"] <= 30
    assert f"{name.rpartition('-')[0]}/{name.rpartition('-')[2]}" == found["version"]
