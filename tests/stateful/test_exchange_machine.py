"""A season played at random: four inspectors, two leads, sticks, crashes, restores, clones; and what stays true.

Properties 1-7, 9, 12-14, 17, 18, 21, 23, 24 and 26, on real profiles. Long runs: `pytest -m long tests/stateful`.
"""

from __future__ import annotations

import json
import shutil

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from giamsat_desktop.domain.dictionary.record_types import group_of
from giamsat_desktop.domain.ids import derived_id
from giamsat_desktop.domain.revision import Draft, Revision, compose, next_generation
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.conflicts import deciding
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.privacy import redacting
from giamsat_desktop.services.profile import checking, opening
from giamsat_desktop.services.records import photographing
from giamsat_desktop.services.records.recording import Edit, delete, record
from giamsat_desktop.services.trust import receipts
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.copies import backup
from giamsat_desktop.system import anchor, canonical
from tests.domain.histories import oracle, see, set_ones
from tests.services.asking import known_cards
from tests.stateful.world import (
    EVERYBODY,
    FINDINGS,
    LEADS,
    VISITS,
    Laptop,
    Parcel,
    SetClock,
    World,
    a_photo,
    files_of,
    narrow,
)

people = st.sampled_from(EVERYBODY)
findings = st.sampled_from(FINDINGS)
fields = st.sampled_from(["title", "description", "severity"])
words = st.sampled_from(["Chậm", "Thiếu", "Sai", "Đúng hạn"])
clocks = st.sampled_from([-1_684_119_600, -86_400, 0, 1, 3_600, 25_200, 2_400_000_000])
"""Seconds from the morning of the visit: 1970, yesterday, now, another time zone, 2099 (fault 30)."""
picks = st.integers(0, 1 << 16)


