"""What is looked up again is what the bytes say: nothing stands in for what has not come, nothing crosses over."""

from __future__ import annotations

import gc
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from giamsat_desktop.domain.form import Outline
from giamsat_desktop.domain.ids import answer_id
from giamsat_desktop.services.caches import Cache
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.plan import campaigns
from giamsat_desktop.services.records import outlines
from giamsat_desktop.services.records.locking import snapshot_of
from giamsat_desktop.services.records.outlines import outline_of, publish_outline, session_of
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.signing import sealing
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.workspace import Workspace
from tests.services.asking import lock_of
from tests.services.conftest import Opened, Table
from tests.services.signing.test_sealing import visit_of
from tests.services.workbooks import entitled


def hand_records(giver: Workspace, taker: Workspace, *record_types: str) -> None:
    """Let `taker` have these records without the files they name, as after the first part of a shipment."""
    with giver.store.reading() as work, taker.store.unit_of_work() as into:
        seen = [one for kind in record_types for one in work.records.of_type(kind)]
        into.revisions.add_all([work.revisions.get(head) for one in seen for head in one.heads])
        into.commit()


def test_a_workbook_that_comes_in_a_second_part_takes_effect_at_once(planned: Table) -> None:
    lead, a = planned.laptop("lead"), planned.laptop("a")
    before = outline_of(a).title
    publish_outline(lead, entitled("Đề cương sửa lần hai"))
    hand_records(lead, a, "outline")
    assert outline_of(a).title == before
    assert outlines_in_force(a) == (before, True)
    planned.pass_stick("lead", "a")
    assert outlines_in_force(a) == ("Đề cương sửa lần hai", False)
    with a.store.reading() as work:
        assert work.outlines.get(outlines.in_force(a, work).workbook) is not None


def outlines_in_force(laptop: Workspace) -> tuple[str, bool]:
    outline = outline_of(laptop)
    with laptop.store.reading() as work:
        found = outlines.in_force(laptop, work)
    assert found.outline == outline
    return outline.title, found.trouble == "not-here"


def test_one_profile_without_the_workbook_does_not_change_the_outline_of_another_in_the_process(planned: Table) -> None:
    lead, a = planned.laptop("lead"), planned.laptop("a")
    publish_outline(lead, entitled("Đề cương của trưởng đoàn"))
    lead.caches.clear()  # as when both are opened fresh
    hand_records(lead, a, "outline")
    assert outline_of(a).title != "Đề cương của trưởng đoàn"
    assert outline_of(lead).title == "Đề cương của trưởng đoàn"


def test_two_profiles_with_different_outlines_in_one_process_keep_to_their_own(table: Table) -> None:
    one, two = table.laptop("lead", "lead"), table.laptop("other", "lead", alone=True)
    for laptop, title in ((one, "Đề cương A"), (two, "Đề cương B")):
        campaigns.new_campaign(laptop, preset="hanoi-2023")
        publish_outline(laptop, entitled(title))
    for _ in range(2):
        assert [outline_of(laptop).title for laptop in (one, two)] == ["Đề cương A", "Đề cương B"]
        for laptop in (one, two):
            outline, unit = outline_of(laptop), laptop.of_type("unit")[0]
            session = session_of(laptop, outline, unit)
            assert session.outline == outline
            assert session is session_of(laptop, Outline.from_json(outline.to_json()), unit)


def test_rules_are_known_by_what_the_outline_says_and_not_by_where_it_lay(planned: Table) -> None:
    lead = planned.laptop("lead")
    unit, found = lead.of_type("unit")[0], set()
    for number in range(5):  # each is gone when the next one is made, so places in memory are used again
        outline = Outline.from_json({**outline_of(lead).to_json(), "title": f"Đề cương {number}"})
        found.add(session_of(lead, outline, unit).outline.title)
        del outline
        gc.collect()
    assert found == {f"Đề cương {number}" for number in range(5)}


def test_progress_is_reckoned_anew_when_the_rules_or_answers_change(planned: Table) -> None:
    lead = planned.laptop("lead")
    line = visits.visits(lead)[0]
    code = outline_of(lead).questions[0].code
    said = {"visit": line.visit, "question": code, "assessment": "day_du", "comment": "Đủ"}
    record(lead, Edit("answer", answer_id(line.visit, code), said))
    assert visits.visits(lead)[0].answered == line.answered + 1
    assert visits.visits(lead) == visits.visits(lead)


def test_the_frozen_content_of_one_profile_is_not_seen_by_another(demo: Opened) -> None:
    lead, other = demo(), demo("inspector_2")
    sealed = sealing.seal(lead, visit=visit_of(lead))
    assert snapshot_of(lead, sealed.snapshot) is not None
    hand_records(lead, other, "minutes")
    lock = lock_of(other, sealed.visit)
    assert lock is not None
    assert lock.records is None  # all is locked: what was sealed is not known here
    assert snapshot_of(other, sealed.snapshot) is None


def test_the_lock_knows_its_fields_as_soon_as_the_content_has_come(demo: Opened, tmp_path: Path) -> None:
    lead, other = demo(), demo("inspector_2")
    sealed = sealing.seal(lead, visit=visit_of(lead))
    hand_records(lead, other, "minutes")
    assert lock_of(other, sealed.visit).records is None  # type: ignore[union-attr]
    receiving.receive(other, files=[sending.send(lead, folder=tmp_path).path])
    assert lock_of(other, sealed.visit) == lock_of(lead, sealed.visit)


def test_nothing_is_remembered_of_a_closed_profile(demo: Opened) -> None:
    laptop = demo()
    sealing.seal(laptop, visit=visit_of(laptop))
    visits.visits(laptop)
    assert laptop.caches.outlines
    assert laptop.caches.snapshots is not None
    laptop.close()
    kept = laptop.caches
    assert [len(one) for one in (kept.outlines, kept.sessions, kept.progress, kept.snapshots)] == [0, 0, 0, 0]


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), max_size=60), st.integers(1, 5))
def test_a_cache_gives_back_what_was_put_last_and_never_grows_over_its_bound(
    asked: list[tuple[int, bool]], most: int
) -> None:
    cache: Cache[int, int] = Cache(most)
    last: dict[int, int] = {}
    used: list[int] = []
    for at, (key, puts) in enumerate(asked):
        if puts:
            cache.put(key, at)
            last[key] = at
        known = key in used[-most:] if not puts else True
        assert cache.get(key) == (last[key] if known else None)
        if known:
            used = [*(one for one in used if one != key), key]
        assert len(cache) <= most
