"""A newcomer's first start: four words, a profile, and the whole plan in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from giamsat_desktop.bundles.reasons import BundleTorn, InvitationPassphraseWrong, NoInvitation
from giamsat_desktop.services.exchange import inviting, receiving, sending
from giamsat_desktop.services.people import card_pictures
from giamsat_desktop.services.profile import opening, recovering
from giamsat_desktop.services.profile.recovering import RecoveryKeyNotInPicture
from giamsat_desktop.services.profile.welcoming import Newcomer, welcome
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.images import codes
from giamsat_desktop.system.images.pictures import NotAPicture
from tests.services.conftest import Table

WORDS = "bớp phay xớp phạng"
NAME = "Vũ Thị Nhạn"


def plan(lead: Workspace, stick: Path) -> Path:
    return inviting.invite(lead, folder=stick, passphrase=WORDS, name="Chị Nhạn").path


def test_one_call_makes_the_profile_and_takes_in_the_plan(planned: Table, tmp_path: Path) -> None:
    lead, folder = planned.laptop("lead"), tmp_path / "new"
    file = plan(lead, planned.stick)
    done = welcome(folder, file=file, newcomer=Newcomer(NAME, WORDS, "một câu thật dài"))
    assert not done.reception.refused
    with opening.opened(folder, passphrase="một câu thật dài") as new:
        assert len(visits.visits(new)) == len(visits.visits(lead))
        back = sending.send(new, folder=planned.stick).path
    assert receiving.receive(lead, files=[back]).received[0].newcomer


def test_wrong_words_and_foreign_files_leave_nothing(planned: Table, tmp_path: Path) -> None:
    lead, folder = planned.laptop("lead"), tmp_path / "new"
    file = plan(lead, planned.stick)
    with pytest.raises(InvitationPassphraseWrong):
        welcome(folder, file=file, newcomer=Newcomer(NAME, "bốn từ sai rồi"))
    usual = sending.send(lead, folder=planned.stick, what=sending.Scope(full=True)).path
    with pytest.raises(NoInvitation):
        welcome(folder, file=usual, newcomer=Newcomer(NAME, WORDS))
    assert not opening.has_profile(folder)


def test_a_torn_plan_is_tried_again_with_the_same_profile(planned: Table, tmp_path: Path) -> None:
    file, folder = plan(planned.laptop("lead"), planned.stick), tmp_path / "new"
    torn = tmp_path / "torn.gsb"
    torn.write_bytes(file.read_bytes()[:-200])
    with pytest.raises(BundleTorn):
        welcome(folder, file=torn, newcomer=Newcomer(NAME, WORDS))
    assert not welcome(folder, file=file, newcomer=Newcomer(NAME, WORDS)).reception.refused


def test_the_recovery_key_is_read_from_a_photo_of_the_sheet(planned: Table) -> None:
    lead = planned.laptop("lead")
    with lead.store.reading() as work:
        kept = work.settings.get("root")
    assert isinstance(kept, dict)
    assert recovering.key_in_picture(codes.draw(str(kept["key"]).encode())) == kept["key"]
    with pytest.raises(RecoveryKeyNotInPicture):
        recovering.key_in_picture(card_pictures.card_png(lead), file="thẻ.png")
    with pytest.raises(NotAPicture):
        recovering.key_in_picture(b"text", file="a.txt")


def test_words_that_fit_another_invitation_on_the_stick_open_that_one(planned: Table, tmp_path: Path) -> None:
    lead, folder = planned.laptop("lead"), tmp_path / "new"
    chosen = inviting.invite(lead, folder=planned.stick, passphrase="hai bò ba bê", name="Anh Khoa").path
    hers = plan(lead, planned.stick)
    came = welcome(folder, file=chosen, newcomer=Newcomer(NAME, WORDS))
    assert not came.reception.refused
    assert (came.opened.file, came.opened.name) == (hers, "Chị Nhạn")
    with pytest.raises(InvitationPassphraseWrong) as why:
        welcome(tmp_path / "other", file=chosen, newcomer=Newcomer(NAME, "bốn từ sai rồi"))
    assert why.value.fields["file"] == chosen.name
    assert not opening.has_profile(tmp_path / "other")
