"""After a loss: a forgotten passphrase, a lost lead's laptop, a lost key store; the sheet opens what must open."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import keyring
import pikepdf
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from giamsat_desktop.bundles.reasons import NotForThisDevice
from giamsat_desktop.bundles.recovery import RecoveryKey, RecoveryKeyUnreadable
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.people.enrolling import Acquaintance
from giamsat_desktop.services.plan import campaigns
from giamsat_desktop.services.profile import opening, recovering
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.trust import certifying, trust
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.keys import vault
from giamsat_desktop.system.keys.holders import KeyStoreLost, PassphraseTooShort, PassphraseWrong
from giamsat_desktop.system.keys.recovery_holder import RecoveryKeyWrong
from giamsat_desktop.system.keys.vault import HolderMissing, LastHolder, ProfileDamaged
from tests.services.conftest import Table
from tests.services.trust.test_trust import begin, names

OLD, NEW = "mật khẩu rất dài", "mật khẩu mới tinh"


def key_of(laptop: Workspace) -> str:
    with laptop.store.reading() as work:
        key = certifying.recovery_key(work, laptop.profile.campaign)
    assert key is not None
    return " ".join(key.groups).lower()


def digest(laptop: Workspace) -> str:
    with laptop.store.reading() as work:
        return work.revisions.digest()


@pytest.fixture
def lead(table: Table) -> Workspace:
    laptop = table.laptop("lead", "lead")
    begin(laptop)
    table.laptop("a")
    record(laptop, Edit("finding", new_id(), {"title": "Của trưởng đoàn"}))
    return laptop


def locked(folder: Path, lead: Workspace, stick: Path) -> Path:
    """A laptop with a passphrase, that came to know the campaign's root from the stick."""
    profile = folder / "locked"
    opening.create_profile(profile, name="c", passphrase=OLD)
    with opening.opened(profile, passphrase=OLD) as laptop:
        for giver, taker in ((lead, laptop), (laptop, lead)):
            enrolling.export_card(giver, file=folder / "card.gsc")
            enrolling.accept_card(taker, file=folder / "card.gsc")
        assert not receiving.receive(laptop, files=[sending.send(lead, folder=stick).path]).refused
    opening.opened(profile, passphrase=OLD).__enter__().close()  # from the next opening on the sheet opens it, too
    return profile


def test_fault_23_a_forgotten_passphrase_is_replaced_by_the_sheet(table: Table, lead: Workspace) -> None:
    profile = locked(table.folder, lead, table.stick)
    with pytest.raises(PassphraseWrong):
        opening.open_profile(profile, passphrase=NEW)
    recovering.recover_profile(profile, recovery_key=key_of(lead), new_passphrase=NEW)
    with opening.opened(profile, passphrase=NEW) as laptop:
        assert digest(laptop) == digest(lead)
    with pytest.raises(PassphraseWrong):
        opening.open_profile(profile, passphrase=OLD)
    recovering.recover_profile(profile, recovery_key=key_of(lead), new_passphrase=OLD)  # as often as need be
    opening.opened(profile, passphrase=OLD).__enter__().close()


def test_fault_23_a_wrong_sheet_and_a_damaged_file_are_told_apart(table: Table, lead: Workspace) -> None:
    profile = locked(table.folder, lead, table.stick)
    before = (profile / "profile.json").read_bytes()
    with pytest.raises(RecoveryKeyWrong):
        recovering.recover_profile(profile, recovery_key=RecoveryKey.generate().text, new_passphrase=NEW)
    with pytest.raises(RecoveryKeyUnreadable):
        recovering.recover_profile(profile, recovery_key="không nhớ", new_passphrase=NEW)
    with pytest.raises(PassphraseTooShort):
        recovering.recover_profile(profile, recovery_key=key_of(lead), new_passphrase="ngắn")
    assert (profile / "profile.json").read_bytes() == before
    (profile / "profile.json").write_bytes(before.replace(b'"sealed": "', b'"sealed": "00', 1))
    with pytest.raises(ProfileDamaged):
        recovering.recover_profile(profile, recovery_key=key_of(lead), new_passphrase=NEW)


def test_fault_23_a_profile_that_never_knew_the_root_says_how_it_opens(table: Table) -> None:
    opening.create_profile(table.folder / "x", name="x", passphrase=OLD)
    with pytest.raises(HolderMissing):
        recovering.recover_profile(table.folder / "x", recovery_key=RecoveryKey.generate().text, new_passphrase=NEW)


def test_the_leads_own_profile_opens_with_the_sheet_at_once(table: Table) -> None:
    profile = table.folder / "x"
    opening.create_profile(profile, name="x", role="lead", passphrase=OLD)
    with opening.opened(profile, passphrase=OLD) as laptop:
        campaigns.new_campaign(laptop, preset="hanoi-2023")
        key = key_of(laptop)
    recovering.recover_profile(profile, recovery_key=key, new_passphrase=NEW)
    opening.opened(profile, passphrase=NEW).__enter__().close()


