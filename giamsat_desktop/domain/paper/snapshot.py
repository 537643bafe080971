"""The snapshot: everything a sealed paper was made from, frozen; and what the records say differently since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from giamsat_desktop.domain import form_json, strict_json
from giamsat_desktop.domain.dictionary.holding import judge
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES, group_of
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.ids import is_hash, is_id
from giamsat_desktop.domain.paper.minutes import Minutes
from giamsat_desktop.domain.strict_json import JsonValue, MalformedJson
from giamsat_desktop.domain.view import DELETED, RecordView

FORMAT = 1
MOST_BYTES = 16 << 20

MINUTES_STATES = ("cho_ky", "da_ky", "co_tu_choi")
"""States in which minutes are sealed and in force."""

UNLOCKED = frozenset({"minutes", "signature"})
"""Record types of a visit that belong to the paper itself, not to what was printed."""

FOLLOW_UP: Mapping[str, frozenset[str]] = {
    "visit": frozenset({"state"}),
    "document_request": frozenset({"state"}),
    "recommendation": frozenset({"state", "number", "issued_on"}),
    "photo": frozenset({"has_faces", "has_personal_papers"}),
}
"""What goes on after a visit and stands on no sheet: these fields stay open when the minutes are sealed."""


class SnapshotUnreadable(Refusal):
    """A frozen content that this program cannot read."""

    code = "snapshot-unreadable"


@dataclass(frozen=True, slots=True)
class Frozen:
    """A record as it stood: type, fields, and the ids of its last revisions."""

    record_type: str
    fields: Mapping[str, JsonValue]
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What sealed minutes were made from. Ids of records are the keys of `records`; the paper itself is `paper`.

    `layout`: name and version of the layout profile. `photos`: SHA-256 of originals; `pictures`: original → SHA-256 of
    the picture printed. `phrases`, `outline`: SHA-256 of the sentences and of the workbook; `wording`: what was edited.
    """

    campaign: str
    visit: str
    minutes: str
    version: int
    kind: str
    follows: str | None
    layout: tuple[str, str]
    phrases: str
    outline: str
    app: str
    made_at: str
    records: Mapping[str, Frozen]
    photos: tuple[str, ...]
    pictures: Mapping[str, str]
    wording: Mapping[str, JsonValue]
    paper: Minutes

    @property
    def heads(self) -> dict[str, list[JsonValue]]:
        """Record → its last revisions."""
        return {record: list(frozen.heads) for record, frozen in sorted(self.records.items())}

    def views(self) -> dict[str, RecordView]:
        """Return the records as they stood, by id."""
        return {
            record: RecordView(record, frozen.record_type, frozen.fields, (), frozen.heads)
            for record, frozen in self.records.items()
        }

    def to_json(self) -> dict[str, JsonValue]:
        """Return the snapshot as JSON; its canonical bytes are what the state hash is over."""
        records: dict[str, JsonValue] = {
            record: {"type": frozen.record_type, "fields": dict(frozen.fields), "heads": list(frozen.heads)}
            for record, frozen in self.records.items()
        }
        paper: JsonValue = form_json.encode_whole(self.paper)  # type: ignore[assignment]  # plain by construction
        return {
            "format": FORMAT,
            "campaign": self.campaign,
            "visit": self.visit,
            "minutes": self.minutes,
            "version": self.version,
            "kind": self.kind,
            "follows": self.follows,
            "layout": {"name": self.layout[0], "version": self.layout[1]},
            "phrases": self.phrases,
            "outline": self.outline,
            "app": self.app,
            "made_at": self.made_at,
            "records": records,
            "photos": list(self.photos),
            "pictures": dict(self.pictures),
            "wording": dict(self.wording),
            "paper": paper,
        }


def read_snapshot(data: bytes) -> Snapshot:
    """Return what the bytes of a snapshot say; raises SnapshotUnreadable."""
    try:
        found = strict_json.parse(data, max_depth=20, max_bytes=MOST_BYTES)
        if not isinstance(found, dict) or found.get("format") != FORMAT:
            raise SnapshotUnreadable()
        return _snapshot(found)
    except (MalformedJson, KeyError, TypeError, ValueError, AttributeError) as error:
        raise SnapshotUnreadable() from error


