"""Trust between laptops: what a lead's word gives, what a revocation takes, and what nobody else can say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giamsat_desktop.bundles.certificates import write_certificate
from giamsat_desktop.bundles.keys import Card, DeviceKeys
from giamsat_desktop.bundles.reasons import BundleTooLarge, RevokedSender
from giamsat_desktop.bundles.recovery import RecoveryKey
from giamsat_desktop.bundles.revocations import write_revocation
from giamsat_desktop.bundles.withdrawals import write_withdrawal
from giamsat_desktop.domain.bundle import Manifest
from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.domain.ids import derived_id, new_id
from giamsat_desktop.services.people import enrolling, laptops
from giamsat_desktop.services.people.enrolling import Acquaintance
from giamsat_desktop.services.plan import campaigns
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.trust import certifying, trust, vouching
from giamsat_desktop.services.trust.trust import Learned
from giamsat_desktop.services.workspace import Workspace
from tests.services.asking import known_cards, trusted_cards
from tests.services.conftest import Table

CAMPAIGN = derived_id("campaign", "1")


def manifest_of(laptop: Workspace, campaign: str | None = None) -> Manifest:
    certificates, extra = trust.statements(laptop)
    return Manifest(
        campaign=campaign or laptop.profile.campaign or "",
        sender=laptop.writer,
        made_at="2023-05-15T03:00:00Z",
        app="test",
        members=(),
        ranges={},
        heads={},
        certificates=certificates,
        extra=extra,
    )


def tell(giver: Workspace, taker: Workspace) -> Learned:
    """The taker learns what the giver's bundles say on trust."""
    with taker.store.unit_of_work() as work:
        learned = trust.learn(taker, work, manifest_of(giver))
        work.commit()
    if taker.profile.campaign is None:
        taker.joined(giver.profile.campaign or "")
    return learned


def hand_over(giver: Workspace, taker: Workspace, folder: Path) -> None:
    card = folder / f"{giver.writer}.gsc"
    enrolling.export_card(giver, file=card)
    enrolling.accept_card(taker, file=card)


def begin(laptop: Workspace, campaign: str = CAMPAIGN) -> None:
    """The part of `new_campaign` that is about trust."""
    laptop.joined(campaign)
    certifying.found_root(laptop, enrolling.my_card(laptop))


@pytest.fixture
def office(table: Table) -> Table:
    """A lead with a campaign; `a` and `b` exchanged cards with the lead, and not with one another."""
    lead = table.laptop("lead", "lead", alone=True)
    begin(lead)
    for name in ("a", "b"):
        inspector = table.laptop(name, alone=True)
        hand_over(lead, inspector, table.folder)
        hand_over(inspector, lead, table.folder)
        tell(lead, inspector)
    tell(lead, table.laptop("a"))
    return table


def names(laptop: Workspace) -> dict[str, Acquaintance]:
    return {one.name: one.state for one in (*enrolling.colleagues(laptop), *enrolling.shut_out(laptop))}


def test_a_new_campaign_makes_its_maker_the_lead(table: Table) -> None:
    lead = table.laptop("lead", "lead")
    before = trust.trust_of(lead)
    assert (before.root, before.recovery, before.leads) == (None, None, frozenset())
    campaigns.new_campaign(lead, preset="hanoi-2023")
    found = trust.trust_of(lead)
    assert found.leads == {lead.writer}
    assert trust.recovery_recipient(lead) == found.recovery
    with lead.store.reading() as work:
        key = certifying.recovery_key(work, lead.profile.campaign)
    assert key is not None
    assert key.recipient == found.recovery


def test_colleagues_of_the_lead_know_each_other_without_meeting(office: Table) -> None:
    a, b = office.laptop("a"), office.laptop("b")
    assert names(a) == {"lead": Acquaintance.ACCEPTED, "b": Acquaintance.CERTIFIED}
    assert [one.is_lead for one in enrolling.colleagues(a)] == [False, True]
    assert enrolling.my_card(b).sign_key in trusted_cards(a)
    assert enrolling.my_card(b).age_recipient in {card.age_recipient for card in known_cards(a)}
    with a.store.reading() as work:
        assert {known.name for known in work.writers.all()} == {"a", "b", "lead"}


def test_cards_accepted_before_the_campaign_are_certified_with_it(table: Table) -> None:
    lead, a = table.laptop("lead", "lead"), table.laptop("a")
    campaigns.new_campaign(lead, preset="hanoi-2023")
    assert trust.trust_of(lead).certified == {lead.writer, a.writer}


def test_fault_54_an_inspector_brings_no_root(table: Table) -> None:
    thief, a = table.laptop("thief"), table.laptop("a")
    begin(thief)
    assert tell(thief, a) == Learned()
    assert trust.trust_of(a).root is None


