"""One moment: what is read for an act is read at once, and what is written is written only if that still stands."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from giamsat_desktop.domain.ids import answer_id, new_id, phrase_id
from giamsat_desktop.domain.paper.minutes import Run
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.paper.reprinting import paper_of, sealed_pdf
from giamsat_desktop.services.paper.rewording import passages_of, reword
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.proving.afterwards import after_seal
from giamsat_desktop.services.proving.verifying import verify
from giamsat_desktop.services.records.locking import snapshot_of
from giamsat_desktop.services.records.outlines import outline_of, publish_outline
from giamsat_desktop.services.records.papers import Sealed, sealed_of
from giamsat_desktop.services.records.reading import visit_now
from giamsat_desktop.services.records.recording import Edit, create, delete, record
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.services.signing import sealing
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.workspace import Workspace
from tests.builders import Writer
from tests.services.conftest import Opened, StandingClock
from tests.services.records.transactions import watched
from tests.services.signing.test_sealing import one_of, visit_of
from tests.services.test_caches import hand_records
from tests.services.workbooks import entitled

Act = Callable[[Workspace, str], object]


def _differ(laptop: Workspace, visit: str) -> None:
    """Let another laptop's act come in, which knew nothing of what was said here."""
    said = Writer("xa").edit(visit, {"conclusion_assessment": "Máy khác ghi khác."}, record_type="visit")
    with laptop.store.unit_of_work() as work:
        work.revisions.add(said)
        work.commit()


def _hold(laptop: Workspace, visit: str) -> None:
    """Let an act come in whose parent has not come."""
    finding, writer = one_of(laptop, visit, "finding").record, Writer("cho")
    first = writer.edit(finding, {"title": "Chưa về"})
    second = writer.edit(finding, {"title": "Đã về"}, [first])
    with laptop.store.unit_of_work() as work:
        work.revisions.add(second)
        work.commit()


def _word_phrase(laptop: Workspace, visit: str) -> None:
    campaign = visit_now(laptop, visit).dossier.campaign.record
    said = {"campaign": campaign, "key": "closing", "text": f"Lời kết {new_id()[:6]}."}
    record(laptop, Edit("phrase", phrase_id(campaign, "closing"), said))


def _word_paper(laptop: Workspace, visit: str) -> None:
    passage = passages_of(laptop, visit=visit).passages[0].key
    reword(laptop, visit=visit, passage=passage, runs=(Run(f"Viết lại {new_id()[:6]}"),))


def _of_plan(name: str) -> Act:
    def act(laptop: Workspace, visit: str) -> None:
        seen = getattr(visit_now(laptop, visit).dossier, name)
        record(laptop, Edit(name, seen.record, {"name": f"Tên khác {new_id()[:6]}"}))

    return act


def _delete_one(laptop: Workspace, visit: str) -> None:
    """Delete one of several findings; the others are left for the next time."""
    while len([seen for seen in laptop.of_visit(visit) if seen.record_type == "finding"]) < 2:
        create(laptop, "finding", {"visit": visit, "title": "Ý khác", "kind": "ket_qua_tot", "in_minutes": True})
    delete(laptop, "finding", one_of(laptop, visit, "finding").record)


WITHIN: dict[str, Act] = {
    "a field": lambda laptop, visit: record(laptop, Edit("visit", visit, {"place": f"Phòng {new_id()[:6]}"})),
    "a new finding": lambda laptop, visit: create(laptop, "finding", {"visit": visit, "title": "Mới thêm"}),
    "an answer": lambda laptop, visit: record(
        laptop, Edit("answer", one_of(laptop, visit, "answer").record, {"comment": f"Sửa {new_id()[:6]}"})
    ),
    "a deletion": _delete_one,
    "a sentence of the campaign": _word_phrase,
    "a paragraph worded anew": _word_paper,
    "the unit's name": _of_plan("unit"),
    "the campaign's name": _of_plan("campaign"),
    "a difference": _differ,
    "work that came in part": _hold,
    "another outline": lambda laptop, _visit: publish_outline(laptop, entitled(f"Đề cương {new_id()[:6]}", 7)),
}


def _elsewhere(laptop: Workspace, visit: str) -> None:
    other = next(line.visit for line in visits.visits(laptop) if line.visit != visit and line.state == "du_kien")
    code = outline_of(laptop).questions[0].code
    said = {"visit": other, "question": code, "comment": f"Buổi khác {new_id()[:6]}"}
    record(laptop, Edit("answer", answer_id(other, code), said))


def _while_laid_out(laptop: Workspace, visit: str, act: Act) -> Sealed:
    """Seal, and let something happen while the paper is being laid out."""
    waiting = [act]

    def progress(_done: int, _all: int) -> None:
        if waiting:
            waiting.pop()(laptop, visit)

    return sealing.seal(laptop, visit=visit, progress=progress)


@pytest.mark.parametrize("what", WITHIN)
def test_what_changes_between_freezing_and_recording_stops_the_seal(demo: Opened, what: str) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    before = set(laptop.photos.hashes())
    with pytest.raises(sealing.MinutesMoved) as refused:
        _while_laid_out(laptop, visit, WITHIN[what])
    assert sealed_of(laptop, visit) is None
    assert not [seen for seen in laptop.of_type("minutes") if seen.text("seal")]
    kinds = {laptop.photos.facts(sha256).kind for sha256 in {*laptop.photos.hashes()} - before}  # type: ignore[union-attr]
    assert kinds <= {"outline"}  # no paper that nobody sealed stays behind
    for language in ("vi", "en"):
        assert "{" not in sentence(refused.value, language)
        assert "…" not in sentence(refused.value, language)


