"""Every act of the minutes screen uses the paper that is shown: main, supplementary, replaced or replacing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from giamsat_desktop.services.profile import demonstrating, opening
from giamsat_desktop.services.records.papers import Sealed, papers_of
from giamsat_desktop.services.records.recording import create
from giamsat_desktop.services.signing import sealing, signing_by_hand, signing_digitally
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.ui.screens.minutes.page import MinutesScreen
from tests.builders import held
from tests.minutes.signing import signers
from tests.ui.screens import offices
from tests.ui.screens.offices import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def visit_of(workspace: Workspace) -> str:
    return next(line.visit for line in visits.visits(workspace) if line.unit_code == "STNMT")


@dataclass(frozen=True)
class Office:
    """A profile with the kinds of minutes of one visit: `replaced` has a supplement, `main` took its place."""

    profile: Path
    supplement: Sealed
    replaced: Sealed
    main: Sealed


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    profile = demonstrating.sample_profile(tmp_path_factory.mktemp("acts") / "demo")
    with opening.opened(profile) as workspace:
        visit = visit_of(workspace)
        first = sealing.seal(workspace, visit=visit)
        sealing.supplement(workspace, visit=visit, reason="Đơn vị gửi thêm tài liệu.", session=held(workspace, visit))
        create(
            workspace,
            "finding",
            {"visit": visit, "kind": "ket_qua_tot", "section": "I", "title": "Kho mới", "in_minutes": True},
        )
        supplement = sealing.seal(workspace, visit=visit)
        sealing.supersede(workspace, visit=visit, reason="Ghi sai tên.")
        main = sealing.seal(workspace, visit=visit)
        sealing.supplement(workspace, visit=visit, reason="Còn một tài liệu nữa.", session=held(workspace, visit))
        assert {one.code for one in papers_of(workspace, visit).sealed} >= {main.code}
        assert supplement.kind == "bo_sung"
        return Office(profile, supplement, first, main)


@pytest.fixture
def desk(office: Office, tmp_path: Path) -> Iterator[Desk]:
    shutil.copytree(office.profile, tmp_path / "laptop")
    with opening.opened(tmp_path / "laptop") as workspace, offices.desk(workspace) as made:
        yield made


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> MinutesScreen:
    shown = MinutesScreen(desk.context)
    qtbot.addWidget(shown)
    shown.resize(1280, 800)
    shown.open_at(visit_of(desk.workspace), "")
    shown.show()
    qtbot.waitUntil(lambda: shown.printed is not None and shown.print_button.isEnabled(), timeout=30_000)
    return shown


def choose(qtbot: QtBot, screen: MinutesScreen, sealed: Sealed) -> None:
    screen.sealing.which.setCurrentIndex(screen.sealing.which.findData(sealed.minutes))
    qtbot.waitUntil(
        lambda: (
            screen.printed is not None
            and screen.printed.sealed is not None
            and screen.printed.sealed.minutes == sealed.minutes
            and screen.print_button.isEnabled()
            and screen.signing.card.loaded is not None
        ),
        timeout=30_000,
    )


def test_a_draft_that_follows_sealed_minutes_shows_that_nobody_signed_it(qtbot: QtBot, screen: MinutesScreen) -> None:
    assert screen.printed is not None
    assert screen.printed.sealed is None
    assert screen.signing.state.text() == "This paper is not sealed yet: nobody has signed it."
    assert screen.signing.button.isHidden()
    assert screen.signing.card.loaded is None
    screen.more.sign()
    digital = screen.more.signing
    assert digital is not None
    qtbot.waitUntil(lambda: "Seal the minutes first" in digital.signatures.text(), timeout=30_000)
    assert not digital.sign_button.isEnabled()
    digital.reject()


@pytest.mark.parametrize("kind", ["main", "supplement", "replaced"])
def test_every_act_names_and_uses_the_paper_shown(
    qtbot: QtBot, desk: Desk, screen: MinutesScreen, office: Office, kind: str, tmp_path: Path
) -> None:
    sealed: Sealed = getattr(office, kind)
    choose(qtbot, screen, sealed)
    screen.save_to(file := tmp_path / "saved.pdf")
    qtbot.waitUntil(lambda: file.exists() and not desk.context.jobs.busy, timeout=30_000)
    assert file.read_bytes() == screen._sheets().pdf == desk.workspace.photos.original(sealed.pdf)
    card = screen.signing.card
    assert card.loaded is not None
    assert card.loaded.sealed.minutes == sealed.minutes
    named = f"{sealed.code} · Sở Tài nguyên và Môi trường · {'20' if kind == 'supplement' else '15'}/05/2023 · "
    assert named in card.what.text()
    in_force = kind != "replaced"
    assert all(button.isEnabled() is in_force for button in card.buttons)
    screen.more.sign()
    digital = screen.more.signing
    assert digital is not None
    qtbot.waitUntil(lambda: digital.signatures.text() != "Looking…", timeout=30_000)
    assert named in digital.paper.text()
    assert digital.sign_button.isEnabled() is in_force
    if in_force:
        digital.key.choose(signers.Authority().key_file(tmp_path / "an.p12", "Lê Văn Khác"))
        digital.secret.setText(signers.PASSPHRASE)
        digital.sign()
        qtbot.waitUntil(digital.sure_button.isVisible, timeout=30_000)
        assert "Lê Văn Khác" in digital.problem.text()
        digital.sign_anyway()
        qtbot.waitUntil(lambda: "Lê Văn Khác" in digital.signatures.text(), timeout=30_000)
        qtbot.waitUntil(lambda: "issuer of the certificate is not known" in digital.signatures.text(), timeout=30_000)
        assert "another name than the signer: " in digital.signatures.text()
        card.sign(card.loaded.signers[1])
        assert card.dialog is not None
        card.dialog.refuse_button.click()
        card.dialog.reason.setPlainText("Chưa thống nhất.")
        card.dialog.witness.setText("Ông Trần Văn Chứng")
        card.dialog.note_button.click()
        qtbot.waitUntil(lambda: card.loaded is not None and card.loaded.signers[1].refused, timeout=30_000)
    digital.reject()
    for one in (office.main, office.supplement, office.replaced):
        mine = in_force and one.minutes == sealed.minutes
        assert bool(signing_digitally.signatures_of(desk.workspace, minutes=one.minutes)) is mine
        assert signing_by_hand.signers_of(desk.workspace, minutes=one.minutes)[1].refused is mine
    qtbot.waitUntil(lambda: not desk.context.jobs.busy, timeout=30_000)
