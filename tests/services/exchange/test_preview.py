"""A preview counts as the receiving itself does, also where bundles bring the same or meet in a difference."""

from __future__ import annotations

from pathlib import Path

import pytest

from giamsat_desktop.cli import receptions
from giamsat_desktop.domain.ids import answer_id
from giamsat_desktop.services.conflicts import deciding
from giamsat_desktop.services.exchange import changing, receiving, sending
from giamsat_desktop.services.exchange.gathering import NoBundlesHere
from giamsat_desktop.services.exchange.receiving import receive
from giamsat_desktop.services.exchange.reception import differences_left
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records import photographing
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system import assets
from giamsat_desktop.ui.screens.exchange.account import changes_shown, warnings_shown
from tests.services.conftest import Table


def comment(laptop: Workspace, text: str) -> None:
    visit = visits.visits(laptop)[0].visit
    record(laptop, Edit("answer", answer_id(visit, "II.9"), {"visit": visit, "question": "II.9", "comment": text}))


@pytest.fixture
def bundles(planned: Table) -> list[Path]:
    """Two bundles for the lead: b's holds all of a's as well, and both wrote in one place."""
    a, b = planned.laptop("a"), planned.laptop("b")
    comment(a, "Theo a")
    visit, picture = visits.visits(a)[0].visit, assets.data("samples/orientation-1.jpg")
    photographing.add_photo(a, visit=visit, content=picture, name="1.jpg")
    comment(b, "Theo b")
    from_a = planned.pass_stick("a", "b")
    return [from_a, sending.send(b, folder=planned.stick).path]


def test_preview_and_result_count_alike(planned: Table, bundles: list[Path]) -> None:
    lead = planned.laptop("lead")
    with lead.store.reading() as work:
        before = work.revisions.digest(), work.records.digest()
    preview = receive(lead, files=bundles, dry_run=True)
    with lead.store.reading() as work:
        assert (work.revisions.digest(), work.records.digest()) == before
        assert [entry.direction for entry in work.bundles.all()] == ["sent"]
    assert list(lead.paths.quarantine.iterdir()) == []
    assert not preview.changes.records
    result = receive(lead, files=bundles)
    assert preview.received == result.received
    assert sum(one.conflicts_new for one in result.received) == 1
    assert sum(one.photos_new for one in result.received) == 1
    assert result.received[1].known > 0, "the second brings much that the first brought"


def test_a_newcomer_vouched_for_by_the_first_bundle_is_counted_in_the_preview_of_the_second(planned: Table) -> None:
    """Whom only an earlier bundle of the same stick makes known is no stranger in the preview either."""
    lead, a = planned.laptop("lead"), planned.laptop("a")
    c = planned.laptop("c", alone=True)
    for giver, taker in ((c, lead), (lead, c)):
        card = planned.folder / "card.gsc"

        enrolling.export_card(giver, file=card)
        enrolling.accept_card(taker, file=card)
    first = sending.send(lead, folder=planned.stick).path
    receiving.receive(c, files=[first])
    comment(c, "Người mới")
    second = sending.send(lead, folder=planned.stick).path
    enrolling.export_card(a, file=planned.folder / "a.gsc")
    enrolling.accept_card(c, file=planned.folder / "a.gsc")
    third = sending.send(c, folder=planned.stick).path
    preview = receive(a, files=[second, third], dry_run=True)
    result = receive(a, files=[second, third])
    assert [refusal.code for _, refusal in preview.refused] == [refusal.code for _, refusal in result.refused]
    assert preview.received == result.received


def test_what_one_bundle_brings_and_the_next_decides_is_announced_as_it_is_left(planned: Table) -> None:
    lead, a, b = planned.laptop("lead"), planned.laptop("a"), planned.laptop("b")
    comment(a, "Theo a")
    comment(lead, "Theo lead")
    files = [planned.pass_stick("lead"), planned.pass_stick("a", "lead")]
    deciding.choose(lead, difference=deciding.differences(lead)[0], side=0)
    files.append(planned.pass_stick("lead"))
    files = [one.rename(one.with_name(f"{at}.gsb")) for at, one in enumerate(files)]  # they are taken in by name
    preview = receive(b, files=files, dry_run=True).received
    result = receive(b, files=files).received
    assert preview == result
    assert [one.conflicts_new for one in result] == [0, 1, 0]
    assert differences_left(preview) == result[-1].conflicts == 0


def test_what_a_look_refused_is_not_counted_as_pulled_out_with_the_stick(
    planned: Table, bundles: list[Path], tmp_path: Path
) -> None:
    lead, bad = planned.laptop("lead"), tmp_path / "bad.gsb"
    bad.write_bytes(b"no bundle")
    files = [bundles[0], bad]
    looked = receive(lead, files=files, dry_run=True)
    for one in files:
        one.unlink()
    done = receive(lead, files=files, refused_before=dict(looked.refused))
    ((_, why),) = looked.refused
    assert {name: one.code for name, one in done.refused} == {"bad.gsb": why.code, bundles[0].name: "not-found"}
    kept = {one.file: one.refusal for one in receiving.reports(lead)}
    assert kept == {"bad.gsb": why.code, bundles[0].name: "not-found"}


