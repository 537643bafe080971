"""Who refused to sign, as a sheet of it names them: as what and for whom, and who signs that sheet for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from giamsat_desktop.domain.paper.minutes import Minutes, Person, Signature
from giamsat_desktop.domain.vietnamese.names import without_degrees
from giamsat_desktop.minutes.composing.phrases import Phrases
from giamsat_desktop.services.signing.signing_blocks import HEADS, same_person

if TYPE_CHECKING:
    from giamsat_desktop.minutes.signing.refusal_sheets import Attested


class Placed(Protocol):
    """Somebody in whose block something is noted."""

    @property
    def capacity(self) -> str:
        """The capacity in which the block is signed."""

    @property
    def name(self) -> str:
        """Who signs, or does not."""


class Refuser(Placed, Protocol):
    """Who does not sign a block, and before whom."""

    @property
    def witness(self) -> str:
        """Who was there, "" for nobody that was noted."""


def attested(refuser: Refuser, told: str, paper: Minutes, unit: str) -> Attested:
    """Return a refusal of a sealed paper as a sheet of its own tells it; `told` is what happened, `unit` whose."""
    from giamsat_desktop.minutes.sheets.sheet import said
    from giamsat_desktop.minutes.signing.refusal_sheets import Attested

    note = said("refusal_signed")
    names = (refuser.witness.partition(",")[0].strip(), "")
    titles = ("refusal_witness", "refusal_recorder")
    signers = tuple(Signature((said(title),), name, note=note) for title, name in zip(titles, names, strict=True))
    return Attested(f"{called(refuser, paper, unit)}: {told}", signers)


def called(placed: Placed, paper: Minutes, unit: str) -> str:
    """Return somebody with salutation and office as the paper names her, and as what she signs and for whom."""
    from giamsat_desktop.minutes.sheets.sheet import said

    who = named_present(paper, placed.name) or Person(said("refusal_called"), without_degrees(placed.name))
    as_what = _AS_WHAT.get("chu_tri" if placed.capacity in HEADS else placed.capacity, "")
    parts = (f"{who.salutation} {who.name}".strip(), who.position, said(as_what, don_vi=unit) if as_what else "")
    return ", ".join(part for part in parts if part)


_AS_WHAT = {"dai_dien_don_vi": "refusal_for_unit", "thu_ky": "refusal_as_secretary", "chu_tri": "refusal_as_chair"}


def named_present(paper: Minutes, name: str) -> Person | None:
    """Return a person as the paper names who was present; None for a name that it does not have there."""
    away = Phrases().say("clause_absent")
    clauses = (clause for section in paper.sections for clause in section.clauses if clause.heading != away)
    return next((one for clause in clauses for one in clause.people if same_person(one.name, name)), None)
