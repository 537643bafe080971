"""A newcomer joins with one trip of the stick: four words said aloud, and nothing else in common before."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from giamsat_desktop.bundles.container import bundle_name, number_in
from giamsat_desktop.bundles.reasons import (
    BundleTorn,
    InvitationPassphraseWrong,
    InvitationUnreadable,
    NoInvitation,
    NotABundle,
    OtherCampaign,
    UnknownSender,
)
from giamsat_desktop.domain.errors import NotFound, Refusal
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.services.exchange import delivery, inviting, receiving, sending
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.people.enrolling import Acquaintance
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.trust import certifying, trust
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.visit.visits import Sent
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.keys.holders import PassphraseTooShort
from tests.services.conftest import Opened, Table
from tests.services.records.test_undoing import first_visit
from tests.services.trust.test_trust import begin, names

WORDS = "bớp phay xớp phạng"


@pytest.fixture
def lead(table: Table) -> Workspace:
    laptop = table.laptop("lead", "lead")
    begin(laptop)
    record(laptop, Edit("finding", new_id(), {"title": "Tồn tại"}))
    return laptop


def invited(table: Table, lead: Workspace, name: str = "new") -> tuple[Workspace, Path]:
    """The stick went to a newcomer, who opened the invitation."""
    path = inviting.invite(lead, folder=table.stick, passphrase=WORDS, name="Chị Nhạn").path
    new = table.laptop(name, alone=True)
    inviting.open_invitation(new, file=path, passphrase=WORDS.upper())
    return new, path


@pytest.mark.parametrize(
    ("name", "called"),
    [("Phan Thị Diệu Ánh", "moi-Anh"), ("Đỗ", "moi-Do"), ("", "moi"), ("李", "moi-tep"), ("a/../b\\c", "moi-a-b-c")],
)
def test_an_invitation_is_called_by_the_given_name_alone(name: str, called: str) -> None:
    assert inviting.called(name) == called
    file = Path(bundle_name("c" * 32, "ab" * 16, 7, called))
    assert inviting.named_in(file) == called.removeprefix("moi").removeprefix("-")
    assert number_in(file.name, "ab" * 16) == 7
    assert inviting.named_in(Path(bundle_name("c" * 32, "ab" * 16, 7))) is None


def test_invitations_on_one_stick_are_told_apart_and_keep_their_numbers(table: Table, lead: Workspace) -> None:
    one, other = (
        inviting.invite(lead, folder=table.stick, passphrase=WORDS, name=name).path
        for name in ("Phan Thị Ánh", "Đỗ An")
    )
    assert [inviting.named_in(file) for file in (one, other)] == ["Anh", "An"]
    number = number_in(one.name, lead.writer)
    assert number_in(other.name, lead.writer) == number + 1
    assert b"Phan" not in one.read_bytes()
    with lead.store.unit_of_work() as work:
        work.settings.put("bundle-number", number - 1)  # as an older copy has it
        work.commit()
    again = inviting.invite(lead, folder=table.stick, passphrase=WORDS).path
    assert number_in(again.name, lead.writer) == number + 2


def digest(laptop: Workspace) -> str:
    with laptop.store.reading() as work:
        return work.revisions.digest()


def test_a_newcomer_joins_with_one_trip_of_the_stick(table: Table, lead: Workspace) -> None:
    a = table.laptop("a")
    table.pass_stick("lead", "a")
    new, _ = invited(table, lead)
    assert digest(new) == digest(lead)
    assert new.profile.campaign == lead.profile.campaign
    assert trust.trust_of(new).root == trust.trust_of(lead).root
    assert names(new) == {"lead": Acquaintance.ACCEPTED, "a": Acquaintance.CERTIFIED}
    record(new, Edit("finding", new_id(), {"title": "Của người mới"}))
    back = sending.send(new, folder=table.stick).path
    done = receiving.receive(lead, files=[back])
    assert not done.refused
    assert [one.newcomer for one in done.received] == [True]
    assert digest(lead) == digest(new)
    assert names(lead)["new"] is Acquaintance.CERTIFIED
    assert [one.writer for one in inviting.invitations(lead)] == [new.writer]
    table.pass_stick("lead", "a", "new")  # all three know one another now
    assert names(a)["new"] is Acquaintance.CERTIFIED
    assert new.writer in trust.trust_of(new).certified
    assert "joining" not in trust.statements(new)[1]
    assert not receiving.receive(a, files=[sending.send(new, folder=table.stick).path]).refused


def test_an_invitation_serves_one_laptop(table: Table, lead: Workspace) -> None:
    new, path = invited(table, lead)
    assert not receiving.receive(lead, files=[sending.send(new, folder=table.stick).path]).refused
    second = table.laptop("second", alone=True)
    inviting.open_invitation(second, file=path, passphrase=WORDS)
    ((_, refusal),) = receiving.receive(lead, files=[sending.send(second, folder=table.stick).path]).refused
    assert isinstance(refusal, UnknownSender)
    assert "second" not in names(lead)
    record(new, Edit("finding", new_id(), {"title": "Một"}))
    assert not receiving.receive(lead, files=[sending.send(new, folder=table.stick).path]).refused


def test_an_invitation_taken_back_opens_no_door(table: Table, lead: Workspace) -> None:
    new, _ = invited(table, lead)
    (given,) = inviting.invitations(lead)
    assert (given.name, given.writer) == ("Chị Nhạn", "")
    inviting.withdraw(lead, join_key=given.join_key)
    ((_, refusal),) = receiving.receive(lead, files=[sending.send(new, folder=table.stick).path]).refused
    assert isinstance(refusal, UnknownSender)
    with pytest.raises(NotFound):
        inviting.withdraw(lead, join_key=given.join_key)


def test_fault_54_an_answer_to_another_lead_opens_no_door(table: Table, lead: Workspace) -> None:
    a = table.laptop("a")
    table.pass_stick("lead", "a")
    new, _ = invited(table, lead)
    ((_, refusal),) = receiving.receive(a, files=[sending.send(new, folder=table.stick).path]).refused
    assert isinstance(refusal, UnknownSender)


def test_fault_52_64_the_wrong_words_open_nothing_and_keep_nothing(table: Table, lead: Workspace) -> None:
    path = inviting.invite(lead, folder=table.stick, passphrase=WORDS).path
    new = table.laptop("new", alone=True)
    with pytest.raises(InvitationPassphraseWrong) as caught:
        inviting.open_invitation(new, file=path, passphrase="bốp phay xớp phạng")
    assert caught.value.fields["file"] == path.name
    assert names(new) == {}
    assert new.profile.campaign is None
    assert list(new.paths.quarantine.iterdir()) == []
    assert receiving.receive(new, files=[path]).refused  # without the words it is for others


def test_bundles_without_an_invitation_say_so(table: Table, lead: Workspace) -> None:
    table.laptop("a")
    plain = sending.send(lead, folder=table.stick).path
    foreign = table.stick / "x.gsb"
    foreign.write_bytes(b"hello")
    path = inviting.invite(lead, folder=table.stick, passphrase=WORDS).path
    assert [inviting.has_invitation(one) for one in (plain, foreign, path)] == [False, False, True]
    new = table.laptop("new", alone=True)
    with pytest.raises(NoInvitation):
        inviting.open_invitation(new, file=plain, passphrase=WORDS)
    with pytest.raises(NotABundle):
        inviting.open_invitation(new, file=foreign, passphrase=WORDS)


def test_fault_14_an_invitation_in_a_damaged_bundle_changes_nothing(table: Table, lead: Workspace) -> None:
    path = inviting.invite(lead, folder=table.stick, passphrase=WORDS).path
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    new = table.laptop("new", alone=True)
    with pytest.raises(BundleTorn):
        inviting.open_invitation(new, file=path, passphrase=WORDS)
    assert names(new) == {}


def test_fault_55_an_invitation_lent_to_another_bundle_is_refused(table: Table, lead: Workspace) -> None:
    """Whoever knows the words could put the invitation before a bundle of her own; the signer does not fit then."""
    path = inviting.invite(lead, folder=table.stick, passphrase=WORDS).path
    thief = table.laptop("thief", "lead", alone=True)
    begin(thief)
    envelope = inviting._locked(path)
    invitation = inviting.unlock_invitation(envelope, WORDS)
    scope = sending.Scope(invitation=sending.Invitation(envelope, invitation.recipient))
    forged = sending.send(thief, folder=table.stick, what=scope).path
    new = table.laptop("new", alone=True)
    with pytest.raises(InvitationUnreadable):
        inviting.open_invitation(new, file=forged, passphrase=WORDS)
    assert trust.trust_of(new).root is None
    assert names(new) == {}


def test_fault_55_a_laptop_at_work_does_not_change_campaigns(table: Table, lead: Workspace) -> None:
    path = inviting.invite(lead, folder=table.stick, passphrase=WORDS).path
    other = table.laptop("other", alone=True)
    begin(other, new_id())
    with pytest.raises(OtherCampaign):
        inviting.open_invitation(other, file=path, passphrase=WORDS)


def test_only_a_lead_invites_and_not_with_a_short_word(table: Table, lead: Workspace) -> None:
    a = table.laptop("a")
    with pytest.raises(sending.NoCampaign):
        inviting.invite(a, folder=table.stick, passphrase=WORDS)
    table.pass_stick("lead", "a")
    with pytest.raises(certifying.NotALead):
        inviting.invite(a, folder=table.stick, passphrase=WORDS)
    with pytest.raises(PassphraseTooShort):
        inviting.invite(lead, folder=table.stick, passphrase="  bơ  bơ ")
    assert not list(table.stick.glob("*.part"))


def test_a_second_lead_who_is_an_inspector_by_role_invites_too(table: Table, lead: Workspace) -> None:
    a = table.laptop("a")
    enrolling.make_lead(lead, writer=a.writer)
    table.pass_stick("lead", "a")
    new, _ = invited(table, a)
    assert trust.trust_of(new).root == trust.trust_of(lead).root
    back = sending.send(new, folder=table.stick).path
    assert not receiving.receive(a, files=[back]).refused
    shutil.rmtree(table.stick)
    table.stick.mkdir()
    table.pass_stick("a", "lead")
    assert names(lead)["new"] is Acquaintance.CERTIFIED


def test_an_invitation_that_was_not_written_is_not_given_out(table: Table, lead: Workspace) -> None:
    with pytest.raises(Refusal):
        inviting.invite(lead, folder=table.stick, passphrase=WORDS, cancelled=lambda: True)
    assert inviting.invitations(lead) == ()
    assert list(table.stick.glob("*.gsb")) == []


def test_an_invitation_is_no_sending_to_the_group_though_a_colleague_can_open_it(demo: Opened, tmp_path: Path) -> None:
    lead, colleague = demo(), demo("inspector_1")
    sending.send(lead, folder=tmp_path)
    visit, finding = first_visit(lead), new_id()
    record(lead, Edit("finding", finding, {"visit": visit, "title": "Mới ghi", "kind": "ton_tai"}))
    fresh = sending.plan(lead).fresh
    done = inviting.invite(lead, folder=tmp_path, passphrase=WORDS, name="Người mới")
    with lead.store.reading() as work:
        where = delivery.delivery(lead, work)
    assert visit in where.visits
    assert colleague.profile.name in where.lacking
    assert {one.sent for one in visits.visits(lead) if one.visit == visit} == {Sent.HERE_ONLY}
    assert (sending.plan(lead).fresh, fresh) == (1, 1)
    receiving.receive(colleague, files=[done.path])
    found = colleague.view(finding)
    assert found is not None
    assert found.text("title") == "Mới ghi"
