"""What was noted of a signer is not written over unasked: a refusal and its witness, or a signature."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.signing.signing_blocks import counts, same_block, standing_first


class RefusedBefore(Refusal):
    """It is noted that this signer does not sign; now something else is to stand. Fields: name, reason, witness."""

    code = "refused-before"


class SignedBefore(Refusal):
    """It is noted that this signer has signed; now something else is to stand. Fields: name."""

    code = "signed-before"


def refused_before(found: Sequence[RecordView], capacity: str, printed: str = "") -> RefusedBefore | None:
    """Return what is noted of a refusal in the block of this capacity, None without one.

    `found`: the signature records of one paper; `printed`: the name that stands in the block.
    """
    mine = [one for one in found if one.text("capacity") in same_block(capacity) and one.flag("refused")]
    if not mine:
        return None
    first = max(mine, key=lambda one: bool(one.text("witness")))
    reason, witness = (first.text(field).rstrip(". ") or "…" for field in ("note", "witness"))
    return RefusedBefore(name=first.text("name") or printed or capacity, reason=reason, witness=witness)


def check_nothing_lost(
    found: Sequence[RecordView], capacity: str, fields: Mapping[str, JsonValue], printed: str = ""
) -> None:
    """Refuse to note `fields` in the block of this capacity while a refusal or a signature stands there.

    The same said again loses nothing. Raises RefusedBefore, SignedBefore.
    """
    mine = standing_first([one for one in found if one.text("capacity") in same_block(capacity)], printed)
    same = ("name", "refused", "absent", "note", "witness", "strokes", "form")
    if not mine or all((fields.get(one) or None) == (mine[0].get(one) or None) for one in same):
        return
    if counts(mine[0], printed):
        raise SignedBefore(name=mine[0].text("name") or printed or capacity)
    if (refusal := refused_before(mine, capacity, printed)) is not None:
        raise refusal
