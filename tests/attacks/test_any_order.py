"""Whatever a member below lead sends, no other person's record changes under their name, in any order of arrival."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.domain.revision import EDIT, REDACTION, RETRACTION, Revision
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.plan import campaigns
from giamsat_desktop.services.profile import checking, opening
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.workspace import Workspace
from tests.attacks.hostile import Hostile, sealed_by
from tests.services.conftest import Table


@dataclass
class Scene:
    """The victim's folder as it was before anything of this came, honest bundles, and the hostile ones."""

    victim: Path
    honest: list[Path]
    hostile: list[Path]
    folder: Path
    writers: set[str]
    bad: str
    apart: dict[str, int] = field(default_factory=dict)

    def played(self, files: Sequence[Path]) -> tuple[str, dict[str, int], str]:
        """Receive these one by one on a fresh copy of the victim; return views, what is unproven, and its writer."""
        folder = self.folder / new_id()
        shutil.copytree(self.victim, folder)
        (folder / "profile.lock").unlink(missing_ok=True)
        with opening.opened(folder) as laptop:
            for file in files:
                done = receiving.receive(laptop, files=[file])
                assert not done.refused
            with laptop.store.reading() as work:
                seen = work.records.digest(), work.revisions.unproven(), laptop.writer
                self.apart = work.revisions.apart()
            assert {one.code for one in checking.check_profile(laptop).problems} == set()
        shutil.rmtree(folder)
        return seen


def _acts(hostile: Hostile, people: dict[str, Workspace], findings: dict[str, str], minutes: str) -> list[Path]:
    """Forge what can be forged in each person's name, each in a bundle of its own."""
    made = []
    for name, person in people.items():
        finding, writer = findings[name], person.writer
        with hostile.laptop.store.reading() as work:
            own = work.revisions.get(work.revisions.last_of(writer)[1])  # type: ignore[index]
        edit = hostile.forge("finding", finding, {"title": "Không có gì"}, writer=writer)
        later = hostile.forge("finding", finding, {"description": "Thêm"}, writer=writer, after=edit, upon=[edit])
        second = hostile.forge("finding", new_id(), {"title": "Bịa"}, writer=writer, upon=())
        back = hostile.forge("finding", finding, {}, writer=writer, kind=RETRACTION, target=own.id)
        gone = hostile.forge(
            "finding", finding, {}, writer=writer, kind=REDACTION, target=own.id, fields=["title", "visit"]
        )
        made += [
            hostile.bundle(edit, signed=[hostile.head(edit)]),
            hostile.bundle(later, receipts=[hostile.receipt(later)]),
            hostile.bundle(second, back, signed=[hostile.head(second), hostile.head(back)]),
            hostile.bundle(gone),
            hostile.bundle(own, emptied=True),
            hostile.bundle(revocations=[hostile.revocation(writer)], certificates=[_as_lead(hostile)]),
        ]
        if name == "a":
            with hostile.laptop.store.reading() as work:
                every = [one for one in work.revisions.of_record(minutes) if one.writer == writer]
            made += [hostile.bundle(*every, emptied=True), *_seals_in_his_name(hostile, writer, minutes, every[-1])]
    return made


def _as_lead(hostile: Hostile) -> bytes:
    """Sign that she herself is a lead."""
    return hostile.certificate(enrolling.my_card(hostile.laptop))


def _seals_in_his_name(hostile: Hostile, writer: str, minutes: str, after: Revision) -> list[Path]:
    """Seal again, put out of force and delete in the name of who sealed."""
    wanted: list[dict[str, JsonValue]] = [
        dict(sealed_by(hostile.laptop, minutes, "")),
        {"state": "thay_the"},
        {"deleted": True},
    ]
    acts = [hostile.forge("minutes", minutes, said, writer=writer, after=after) for said in wanted]
    return [hostile.bundle(one, signed=[hostile.head(one)], receipts=[hostile.receipt(one)]) for one in acts]


