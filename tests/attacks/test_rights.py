"""Nobody does what is not theirs to do: a signed act without the right to it changes no record, in any order."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from giamsat_desktop.cli.verbs import every as verbs
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.domain.revision import REDACTION, RETRACTION, Revision
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.services.exchange import sending
from giamsat_desktop.services.exchange.receiving import can_undo, receive, undo_last
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.plan import campaigns
from giamsat_desktop.services.privacy import redacting
from giamsat_desktop.services.proving.contesting import contested
from giamsat_desktop.services.proving.proving import Doubt
from giamsat_desktop.services.proving.verifying import Outcome, verify
from giamsat_desktop.services.records.papers import every_sealed
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.trust import entitling
from giamsat_desktop.services.workspace import Workspace
from tests.attacks.hostile import Hostile, sealed_by
from tests.services.conftest import Table


class Case:
    """A lead, "a" who seals minutes, "v" who receives, and the member "b" whose program does as it likes."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.table = Table(folder, stack)
        self.lead = self.table.laptop("lead", "lead")
        self.campaign = campaigns.new_campaign(self.lead, preset="hanoi-2023").campaign
        self.a, self.b, self.v = (self.table.laptop(name) for name in "abv")
        self.visit, self.minutes, self.finding = new_id(), new_id(), new_id()
        record(self.lead, Edit("visit", self.visit, {"place": "Hội trường"}))
        self.table.pass_stick("lead", "a", "b", "v")
        self.sealed = sealed_by(self.a, self.minutes, self.visit)
        said = {"visit": self.visit, "kind": "chinh", "state": "cho_ky"}
        record(self.a, Edit("finding", self.finding, {"visit": self.visit, "title": "Chậm nộp báo cáo"}))
        record(self.a, Edit("minutes", self.minutes, {**said, **self.sealed}))
        self.table.pass_stick("a", "lead", "b", "v")
        self.table.pass_stick("b", "v", "lead", "a")
        record(self.v, Edit("visit", new_id(), {"place": "Phòng họp"}))  # what came before is not taken back
        self.hostile = Hostile(self.b, self.table.stick)
        self.last: Revision | None = None

    def forge(self, record_type: str, one: str, said: dict[str, JsonValue], **how: object) -> tuple[Revision, Path]:
        """Make b's own next act, signed by b as it must be, in a bundle of b's."""
        self.last = self.hostile.forge(record_type, one, said, writer=self.b.writer, after=self.last, **how)  # type: ignore[arg-type]
        return self.last, self.hostile.bundle(self.last, signed=[self.hostile.head(self.last)])

    def act(self, laptop: Workspace, kind: str = "minutes") -> Revision:
        """Return the act of a laptop upon the minutes, or the finding."""
        with laptop.store.reading() as work:
            found = work.revisions.of_record(self.minutes if kind == "minutes" else self.finding)
        return next(one for one in found if one.writer == laptop.writer)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with ExitStack() as stack:
        yield Case(tmp_path_factory.mktemp("rights"), stack)


def taken(case: Case, *files: Path) -> tuple[str, str, dict[str, int]]:
    """Receive on "v", look, and take it back, so that the next test finds what this one found."""
    done = receive(case.v, files=files)
    assert not done.refused
    with case.v.store.reading() as work:
        seen = work.records.get(case.minutes)
        assert seen is not None
        assert not seen.conflicts
        return seen.text("seal"), seen.text("state"), work.revisions.apart()


@pytest.fixture(autouse=True)
def as_before(case: Case) -> Iterator[None]:
    case.last = None
    yield
    while can_undo(case.v):
        undo_last(case.v)


def test_a_member_does_not_change_the_plan(case: Case) -> None:
    _, path = case.forge("campaign", case.campaign, {"name": "Đợt khác"})
    before = case.v.view(case.campaign)
    assert taken(case, path)[2] == {case.b.writer: 1}
    assert case.v.view(case.campaign) == before


def test_it_is_counted_by_the_name_of_who_did_it(case: Case) -> None:
    _, path = case.forge("campaign", case.campaign, {"name": "Đợt khác"})
    (seen,) = receive(case.v, files=[path]).received
    assert seen.apart == (("b", 1),)
    said = verbs.check(case.v, Namespace())
    assert said["apart"] == {"b": 1}
    assert "b đã làm 1 việc" in str(said["text"])


def test_a_member_does_not_have_words_forgotten(case: Case) -> None:
    target = case.act(case.a, "finding")
    fields = ["title", "visit"]
    _, path = case.forge("finding", case.finding, {}, kind=REDACTION, target=target.id, fields=fields)
    assert taken(case, path)[2] == {case.b.writer: 1}
    seen = case.v.view(case.finding)
    assert seen is not None
    assert seen.text("title") == "Chậm nộp báo cáo"
    assert redacting.requested(case.v) == ()


