"""Revisions: the immutable acts that everything else is computed from (giamsat_desktop/README.md).

A revision is two lines of JSON, header and body. Its id is the SHA-256 of the header's bytes, and the header
holds the SHA-256 of the body's bytes, so the bytes as received are what is stored, hashed and passed on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import cast

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.ids import is_hash, is_id
from giamsat_desktop.domain.strict_json import JsonValue, MalformedJson, parse
from giamsat_desktop.domain.vietnamese.dates import is_instant

EDIT = "edit"
RETRACTION = "retraction"
"""A writer takes back what one revision of its own set."""
REDACTION = "redaction"
"""What a revision set is to be forgotten everywhere; its body may be erased, its id and chain stay (fault 69)."""
KINDS = (EDIT, RETRACTION, REDACTION)

MAX_HEADER = 4 * 1024
MAX_BODY = 256 * 1024
MAX_PARENTS = 64
MAX_FIELDS = 200
MAX_DEPTH = 6

Canonical = Callable[[JsonValue], bytes]


class MalformedRevision(Refusal):
    """A revision whose bytes break a rule; the member that holds it is refused whole. Fields: why."""

    code = "revision-malformed"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person's act sets, before it has an id.

    `previous` is the writer's last revision (None for its first); `parents` are the heads that were shown;
    `generation` is 1 + the highest generation among the parents, or 1. An edit has `changes`; a retraction or
    redaction has the id of its `target`, a redaction also every field the target set (`fields`) and the `reason`.
    """

    record: str
    record_type: str
    changes: dict[str, JsonValue]
    writer: str
    seq: int
    previous: str | None
    parents: tuple[str, ...]
    generation: int
    claimed_at: str
    time_zone: str
    app: str
    salt: str
    kind: str = EDIT
    target: str = ""
    fields: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Revision:
    """One immutable act of one writer. Build it with `parse` or `compose`, never by hand.

    `unproven`: its writer's laptop signs what it writes, and did not sign this one (proof.py); `apart`: its writer had
    no right to it (rights.py). Either way it says nothing.
    """

    id: str
    kind: str
    record: str
    record_type: str
    writer: str
    seq: int
    previous: str | None
    parents: tuple[str, ...]
    generation: int
    body_hash: str
    header: bytes = field(repr=False)
    body: bytes = field(repr=False)
    unproven: bool = field(default=False, compare=False)
    apart: bool = field(default=False, compare=False)

    @classmethod
    def parse(cls, header: bytes, body: bytes, *, erased_ok: bool = False) -> Revision:
        """Read a revision from its two lines (without newlines).

        `erased_ok`: an empty body is taken as that of an edit whose body was erased. Raises MalformedRevision when a
        limit, a type or the body's hash is wrong.
        """
        head = _object(header, MAX_HEADER)
        revision = cls(
            id=revision_id(header),
            kind=_text(head, "kind"),
            record=_id(head, "record"),
            record_type=_text(head, "type"),
            writer=_id(head, "writer"),
            seq=_count(head, "seq"),
            previous=_previous(head),
            parents=_parents(head),
            generation=_count(head, "gen"),
            body_hash=_hash(head, "body"),
            header=header,
            body=body,
        )
        if not (erased_ok and revision.erased):
            _check_body(revision)
        return revision

    @cached_property
    def _content(self) -> dict[str, JsonValue]:
        return {} if self.erased else _object(self.body, MAX_BODY)

    def keep_content(self, content: dict[str, JsonValue]) -> None:
        """Take over the parsed body of a revision that was proved at the door, so that nobody parses it again."""
        self.__dict__["_content"] = content

    @property
    def silent(self) -> bool:
        """Whether it is kept and passed on and says nothing here."""
        return self.unproven or self.apart

    def held_apart(self, apart: bool) -> Revision:
        """Return the same revision, held apart or not."""
        made = replace(self, apart=apart)
        made.keep_content(self._content)
        return made

    @property
    def erased(self) -> bool:
        """Whether this edit's body was erased: what it set is not known here any more."""
        return not self.body and self.kind == EDIT

    @property
    def changes(self) -> dict[str, JsonValue]:
        """The fields this act sets, raw; empty for kinds that set none, for an erased body, and while silent."""
        return {} if self.silent else self.written

    @property
    def written(self) -> dict[str, JsonValue]:
        """The same, whoever wrote it."""
        value = self._content.get("set")
        return value if isinstance(value, dict) else {}

    @property
    def claimed_at(self) -> str:
        """The writer's wall clock, an unproven claim: "YYYY-MM-DDTHH:MM:SSZ" or empty. It decides nothing."""
        value = self._content.get("at")
        return value if is_instant(value) else ""

    @property
    def target(self) -> str:
        """The revision that a retraction or redaction is about; empty for other kinds."""
        value = self._content.get("revision") if self.kind in (RETRACTION, REDACTION) else None
        return value if isinstance(value, str) else ""

    @property
    def noted_fields(self) -> tuple[str, ...]:
        """The fields a redaction empties: all that its target set, for the body goes as a whole."""
        value = self._content.get("fields") if self.kind == REDACTION else None
        return tuple(name for name in value if isinstance(name, str)) if isinstance(value, list) else ()

    @property
    def reason(self) -> str:
        """Why a redaction was ordered."""
        value = self._content.get("reason") if self.kind == REDACTION else None
        return value if isinstance(value, str) else ""


