"""Public keys that an honest laptop can have made, and those that it cannot."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from giamsat_desktop.bundles import curve
from giamsat_desktop.bundles.keys import DeviceKeys, check_sign_key
from giamsat_desktop.bundles.reasons import WeakKey

BASE = curve.decode(bytes.fromhex("58" + "66" * 31))
SMALL = [  # the eight points whose order divides 8, canonically spelt
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
]
RFC_8032 = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
    ),
]
MIXED = "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d"  # Chalkias et al. 2020, cases 4 and 5


@pytest.mark.parametrize(("secret", "public"), RFC_8032)
def test_the_keys_of_rfc_8032_are_honest(secret: str, public: str) -> None:
    made = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret)).public_key().public_bytes_raw()
    assert made.hex() == public
    assert curve.is_honest(made)


@pytest.mark.parametrize("key", SMALL)
def test_points_of_small_order_are_refused(key: str) -> None:
    point = curve.decode(bytes.fromhex(key))
    assert point is not None
    assert curve.encode(curve.times(8, point)).hex() == SMALL[0]
    with pytest.raises(WeakKey):
        check_sign_key(key, "x")


@pytest.mark.parametrize("small", SMALL[1:])
def test_an_honest_key_and_a_small_point_make_a_mixed_one_that_is_refused(small: str) -> None:
    honest, point = curve.decode(bytes.fromhex(RFC_8032[0][1])), curve.decode(bytes.fromhex(small))
    assert honest is not None
    assert point is not None
    mixed = curve.encode(curve.plus(honest, point))
    assert curve.decode(mixed) is not None
    assert not curve.is_honest(mixed)


def test_a_published_mixed_key_is_refused() -> None:
    assert curve.decode(bytes.fromhex(MIXED)) is not None
    with pytest.raises(WeakKey):
        check_sign_key(MIXED, "x")


@pytest.mark.parametrize(
    "key",
    [
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",  # y = p, another spelling of 0
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0100000000000000000000000000000000000000000000000000000000000080",  # x = 0 with a sign
        "0200000000000000000000000000000000000000000000000000000000000000",  # no point has this y
        "ff" * 32,
    ],
)
def test_other_spellings_and_no_points_are_refused(key: str) -> None:
    assert curve.decode(bytes.fromhex(key)) is None
    with pytest.raises(WeakKey):
        check_sign_key(key, "x")


@given(st.binary(min_size=32, max_size=32))
@settings(max_examples=30)
def test_every_key_that_the_library_makes_is_honest_and_reads_back(seed: bytes) -> None:
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    point = curve.decode(public)
    assert point is not None
    assert curve.encode(point) == public
    assert curve.is_honest(public)


@given(st.integers(1, 2**252), st.integers(1, 2**252))
@settings(max_examples=10)
def test_adding_is_adding(one: int, other: int) -> None:
    assert BASE is not None
    left = curve.plus(curve.times(one, BASE), curve.times(other, BASE))
    assert curve.encode(left) == curve.encode(curve.times(one + other, BASE))


def test_a_card_of_this_program_passes() -> None:
    check_sign_key(DeviceKeys.generate().card("x", "lead").sign_key, "x")
