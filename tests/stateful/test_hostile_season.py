"""A season with a hostile member in it: her program signs and sends what it likes, and all that stays true stays true.

Nobody's text changes under another's name, whatever comes when. Long runs: `pytest -m long tests/stateful`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from giamsat_desktop.domain.ids import derived_id
from giamsat_desktop.domain.revision import EDIT, REDACTION, RETRACTION, Draft, Revision, compose, next_generation
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.system import anchor, canonical
from tests.attacks.hostile import Hostile, sealed_by
from tests.stateful.test_exchange_machine import EVERY, Season, findings, picks, words
from tests.stateful.world import CAMPAIGN, EVERYBODY, VISITS, Parcel

BAD = "c"
OTHERS = tuple(name for name in EVERYBODY if name != BAD)
MINUTES = derived_id("minutes", "season")
SEALED = derived_id("visit", "sealed")
"""The visit that is sealed by right: nothing else is written in it, for then the program would refuse."""
victims = st.sampled_from(OTHERS)


class HostileSeason(Season):
    """Everybody has everybody's card; then "c" does among honest things what she has no right to."""

    def __init__(self) -> None:
        super().__init__()
        self.first = {name: laptop.workspace.writer for name, laptop in self.world.laptops.items()}
        self.meet(list(OTHERS), False)
        self.meet([*EVERYBODY], False)

    @property
    def bad(self) -> Hostile:
        return Hostile(self.world.laptops[BAD].workspace, self.world.folder / "usb", self.world.numbers, self.salts)

    @property
    def salts(self):  # type: ignore[no-untyped-def]
        return self.world.numbers

    # ---- in other people's names ----

    @rule(victim=victims, finding=findings, word=words, signed=st.booleans(), receipt=st.booleans())
    def write_in_his_name(self, victim: str, finding: str, word: str, signed: bool, receipt: bool) -> None:
        bad, writer = self.bad, self.first[victim]
        one = bad.forge("finding", finding, {"visit": VISITS[0], "title": f"{word} (bịa)"}, writer=writer)
        later = bad.forge("finding", finding, {"description": "Thêm"}, writer=writer, after=one, upon=[one])
        signatures = [bad.head(act) for act in (one, later)] if signed else []
        self._hand_out(
            bad.bundle(one, later, signed=signatures, receipts=[bad.receipt(later)] if receipt else []), one, later
        )

    @rule(victim=victims, pick=picks, kind=st.sampled_from([RETRACTION, REDACTION]))
    def take_back_or_have_forgotten_in_his_name(self, victim: str, pick: int, kind: str) -> None:
        bad, writer, target = self.bad, self.first[victim], self._act_of(self.first[victim], pick)
        if target is not None:
            how = {"kind": kind, "target": target.id, "fields": ["title", "visit"]}
            one = bad.forge(target.record_type, target.record, {}, writer=writer, **how)  # type: ignore[arg-type]
            self._hand_out(bad.bundle(one, signed=[bad.head(one)]), one)

    @rule(victim=victims, said=st.sampled_from(["seal", "thay_the", "deleted"]))
    def seal_in_his_name(self, victim: str, said: str) -> None:
        bad, writer = self.bad, self.first[victim]
        laptop = self.world.laptops[BAD].workspace
        seal = {"visit": VISITS[0], "kind": "chinh", "state": "cho_ky", **sealed_by(laptop, MINUTES, VISITS[0])}
        fields: dict[str, JsonValue] = {"seal": seal, "thay_the": {"state": said}, "deleted": {"deleted": True}}[said]  # type: ignore[assignment]
        one = bad.forge("minutes", MINUTES, fields, writer=writer)
        self._hand_out(bad.bundle(one, signed=[bad.head(one)]), one)

    @rule(victim=victims, picked=st.lists(picks, min_size=1, max_size=3))
    def pass_on_without_words(self, victim: str, picked: list[int]) -> None:
        found = [self._act_of(self.first[victim], pick) for pick in picked]
        acts = list({one.id: one for one in found if one is not None and one.kind == EDIT}.values())
        if acts:
            self._hand_out(self.bad.bundle(*acts, emptied=True))

    @rule(victim=victims, own=st.booleans())
    def say_who_is_who(self, victim: str, own: bool) -> None:
        """Certificates, revocations and receipts that are not hers to give."""
        bad, laptop = self.bad, self.world.laptops[BAD].workspace
        card = enrolling.my_card(laptop if own else self.world.laptops[victim].workspace)
        told = [bad.receipt(act)] if (act := self._act_of(self.first[victim], 0)) is not None else []
        statements = {"certificates": [bad.certificate(card)], "revocations": [bad.revocation(self.first[victim])]}
        self._hand_out(bad.bundle(receipts=told, **statements))

    # ---- in her own name, on her own laptop ----

    @rule(what=st.sampled_from(["plan", "plan deleted", "minutes sealed", "minutes out", "forget"]), pick=picks)
    def do_what_is_not_hers(self, what: str, pick: int) -> None:
        """It goes out with whatever she sends next, covered by her signature."""
        laptop = self.world.laptops[BAD].workspace
        seal = {"visit": VISITS[1], "kind": "chinh", **sealed_by(laptop, MINUTES, VISITS[1])}
        plans = {"plan": {"name": "Đợt khác"}, "plan deleted": {"deleted": True}}
        if what in plans:
            self._do("campaign", CAMPAIGN, plans[what])
        elif what == "forget":
            target = self._act_of(self.first[OTHERS[pick % len(OTHERS)]], pick)
            if target is not None:
                self._do(target.record_type, target.record, {}, REDACTION, target.id)
        elif self._sealed() and what == "minutes out":
            self._do("minutes", MINUTES, {"state": "thay_the"})
        elif self._sealed():
            self._do("minutes", MINUTES, seal)

    def _sealed(self) -> bool:
        seen = self.world.laptops[BAD].workspace.view(MINUTES)
        return seen is not None and bool(seen.text("seal"))

    @rule(name=st.sampled_from(["a", "lead"]))
    def seal(self, name: str) -> None:
        """Somebody seals by right; whatever stood before stays."""
        workspace = self.world.laptops[name].workspace
        if workspace.view(MINUTES) is None and self.seals_of is None:
            said = {"visit": SEALED, "kind": "chinh", "state": "cho_ky", **sealed_by(workspace, MINUTES, SEALED)}
            self._write(name, "minutes", MINUTES, said)
            self.seals_of = str(said["seal"])

    seals_of: str | None = None

    # ---- what stays true ----

    @invariant()
    def nobodys_text_changes_under_anothers_name(self) -> None:
        if self.touched is None:
            return
        laptop = self.world.laptops[self.touched]
        with laptop.workspace.store.reading() as work:
            work.records.refresh()
            here = work.revisions.several(self.forged)
            shown = work.records.get(MINUTES)
        assert all(one.silent for one in here.values()), [one for one in here.values() if not one.silent]
        assert shown is None or shown.text("seal") in ("", self.seals_of)

    # ---- helpers ----

    def _act_of(self, writer: str, pick: int) -> Revision | None:
        """Return something honest that this writer did and that is on her laptop with its words."""
        laptop = self.world.laptops[BAD]
        with laptop.workspace.store.reading() as work:
            known = work.revisions.several(laptop.ids() - self.forged)
        mine = [one for one in sorted(known) if known[one].writer == writer and known[one].body]
        return known[mine[pick % len(mine)]] if mine else None

    def _hand_out(self, path: Path, *forged: Revision) -> None:
        for one in forged:
            self.world.acts[one.id] = one
            self.forged.add(one.id)
        self.world.parcels.append(Parcel((path,), BAD, None, frozenset(one.id for one in forged), frozenset(), None))

    def _do(self, kind: str, record: str, said: dict[str, JsonValue], how: str = EDIT, target: str = "") -> None:
        self.forged.add(self._write(BAD, kind, record, said, how, target))

    def _write(
        self, name: str, kind: str, record: str, said: dict[str, JsonValue], how: str = EDIT, target: str = ""
    ) -> str:
        """Write on a laptop what its program would or would not; return the id."""
        workspace = self.world.laptops[name].workspace
        with workspace.store.unit_of_work() as work:
            last, shown = work.revisions.last_of(workspace.writer), work.records.get(record)
            parents = list(work.revisions.several(shown.heads if shown is not None else ()).values())
            made = compose(
                Draft(
                    record=record,
                    record_type=kind,
                    changes=said,
                    writer=workspace.writer,
                    seq=1 if last is None else last[0] + 1,
                    previous=None if last is None else last[1],
                    parents=tuple(one.id for one in parents),
                    generation=next_generation(parents),
                    claimed_at="2023-05-15T03:00:00Z",
                    time_zone="+07:00",
                    app="hostile",
                    salt=f"{next(self.world.numbers):016x}",
                    kind=how,
                    target=target,
                    fields=("title", "visit") if how == REDACTION else (),
                    reason="vì thế" if how == REDACTION else "",
                ),
                canonical.dumps,
            )
            work.revisions.add(made)
            work.commit()
        anchor.write(workspace.paths.anchor, anchor.Anchor(workspace.writer, made.seq, made.id))
        self._acted(name)
        return made.id


def test_short_hostile_seasons() -> None:
    run_state_machine_as_test(HostileSeason, settings=settings(EVERY, max_examples=2, stateful_step_count=8))


@pytest.mark.long
def test_long_hostile_seasons() -> None:
    run_state_machine_as_test(HostileSeason, settings=settings(EVERY, max_examples=25, stateful_step_count=40))
