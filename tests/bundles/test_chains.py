"""Chains of certificates: what the root's word proves, in any order, and what forged words do not."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from giamsat_desktop.bundles.certificates import (
    Certificate,
    Grant,
    RootCertificate,
    read_certificate,
    read_root,
    write_certificate,
)
from giamsat_desktop.bundles.chains import Standing, standing
from giamsat_desktop.bundles.keys import Card, DeviceKeys, write_card
from giamsat_desktop.bundles.reasons import CardUnreadable
from giamsat_desktop.bundles.recovery import RecoveryKey
from giamsat_desktop.bundles.revocations import Revocation, read_revocation, write_revocation
from giamsat_desktop.bundles.signing import BadEnvelope
from giamsat_desktop.domain.ids import derived_id
from tests.bundles.conftest import CAMPAIGN

OTHER_CAMPAIGN = derived_id("campaign", "2")
RECOVERY = RecoveryKey.generate()
ROOT = read_root(RECOVERY.root_certificate(CAMPAIGN))
LEADS = [DeviceKeys.generate() for _ in range(2)]
DEVICES = [DeviceKeys.generate() for _ in range(3)]
STRANGER = DeviceKeys.generate()


def card(keys: DeviceKeys) -> Card:
    return keys.card(f"Máy {keys.writer[:4]}", "inspector")


def said(
    keys: DeviceKeys, signer: Ed25519PrivateKey, grant: Grant = "device", *, number: int = 0, campaign: str = CAMPAIGN
) -> Certificate:
    return read_certificate(write_certificate(card(keys), campaign=campaign, signer=signer, grant=grant, number=number))


def ended(keys: DeviceKeys, signer: Ed25519PrivateKey, upto: int = 5, campaign: str = CAMPAIGN) -> Revocation:
    return read_revocation(write_revocation(campaign, keys.writer, upto, signer))


DELEGATION = [said(lead, RECOVERY.root, "lead") for lead in LEADS]
EVERYBODY = [*DELEGATION, *(said(device, LEADS[0].signer) for device in DEVICES)]


def test_the_root_makes_leads_and_leads_certify_laptops() -> None:
    found = standing(ROOT, EVERYBODY, [])
    assert found.leads == {lead.writer for lead in LEADS}
    assert set(found.cards) == {keys.writer for keys in (*LEADS, *DEVICES)}
    assert found.keys[card(DEVICES[0]).sign_key] == card(DEVICES[0])
    assert found.caps == {}


def test_fault_54_nobody_else_can_certify() -> None:
    forged = [
        said(STRANGER, STRANGER.signer, "lead"),
        said(STRANGER, DEVICES[0].signer),
        said(STRANGER, DEVICES[0].signer, "lead"),
        said(DEVICES[1], STRANGER.signer, number=99),
    ]
    assert standing(ROOT, [*EVERYBODY, *forged], []) == standing(ROOT, EVERYBODY, [])


def test_fault_54_a_lead_makes_no_lead() -> None:
    found = standing(ROOT, [*EVERYBODY, said(STRANGER, LEADS[0].signer, "lead")], [])
    assert STRANGER.writer in found.cards
    assert STRANGER.writer not in found.leads
    below = said(DeviceKeys.generate(), STRANGER.signer)
    assert standing(ROOT, [*EVERYBODY, said(STRANGER, LEADS[0].signer, "lead"), below], []) == found


def test_fault_55_statements_of_another_campaign_count_for_nothing() -> None:
    foreign = [
        said(STRANGER, RECOVERY.root, "lead", campaign=OTHER_CAMPAIGN),
        said(STRANGER, LEADS[0].signer, campaign=OTHER_CAMPAIGN),
    ]
    revoked = [ended(DEVICES[0], RECOVERY.root, campaign=OTHER_CAMPAIGN)]
    assert standing(ROOT, [*EVERYBODY, *foreign], revoked) == standing(ROOT, EVERYBODY, [])


def test_another_root_for_the_campaign_proves_nothing_here() -> None:
    other = RecoveryKey.generate()
    assert read_root(other.root_certificate(CAMPAIGN)) != ROOT
    assert standing(ROOT, [said(STRANGER, other.root, "lead")], []).cards == {}


def test_fault_56_a_revoked_laptop_keeps_its_name_and_loses_its_word() -> None:
    found = standing(ROOT, EVERYBODY, [ended(DEVICES[0], LEADS[1].signer, 7)])
    assert found.caps == {DEVICES[0].writer: 7}
    assert DEVICES[0].writer not in found.cards
    assert card(DEVICES[0]).sign_key not in found.keys
    assert found.names[DEVICES[0].writer] == card(DEVICES[0])


def test_fault_56_a_revoked_key_does_not_come_back_under_another_writer() -> None:
    again = replace(DEVICES[0], writer=derived_id("writer", "again"))
    found = standing(ROOT, [*EVERYBODY, said(again, LEADS[0].signer)], [ended(DEVICES[0], LEADS[0].signer)])
    assert again.writer not in found.cards
    assert card(again).sign_key not in found.keys


def test_of_two_revocations_the_lower_number_holds() -> None:
    revoked = [ended(DEVICES[0], LEADS[0].signer, 7), ended(DEVICES[0], LEADS[1].signer, 3)]
    assert standing(ROOT, EVERYBODY, revoked).caps == {DEVICES[0].writer: 3}


def test_fault_54_revocations_by_others_count_for_nothing() -> None:
    revoked = [
        ended(DEVICES[0], DEVICES[1].signer),
        ended(DEVICES[0], STRANGER.signer),
        ended(LEADS[0], LEADS[1].signer),  # a stolen lead's laptop cannot shut out the other lead
    ]
    assert standing(ROOT, EVERYBODY, revoked) == standing(ROOT, EVERYBODY, [])


def test_a_lead_cannot_shut_out_another_by_lending_its_key_to_a_device() -> None:
    lent = replace(STRANGER, sign_secret=LEADS[1].sign_secret)
    found = standing(ROOT, [*EVERYBODY, said(lent, LEADS[0].signer)], [ended(lent, LEADS[0].signer)])
    assert found.keys[card(LEADS[1]).sign_key] == card(LEADS[1])


def test_fault_65_a_revoked_lead_takes_its_certificates_along_until_another_repeats_them() -> None:
    revoked = [ended(LEADS[0], RECOVERY.root)]
    assert set(standing(ROOT, EVERYBODY, revoked).cards) == {LEADS[1].writer}
    repeated = [said(device, LEADS[1].signer) for device in DEVICES]
    found = standing(ROOT, [*EVERYBODY, *repeated], revoked)
    assert set(found.cards) == {LEADS[1].writer, *(device.writer for device in DEVICES)}
    assert found.leads == {LEADS[1].writer}


def test_the_later_certificate_of_a_laptop_holds() -> None:
    renamed = read_certificate(
        write_certificate(replace(card(DEVICES[0]), name="Mới"), campaign=CAMPAIGN, signer=LEADS[0].signer, number=4)
    )
    assert standing(ROOT, [*EVERYBODY, renamed], []).cards[DEVICES[0].writer].name == "Mới"


_STATEMENTS: list[Certificate | Revocation] = [
    *EVERYBODY,
    said(DEVICES[0], LEADS[1].signer, number=2),
    said(DEVICES[1], RECOVERY.root),
    said(STRANGER, DEVICES[0].signer, "lead"),
    ended(DEVICES[2], LEADS[0].signer, 4),
    ended(DEVICES[2], LEADS[1].signer, 2),
    ended(LEADS[1], RECOVERY.root, 9),
]


def judged(root: RootCertificate, statements: list[Certificate | Revocation]) -> Standing:
    return standing(
        root,
        [one for one in statements if isinstance(one, Certificate)],
        [one for one in statements if isinstance(one, Revocation)],
    )


@given(st.sets(st.integers(0, len(_STATEMENTS) - 1)), st.randoms(use_true_random=False))
def test_statements_say_the_same_in_any_order_and_number(chosen: set[int], dice: random.Random) -> None:
    some = [_STATEMENTS[index] for index in chosen]
    shuffled = some * 2
    dice.shuffle(shuffled)
    assert judged(ROOT, shuffled) == judged(ROOT, some)


@given(st.sets(st.integers(0, len(_STATEMENTS) - 1)), st.lists(st.integers(0, 99), max_size=6))
def test_fault_54_whatever_strangers_say_changes_nothing(chosen: set[int], numbers: list[int]) -> None:
    some = [_STATEMENTS[index] for index in chosen]
    noise: list[Certificate | Revocation] = []
    for number in numbers:
        target = (*LEADS, *DEVICES, STRANGER)[number % 6]
        noise.append(said(target, STRANGER.signer, "lead" if number % 2 else "device", number=number))
        noise.append(ended(target, STRANGER.signer, number))
    assert judged(ROOT, some + noise) == judged(ROOT, some)


def test_fault_55_no_statement_passes_for_another() -> None:
    root = RECOVERY.root_certificate(CAMPAIGN)
    certificate = write_certificate(card(DEVICES[0]), campaign=CAMPAIGN, signer=RECOVERY.root)
    revocation = write_revocation(CAMPAIGN, DEVICES[0].writer, 1, RECOVERY.root)
    of_laptop = write_card(card(LEADS[0]), LEADS[0])
    for data in (certificate, revocation, of_laptop):
        with pytest.raises(CardUnreadable):
            read_root(data)
    for data in (root, revocation, of_laptop):
        with pytest.raises(CardUnreadable):
            read_certificate(data)
    for data in (root, certificate, of_laptop):
        with pytest.raises(BadEnvelope):
            read_revocation(data)


def test_a_flipped_bit_in_a_root_or_a_revocation_is_refused() -> None:
    root, revocation = RECOVERY.root_certificate(CAMPAIGN), write_revocation(CAMPAIGN, "ab" * 16, 3, RECOVERY.root)
    for at in range(len(root)):
        with pytest.raises(CardUnreadable):
            read_root(root[:at] + bytes([root[at] ^ 1]) + root[at + 1 :])
    for at in range(len(revocation)):
        with pytest.raises(BadEnvelope):
            read_revocation(revocation[:at] + bytes([revocation[at] ^ 1]) + revocation[at + 1 :])