def _own_acts(hostile: Hostile, people: dict[str, Workspace], findings: dict[str, str], minutes: str) -> list[Path]:
    """Do under her own name, signed as it must be, what she has no right to; each act in a bundle of its own."""
    bad, campaign = hostile.laptop, hostile.laptop.profile.campaign or ""
    with bad.store.reading() as work:
        seal = next(one for one in work.revisions.of_record(minutes) if one.changes.get("seal"))
        acts = {name: work.revisions.get(work.revisions.last_of(one.writer)[1]) for name, one in people.items()}  # type: ignore[index]
    forget = [("finding", findings[name], {}, REDACTION, acts[name].id) for name in people]
    wanted: list[tuple[str, str, dict[str, JsonValue], str, str]] = [
        *forget,  # type: ignore[list-item]
        ("campaign", campaign, {"name": "Đợt khác"}, EDIT, ""),
        ("campaign", campaign, {"deleted": True}, EDIT, ""),
        ("member", new_id(), {"name": "Không ai"}, EDIT, ""),
        ("minutes", minutes, {}, REDACTION, seal.id),
        ("minutes", minutes, {"state": "huy"}, EDIT, ""),
        ("minutes", minutes, {"deleted": True, "visit": new_id()}, EDIT, ""),
        ("minutes", minutes, sealed_by(bad, minutes, ""), EDIT, ""),
    ]
    made, last = [], None
    for kind, record_id, said, how, target in wanted:
        last = hostile.forge(
            *(kind, record_id, said), writer=bad.writer, after=last, kind=how, target=target, fields=["title", "visit"]
        )
        made.append(hostile.bundle(last, signed=[hostile.head(last)]))
    return made


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("scene")
    with ExitStack() as stack:
        table = Table(folder, stack)
        campaigns.new_campaign(table.laptop("lead", "lead"), preset="hanoi-2023")
        names = ("a", "b", "v")
        for name in names:
            table.laptop(name)
        table.pass_stick("lead", *names)
        people = {name: table.laptop(name) for name in ("lead", "a", "v")}
        findings = {name: new_id() for name in people}
        for name, person in people.items():
            record(person, Edit("finding", findings[name], {"title": f"Của {name}", "severity": "cao"}))
        minutes = new_id()
        said = {"kind": "chinh", "state": "cho_ky"}
        record(people["a"], Edit("minutes", minutes, {**said, **sealed_by(people["a"], minutes, "")}))
        record(people["a"], Edit("finding", findings["a"], {"description": "Sau khi chốt"}))
        table.pass_stick("v", "b")
        honest = [sending.send(people[name], folder=table.stick).path for name in ("lead", "a")]
        bad = table.laptop("b")
        assert not receiving.receive(bad, files=honest).refused
        hostile = Hostile(bad, table.stick)
        record(bad, Edit("finding", findings["lead"], {"description": "Của chính b"}))
        honest.append(sending.send(bad, folder=table.stick).path)
        forged = [*_acts(hostile, people, findings, minutes), *_own_acts(hostile, people, findings, minutes)]
        writers = {person.writer for person in people.values()}
        table.close("v")
        yield Scene(folder / "v", honest, forged, folder, writers, bad.writer)


@pytest.fixture(scope="module")
def honest_alone(scene: Scene) -> str:
    views, unproven, _ = scene.played(scene.honest)
    assert unproven == {}
    return views


def test_forged_acts_alone_and_last(scene: Scene, honest_alone: str) -> None:
    views, unproven, writer = scene.played([*scene.honest, *scene.hostile])
    assert views == honest_alone
    assert set(unproven) == scene.writers
    assert writer in scene.writers
    assert scene.apart == {scene.bad: 10}  # of all that she did under her own name nothing has a say


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_order_of_arrival_changes_another_persons_record(
    scene: Scene, honest_alone: str, data: st.DataObject
) -> None:
    order = data.draw(st.permutations([*scene.honest, *scene.hostile]))
    views, _, writer = scene.played(order)
    assert views == honest_alone
    assert writer in scene.writers