def test_the_refusal_says_which_field_of_what_changed_and_by_whom(demo: Opened) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    with pytest.raises(sealing.MinutesMoved) as refused:
        _while_laid_out(laptop, visit, WITHIN["a field"])
    said = sentence(refused.value)
    assert "Buổi làm việc – Địa điểm" in said
    assert laptop.profile.name in said
    assert sealing.seal(laptop, visit=visit).state == "cho_ky"  # once looked at, it is sealed with the correction


def test_work_on_another_visit_does_not_stop_the_seal(demo: Opened) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    sealed = _while_laid_out(laptop, visit, _elsewhere)
    assert sealed == sealed_of(laptop, visit)
    assert after_seal(laptop, sealed) == ()


def test_the_number_of_copies_is_an_act_that_the_seal_rests_on(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    sealed = sealing.seal(laptop, visit=visit, copies=7)
    assert sealed.copies == 7
    seen = laptop.view(visit)
    assert seen is not None
    assert seen.get("copies") == 7
    snapshot = snapshot_of(laptop, sealed.snapshot)
    assert snapshot is not None
    assert snapshot.records[visit].fields["copies"] == 7
    assert after_seal(laptop, sealed) == ()
    paper = tmp_path / "chinh.pdf"
    paper.write_bytes(sealed_pdf(laptop, sealed))
    assert verify(laptop, file=paper).holds


def test_nothing_is_sealed_by_an_outline_that_has_not_come(demo: Opened, tmp_path: Path) -> None:
    laptop, other = demo(), demo("inspector_1")
    enrolling.make_lead(laptop, writer=other.writer)  # only a lead publishes one
    (tmp_path / "stick").mkdir()
    word = sending.send(laptop, folder=tmp_path / "stick", what=sending.Scope(full=True)).path
    assert not receiving.receive(other, files=[word]).refused
    publish_outline(other, entitled("Đề cương chưa về", 9))
    hand_records(other, laptop, "outline")
    with pytest.raises(sealing.OutlineMissing):
        sealing.seal(laptop, visit=visit_of(laptop))


def test_transactions_of_reading_saving_printing_and_sealing(demo: Opened) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    with watched(laptop) as begun:
        visit_now(laptop, visit)
    assert begun == ["reading"]
    with watched(laptop) as begun:
        record(laptop, Edit("visit", visit, {"place": "Phòng 2"}))
        visit_now(laptop, visit)
    assert begun == ["writing", "reading"]
    with watched(laptop) as begun:
        paper_of(laptop, visit=visit, draft=True)
    assert begun == ["reading"]
    with watched(laptop) as begun:
        sealing.seal(laptop, visit=visit)
    assert begun == ["reading", "writing"]


def test_whenever_something_is_saved_the_seal_is_refused_or_holds_it(played: Path, tmp_path: Path) -> None:
    """At every boundary of a transaction of sealing: refused, or what is sealed is what stood when it was recorded."""
    shutil.copytree(played / "secretary", tmp_path / "secretary")
    with opening.opened(tmp_path / "secretary", clock=StandingClock()) as laptop:
        visit = visit_of(laptop)
        outcomes: list[bool] = []
        kinds = [name for name in WITHIN if name not in ("a difference", "work that came in part", "another outline")]

        @settings(max_examples=12)
        @given(at=st.integers(0, 2), what=st.sampled_from(kinds))
        @example(at=0, what="a field")
        @example(at=1, what="a field")  # both outcomes are met, whatever is drawn
        def interleaved(at: int, what: str) -> None:
            def before(number: int) -> None:
                if number == at:
                    WITHIN[what](laptop, visit)

            sealed = None
            with contextlib.suppress(sealing.MinutesMoved), watched(laptop, before):
                sealed = sealing.seal(laptop, visit=visit)
            outcomes.append(sealed is not None)
            if sealed is None:
                assert at == 1
                assert sealed_of(laptop, visit) is None
                return
            assert at != 1
            assert after_seal(laptop, sealed) == ()
            snapshot = snapshot_of(laptop, sealed.snapshot)
            assert snapshot is not None
            now = visit_now(laptop, visit).rests_on.values()
            assert {*snapshot.records} == {one.record for one in now if one.record_type not in ("minutes", "schedule")}
            sealing.supersede(laptop, visit=visit, reason="Thử lại")

        interleaved()
        assert {*outcomes} == {True, False}


def test_the_seal_is_for_the_paper_that_was_looked_at(demo: Opened) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    paper = paper_of(laptop, visit=visit)
    WITHIN["an answer"](laptop, visit)
    with pytest.raises(sealing.MinutesMoved):
        sealing.seal(laptop, visit=visit, shown=paper.read)
    assert sealed_of(laptop, visit) is None
    assert sealing.seal(laptop, visit=visit, shown=paper_of(laptop, visit=visit).read).state == "cho_ky"