def test_a_passphrase_is_changed_and_the_sheet_still_opens(table: Table, lead: Workspace) -> None:
    profile = locked(table.folder, lead, table.stick)
    with pytest.raises(PassphraseWrong):
        recovering.change_passphrase(profile, old=NEW, new=OLD)
    recovering.change_passphrase(profile, old=OLD, new=NEW)
    opening.opened(profile, passphrase=NEW).__enter__().close()
    recovering.change_passphrase(profile, old=NEW, new=None)
    opening.opened(profile).__enter__().close()
    recovering.change_passphrase(profile, old=None, new=OLD)
    assert set(vault.kinds(profile / "profile.json")) == {"passphrase", "recovery"}
    recovering.recover_profile(profile, recovery_key=key_of(lead), new_passphrase=NEW)


def test_the_only_way_in_is_never_taken_away(table: Table, lead: Workspace) -> None:
    profile = locked(table.folder, lead, table.stick)
    with opening.opened(profile, passphrase=OLD) as laptop:
        with pytest.raises(LastHolder):
            vault.remove(laptop.paths.vault, laptop.store.key, "passphrase")
        recovering.leave_key_store(laptop)  # it never was: nothing happens
    opening.opened(profile, passphrase=OLD).__enter__().close()


def test_fault_66_the_leads_laptop_is_lost_and_the_sheet_goes_on(table: Table, lead: Workspace) -> None:
    a = table.laptop("a")
    table.pass_stick("lead", "a")
    record(a, Edit("finding", new_id(), {"title": "Của a"}))
    bundle = table.pass_stick("a")
    key, lost = key_of(lead), lead.writer
    table.close("lead")
    new = table.laptop("new", "lead", alone=True)
    ((_, refusal),) = receiving.receive(new, files=[bundle]).refused
    assert isinstance(refusal, NotForThisDevice)
    done = recovering.open_bundles(new, files=[table.stick], recovery_key=key)
    assert not done.refused
    assert digest(new) == digest(a)
    recovering.take_over(new, recovery_key=key)
    enrolling.revoke(new, writer=lost)
    assert trust.trust_of(new).leads == {new.writer}
    back = sending.send(new, folder=table.stick).path
    assert [one.sender for one in receiving.receive(a, files=[back]).received] == ["new"]
    assert names(a) == {"new": Acquaintance.CERTIFIED, "lead": Acquaintance.REVOKED}
    assert trust.trust_of(a).leads == {new.writer}
    assert new.paths.vault.exists()
    assert "recovery" in vault.kinds(new.paths.vault)


def test_fault_64_without_the_sheet_a_found_stick_stays_shut(table: Table, lead: Workspace) -> None:
    table.pass_stick("lead", "a")
    finder = table.laptop("finder", alone=True)
    done = recovering.open_bundles(finder, files=[table.stick], recovery_key=RecoveryKey.generate().text)
    assert [type(refusal) for _, refusal in done.refused] == [NotForThisDevice]
    assert trust.trust_of(finder).root is None


def test_fault_54_another_campaigns_key_vouches_for_nobody(table: Table, lead: Workspace) -> None:
    thief = table.laptop("thief", "lead", alone=True)
    begin(thief)
    with pytest.raises(certifying.RecoveryKeyOfAnother):
        recovering.take_over(lead, recovery_key=key_of(thief))
    with pytest.raises(sending.NoCampaign):
        recovering.take_over(table.laptop("fresh", alone=True), recovery_key=key_of(lead))


def test_the_sheet_is_one_page_that_says_the_key_in_letters(table: Table, lead: Workspace) -> None:
    record(lead, Edit("campaign", lead.profile.campaign or "", {"name": "Giám sát về chuyển đổi số"}))
    pdf = recovering.recovery_sheet(lead)
    with pikepdf.open(BytesIO(pdf)) as document:
        assert len(document.pages) == 1
        assert key_of(lead).split()[0].upper() not in str(document.docinfo)
    assert recovering.recovery_sheet(lead) == pdf
    assert recovering.holds_recovery_key(lead)
    with pytest.raises(certifying.RootKeyMissing):
        recovering.recovery_sheet(table.laptop("a"))


class Remembering(KeyringBackend):
    """A key store of one process."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


@pytest.fixture
def key_store() -> Iterator[Remembering]:
    before, here = keyring.get_keyring(), Remembering()
    keyring.set_keyring(here)
    yield here
    keyring.set_keyring(before)


def test_fault_23_the_key_store_opens_without_asking_until_it_forgets(tmp_path: Path, key_store: Remembering) -> None:
    profile = tmp_path / "x"
    opening.create_profile(profile, name="x", passphrase=OLD)
    assert not opening.opens_by_key_store(profile)
    with opening.opened(profile, passphrase=OLD) as laptop:
        recovering.use_key_store(laptop)
    assert opening.opens_by_key_store(profile)
    with opening.opened(profile) as laptop:
        writer = laptop.writer
    key_store.kept.clear()
    with pytest.raises(KeyStoreLost):
        opening.open_profile(profile)
    with opening.opened(profile, passphrase=OLD) as laptop:
        assert laptop.writer == writer
        recovering.leave_key_store(laptop)
    assert not opening.opens_by_key_store(profile)
    with pytest.raises(HolderMissing):
        opening.open_profile(profile)
