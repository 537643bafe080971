"""What a digital signature proves, as a value any screen can hold; it loads none of the libraries that find out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Standing(StrEnum):
    """What became of the signed bytes."""

    WHOLE = "whole"
    """Every byte is as it was signed, and nothing was added but further signatures."""
    CHANGED_AFTER = "changed-after"
    """The signed bytes are as they were, but something was added that is no signature."""
    BROKEN = "broken"
    """Signed bytes, or the signature itself, are not as they were."""


class Trust(StrEnum):
    """Whether the signer's certificate leads to a root that was given."""

    ROOTED = "rooted"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Proof:
    """One signature. `claimed_at` is the signer's clock, `stamped_at` a time-stamp authority's (PAdES B-T), or None.

    `until` is the number of bytes from the beginning of the file that stood when it was made.
    """

    field: str
    signer: str
    issuer: str
    serial: str
    claimed_at: datetime | None
    stamped_at: datetime | None
    standing: Standing
    trust: Trust
    until: int

    @property
    def level(self) -> str:
        """The level of PAdES."""
        return "B-B" if self.stamped_at is None else "B-T"
