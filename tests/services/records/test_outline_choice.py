"""Which outline holds, on every laptop alike, and what becomes of answers that it does not ask for."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giamsat_desktop.domain.ids import answer_id, derived_id
from giamsat_desktop.services.records import outlines
from giamsat_desktop.services.records.outlines import outline_in_force, outline_of, publish_outline
from giamsat_desktop.services.records.reading import visit_now
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.workspace import Workspace
from tests.services.conftest import Table
from tests.services.workbooks import entitled


def as_an_older_program(laptop: Workspace, content: bytes, version: int, title: str = "Cũ") -> None:
    """Take a workbook in as programs did that named none: only the record of the outline."""
    sha256 = laptop.photos.put_original(content, kind="outline", media_type="x")
    fields = {"title": title, "version": version, "workbook": sha256}
    record(laptop, Edit("outline", derived_id("outline", sha256), fields))


def test_what_an_older_program_took_in_holds_until_somebody_chooses_again(planned: Table) -> None:
    lead, a = planned.laptop("lead"), planned.laptop("a")
    as_an_older_program(lead, entitled("Bản 5", 5), 5)
    planned.pass_stick("lead", "a")
    assert {outline_of(one).title for one in (lead, a)} == {"Bản 5"}
    taken = publish_outline(lead, entitled("Bản 2", 2))
    assert taken.in_force
    assert taken.replaced == ("Cũ", 5)
    planned.pass_stick("lead", "a")
    assert {outline_of(one).title for one in (lead, a)} == {"Bản 2"}


def test_an_outline_taken_in_again_holds_again(planned: Table) -> None:
    lead = planned.laptop("lead")
    first, second = entitled("Một"), entitled("Hai")
    for content, title in ((first, "Một"), (second, "Hai"), (first, "Một")):
        publish_outline(lead, content)
        assert outline_of(lead).title == title
    assert publish_outline(lead, first).replaced is None


def test_while_the_workbook_of_the_one_in_force_has_not_come_the_one_before_is_asked(planned: Table) -> None:
    lead, a = planned.laptop("lead"), planned.laptop("a")
    publish_outline(lead, entitled("Một"))
    planned.pass_stick("lead", "a")
    publish_outline(lead, entitled("Hai"))
    with lead.store.reading() as work, a.store.unit_of_work() as into:
        seen = [*work.records.of_type("outline"), *work.records.of_type("campaign")]
        into.revisions.add_all([one for view in seen for one in work.revisions.of_record(view.record)])
        into.commit()
    found = outline_in_force(a)
    assert (found.outline.title, found.trouble) == ("Một", "not-here")
    planned.pass_stick("lead", "a")
    assert outline_in_force(a).outline.title == "Hai"
    assert outline_in_force(a).trouble == ""


def test_what_was_kept_of_a_workbook_by_another_program_is_read_anew(planned: Table) -> None:
    lead = planned.laptop("lead")
    publish_outline(lead, entitled("Một"))
    workbook = outline_in_force(lead).workbook
    for kept in ({"reader": 99, "reading": {"odd": 1}}, {"title": "x"}, [], None, {"reader": 2, "reading": []}):
        lead.caches.clear()
        with lead.store.unit_of_work() as work:
            work.outlines.put(workbook, kept)
            work.commit()
        assert outline_of(lead).title == "Một"
        assert len(visits.visits(lead)) == 12


def test_an_answer_that_is_asked_no_more_stays_and_is_shown(planned: Table) -> None:
    lead = planned.laptop("lead")
    visit = visits.visits(lead)[0].visit
    gone = {"visit": visit, "question": "Z.9", "assessment": "chua", "comment": "Giữ lại", "selected": ["a"]}
    record(lead, Edit("answer", answer_id(visit, "Z.9"), gone))
    taken = publish_outline(lead, entitled("Mới"))
    assert taken.vanished == ("Z.9",)
    read = visit_now(lead, visit)
    (question,) = read.vanished
    assert [node.name for node in question.nodes] == ["assessment", "selected", "comment"]
    assert [answer.text("comment") for answer in read.dossier.answers] == ["Giữ lại"]
    assert not any(one.field == "Z.9" for one in read.missing)


def test_an_outline_that_cannot_be_read_leaves_every_visit_standing(planned: Table) -> None:
    lead = planned.laptop("lead")
    as_an_older_program(lead, b"PK torn", 9)
    found = outline_in_force(lead)
    assert found.trouble == "unreadable"
    visit = visits.visits(lead)[0].visit
    assert visit_now(lead, visit).states
    assert len(visits.visits(lead)) == 12


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(order=st.permutations(range(5)))
def test_the_choice_hangs_on_the_revisions_and_not_on_the_order_they_came_in(planned: Table, order: list[int]) -> None:
    lead, a = planned.laptop("lead"), planned.laptop("a")
    if len(lead.of_type("outline")) == 1:
        for title in ("Một", "Hai"):
            publish_outline(lead, entitled(title))
    with lead.store.reading() as work:
        seen = [*work.records.of_type("outline"), *work.records.of_type("campaign")]
        revisions = [one for view in seen for one in work.revisions.of_record(view.record)]
    with a.store.unit_of_work() as into:
        into.revisions.add_all([revisions[at % len(revisions)] for at in order])
        into.revisions.add_all(revisions)
        into.commit()
    with a.store.reading() as work, lead.store.reading() as other:
        assert outlines.in_force(a, work).workbook == outlines.in_force(lead, other).workbook