@pytest.mark.parametrize("key", ["unknown", "own"])
def test_a_second_seal_never_takes_the_place_of_the_first(case: Case, key: str, tmp_path: Path) -> None:
    with ExitStack() as stack:
        signer = Table(tmp_path, stack).laptop("x", alone=True) if key == "unknown" else None
        _, path = case.forge("minutes", case.minutes, sealed_by(case.b, case.minutes, case.visit, signer=signer))
    seal, _, apart = taken(case, path)
    assert seal == case.sealed["seal"]
    assert apart == {case.b.writer: 1}
    (found,) = contested(case.v)  # said to everybody, and both stay known
    assert (found.by, [one.person for one in found.others]) == ("a", ["b"])
    other = tmp_path / "other.pdf"
    other.write_bytes(case.b.photos.original(found.others[0].pdf))
    said = verify(case.v, file=other)
    assert (said.outcome, said.holds) == (Outcome.OTHER_SEAL, False)
    assert [(one.doubt, one.name) for one in said.faults] == [(Doubt.NOT_FIRST, "b")]
    first = tmp_path / "first.pdf"
    first.write_bytes(case.a.photos.original(str(case.sealed["pdf"])))
    assert (Doubt.CONTESTED, "b") in [(one.doubt, one.name) for one in verify(case.v, file=first).faults]


def test_a_seal_of_an_unknown_key_never_holds(case: Case, tmp_path: Path) -> None:
    with ExitStack() as stack:
        stranger = Table(tmp_path, stack).laptop("x", alone=True)
        minutes = new_id()
        said = {"visit": case.visit, "kind": "chinh", "state": "da_ky"}
        fake = sealed_by(case.b, minutes, case.visit, signer=stranger)
        for one in ("seal", "snapshot", "pdf"):  # she hands the files over, too
            case.v.photos.put_original(case.b.photos.original(str(fake[one])), kind=one, media_type="x")
    _, path = case.forge("minutes", minutes, {**said, **fake})
    assert taken(case, path)[2] == {case.b.writer: 1}
    assert all(one.minutes != minutes for one in every_sealed(case.v))


@pytest.mark.parametrize("said", [{"state": "thay_the"}, {"state": None}, {"seal": None}, {"deleted": True}])
def test_sealed_minutes_stay_in_force_whoever_says_otherwise(case: Case, said: dict[str, JsonValue]) -> None:
    for upon in ((), (case.act(case.a),)):  # not having seen the seal, and after it
        case.last = None
        _, path = case.forge("minutes", case.minutes, said, upon=upon)
        seal, state, apart = taken(case, path)
        assert (seal, state) == (case.sealed["seal"], "cho_ky")
        assert apart[case.b.writer] >= 1


def test_not_even_who_sealed_takes_the_seal_back_and_no_lead_has_it_forgotten(case: Case) -> None:
    seal = case.act(case.a)
    for laptop, kind in ((case.a, RETRACTION), (case.lead, REDACTION)):
        own = Hostile(laptop, case.table.stick)
        one = own.forge(
            "minutes", case.minutes, {}, writer=laptop.writer, kind=kind, target=seal.id, fields=[*seal.changes]
        )
        assert taken(case, own.bundle(one, signed=[own.head(one)]))[0] == case.sealed["seal"]


def test_what_one_may_not_do_is_not_done_here_either(case: Case) -> None:
    with pytest.raises(entitling.NotEntitled):
        record(case.b, Edit("campaign", case.campaign, {"name": "Đợt khác"}))
    with pytest.raises(entitling.NotEntitled):
        record(case.b, Edit("minutes", case.minutes, {"state": "thay_the"}))
    with pytest.raises(redacting.RedactionNotLead):
        redacting.redact(case.b, record_id=case.finding, field="title", reason="vì thế")


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Case]:
    """A case of a test's own: a certificate or a revocation that was received is not taken back."""
    with ExitStack() as stack:
        yield Case(tmp_path, stack)


def test_a_certificate_gives_the_right_whenever_it_comes_and_a_revocation_takes_what_came_after(own: Case) -> None:
    case, lead, b, v = own, own.lead, own.b, own.v
    act, path = case.forge("campaign", case.campaign, {"name": "Đợt khác"})
    enrolling.make_lead(lead, writer=b.writer)
    word = sending.send(lead, folder=case.table.stick, what=sending.Scope(full=True)).path
    before, names = v.view(case.campaign), []
    for order in ((path, word), (word, path)):
        for file in order:
            assert not receive(v, files=[file]).refused
        seen = v.view(case.campaign)
        assert seen is not None
        names.append(seen.text("name"))
        while can_undo(v):
            undo_last(v)
        assert v.view(case.campaign) == before
    assert names == ["Đợt khác"] * 2
    assert not receive(v, files=[path]).refused
    enrolling.revoke(lead, writer=b.writer, upto_seq=act.seq - 1)
    ended = sending.send(lead, folder=case.table.stick, what=sending.Scope(full=True)).path
    assert not receive(v, files=[ended]).refused
    assert v.view(case.campaign) == before
