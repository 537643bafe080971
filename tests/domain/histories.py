"""The view as tests ask for it, random histories of every kind of act, and the brute-force oracle (property 25)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from hypothesis import strategies as st

from giamsat_desktop.domain.dictionary.record_types import group_of
from giamsat_desktop.domain.ids import derived_id
from giamsat_desktop.domain.revision import EDIT, Revision
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.view import RecordView, view
from tests.builders import Writer

RECORD = derived_id("finding", "1")


def see(revisions: Iterable[Revision]) -> dict[str, RecordView]:
    return view(revisions, group_of)


def values(found: RecordView, group: str) -> set[str]:
    conflict = found.in_conflict(group)
    if conflict is None:
        return {json.dumps(found.get(group))}
    return {json.dumps(value.fields.get(group)) for value in conflict.values}


def set_ones(fields: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """Return what is set: a record said not to be deleted is like one of which nothing is said."""
    return {n: v for n, v in fields.items() if v is not None and (n, v) != ("deleted", False)}


# -- the oracle: transitive closure, no cleverness ---------------------------------------------------------------


def oracle(revisions: Iterable[Revision]) -> dict[tuple[str, str], set[str]]:
    """(record, group) → the values its maximal setters say, as JSON; "dispute" for an edit against a delete."""
    known = {revision.id: revision for revision in revisions}

    def ancestors(revision: Revision) -> set[str] | None:
        above = [ancestors(known[p]) if p in known else None for p in revision.parents]
        if None in above:
            return None
        return set(revision.parents).union(*(a for a in above if a is not None))

    closed = {r.id: above for r in known.values() if (above := ancestors(r)) is not None}
    edits = [known[i] for i in closed if known[i].kind == EDIT]
    notes = [r for r in known.values() if r.kind == "redaction"]
    gone = {(known[i].writer, known[i].record, known[i].target) for i in closed if known[i].kind == "retraction"}
    said: dict[str, dict[str, JsonValue]] = {}
    for edit in edits:
        if (edit.writer, edit.record, edit.id) not in gone:
            about = [note for note in notes if (note.record, note.target) == (edit.record, edit.id)]
            said[edit.id] = {n: None for note in about for n in note.noted_fields} if about else edit.changes

    def top(ids: list[str]) -> list[str]:
        return [one for one in ids if not any(one in closed[other] for other in ids)]

    result: dict[tuple[str, str], set[str]] = {}
    for record in {edit.record for edit in edits}:
        mine = [i for i in said if known[i].record == record]
        for group in {group_of(known[i].record_type, n) for i in mine for n in said[i]}:
            in_group = {
                i: {n: v for n, v in said[i].items() if group_of(known[i].record_type, n) == group} for i in mine
            }
            result[record, group] = {
                json.dumps(set_ones(in_group[i]), sort_keys=True) for i in top([i for i in mine if in_group[i]])
            }
        dead = [i for i in top([i for i in mine if "deleted" in said[i]]) if said[i]["deleted"] is True]
        apart = [i for i in mine if not any(i == d or i in closed[d] or d in closed[i] for d in dead)]
        if dead and apart:
            result[record, "deleted"] = {"dispute"}
    return result


FIELDS = st.sampled_from(["title", "severity", "unit_opinion", "unit_opinion_text", "x_newer", "deleted"])
CLOCKS = st.sampled_from(["1970-01-01T00:00:00Z", "2023-05-15T01:30:00Z", "2099-12-31T00:00:00Z"])


@st.composite
def changes(draw: st.DrawFn) -> dict[str, JsonValue]:
    said = draw(st.dictionaries(FIELDS, st.sampled_from(["x", "y", None]), min_size=1, max_size=3))
    return {name: value != "y" if name == "deleted" else value for name, value in said.items()}


@st.composite
def histories(draw: st.DrawFn, most: int = 9, records: str = "12") -> list[Revision]:
    """Random acts of four laptops, each seeing a random part of what was there: edits, retractions, redactions."""
    writers = [Writer(name) for name in "abcd"]
    done: list[Revision] = []
    for _ in range(draw(st.integers(1, most))):
        record = derived_id("finding", draw(st.sampled_from(records)))
        seen = draw(st.lists(st.sampled_from(done), max_size=3, unique_by=lambda r: r.id)) if done else []
        parents = [revision for revision in seen if revision.record == record]
        writer = draw(st.sampled_from(writers))
        targets = [r for r in done if r.record == record and r.kind == EDIT]
        kind = draw(st.sampled_from(["edit", "edit", "edit", "retract", "redact"])) if targets else "edit"
        if kind == "edit":
            done.append(writer.edit(record, draw(changes()), parents, clock=draw(CLOCKS)))
        elif kind == "redact":
            done.append(writer.redact(draw(st.sampled_from(targets)), parents))
        else:
            target = draw(st.sampled_from(targets))
            mostly_own = next((w for w in writers if w.id == target.writer), writer)
            done.append(draw(st.sampled_from([mostly_own, mostly_own, writer])).retract(target, parents))
    return done
