"""Other papers, hand-over and digital signatures from the window, on a real sealed visit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from giamsat_desktop.services.paper.other_papers import PaperKind
from giamsat_desktop.services.profile import demonstrating, opening
from giamsat_desktop.services.records import drafting
from giamsat_desktop.services.records.papers import sealed_of
from giamsat_desktop.services.signing import sealing, signing_digitally
from giamsat_desktop.services.signing.signing_digitally import What
from giamsat_desktop.services.visit import handing_over
from giamsat_desktop.services.visit.visits import visits
from giamsat_desktop.ui.editing import drafts
from giamsat_desktop.ui.screens.minutes.digital import DigitalSigning
from giamsat_desktop.ui.screens.minutes.more_papers import MorePapers
from tests.minutes.signing import signers
from tests.ui.screens import offices
from tests.ui.screens.offices import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    profile = demonstrating.sample_profile(tmp_path / "demo")
    with opening.opened(profile) as workspace, offices.desk(workspace) as made:
        yield made


@pytest.fixture
def visit(desk: Desk) -> str:
    return visits(desk.workspace)[0].visit


@pytest.fixture
def more(qtbot: QtBot, desk: Desk, visit: str) -> MorePapers:
    shown = MorePapers(desk.context)
    qtbot.addWidget(shown)
    shown.set_visit(visit)
    return shown


def _signing(qtbot: QtBot, desk: Desk, visit: str) -> DigitalSigning:
    shown = DigitalSigning(desk.context, visit, sealed_of(desk.workspace, visit))
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitUntil(lambda: shown.signatures.text() != "Looking…", timeout=30_000)
    return shown


def test_papers_are_saved_where_the_person_says(qtbot: QtBot, desk: Desk, more: MorePapers, tmp_path: Path) -> None:
    for kind in PaperKind:
        file = tmp_path / f"{kind}.pdf"
        more.save_paper(kind, lambda _made, file=file: file)  # type: ignore[misc]
        qtbot.waitUntil(lambda file=file: file.exists() and not desk.context.jobs.busy, timeout=30_000)  # type: ignore[misc]
        assert file.read_bytes().startswith(b"%PDF-1.4")
    said = [one for one in desk.banners if one.key.startswith("wrote:")]  # stays until it is read, and leads there
    assert len(said) == len(PaperKind)
    assert all(str(tmp_path) in one.text and one.act is not None for one in said)


def test_a_visit_is_handed_over(qtbot: QtBot, desk: Desk, more: MorePapers, visit: str, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    more.hand_over_to(folder, visit)
    qtbot.waitUntil(lambda: any(one.key.startswith("wrote:") for one in desk.banners), timeout=30_000)
    (bag,) = folder.iterdir()
    assert handing_over.check(bag) == ()
    said = next(one for one in desk.banners if one.key.startswith("wrote:"))
    assert str(bag) in said.text
    assert said.action == "Open the folder"


def test_without_a_visit_nothing_is_offered(more: MorePapers) -> None:
    more.set_visit(None)
    more.sign()
    assert not more.papers_button.isEnabled()
    assert more.signing is None


def test_unsealed_minutes_cannot_be_signed(qtbot: QtBot, desk: Desk, visit: str) -> None:
    shown = _signing(qtbot, desk, visit)
    assert "Seal the minutes first" in shown.signatures.text()
    assert not shown.sign_button.isEnabled()


def test_signing_in_the_window_forgets_the_passphrase_and_shows_the_proof(
    qtbot: QtBot, desk: Desk, visit: str, tmp_path: Path
) -> None:
    sealed = sealing.seal(desk.workspace, visit=visit)
    authority = signers.Authority()
    (tmp_path / "hand.png").write_bytes(signers.hand())
    shown = _signing(qtbot, desk, visit)
    shown.sign()
    assert "Choose the key file" in shown.problem.text()
    shown.key.choose(authority.key_file(tmp_path / "an.p12", "Nguyễn Văn An"))
    assert not shown.problem.text()
    shown.picture.choose(tmp_path / "hand.png")
    shown.secret.setText("wrong")
    shown.sign()
    qtbot.waitUntil(lambda: "an.p12" in shown.problem.text(), timeout=30_000)
    assert shown.secret.text() == ""
    shown.secret.setText(signers.PASSPHRASE)
    shown.what.setCurrentIndex(shown.what.findData(What.HAND.value))
    shown.sign()
    qtbot.waitUntil(shown.sure_button.isVisible, timeout=30_000)
    assert "Nguyễn Văn An" in shown.problem.text()
    assert signing_digitally.signatures_of(desk.workspace, minutes=sealed.minutes) == ()
    shown.sign_anyway()
    qtbot.waitUntil(lambda: "signature: Nguyễn Văn An" in shown.signatures.text(), timeout=30_000)
    assert [one.field for one in signing_digitally.signatures_of(desk.workspace, minutes=sealed.minutes)] == ["ky-3"]
    query, answer = tmp_path / "q.tsq", tmp_path / "a.tsr"
    shown.save_query(query)
    qtbot.waitUntil(lambda: query.exists() and not desk.context.jobs.busy, timeout=30_000)
    answer.write_bytes(authority.answer(query.read_bytes()))
    shown.take_stamp(answer)
    qtbot.waitUntil(lambda: "time stamp" in shown.signatures.text(), timeout=30_000)
    copy = tmp_path / "copy.pdf"
    shown.save_copy(copy)
    qtbot.waitUntil(lambda: copy.exists() and not desk.context.jobs.busy, timeout=30_000)
    shown.take_back(copy)
    qtbot.waitUntil(lambda: "copy.pdf" in shown.problem.text(), timeout=30_000)


def test_place_and_label_of_a_digital_signature_are_kept_and_the_pin_never(
    qtbot: QtBot, desk: Desk, visit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "WRITE_MS", 20)
    shown = _signing(qtbot, desk, visit)
    for line, typed in ((shown.place, "Ha Noi"), (shown.label, "Chung thu 2"), (shown.secret, "123456")):
        qtbot.keyClicks(line, typed)
    kept = {"place": "Ha Noi", "label": "Chung thu 2"}
    qtbot.waitUntil(lambda: {one.field: one.text for one in drafting.all_of(desk.workspace)} == kept)
    again = _signing(qtbot, desk, visit)
    assert (again.place.text(), again.label.text(), again.secret.text()) == ("Ha Noi", "Chung thu 2", "")
    qtbot.waitUntil(lambda: not desk.context.jobs.busy)
