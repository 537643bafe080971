"""What is refused as a passphrase, and how strong the others are said to be."""

from __future__ import annotations

import pytest

from giamsat_desktop.domain.passphrases import Strength, Weakness, strength, weakness
from giamsat_desktop.services.profile import passphrases

NAMES = ("Nguyễn Thị Hoà", "Giám sát việc cải cách hành chính trên địa bàn Hà Nội")
REFUSED = {
    Weakness.SHORT: ("", "mưa rào", "        ", "   mưa   ", "\u00a0" * 8),
    Weakness.COMMON: (
        "password",
        "Password1!",
        "P@ssw0rd",
        "mật khẩu",
        "Mat Khau 2023",
        "matkhau123",
        "matkhaumatkhau",
        "anh yêu em",
        "Việt Nam vô địch",
        "iloveyou",
        "hội đồng nhân dân",
        "không có mật khẩu",
        "1matkhau",
        "giamsat2026",
    ),
    Weakness.RUN: (
        "12345678",
        "87654321",
        "poiuytrewq",
        "ASDF12345",
        "sdfghjkl;",
        "1qaz2wsx",
        "abcdefgh",
        "aaaaaaaa",
        "abababab",
        "abc1abc1abc1",
        "15051985",
        "0912345678",
        "........!",
        "111aaa111",
    ),
    Weakness.NAMED: ("nguyenthihoa", "Nguyễn Thị Hòa", "hoa.nguyen.1985", "Hà Nội giám sát", "cải cách hành chính"),
}


@pytest.mark.parametrize(("why", "passphrase"), [(why, one) for why, several in REFUSED.items() for one in several])
def test_what_everybody_would_try_first_is_refused_however_it_is_written(why: Weakness, passphrase: str) -> None:
    found = weakness(passphrase, least=8, common=passphrases._common(), names=NAMES)
    assert found is why
    assert passphrases.refusal_of(passphrase, NAMES) is not None


@pytest.mark.parametrize(
    "passphrase",
    [
        "chim sẻ đậu mái hiên",
        "một câu thật dài",
        "Tr0ng-vườn-có-3-cây",
        "88417305 bnm 9264",  # hardly a letter, but no name either
        "mưa rào qua bến đò",
        "x7#Kq!v9Lp",
    ],
)
def test_others_are_taken(passphrase: str) -> None:
    assert passphrases.refusal_of(passphrase, NAMES) is None


def test_strength_grows_with_words_and_letters_and_repeating_adds_nothing() -> None:
    assert strength("mưa bão to") is Strength.WEAK
    assert strength("mưa rào bến đò") is Strength.FAIR
    assert strength("mưa rào mưa rào mưa rào") in (Strength.WEAK, Strength.FAIR)
    assert strength("mưa rào qua bến đò đêm") is Strength.GOOD
    levels = list(Strength)
    for short, long in (("x7#Kq!v9", "x7#Kq!v9Lp$2mZ"), ("nắng sớm ven đê", "nắng sớm ven đê làng cũ")):
        assert levels.index(strength(short)) <= levels.index(strength(long))


def test_offered_words_are_drawn_from_enough_and_called_strong() -> None:
    made = {passphrases.offered() for _ in range(20)}
    assert len(made) == 20
    assert len(passphrases._drawn()) == 1024
    for one in made:
        assert len(set(one.split(" "))) == passphrases.OFFERED_WORDS
        assert passphrases.strength_of(one) is Strength.STRONG
        assert passphrases.refusal_of(one, NAMES) is None
