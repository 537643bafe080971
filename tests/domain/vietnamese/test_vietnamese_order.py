"""Order of people, search ranks, tone placement and text in old encodings (dossier 5.2, 5.3, 10.6, 10.7, 10.10)."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamsat_desktop.domain.vietnamese import legacy
from giamsat_desktop.domain.vietnamese.collation import collation_key
from giamsat_desktop.domain.vietnamese.legacy import LegacyEncoding
from giamsat_desktop.domain.vietnamese.names import PersonName, name_key, split_name, without_degrees
from giamsat_desktop.domain.vietnamese.search import MatchRank, match_rank
from giamsat_desktop.domain.vietnamese.syllables import is_syllable
from giamsat_desktop.domain.vietnamese.tones import TonePlacement, place_tones, spelling_key

PEOPLE = [
    "Đặng Văn An", "Nguyễn Văn An", "Nguyễn Thị Ánh", "Ngô Ăn", "Trần Văn Ân", "Bùi Ấn",
    "Lê Văn Bình", "Đỗ Dũng", "Phạm Đức", "Vũ Oanh", "Hoàng Ổn", "Lý Ơn",
]  # fmt: skip
TEXT = "Đoàn giám sát làm việc với Ủy ban nhân dân quận, rà soát thủ tục hành chính; đề nghị bổ sung số liệu kỳ trước."


def test_dossier_10_7_people_are_sorted_by_given_name() -> None:
    shuffled = random.Random(7).sample(PEOPLE, len(PEOPLE))
    assert sorted(shuffled, key=name_key) == PEOPLE


def test_the_alphabet_and_the_tones_are_in_order() -> None:
    words = ["ma", "mà", "mả", "mã", "má", "mạ", "mă", "mâ", "na", "nă", "xe", "xê"]
    assert sorted(random.Random(3).sample(words, len(words)), key=collation_key) == words
    assert sorted(["đá", "dê", "Da", "ê", "e", "10", "2a"], key=collation_key) == [
        "10",
        "2a",
        "Da",
        "dê",
        "đá",
        "e",
        "ê",
    ]


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("PGS.TS Nguyễn Văn An", "Nguyễn Văn An"),
        ("GS, TSKH. Lê Thị Ba", "Lê Thị Ba"),
        ("ThS. Trần Tiến Sĩ", "Trần Tiến Sĩ"),
        ("Phó Giáo sư, Tiến sỹ Đỗ Kỹ Sư", "Đỗ Kỹ Sư"),
        ("Bs.CKII Vũ Minh", "Vũ Minh"),
        ("Nguyễn Văn An", "Nguyễn Văn An"),
        ("TS.", "TS."),
        ("", ""),
    ],
)
def test_names_without_degrees(written: str, bare: str) -> None:
    assert without_degrees(written) == bare


def test_names_are_split_into_family_middle_and_given() -> None:
    assert split_name("Nguyễn  Thị Minh Khai") == PersonName("Nguyễn", "Thị Minh", "Khai")
    assert split_name("Nguyễn Thị Minh Khai").family_and_middle == "Nguyễn Thị Minh"
    assert split_name("Khai") == PersonName("", "", "Khai")
    assert split_name(" ") == PersonName("", "", "")


@given(st.text())
def test_a_split_name_is_the_whole_name(text: str) -> None:
    assert split_name(split_name(text).full) == split_name(text)


@given(st.lists(st.text(), max_size=5))
def test_every_text_has_a_place_in_the_order(texts: list[str]) -> None:
    once = sorted(texts, key=collation_key)
    assert sorted(once, key=collation_key) == once


@pytest.mark.parametrize("query", ["ung hoa", "Ứng Hoà", "ỨNG HÒA", "ứng  hòa"])
def test_dossier_10_10_every_way_to_type_finds_the_unit(query: str) -> None:
    assert match_rank(query, "Xã Ứng Hòa") < MatchRank.NONE


def test_dossier_10_10_diacritics_come_before_plain_matches() -> None:
    assert match_rank("Ứng Hòa", "Xã Ứng Hoà") is MatchRank.EXACT
    assert match_rank("Ứng Hòa", "Xã Ưng Hoa") is MatchRank.FOLDED
    assert match_rank("doan giam sat", "Đoàn giám sát") is MatchRank.FOLDED
    assert match_rank("sat doan", "Đoàn giám sát") is MatchRank.WORDS
    assert match_rank("sở tnmt", "Sở Tài nguyên và Môi trường") is MatchRank.INITIALS
    assert match_rank("CCHC", "Cải cách hành chính") is MatchRank.INITIALS
    assert match_rank("xyz", "Đoàn giám sát") is MatchRank.NONE
    assert match_rank("", "Đoàn giám sát") is MatchRank.EXACT


def test_both_tone_placements_are_equal_to_compare_and_one_to_print() -> None:
    assert spelling_key("Yên Hoà") == spelling_key("YÊN HÒA") != spelling_key("Yên Hoa")
    assert place_tones("hoà HOÀ Thuỷ khoẻ quý hoàn") == "hòa HÒA Thủy khỏe quý hoàn"
    assert place_tones("hòa Thủy khỏe quý", TonePlacement.NEW) == "hoà Thuỷ khoẻ quý"


@given(st.text(alphabet="hHoòóOÒaàáAÀuủUyỷYqQen "))
def test_placing_tones_is_idempotent_and_can_be_turned(text: str) -> None:
    for placement in TonePlacement:
        assert place_tones(place_tones(text, placement), placement) == place_tones(text, placement)
    assert spelling_key(place_tones(text, TonePlacement.NEW)) == spelling_key(text)


@pytest.mark.parametrize(
    ("pasted", "encoding"), [("§oµn gi¸m s¸t", LegacyEncoding.TCVN3), ("Ñoaøn giaùm saùt", LegacyEncoding.VNI)]
)
def test_dossier_10_6_old_encodings_are_proposed(pasted: str, encoding: LegacyEncoding) -> None:
    proposal = legacy.propose(pasted)
    assert proposal is not None
    assert (proposal.encoding, proposal.original, proposal.converted) == (encoding, pasted, "Đoàn giám sát")


@pytest.mark.parametrize(
    "text", [TEXT, "á, ó", "cá có", "«chào»", "10 µm", "5 m²", "© 2023", "Hoàng Hà và Tân", "café", "abc", ""]
)
def test_dossier_10_6_good_text_is_never_asked_about(text: str) -> None:
    assert legacy.propose(text) is None


def test_the_soft_hyphen_is_the_letter_ư() -> None:
    assert legacy.convert("Tr\u00adêng ®oµn", LegacyEncoding.TCVN3) == "Trường đoàn"


def test_the_font_of_capitals_gives_capitals() -> None:
    proposal = legacy.propose("®oµn gi¸m s¸t", font=".VnTimeH")
    assert proposal is not None
    assert proposal.converted == "ĐOÀN GIÁM SÁT"
    assert legacy.encoding_of_font("VNI-Times") is LegacyEncoding.VNI
    assert legacy.encoding_of_font("Times New Roman") is None


def _to_tcvn3(text: str) -> str:
    back = {letter: source for source, letter in ((chr(k), v) for k, v in legacy._TCVN3.items())}
    return "".join(back.get(letter, letter) for letter in text)


def _to_vni(text: str) -> str:
    back = {letter: source for source, letter in reversed(legacy._VNI.items())}
    return "".join(back.get(letter, letter) for letter in text.lower())


def test_a_whole_text_survives_both_old_encodings() -> None:
    lower = TEXT.lower()
    assert legacy.convert(_to_tcvn3(lower), LegacyEncoding.TCVN3) == lower
    assert legacy.convert(_to_vni(lower), LegacyEncoding.VNI) == lower
    for pasted in (_to_tcvn3(lower), _to_vni(lower)):
        proposal = legacy.propose(pasted)
        assert proposal is not None
        assert proposal.converted == lower


@given(st.lists(st.sampled_from(TEXT.split()), min_size=2, max_size=6))
def test_unicode_text_is_not_asked_about_whatever_its_words(words: list[str]) -> None:
    assert legacy.propose(" ".join(words)) is None


def test_syllables_of_the_trade_are_known_and_strangers_are_not() -> None:
    trade = TEXT.translate({ord(sign): None for sign in ",;."}) + " nghiệp vụ khuyết giếng gìn xuân ngoằn nguyệt thuở"
    assert [word for word in trade.split() if not is_syllable(word)] == []
    assert [word for word in ("oµn", "brown", "straße", "cat", "sat®") if is_syllable(word)] == []