def _snapshot(found: dict[str, JsonValue]) -> Snapshot:
    texts = {name: _text(found[name]) for name in ("campaign", "visit", "minutes", "kind", "phrases", "outline")}
    layout = _mapping(found["layout"])
    follows = found["follows"]
    if not (is_id(found["minutes"]) and is_id(found["visit"])) or not isinstance(found["version"], int):
        raise ValueError("ids")
    return Snapshot(
        **texts,
        version=found["version"],
        follows=None if follows is None else _text(follows),
        layout=(_text(layout["name"]), _text(layout["version"])),
        app=_text(found["app"]),
        made_at=_text(found["made_at"]),
        records={record: _frozen(_mapping(one)) for record, one in _mapping(found["records"]).items()},
        photos=tuple(map(_hash, _list(found["photos"]))),
        pictures={_hash(name): _hash(one) for name, one in _mapping(found["pictures"]).items()},
        wording=_mapping(found["wording"]),
        paper=form_json.decode(Minutes, found["paper"]),
    )


def _frozen(found: dict[str, JsonValue]) -> Frozen:
    record_type = _text(found["type"])
    held = judge(record_type, _mapping(found["fields"]))[0]  # it came in a bundle, like any record
    return Frozen(record_type, held, tuple(map(_hash, _list(found["heads"]))))


def _text(value: JsonValue) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _hash(value: JsonValue) -> str:
    if not is_hash(value):
        raise ValueError("not a hash")
    return _text(value)


def _list(value: JsonValue) -> list[JsonValue]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value


def _mapping(value: JsonValue) -> dict[str, JsonValue]:
    if not isinstance(value, dict):
        raise TypeError("not an object")
    return value


def locked_fields(record_type: str, fields: Iterable[str]) -> tuple[str, ...]:
    """Return those of these fields that are locked once a record of this type stands in sealed minutes."""
    known = RECORD_TYPES.get(record_type)
    if known is None or not known.of_visit or record_type in UNLOCKED:
        return ()
    return tuple(name for name in fields if name not in FOLLOW_UP.get(record_type, ()))


@dataclass(frozen=True, slots=True)
class Change:
    """A group of fields that says something else than the sealed minutes do; "" for a record as a whole.

    `sealed` and `now` hold the values then and now; `added`: the record was not there; `disputed`: it is not decided.
    """

    record: str
    record_type: str
    group: str
    sealed: Mapping[str, JsonValue] = field(default_factory=dict)
    now: Mapping[str, JsonValue] = field(default_factory=dict)
    added: bool = False
    removed: bool = False
    disputed: bool = False


def changes_since(snapshot: Snapshot, now: Mapping[str, RecordView]) -> tuple[Change, ...]:
    """Return what the records (of visit and plan) say differently now."""
    found: list[Change] = []
    for record, frozen in sorted(snapshot.records.items()):
        seen = now.get(record)
        if seen is None or seen.deleted:
            found.append(Change(record, frozen.record_type, "", frozen.fields, removed=True))
        else:
            found.extend(_changed(frozen, seen))
    for record, seen in sorted(now.items()):
        ours = seen.record_type not in UNLOCKED and seen.get("visit") == snapshot.visit
        if record not in snapshot.records and ours and not seen.deleted:
            found.append(Change(record, seen.record_type, "", now=seen.fields, added=True))
    return tuple(found)


def _changed(frozen: Frozen, seen: RecordView) -> Iterable[Change]:
    kind = frozen.record_type
    left = FOLLOW_UP.get(kind, frozenset())
    disputed = {conflict.group for conflict in seen.conflicts}
    names = [name for name in {*frozen.fields, *seen.fields} if name not in left and name != DELETED]
    differing = {group_of(kind, name) for name in names if frozen.fields.get(name) != seen.get(name)}
    for group in sorted(differing | {one for one in disputed if one not in left}):
        inside = [name for name in names if group_of(kind, name) == group]
        yield Change(
            seen.record,
            kind,
            group,
            {name: frozen.fields[name] for name in sorted(inside) if name in frozen.fields},
            {name: seen.fields[name] for name in sorted(inside) if name in seen.fields},
            disputed=group in disputed,
        )
