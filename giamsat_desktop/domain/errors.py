"""Refusals: what goes wrong in the user's world, each with a stable code.

A refusal is never a bug. Its sentence (what happened, what is safe, what to do next) lives in
resources/phrases/errors.*.json, keyed by the code; here are only codes and fields.
"""

from __future__ import annotations

from typing import ClassVar


class Refusal(Exception):
    """Something the person can act on.

    Subclasses set `code` (stable, kebab-case, never renamed) and pass the fields that the sentence names.
    """

    code: ClassVar[str] = "refused"
    named_later: ClassVar[tuple[str, ...]] = ()
    """Fields of the sentence that a caller adds, because only it knows them (the file's name)."""

    def __init__(self, **fields: object) -> None:
        super().__init__(f"{self.code} {fields}" if fields else self.code)
        self.fields: dict[str, object] = fields

    def about(self, **fields: object) -> None:
        """Add what only the caller knows; what was already said stays."""
        for name, value in fields.items():
            self.fields.setdefault(name, value)


class BadInput(Refusal):
    """A value typed or given on the command line that cannot be taken."""

    code = "bad-input"


class NotFound(Refusal):
    """The named record, file or member does not exist. Fields: what, name."""

    code = "not-found"


class NotYet(Refusal):
    """A verb promised for a later version. Fields: verb."""

    code = "not-yet"