def test_fault_54_a_lead_that_was_not_met_brings_no_root(table: Table) -> None:
    stranger, a = table.laptop("x", "lead", alone=True), table.laptop("a", alone=True)
    begin(stranger)
    assert tell(stranger, a) == Learned()
    assert trust.trust_of(a).root is None


def test_fault_55_a_root_once_known_is_never_replaced(office: Table) -> None:
    a, lead = office.laptop("a"), office.laptop("lead")
    root = trust.trust_of(a).root
    other = office.laptop("other", "lead", alone=True)
    begin(other)
    hand_over(other, a, office.folder)
    tell(other, a)
    assert trust.trust_of(a).root == root
    assert trust.trust_of(a).leads == {lead.writer}


def test_fault_56_65_a_revoked_laptop_is_shut_out_everywhere(office: Table) -> None:
    lead, a, b = (office.laptop(name) for name in ("lead", "a", "b"))
    hand_over(b, a, office.folder)
    shut = enrolling.revoke(lead, writer=b.writer)
    assert shut.state is Acquaintance.REVOKED
    learned = tell(lead, a)
    assert learned.revoked == (b.writer,)
    assert names(a) == {"lead": Acquaintance.ACCEPTED, "b": Acquaintance.REVOKED}
    assert enrolling.my_card(b).sign_key not in trusted_cards(a)
    assert b.writer not in {card.writer for card in known_cards(a)}  # never a receiver again
    assert [one.name for one in enrolling.colleagues(a)] == ["lead"]
    tell(a, b)
    assert [one.name for one in enrolling.shut_out(b)] == ["b"]  # it learns so itself, and still reads its own
    assert enrolling.my_card(b).sign_key in trusted_cards(b)
    with pytest.raises(RevokedSender):
        trust.vouch(a, manifest_of(b), enrolling.my_card(b))
    with pytest.raises(enrolling.CardRevoked):
        hand_over(b, lead, office.folder)


def test_fault_56_a_revoked_key_under_a_new_writer_is_refused(office: Table) -> None:
    lead, a, b = (office.laptop(name) for name in ("lead", "a", "b"))
    enrolling.revoke(lead, writer=b.writer)
    tell(lead, a)
    again = DeviceKeys(DeviceKeys.generate().writer, b.keys.sign_secret, b.keys.age_secret).card("b", "inspector")
    with pytest.raises(RevokedSender):
        trust.vouch(a, replace(manifest_of(b), sender=again.writer), again)


def test_fault_56_work_beyond_the_cap_is_labelled_and_kept(office: Table) -> None:
    lead, b = office.laptop("lead"), office.laptop("b")
    before, after = new_id(), new_id()
    for one in (before, after):
        record(b, Edit("finding", one, {"title": "Tồn tại"}))
    with b.store.reading() as work:
        lines = [*work.revisions.of_record(before), *work.revisions.of_record(after)]
    with lead.store.unit_of_work() as work:
        work.revisions.add_all(lines)
        work.commit()
        digest = work.revisions.digest()
    assert trust.untrusted(lead) == frozenset()
    enrolling.revoke(lead, writer=b.writer, upto_seq=1)
    assert trust.untrusted(lead) == {after}
    with lead.store.reading() as work:
        assert work.revisions.digest() == digest  # property 26: a label, never a loss
    record(lead, Edit("finding", after, {"title": "Đã xem lại"}))
    assert trust.untrusted(lead) == frozenset()  # somebody trusted stands by it now


def test_property_26_trust_changes_labels_and_never_the_set(office: Table) -> None:
    lead, b = office.laptop("lead"), office.laptop("b")
    with lead.store.reading() as work:
        before = work.revisions.digest(), work.records.digest()
    enrolling.distrust(lead, writer=b.writer)
    enrolling.revoke(lead, writer=b.writer)
    with lead.store.reading() as work:
        assert (work.revisions.digest(), work.records.digest()) == before


def test_distrust_holds_here_only_and_ends_with_the_card(office: Table) -> None:
    a, b = office.laptop("a"), office.laptop("b")
    enrolling.distrust(a, writer=b.writer)
    assert "b" not in names(a)
    tell(office.laptop("lead"), a)
    assert "b" not in names(a)
    assert trust.vouch(a, manifest_of(b), enrolling.my_card(b)) is None
    assert "b" in names(office.laptop("lead"))
    hand_over(b, a, office.folder)
    assert names(a)["b"] is Acquaintance.ACCEPTED


def test_whom_a_lead_dropped_after_vouching_can_still_be_shut_out(office: Table) -> None:
    lead, a, b = (office.laptop(name) for name in ("lead", "a", "b"))
    enrolling.distrust(lead, writer=b.writer)
    tell(lead, a)
    assert "b" not in names(a)  # the lead took back what she had said for it
    (seen,) = enrolling.dropped(lead)
    assert (seen.name, seen.state) == ("b", Acquaintance.DROPPED)
    enrolling.revoke(lead, writer=b.writer)
    assert enrolling.dropped(lead) == ()
    tell(lead, a)
    assert names(a)["b"] is Acquaintance.REVOKED


