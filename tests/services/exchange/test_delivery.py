"""What "all sent" means: nobody lacks anything, changes of the campaign, certificates and receipts included."""

from __future__ import annotations

import random
from pathlib import Path

from giamsat_desktop.domain.ids import answer_id, new_id
from giamsat_desktop.domain.ranges import together
from giamsat_desktop.services.exchange import inviting, receiving, sending
from giamsat_desktop.services.exchange.delivery import Delivery
from giamsat_desktop.services.exchange.sending import Scope
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.plan import campaigns
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records import photographing
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.visit import standing, visits
from giamsat_desktop.services.visit.visits import Sent
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system import assets
from tests.services.conftest import Table

WORDS = "bớp phay xớp phạng"


def where(laptop: Workspace) -> Delivery:
    return standing.standing(laptop).delivery


def both_ways(table: Table, first: str, second: str) -> None:
    for _ in range(2):  # a receipt travels back with the next bundle
        table.pass_stick(first, second)
        table.pass_stick(second, first)


def comment(laptop: Workspace, text: str = "Đã kiểm tra.") -> str:
    visit = visits.visits(laptop)[0].visit
    record(laptop, Edit("answer", answer_id(visit, "II.7"), {"visit": visit, "question": "II.7", "comment": text}))
    return visit


def test_a_change_of_the_campaign_alone_is_not_all_sent(planned: Table) -> None:
    lead = planned.laptop("lead")
    both_ways(planned, "lead", "a")
    both_ways(planned, "lead", "b")
    both_ways(planned, "lead", "a")
    assert not where(lead).here_only
    record(lead, Edit("member", new_id(), {"name": "Phạm Văn Mới"}))
    found = where(lead)
    assert (len(found.visits), found.photos, found.campaign) == (0, 0, 1)
    assert not found.complete


def test_all_sent_means_that_everybody_has_confirmed(planned: Table) -> None:
    lead = planned.laptop("lead")
    found = where(lead)
    assert set(found.unconfirmed) == {"a", "b"}  # the plan went to both on a stick; neither has said so
    both_ways(planned, "lead", "a")
    assert where(lead).unconfirmed == ("b",)
    both_ways(planned, "lead", "b")
    both_ways(planned, "lead", "a")
    both_ways(planned, "lead", "b")
    assert where(lead).complete


def test_a_profile_in_which_nothing_was_recorded_has_sent_nothing(planned: Table, tmp_path: Path) -> None:
    opening.create_profile(tmp_path / "empty", name="Người mới")
    with opening.opened(tmp_path / "empty") as laptop:
        found = where(laptop)
    assert found.complete
    assert not found.written
    assert where(planned.laptop("lead")).written


def test_what_went_to_one_colleague_is_still_to_be_sent_to_the_other(planned: Table) -> None:
    a = planned.laptop("a")
    visit = comment(a)
    assert where(a).visits == {visit}
    sending.send(a, folder=planned.stick, what=Scope(visit, "lead"))
    found = where(a)
    assert not found.here_only
    assert found.lacking == ("b",)
    sending.send(a, folder=planned.stick)
    assert where(a).lacking == ()
    assert set(where(a).unconfirmed) == {"b", "lead"}


def test_photos_of_another_visit_are_still_to_be_sent(planned: Table, tmp_path: Path) -> None:
    a = planned.laptop("a")
    first, second = (line.visit for line in visits.visits(a)[:2])
    for number, visit in enumerate((first, second)):
        file = tmp_path / f"{number}.pdf"
        file.write_bytes(b"%PDF" + random.Random(number).randbytes(2000))
        photographing.add_document(a, visit=visit, fields={"title": f"Báo cáo {number}"}, file=file)
    assert (where(a).photos, where(a).files) == (0, 2)  # documents are counted apart from photos
    sending.send(a, folder=planned.stick, what=Scope(first))
    found = where(a)
    assert (len(found.visits), found.photos, found.files) == (0, 0, 1)


