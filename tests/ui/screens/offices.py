"""Two real laptops that know each other and work on one campaign, and the context a screen is given."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pytestqt.qtbot import QtBot

from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.plan import campaigns
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records import recording
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.ui.changes import ChangeBus
from giamsat_desktop.ui.context import Context, Navigation
from giamsat_desktop.ui.jobs import Jobs
from giamsat_desktop.ui.messages import Banner, Messages, Toast
from giamsat_desktop.ui.screens.visit.page import VisitScreen
from tests.built_once import built_once

HA, BINH = "Lê Thu Hà", "Trần Quốc Bình"


@dataclass
class Desk:
    """A context, and all that was said on it."""

    context: Context
    toasts: list[Toast] = field(default_factory=list)
    banners: list[Banner] = field(default_factory=list)
    went: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def workspace(self) -> Workspace:
        return self.context.workspace


@contextmanager
def desk(workspace: Workspace, language: str = "en") -> Iterator[Desk]:
    """Open a context on a workspace; its jobs end with the block."""
    jobs, messages, navigation = Jobs(), Messages(language), Navigation()
    context = Context(
        workspace,
        jobs,
        ChangeBus(),
        messages,
        navigation,
        language,
        undo=lambda changes: recording.undo(workspace, changes),
    )
    made = Desk(context)
    jobs.refused.connect(messages.refused)
    messages.toasted.connect(made.toasts.append)
    messages.bannered.connect(made.banners.append)
    navigation.asked.connect(lambda *where: made.went.append(where))
    yield made
    jobs.shutdown()


def make_pair(root: Path) -> None:
    """Make both profiles anew, of a campaign of their own."""
    ha, binh, stick = root / "ha", root / "binh", root / "stick"
    stick.mkdir(parents=True)
    opening.create_profile(ha, name=HA, role="lead")
    opening.create_profile(binh, name=BINH)
    with opening.opened(ha) as first, opening.opened(binh) as second:
        campaigns.new_campaign(first, preset="hanoi-2023")
        introduce(first, second, stick)
        bundle = sending.send(first, folder=stick).path
        assert receiving.receive(second, files=[bundle]).received


_lay_down_pair = built_once(make_pair)


def build_pair(root: Path) -> tuple[Path, Path]:
    """Lay down the profiles of a lead and an inspector with the same plan; return their folders."""
    _lay_down_pair(root)
    return root / "ha", root / "binh"


def introduce(first: Workspace, second: Workspace, folder: Path) -> None:
    """Let two laptops accept each other's card."""
    for giver, taker in ((first, second), (second, first)):
        card = folder / f"{giver.writer[:6]}.gscard"
        enrolling.export_card(giver, file=card)
        enrolling.accept_card(taker, file=card)


@contextmanager
def copies(pair: tuple[Path, Path], root: Path) -> Iterator[tuple[Workspace, Workspace]]:
    """Open fresh copies of both profiles."""
    first, second = (shutil.copytree(folder, root / folder.name) for folder in pair)
    with opening.opened(first) as ha, opening.opened(second) as binh:
        yield ha, binh


def first_visit(workspace: Workspace) -> str:
    """Return the id of the first visit of the plan."""
    return visits.visits(workspace)[0].visit


def differ(ha: Workspace, binh: Workspace, folder: Path, *, visit: str = "") -> str:
    """Let both write the same two fields of a visit without seeing each other; Hà receives. Return the visit."""
    visit = visit or first_visit(ha)
    before = "Tỷ lệ đúng hạn tăng so với năm trước."
    record(ha, Edit("visit", visit, {"conclusion_assessment": before}))
    receiving.receive(binh, files=[sending.send(ha, folder=folder).path])
    record(ha, Edit("visit", visit, {"conclusion_assessment": f"{before} Số quá hạn <b>đất đai</b> & nhà ở còn cao."}))
    record(binh, Edit("visit", visit, {"conclusion_assessment": f"{before} Cần kiểm tra lại mẫu hồ sơ tháng 4."}))
    record(ha, Edit("visit", visit, {"copies": 4}))
    record(binh, Edit("visit", visit, {"copies": 5}))
    receiving.receive(ha, files=[sending.send(binh, folder=folder).path])
    return visit


@contextmanager
def at_visit(qtbot: QtBot, profile: Path, visit: str, part: str) -> Iterator[tuple[Desk, VisitScreen]]:
    """Open a profile on a desk and a part of a visit on a screen that is not shown yet."""
    with opening.opened(profile) as workspace, desk(workspace) as made:
        screen = VisitScreen(made.context)
        qtbot.addWidget(screen)
        screen.resize(1150, 700)
        screen.open_at(visit, part)
        yield made, screen