def test_only_leads_revoke_and_only_the_root_makes_leads(office: Table) -> None:
    lead, a, b = (office.laptop(name) for name in ("lead", "a", "b"))
    with pytest.raises(certifying.NotALead):
        enrolling.revoke(a, writer=b.writer)
    with pytest.raises(certifying.RootKeyMissing):
        enrolling.revoke(a, writer=lead.writer)
    with pytest.raises(certifying.RootKeyMissing):
        enrolling.make_lead(a, writer=b.writer)
    with pytest.raises(enrolling.OwnLaptop):
        enrolling.revoke(lead, writer=lead.writer)
    with pytest.raises(NotFound):
        enrolling.revoke(lead, writer="ab" * 16)


def test_a_second_lead_certifies_and_is_believed(office: Table) -> None:
    lead, a, b = (office.laptop(name) for name in ("lead", "a", "b"))
    assert enrolling.make_lead(lead, writer=a.writer).is_lead
    tell(lead, a)
    new = office.laptop("new", alone=True)
    hand_over(new, a, office.folder)
    tell(a, b)
    assert names(b)["new"] is Acquaintance.CERTIFIED
    assert trust.trust_of(b).leads == {lead.writer, a.writer}


def test_fault_65_shutting_out_a_lead_keeps_whom_it_certified(office: Table) -> None:
    lead, a, b = (office.laptop(name) for name in ("lead", "a", "b"))
    enrolling.make_lead(lead, writer=a.writer)
    tell(lead, a)
    new = office.laptop("new", alone=True)
    hand_over(new, a, office.folder)
    tell(a, lead)
    enrolling.revoke(lead, writer=a.writer)
    tell(lead, b)
    assert names(b) == {
        "lead": Acquaintance.ACCEPTED,
        "new": Acquaintance.CERTIFIED,
        "a": Acquaintance.REVOKED,
    }


def test_an_unknown_sender_is_vouched_for_by_the_certificate_it_brings(office: Table) -> None:
    lead, a = office.laptop("lead"), office.laptop("a")
    new = office.laptop("new", alone=True)
    hand_over(new, lead, office.folder)
    hand_over(lead, new, office.folder)
    tell(lead, new)
    assert enrolling.my_card(new).sign_key not in trusted_cards(a)
    assert trust.vouch(a, manifest_of(new), enrolling.my_card(new)) == enrolling.my_card(new)
    stranger = office.laptop("stranger", alone=True)
    assert trust.vouch(a, manifest_of(stranger, a.profile.campaign), enrolling.my_card(stranger)) is None
    lent = replace(manifest_of(new), sender=stranger.writer)  # another's certificate beside one's own signature
    assert trust.vouch(a, lent, enrolling.my_card(stranger)) is None


def test_a_card_compared_aloud_stands_above_a_certificate(office: Table) -> None:
    lead, a, b = (office.laptop(name) for name in ("lead", "a", "b"))
    hand_over(b, a, office.folder)
    false = replace(DeviceKeys.generate().card("b", "inspector"), writer=b.writer)
    with lead.store.unit_of_work() as work:
        trust.vouching.certify(work, false, campaign=lead.profile.campaign or "", signer=lead.keys.signer)
        work.commit()
    tell(lead, a)
    assert enrolling.my_card(b).sign_key in trusted_cards(a)
    assert false.sign_key not in trusted_cards(a)


def test_fault_66_the_recovery_key_makes_a_new_lead(office: Table) -> None:
    lead, a, b = (office.laptop(name) for name in ("lead", "a", "b"))
    with lead.store.reading() as work:
        key = certifying.recovery_key(work, lead.profile.campaign)
    assert key is not None
    with pytest.raises(certifying.RecoveryKeyOfAnother):
        certifying.hold_root(a, RecoveryKey.generate(), enrolling.my_card(a))
    certifying.hold_root(a, RecoveryKey.typed(" ".join(key.groups)), enrolling.my_card(a))
    enrolling.revoke(a, writer=lead.writer)
    tell(a, b)
    assert names(b) == {"a": Acquaintance.CERTIFIED, "lead": Acquaintance.REVOKED}
    assert trust.trust_of(b).leads == {a.writer}


def test_a_lead_that_mints_a_new_writer_stays_lead(table: Table) -> None:
    lead = table.laptop("lead", "lead")
    campaigns.new_campaign(lead, preset="hanoi-2023")
    lead.paths.anchor.unlink()
    table.close("lead")
    with opening.opened(table.folder / "lead") as again:
        assert again.writer not in (lead.writer,)
        found = trust.trust_of(again)
        assert again.writer in found.leads
        assert found.cards[enrolling.my_card(again).sign_key].writer == again.writer