def revision_id(header: bytes) -> str:
    """Return the id of the revision with this header: SHA-256 with a domain tag, in hex."""
    return hashlib.sha256(b"giamsat/rev/1\0" + header).hexdigest()


def compose(draft: Draft, canonical: Canonical) -> Revision:
    """Turn a person's act into a revision; `canonical` writes JSON by RFC 8785.

    Raises MalformedRevision when the act breaks a limit (too many fields, too long, too deep).
    """
    about = {"app": draft.app, "at": draft.claimed_at, "salt": draft.salt, "tz": draft.time_zone}
    body = canonical({**about, **_said(draft)})
    header = canonical(
        {
            "body": hashlib.sha256(body).hexdigest(),
            "gen": draft.generation,
            "kind": draft.kind,
            "parents": cast(JsonValue, sorted(draft.parents)),
            "prev": draft.previous,
            "record": draft.record,
            "seq": draft.seq,
            "type": draft.record_type,
            "writer": draft.writer,
        }
    )
    return Revision.parse(header, body)


def _said(draft: Draft) -> dict[str, JsonValue]:
    if draft.kind == RETRACTION:
        return {"revision": draft.target}
    if draft.kind == REDACTION:
        return {"fields": list[JsonValue](sorted(draft.fields)), "reason": draft.reason, "revision": draft.target}
    return {"set": draft.changes}


def next_generation(parents: Iterable[Revision]) -> int:
    """Return the generation of a revision with these parents."""
    return 1 + max((parent.generation for parent in parents), default=0)


def _check_body(revision: Revision) -> None:
    if hashlib.sha256(revision.body).hexdigest() != revision.body_hash:
        raise MalformedRevision(why="body-hash")
    content = revision._content
    changes = content.get("set", {})
    if revision.kind == EDIT and (not isinstance(changes, dict) or not changes):
        raise MalformedRevision(why="set")
    if isinstance(changes, dict) and len(changes) > MAX_FIELDS:
        raise MalformedRevision(why="fields")
    if revision.kind in (RETRACTION, REDACTION) and not is_hash(revision.target):
        raise MalformedRevision(why="revision")
    if revision.kind == REDACTION:
        _check_fields(content.get("fields"))


def _check_fields(fields: JsonValue) -> None:
    if not isinstance(fields, list) or not 0 < len(fields) <= MAX_FIELDS:
        raise MalformedRevision(why="fields")
    if not all(isinstance(name, str) and name for name in fields):
        raise MalformedRevision(why="fields")


def _object(data: bytes, limit: int) -> dict[str, JsonValue]:
    if b"\n" in data:
        raise MalformedRevision(why="newline")
    try:
        value = parse(data, max_depth=MAX_DEPTH, max_bytes=limit)
    except MalformedJson as error:
        raise MalformedRevision(why=str(error.fields.get("why", "json"))) from error
    if not isinstance(value, dict):
        raise MalformedRevision(why="not-an-object")
    return value


def _text(head: dict[str, JsonValue], name: str) -> str:
    value = head.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= 64:
        raise MalformedRevision(why=name)
    return value


def _id(head: dict[str, JsonValue], name: str) -> str:
    value = head.get(name)
    if not isinstance(value, str) or not is_id(value):
        raise MalformedRevision(why=name)
    return value


def _hash(head: dict[str, JsonValue], name: str) -> str:
    value = head.get(name)
    if not isinstance(value, str) or not is_hash(value):
        raise MalformedRevision(why=name)
    return value


def _count(head: dict[str, JsonValue], name: str) -> int:
    value = head.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise MalformedRevision(why=name)
    return value


def _previous(head: dict[str, JsonValue]) -> str | None:
    first = _count(head, "seq") == 1
    if head.get("prev") is None:
        if not first:
            raise MalformedRevision(why="prev")
        return None
    if first:
        raise MalformedRevision(why="prev")
    return _hash(head, "prev")


def _parents(head: dict[str, JsonValue]) -> tuple[str, ...]:
    value = head.get("parents")
    if not isinstance(value, list) or len(value) > MAX_PARENTS:
        raise MalformedRevision(why="parents")
    parents = tuple(item for item in value if isinstance(item, str) and is_hash(item))
    if len(parents) != len(value) or list(parents) != sorted(set(parents)):
        raise MalformedRevision(why="parents")
    if not parents and head.get("gen") != 1:
        raise MalformedRevision(why="generation")
    return parents