def test_a_name_that_looks_like_a_known_one_is_told_in_the_preview_and_the_look_inside(
    planned: Table, tmp_path: Path
) -> None:
    lead = planned.laptop("lead")
    opening.create_profile(tmp_path / "twin", name="Ạ")
    with opening.opened(tmp_path / "twin", clock=lead.clock) as twin:
        for giver, taker in ((lead, twin), (twin, lead)):
            enrolling.export_card(giver, file=tmp_path / "card.gsc")
            enrolling.accept_card(taker, file=tmp_path / "card.gsc")
        receive(twin, files=[sending.send(lead, folder=planned.stick).path])
        comment(twin, "Của người tên gần giống")
        file = sending.send(twin, folder=planned.stick).path
    (preview,) = receive(lead, files=[file], dry_run=True).received
    assert preview.alike == ("a",)
    assert "Ạ" in "".join(warnings_shown([preview], "vi"))
    assert {one.name: one.alike for one in enrolling.colleagues(lead)} == {"a": ("Ạ",), "b": (), "Ạ": ("a",)}
    enrolling.distrust(lead, writer=preview.sender_writer)
    assert receiving.inspect(lead, file=file).alike == ("a",)


def test_a_folder_without_bundles_says_so_and_one_in_capitals_is_seen(
    planned: Table, bundles: list[Path], tmp_path: Path
) -> None:
    lead, empty = planned.laptop("lead"), tmp_path / "empty"
    empty.mkdir()
    (empty / "note.txt").write_text("x")
    (empty / "~half.gsb").write_bytes(b"")
    capitals = tmp_path / "capitals"
    capitals.mkdir()
    bundles[0].rename(capitals / "A.GSB")
    done = receive(lead, files=[empty, capitals])
    assert [one.file for one in done.received] == ["A.GSB"]
    ((name, refusal),) = done.refused
    assert (name, type(refusal)) == ("empty", NoBundlesHere)
    again = receive(lead, files=[capitals], dry_run=True)
    assert again.received[0].seen_before


def test_a_refused_file_stands_in_the_kept_reports_with_its_reason(planned: Table, tmp_path: Path) -> None:
    lead = planned.laptop("lead")
    receive(lead, files=[tmp_path / "none.gsb"])
    kept = receiving.reports(lead)[0]
    assert (kept.file, kept.refusal, kept.about["name"]) == ("none.gsb", "not-found", "none.gsb")


def test_what_came_changed_is_named_with_visit_field_and_person(planned: Table) -> None:
    """One changed field of an old visit is no new visit; preview, result, kept report and command line say the same."""
    a, lead = planned.laptop("a"), planned.laptop("lead")
    line = visits.visits(a)[0]
    record(a, Edit("visit", line.visit, {"place": "Phòng họp tầng 2", "copies": 4}))
    comment(a, "Mới hoàn toàn")
    sent = sending.send(a, folder=planned.stick).path
    preview = receive(lead, files=[sent], dry_run=True).received[0]
    result = receive(lead, files=[sent]).received[0]
    changed = [one for one in result.changed if one.record_type == "visit"]
    assert preview.changed == result.changed == receiving.reports(lead)[-1].received.changed  # type: ignore[union-attr]
    assert [(set(one.fields), one.who) for one in changed] == [({"place", "copies"}, a.profile.name)]
    assert changed[0].place.endswith(line.starts_at[:4]) or "/" in changed[0].place
    assert not [one for one in result.changed if one.record_type == "answer"], "it is new, and counted as such"
    terms = Terms("vi")
    shown = changes_shown(result, terms)
    said = terms.field("visit", "place")
    assert [said in text and a.profile.name in text and changed[0].place in text for text in shown] == [True]
    assert any(said in text for text in receptions.changes(result))
    assert not changes_shown(receive(lead, files=[sent]).received[0], terms)


def test_many_changes_are_named_in_part_and_counted(planned: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changing, "MOST", 3)
    a, lead = planned.laptop("a"), planned.laptop("lead")
    for line in visits.visits(a)[:5]:
        record(a, Edit("visit", line.visit, {"place": "Phòng họp"}))
    result = receive(lead, files=[sending.send(a, folder=planned.stick).path]).received[0]
    assert (len(result.changed), result.changed_beyond) == (3, 2)
    shown = changes_shown(result, Terms("vi"), 2)
    assert len(shown) == 4
    assert "1" in shown[2]
    assert "2" in shown[3]
