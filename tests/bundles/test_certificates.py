"""Certificates: read back whole, and refused when forged, lent or of another kind."""

from __future__ import annotations

import pytest

from giamsat_desktop.bundles.certificates import Certificate, read_certificate, write_certificate
from giamsat_desktop.bundles.keys import Card, DeviceKeys, write_card
from giamsat_desktop.bundles.reasons import CardUnreadable, WeakKey
from tests.bundles.conftest import CAMPAIGN


@pytest.fixture(scope="module")
def lead() -> DeviceKeys:
    return DeviceKeys.generate()


@pytest.fixture(scope="module")
def card() -> Card:
    return DeviceKeys.generate().card("Lê Thu Hà", "inspector")


def test_a_certificate_reads_back(lead: DeviceKeys, card: Card) -> None:
    data = write_certificate(card, campaign=CAMPAIGN, signer=lead.signer)
    assert read_certificate(data) == Certificate(CAMPAIGN, card, lead.card("x", "lead").sign_key)


def test_fault_55_a_card_is_no_certificate(lead: DeviceKeys) -> None:
    with pytest.raises(CardUnreadable):
        read_certificate(write_card(lead.card("Lê Thu Hà", "lead"), lead))


def test_a_flipped_bit_anywhere_is_refused(lead: DeviceKeys, card: Card) -> None:
    data = write_certificate(card, campaign=CAMPAIGN, signer=lead.signer)
    for at in range(len(data)):
        changed = bytearray(data)
        changed[at] ^= 1 << (at % 8)
        with pytest.raises(CardUnreadable):
            read_certificate(bytes(changed))


@pytest.mark.parametrize("sign_key", ["zz", "00" * 31, "00" * 33, "", "01" + "00" * 31, "ff" * 32])
def test_a_certificate_for_a_key_that_is_none_is_refused(lead: DeviceKeys, card: Card, sign_key: str) -> None:
    forged = Card(card.writer, card.name, card.role, sign_key, card.age_recipient)
    with pytest.raises(WeakKey):
        read_certificate(write_certificate(forged, campaign=CAMPAIGN, signer=lead.signer))