class Season(RuleBasedStateMachine):
    """One random season; the invariants look at the laptop that was touched last and compare all."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World.begin()
        self.touched: str | None = None
        self.copies: dict[str, list[str]] = {}
        self.rolled_back: set[str] = set()
        self.renewed: set[str] = set()
        self.copied: set[str] = set()
        self.redacted = False
        self.revoked: str | None = None
        self.forged: set[str] = set()

    def teardown(self) -> None:
        try:
            self._settle()
        finally:
            self.world.end()

    # ---- what people do ----

    @rule(
        name=people,
        finding=findings,
        field=st.sampled_from(["title", "description", "severity"]),
        word=words,
        at=clocks,
    )
    def write(self, name: str, finding: str, field: str, word: str, at: int) -> None:
        laptop = self._at(name, at)
        value = {"Chậm": "cao", "Thiếu": "thap"}.get(word, "trung_binh") if field == "severity" else word
        record(laptop.workspace, Edit("finding", finding, {"visit": VISITS[0], field: value}))
        self._acted(name)

    @rule(name=people, finding=findings, body=words, person=words, at=clocks)
    def write_a_group(self, name: str, finding: str, body: str, person: str, at: int) -> None:
        laptop = self._at(name, at)
        asked = {"Chậm": "thong_nhat", "Thiếu": "khong_thong_nhat"}.get(body, "chua_hoi")
        said = {"visit": VISITS[0], "unit_opinion": asked, "unit_opinion_text": f"Theo ông {person}"}
        record(laptop.workspace, Edit("finding", finding, said))
        self._acted(name)

    @rule(name=people, finding=findings, body=words, person=words, at=clocks)
    def write_two_fields_of_no_group(self, name: str, finding: str, body: str, person: str, at: int) -> None:
        laptop = self._at(name, at)
        said = {"visit": VISITS[0], "responsible_body": f"Cơ quan {body}", "responsible_person": f"Ông {person}"}
        record(laptop.workspace, Edit("finding", finding, said))
        self._acted(name)

    @rule(name=people, finding=findings)
    def strike_out(self, name: str, finding: str) -> None:
        if self._at(name).workspace.view(finding) is not None:
            delete(self._at(name).workspace, "finding", finding)
            self._acted(name)

    @rule(name=people, seed=st.integers(0, 5), visit=st.sampled_from(VISITS))
    def photograph(self, name: str, seed: int, visit: str) -> None:
        photographing.add_photo(self._at(name).workspace, visit=visit, content=a_photo(seed), name=f"{seed}.jpg")
        self._acted(name)

    @rule(name=people, pick=picks)
    def decide(self, name: str, pick: int) -> None:
        """Property 9: a decision closes the difference that was shown, and no other."""
        workspace = self._at(name).workspace
        open_before = deciding.differences(workspace)
        if not open_before:
            return
        chosen = open_before[pick % len(open_before)]
        deciding.choose(workspace, difference=chosen, side=pick % len(chosen.sides))
        left = {one.key for one in deciding.differences(workspace)}
        assert chosen.key not in left
        others = {one.key for one in open_before} - {chosen.key}
        assert left <= others
        if chosen.conflict.group != "deleted":
            assert left == others
        self._acted(name)

    @rule(name=people, word=words)
    def a_newer_program_writes(self, name: str, word: str) -> None:
        """Property 17: kinds and fields from the future are carried, byte for byte."""
        workspace = self._at(name).workspace
        with workspace.store.unit_of_work() as work:
            last = work.revisions.last_of(workspace.writer)
            draft = Draft(
                record=derived_id("x-newer", word),
                record_type="x-newer",
                changes={"x-field": word, "visit": VISITS[0]},
                writer=workspace.writer,
                seq=1 if last is None else last[0] + 1,
                previous=None if last is None else last[1],
                parents=(),
                generation=next_generation(()),
                claimed_at="2099-01-01T00:00:00Z",
                time_zone="+07:00",
                app="99",
                salt=f"{len(self.world.acts):016x}",
            )
            made = compose(draft, canonical.dumps)
            work.revisions.add(made)
            work.commit()
        anchor.write(workspace.paths.anchor, anchor.Anchor(workspace.writer, made.seq, made.id))
        self._acted(name)

    # ---- sticks ----

    @rule(name=people, to=st.none() | people, full=st.booleans(), one_visit=st.booleans(), small=st.booleans())
    def send(self, name: str, to: str | None, full: bool, one_visit: bool, small: bool) -> None:
        laptop = self._at(name)
        visit = VISITS[0] if one_visit else None
        to = None if to in (name, self.revoked) else to
        with narrow(laptop.workspace, on=small):
            try:
                what = sending.Scope(visit=visit, to=to, full=full)
                done = sending.send(laptop.workspace, folder=self.world.folder / "usb", what=what)
            except sending.NobodyToSendTo:
                assert self.revoked == name
                return
        assert done.rest is None
        files = tuple(one.path for one in done.written)
        self.world.parcels.append(Parcel(files, name, to, laptop.ids(), laptop.named_photos(), visit))
        self.touched = name

    @precondition(lambda self: self.world.parcels)
    @rule(name=people, picked=st.lists(picks, min_size=1, max_size=4), reverse=st.booleans())
    def receive(self, name: str, picked: list[int], reverse: bool) -> None:
        chosen = [self.world.parcels[pick % len(self.world.parcels)] for pick in picked]
        self._receive(name, [one for one in chosen if one.to in (None, name) or one.sender == name], reverse=reverse)

    @rule(names=st.lists(people, min_size=2, max_size=4, unique=True), full=st.booleans())
    def meet(self, names: list[str], full: bool) -> None:
        """One stick goes round the table: each puts on it what the others have not confirmed, then each takes all."""
        first = len(self.world.parcels)
        for name in names:
            self.send(name, None, full, False, False)
        for name in names:
            self._receive(name, self.world.parcels[first:])

    @precondition(lambda self: self.world.parcels)
    @rule(name=people, pick=picks, way=st.sampled_from(["tear", "flip", "zero", "rename"]))
    def receive_spoiled(self, name: str, pick: int, way: str) -> None:
        """Faults 14, 15: a spoiled copy is refused and changes nothing."""
        files = files_of(self.world.parcels)
        data = bytearray(files[pick % len(files)].read_bytes())
        at = pick % len(data)
        if way == "tear":
            del data[at:]
        elif way == "flip":
            data[at] ^= 1 << pick % 8
        elif way == "zero":
            data[at:] = bytes(len(data) - at)
            data[-1] ^= data[-1] == files[pick % len(files)].read_bytes()[-1]
        else:
            data.reverse()
        laptop = self.world.laptops[name]
        before = laptop.ids(), laptop.photos(), laptop.digests()
        path = self.world.folder / "usb" / "spoiled.gsb"
        path.write_bytes(data)
        done = receiving.receive(laptop.workspace, files=[path])
        path.unlink()
        assert not done.received
        assert (laptop.ids(), laptop.photos(), laptop.digests()) == before
        self.touched = name

    @rule(name=people)
    def take_back_the_last_receiving(self, name: str) -> None:
        laptop = self.world.laptops[name]
        mine = laptop.ids() - self.forged
        own = {key for key in mine if self.world.acts[key].writer == laptop.workspace.writer}
        if receiving.can_undo(laptop.workspace):
            receiving.undo_last(laptop.workspace)
            assert own <= laptop.ids()
            self.world.plan_again(name)
        self.touched = name

    # ---- misfortune ----

    @rule(name=people)
    def lose_power(self, name: str) -> None:
        """Faults 16, 20: what the files hold at this moment is what the next start finds (property 13)."""
        laptop = self.world.laptops[name]
        before, photos, writer = laptop.ids(), laptop.photos(), laptop.workspace.writer
        folder = self.world.fresh(name)
        shutil.copytree(laptop.folder, folder)
        (folder / "profile.lock").unlink()
        laptop.workspace.close()
        again = self.world.open(name, folder)
        assert (again.ids(), again.photos()) == (before, photos)
        assert again.workspace.writer == writer or writer in self.world.cloned
        self._reopened(name, again, writer)

    @rule(name=people, finding=findings, word=words)
    def lose_power_before_the_anchor(self, name: str, finding: str, word: str) -> None:
        laptop = self._at(name)
        path = laptop.workspace.paths.anchor
        kept = path.read_bytes() if path.exists() else None
        record(laptop.workspace, Edit("finding", finding, {"visit": VISITS[0], "title": f"{word} trước khi mất điện"}))
        if kept is not None:
            path.write_bytes(kept)
        self._acted(name)
        writer = laptop.workspace.writer
        laptop.workspace.close()
        again = self.world.open(name, laptop.folder)
        assert again.workspace.writer == writer or kept is None or writer in self.world.cloned
        self._reopened(name, again, writer)

    @rule(name=people)
    def give_up_half_way(self, name: str) -> None:
        laptop = self.world.laptops[name]
        before = laptop.digests()
        other = next(one for one in self.world.acts.values())
        with laptop.workspace.store.unit_of_work() as work:
            work.revisions.add(other)
        assert laptop.digests() == before
        self.touched = name

    @rule(name=people)
    def back_up(self, name: str) -> None:
        laptop = self.world.laptops[name]
        workspace = laptop.workspace
        made = backup.backup(
            workspace.store,
            workspace.photos,
            folder=workspace.paths.backups,
            now=laptop.clock.now(),
        )
        self.copies.setdefault(name, []).append(made.backup.path.name)
        self.touched = name

    @rule(name=people, finding=findings, word=words, sent=st.booleans(), pick=picks)
    def go_back_to_a_copy(self, name: str, finding: str, word: str, sent: bool, pick: int) -> None:
        """Property 14, fault 31: a laptop put back goes on under another writer, so no number is used twice."""
        if not self.copies.get(name):
            self.back_up(name)
        self.write(name, finding, "title", f"{word} sau bản sao", 0)
        if sent:
            self.send(name, None, False, False, False)
        laptop = self.world.laptops[name]
        paths, key, old = laptop.workspace.paths, laptop.workspace.store.key, laptop.workspace.writer
        copies = [one.path for one in backup.backups(paths.backups)]
        laptop.workspace.close()
        if copies:  # a redaction may have taken them away
            backup.restore(
                copies[pick % len(copies)], visits=paths.visits, photos=paths.photos, waiting=paths.waiting, key=key
            )
            self.rolled_back.add(name)
        self._reopened(name, self.world.open(name, laptop.folder), old)
        self.write(name, finding, "title", f"{word} lần nữa", 0)

    @precondition(lambda self: not self.world.cloned)
    @rule(name=st.sampled_from(["a", "b"]))
    def clone(self, name: str) -> None:
        """Fault 31: the whole profile copied to a second laptop, anchor and all; nobody can tell at once."""
        laptop = self.world.laptops[name]
        folder = self.world.fresh("clone")
        laptop.workspace.close()
        shutil.copytree(laptop.folder, folder)
        self.world.open(name, laptop.folder)
        self.world.cloned.add(laptop.workspace.writer)
        self.copied |= {name, "clone"}
        self.world.open("clone", folder)
        self.world.laptops["clone"].clock.jump(60)

    @precondition(lambda self: "clone" in self.world.laptops)
    @rule(finding=findings, word=words, whole=st.booleans())
    def the_clone_works_and_sends(self, finding: str, word: str, whole: bool) -> None:
        self.write("clone", finding, "title", f"{word} (bản sao)", 60)
        self.send("clone", None, whole, False, False)

    @rule(name=st.sampled_from(LEADS), finding=findings)
    def redact(self, name: str, finding: str) -> None:
        """Fault 69, property 21: what was written in one field is forgotten; ids and chains stay."""
        laptop = self._at(name)
        seen = laptop.workspace.view(finding)
        if seen is None or seen.get("description") is None:
            return
        before = laptop.ids()
        try:
            redacting.redact(laptop.workspace, record_id=finding, field="description", reason="Theo yêu cầu")
        except redacting.RedactionInDispute:
            return
        self.redacted = True
        assert before <= laptop.ids()
        self._acted(name)

    @precondition(lambda self: self.revoked is None)
    @rule(lead=st.sampled_from(LEADS))
    def revoke(self, lead: str) -> None:
        """Faults 56, 65, property 26: a laptop is shut out; what it delivered stays, to the last revision."""
        workspace, lost = self._at(lead).workspace, self.world.laptops["d"].workspace.writer
        if lost not in enrolling_of(workspace):
            return
        before = self.world.laptops[lead].ids(), self.world.laptops[lead].digests()
        enrolling.revoke(workspace, writer=lost)
        assert (self.world.laptops[lead].ids(), self.world.laptops[lead].digests()) == before
        self.revoked = "d"
        self.touched = lead

    # ---- what stays true ----

    @invariant()
    def equal_sets_give_equal_views(self) -> None:
        """Properties 1 and 2."""
        if self.touched is None:
            return
        seen: dict[str, str] = {}
        for name, laptop in self.world.laptops.items():
            ids, views = laptop.digests()
            if not self.redacted and laptop.whole():  # a body may be erased on one laptop and still be on another
                assert seen.setdefault(ids, views) == views, name

    @invariant()
    def everything_was_done_by_somebody(self) -> None:
        """Property 5: no laptop holds a revision that no person made."""
        if self.touched is not None:
            assert self.world.laptops[self.touched].ids() <= self.world.acts.keys()

    @invariant()
    def receipts_are_true(self) -> None:
        """Property 13: nobody claims what is not durably there."""
        if self.touched is None:
            return
        with self.world.laptops[self.touched].workspace.store.reading() as work:
            claims = receipts.kept(work)
        by_writer = {one.workspace.writer: (name, one) for name, one in self.world.laptops.items() if name != "clone"}
        for writer, claim in claims.items():
            if writer not in by_writer or by_writer[writer][0] in self.rolled_back or writer in self.world.cloned:
                continue
            laptop = by_writer[writer][1]
            with laptop.workspace.store.reading() as work:
                have = work.revisions.ranges()
            numbers = {w: {n for first, last in spans for n in range(first, last + 1)} for w, spans in have.items()}
            for other, spans in claim.have.items():
                assert {n for first, last in spans for n in range(first, last + 1)} <= numbers.get(other, set())
            assert claim.blobs <= laptop.photos()

    # ---- helpers ----

    def _at(self, name: str, seconds: int = 0) -> Laptop:
        self.world.laptops[name].clock.jump(seconds)
        return self.world.laptops[name]

    def _acted(self, name: str) -> None:
        self.touched = name
        self.world.gather(name)

    def _reopened(self, name: str, laptop: Laptop, old: str) -> None:
        """Whoever goes on under another writer need not hand out a new card: the next bundle says so (fault 31)."""
        if laptop.workspace.writer != old:
            self.renewed.add(old)
        self.world.plan_again(name)
        self.touched = name

    def _receive(self, name: str, parcels: list[Parcel], *, reverse: bool = False) -> None:
        """Properties 5, 6, 12: nothing goes, nothing is written, and what the sender had is here afterwards."""
        laptop = self.world.laptops[name]
        ids, photos, writer = laptop.ids(), laptop.photos(), laptop.workspace.writer
        with laptop.workspace.store.reading() as work:
            own = work.revisions.last_of(writer)
        files = files_of(parcels)
        done = receiving.receive(laptop.workspace, files=files[::-1] if reverse else files)
        refused = {file: refusal.code for file, refusal in done.refused}
        shut_out = {path.name for one in parcels if self.revoked in (one.sender, name) for path in one.files}
        assert refused.keys() <= shut_out, refused
        assert set(refused.values()) <= {"bundle-revoked-sender", "bundle-not-for-this-device"}, refused
        parcels = [one for one in parcels if not refused.keys() & {path.name for path in one.files}]
        now = laptop.ids()
        assert ids <= now
        assert photos <= laptop.photos()
        if writer not in self.world.cloned:  # the other one's work comes under the same writer, until one goes on anew
            assert laptop.workspace.writer == writer
            with laptop.workspace.store.reading() as work:
                assert work.revisions.last_of(writer) == own
        if name not in self.rolled_back | self.copied:
            for parcel in parcels:
                assert parcel.ids <= now, "a bundle left a gap"
                assert parcel.visit is not None or parcel.photos <= laptop.photos()
        self.touched = name

    def _settle(self) -> None:
        """In the end everybody sends everything to everybody: all agree, and the oracle agrees with them."""
        names = [name for name in self.world.laptops if name != self.revoked]
        for name in names:
            self.send(name, None, True, False, False)
        everything = self.world.parcels[-len(names) :]
        for name in names:
            self._receive(name, everything, reverse=name in LEADS)
        self._all_equal(names)
        for name in names:
            self._prove(self.world.laptops[name])
        self._a_new_laptop_gets_all()

    def _all_equal(self, names: list[str]) -> None:
        laptops = [self.world.laptops[name] for name in names]
        union = laptops[0].ids()
        assert {laptop.ids() for laptop in laptops} == {union}  # property 24: all leaves are kept
        if not self.redacted:
            assert len({laptop.digests() for laptop in laptops}) == 1
        lines = [laptop.lines() for laptop in laptops]
        for key in union:  # property 17: bytes as written, or erased by order
            bodies = {one[key][1] for one in lines} - {b""}
            assert bodies <= {self.world.acts[key].body}
            assert {one[key][0] for one in lines} == {self.world.acts[key].header}

    def _prove(self, laptop: Laptop) -> None:
        found = {problem.code for problem in checking.check_profile(laptop.workspace).problems}
        allowed = {"twice"} if self.world.cloned else set()  # property 14: only a clone uses a number twice
        assert found <= allowed | {"missing-photo"}, (laptop.name, found)  # property 23
        parsed = [Revision.parse(header, body, erased_ok=True) for header, body in laptop.lines().values()]
        with laptop.workspace.store.reading() as work:
            seen = {one.record: one for one in work.records.all()}
            known = [one for one in work.revisions.several(one.id for one in parsed).values() if not one.silent]
        assert seen == see(known)
        if not self.redacted:
            expected = oracle(known)
            for (name, group), said in expected.items():  # properties 3 and 4, worked out the slow way
                assert said_of(seen[name], group, known) == said, (name, group)

    def _a_new_laptop_gets_all(self) -> None:
        """Property 18: export and import on an empty laptop is the identity, whatever the order of the parts."""
        laptop, stick = self.world.laptops["lead"], self.world.fresh("usb")
        stick.mkdir()
        with narrow(laptop.workspace, on=True):
            done = sending.send(laptop.workspace, folder=stick, what=sending.Scope(full=True))
        files = [one.path for one in done.written]
        with opening.opened(self.world.as_on_the_first_day("c")) as new:
            received = receiving.receive(new, files=[*files[::-1], *files])
            assert not received.refused
            empty = Laptop("new", new.folder, SetClock(), new)
            assert empty.ids() == laptop.ids()
            assert empty.photos() == laptop.named_photos()
            assert self.redacted or empty.digests() == laptop.digests()


def enrolling_of(workspace: Workspace) -> set[str]:
    """Return the writers this laptop trusts."""
    return {card.writer for card in known_cards(workspace)}


def said_of(view: RecordView, group: str, known: list[Revision]) -> set[str]:
    """Return what a view says of a group, in the oracle's words."""
    conflict = view.in_conflict(group)
    if conflict is not None and group == "deleted" and any(one.fields["deleted"] is True for one in conflict.values):
        return {"dispute"}
    names = {name for one in known for name in one.changes if group_of(one.record_type, name) == group}
    said = [value.fields for value in conflict.values] if conflict else [{name: view.get(name) for name in names}]
    return {json.dumps(set_ones(one), sort_keys=True) for one in said}


EVERY = settings(deadline=None, print_blob=True, suppress_health_check=list(HealthCheck))


def test_short_seasons() -> None:
    run_state_machine_as_test(Season, settings=settings(EVERY, max_examples=5, stateful_step_count=15))


@pytest.mark.long
def test_long_seasons() -> None:
    run_state_machine_as_test(Season, settings=settings(EVERY, max_examples=150, stateful_step_count=60))