def test_whose_work_came_is_owed_a_receipt(planned: Table) -> None:
    lead, a = planned.laptop("lead"), planned.laptop("a")
    for name in ("a", "b", "a", "b"):
        both_ways(planned, "lead", name)
    comment(a)
    planned.pass_stick("a", "lead", "b")
    found = where(planned.laptop("b"))
    assert found.owed == ("a",)
    assert not found.complete
    assert where(lead).lacking == ("b",)  # a lead's laptop hands on what came: that b has it, b has not said here


def test_a_certificate_made_since_is_still_to_be_sent(planned: Table) -> None:
    lead = planned.laptop("lead")
    for name in ("a", "b", "a", "b"):
        both_ways(planned, "lead", name)
    assert where(lead).complete
    enrolling.revoke(lead, writer=planned.laptop("b").writer)
    assert where(lead).lacking == ("a",)


def test_an_inspector_answers_for_her_own_work_only(planned: Table) -> None:
    comment(planned.laptop("a"))
    planned.pass_stick("a", "b")
    assert not where(planned.laptop("b")).here_only
    assert where(planned.laptop("b")).lacking == ()


def test_ranges_put_together() -> None:
    assert together(()) == {}
    assert together(({"a": ((1, 3), (7, 9))}, {"a": ((4, 5),), "b": ((2, 2),)})) == {
        "a": ((1, 5), (7, 9)),
        "b": ((2, 2),),
    }


def test_what_an_invitation_brought_is_no_change_after_the_sending(table: Table) -> None:
    lead = table.laptop("lead", "lead")
    campaigns.new_campaign(lead, preset="hanoi-2023")
    text = new_id()
    record(lead, Edit("finding", text, {"title": "Một"}))  # in no bundle for a colleague, and confirmed by the newcomer
    path = inviting.invite(lead, folder=table.stick, passphrase=WORDS, name="Chị Nhạn").path
    new = table.laptop("new", alone=True)
    inviting.open_invitation(new, file=path, passphrase=WORDS)
    assert not receiving.receive(lead, files=[sending.send(new, folder=table.stick).path]).refused
    record(lead, Edit("finding", text, {"title": "Hai"}))
    assert sending.plan(lead).fresh == 1
    sending.send(lead, folder=table.stick)
    assert sending.plan(lead).fresh == 0


def test_an_invitation_alone_has_brought_nothing_to_anybody(table: Table) -> None:
    lead = table.laptop("lead", "lead")
    campaigns.new_campaign(lead, preset="hanoi-2023")
    visit = comment(lead)
    inviting.invite(lead, folder=table.stick, passphrase=WORDS, name="Chị Nhạn")
    assert visit in where(lead).visits
    assert {line.sent for line in visits.visits(lead)} <= {Sent.HERE_ONLY, Sent.NOTHING}


def test_work_that_went_in_the_bundle_of_another_visit_is_called_sent_in_both_places(planned: Table) -> None:
    a = planned.laptop("a")
    one, other = (line.visit for line in visits.visits(a)[:2])
    for visit in (one, other):
        record(a, Edit("answer", answer_id(visit, "II.7"), {"visit": visit, "question": "II.7", "comment": "Đã xem."}))
    content = assets.data("samples/orientation-1.jpg")
    photographing.add_photo(a, visit=other, content=content, name="x.jpg")
    sending.send(a, folder=planned.stick, what=Scope(visit=one))
    state = {line.visit: line.sent for line in visits.visits(a)}
    assert state[one] is Sent.ON_STICK
    assert where(a).photos == 1  # the words went, the photo did not: both say so
    assert state[other] is Sent.HERE_ONLY
    sending.send(a, folder=planned.stick, what=Scope(visit=other))
    record(a, Edit("answer", answer_id(other, "II.7"), {"comment": "Đã xem lại."}))
    assert other in where(a).visits
    assert {line.visit: line.sent for line in visits.visits(a)}[other] is Sent.HERE_ONLY
    sending.send(a, folder=planned.stick, what=Scope(visit=one))
    assert not where(a).here_only
    assert {line.visit: line.sent for line in visits.visits(a)}[other] is Sent.ON_STICK