@given(st.lists(st.integers(0, 5), max_size=4))
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_fault_54_forged_statements_teach_nothing(office: Table, kinds: list[int]) -> None:
    a, b = office.laptop("a"), office.laptop("b")
    before = trust.trust_of(a)
    stranger = DeviceKeys.generate()
    campaign = a.profile.campaign or ""
    card: Card = stranger.card("Kẻ lạ", "lead")
    root = RecoveryKey.generate()
    forged = (
        write_certificate(card, campaign=campaign, signer=stranger.signer, grant="lead"),
        write_certificate(card, campaign=campaign, signer=b.keys.signer, grant="lead", number=7),
        write_certificate(card, campaign=campaign, signer=root.root, grant="lead"),
        root.root_certificate(campaign),
        b"\xff{}",
        write_certificate(card, campaign="ab" * 16, signer=office.laptop("lead").keys.signer),
    )
    manifest = replace(
        manifest_of(b),
        certificates=(*manifest_of(b).certificates, *(forged[kind] for kind in kinds)),
        extra={
            "revocations": [
                "no base64!",
                5,
                *trust.vouching.packed([write_revocation(campaign, a.writer, 0, b.keys.signer)]),  # type: ignore[misc]
            ]
        },
    )
    with a.store.unit_of_work() as work:
        assert trust.learn(a, work, manifest) == Learned()
        work.commit()
    assert trust.trust_of(a) == before


def test_fault_49_a_manifest_full_of_statements_is_refused_before_any_is_read(office: Table) -> None:
    a, b = office.laptop("a"), office.laptop("b")
    flooded = replace(manifest_of(b), certificates=(b"{}",) * (trust.vouching.MOST + 1))
    with pytest.raises(BundleTooLarge), a.store.unit_of_work() as work:
        trust.learn(a, work, flooded)


def test_what_a_lead_takes_back_travels_and_is_no_addressee_until_she_accepts_it_again(planned: Table) -> None:
    """A card accepted and dropped one click later went on as known on every colleague's laptop."""
    lead, a = planned.laptop("lead"), planned.laptop("a")
    stray = planned.laptop("stray", alone=True)
    hand_over(stray, lead, planned.folder)
    enrolling.distrust(lead, writer=stray.writer)
    tell(lead, a)
    assert stray.writer not in {one.writer for one in enrolling.colleagues(a)}
    (shown,) = enrolling.dropped(a)
    assert (shown.writer, shown.state) == (stray.writer, Acquaintance.WITHDRAWN)
    assert laptops.fleet(a).laptops[-1].state is Acquaintance.WITHDRAWN
    hand_over(stray, lead, planned.folder)
    tell(lead, a)
    assert stray.writer in {one.writer for one in enrolling.colleagues(a)}
    assert not enrolling.dropped(a)
    enrolling.distrust(lead, writer=stray.writer)
    tell(lead, a)
    assert [one.state for one in enrolling.dropped(a)] == [Acquaintance.WITHDRAWN]
    with lead.store.reading() as work:
        key = certifying.recovery_key(work, lead.profile.campaign)
    assert key is not None
    certifying.hold_root(lead, key, enrolling.my_card(lead))  # certifies all anew, but not whom she dropped
    tell(lead, a)
    assert [one.state for one in enrolling.dropped(a)] == [Acquaintance.WITHDRAWN]


def test_a_card_compared_here_stays_an_addressee_and_is_marked_when_the_lead_takes_hers_back(planned: Table) -> None:
    lead, a, b = planned.laptop("lead"), planned.laptop("a"), planned.laptop("b")
    enrolling.distrust(lead, writer=b.writer)
    tell(lead, a)
    (shown,) = [one for one in enrolling.colleagues(a) if one.writer == b.writer]
    assert (shown.state, shown.unvouched) == (Acquaintance.ACCEPTED, True)
    assert next(one for one in laptops.fleet(a).laptops if one.writer == b.writer).unvouched


def test_nobody_takes_back_the_word_of_another(planned: Table) -> None:
    lead, a, b = planned.laptop("lead"), planned.laptop("a"), planned.laptop("b")
    stray = planned.laptop("stray", alone=True)
    hand_over(stray, lead, planned.folder)
    tell(lead, a)
    with a.store.unit_of_work() as work:
        forged = write_withdrawal(a.profile.campaign or "", stray.writer, 99, a.keys.signer)
        work.statements.put(vouching.WITHDRAWAL, stray.writer, forged)
        work.commit()
    tell(lead, b)
    tell(a, b)
    assert stray.writer in {one.writer for one in enrolling.colleagues(b)}
