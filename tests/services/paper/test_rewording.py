"""Rewording: what a person writes is printed, and what was generated is kept beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.domain.paper.minutes import Run
from giamsat_desktop.domain.paper.passages import (
    Rewording,
    homeless,
    passages,
    read_wording,
    text_of,
    worded,
    wording_json,
)
from giamsat_desktop.domain.paper.snapshot import read_snapshot
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.paper.printing import minutes_pdf
from giamsat_desktop.services.paper.reprinting import paper_of
from giamsat_desktop.services.paper.rewording import passages_of, reword
from giamsat_desktop.services.records.recording import Edit, record, undo
from giamsat_desktop.services.signing import sealing
from giamsat_desktop.system import canonical
from tests.minutes.builders import twelve_pages, two_pages
from tests.services.conftest import Opened
from tests.services.signing.test_sealing import text_of as pdf_text
from tests.services.signing.test_sealing import visit_of

RUNS = st.lists(st.builds(Run, st.text(min_size=1, max_size=30), st.booleans(), st.booleans()), max_size=4).map(tuple)


@given(st.dictionaries(st.text(max_size=16), st.builds(Rewording, st.text(max_size=30), RUNS), max_size=4))
def test_property_16_a_wording_survives_its_json(wording: dict[str, Rewording]) -> None:
    assert read_wording(canonical.dumps(wording_json(wording)).decode()) == wording


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": 1}', '{"a": {"was": "x", "now": [1]}}', "null"])
def test_a_wording_that_cannot_be_read_changes_nothing(text: str) -> None:
    assert read_wording(text) == {}
    assert worded(two_pages(), {}) == two_pages()


@given(st.data())
def test_one_passage_is_worded_and_the_others_stay(data: st.DataObject) -> None:
    paper = twelve_pages()
    before = passages(paper, {})
    assert len({one.key for one in before}) == len(before)
    chosen = data.draw(st.sampled_from(before))
    wording = {chosen.key: Rewording(text_of(chosen.generated), (Run("Câu khác.", italic=True),))}
    after = passages(worded(paper, wording), {})
    assert [one.generated for one in after] == [
        (Run("Câu khác.", italic=True),) if one.key == chosen.key else one.generated for one in before
    ]
    assert homeless(paper, wording) == ()
    assert homeless(two_pages(), {"0" * 16: wording[chosen.key]}) == (wording[chosen.key],)


def _foot(said: str) -> str:
    return re.findall(r"BB-STNMT-20230515 · ([0-9a-f]{8}) · Trang", said)[0]


def test_what_is_worded_anew_is_printed_sealed_and_kept_beside_the_generated_text(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    found = passages_of(laptop, visit=visit).passages
    first = next(one for one in found if "KẾT LUẬN" in one.where)
    plain = _foot(pdf_text(minutes_pdf(laptop, visit=visit).pdf, tmp_path))
    reword(laptop, visit=visit, passage=first.key, runs=(Run("Chủ trì kết luận: ", bold=True), Run("giao Sở rà soát.")))
    last = next(one for one in found if "Ý KIẾN KHÁC" in one.where)
    reword(laptop, visit=visit, passage=last.key, runs=(Run("Không có ý kiến bảo lưu."),))
    for pdf in (minutes_pdf(laptop, visit=visit).pdf, paper_of(laptop, visit=visit).pdf):
        said = " ".join(pdf_text(pdf, tmp_path).split())
        assert "Chủ trì kết luận: giao Sở rà soát." in said
        assert text_of(first.generated)[:60] not in said
        assert _foot(said) != plain  # another text does not pass for the one printed before
    reword(laptop, visit=visit, passage=last.key, runs=None)
    sealed = sealing.seal(laptop, visit=visit)
    said = " ".join(pdf_text(laptop.photos.original(sealed.pdf), tmp_path).split())
    assert "giao Sở rà soát." in said
    assert "Không có ý kiến bảo lưu." not in said
    snapshot = read_snapshot(laptop.photos.original(sealed.snapshot))
    assert [one["was"] for one in snapshot.wording.values()] == [text_of(first.generated)]  # type: ignore[index,call-overload]
    with pytest.raises(sealing.AlreadySealed):
        passages_of(laptop, visit=visit)


def test_a_wording_after_the_first_one_was_undone_is_printed(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    first = next(one for one in passages_of(laptop, visit=visit).passages if "KẾT LUẬN" in one.where)
    undo(laptop, reword(laptop, visit=visit, passage=first.key, runs=(Run("Lời một."),)))
    reword(laptop, visit=visit, passage=first.key, runs=(Run("Lời hai của chủ trì."),))
    said = " ".join(pdf_text(minutes_pdf(laptop, visit=visit).pdf, tmp_path).split())
    assert "Lời hai của chủ trì." in said


def test_words_for_a_paragraph_that_is_gone_are_shown_and_printed_nowhere(demo: Opened) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    first = next(one for one in passages_of(laptop, visit=visit).passages if "KẾT LUẬN" in one.where)
    reword(laptop, visit=visit, passage=first.key, runs=(Run("Câu sửa tay."),))
    record(laptop, Edit("visit", visit, {"conclusion_assessment": "Kết luận khác hẳn."}))
    found = passages_of(laptop, visit=visit)
    assert [text_of(one.now) for one in found.homeless] == ["Câu sửa tay."]
    with pytest.raises(NotFound):
        reword(laptop, visit=visit, passage=first.key, runs=None)


def test_fault_33_two_laptops_that_word_a_paper_differently_block_its_seal(demo: Opened, tmp_path: Path) -> None:
    lead, other = demo(), demo("inspector_1")
    visit = visit_of(lead)
    key = passages_of(lead, visit=visit).passages[-1].key
    reword(lead, visit=visit, passage=key, runs=(Run("Một."),))
    reword(other, visit=visit, passage=key, runs=(Run("Hai."),))
    receiving.receive(lead, files=[sending.send(other, folder=tmp_path).path])
    with pytest.raises(sealing.MinutesInDispute):
        sealing.seal(lead, visit=visit)
