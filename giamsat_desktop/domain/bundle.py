"""What a bundle says of itself: header and manifest as values (bundles/FORMAT.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from giamsat_desktop.domain.strict_json import JsonValue

FORMAT = 3
"""The newest format this program reads: 2 adds revisions whose body was erased (fault 69), 3 signed heads."""

Ranges = Mapping[str, tuple[tuple[int, int], ...]]
"""writer → numbers of its revisions, as (first, last) pairs in order, both ends included."""


@dataclass(frozen=True, slots=True)
class Header:
    """The plain part, without personal data: which campaign, which part of how many, which reader it needs.

    `invitation` is an age file that a passphrase opens, for a newcomer who has no keys yet; empty in most bundles.
    """

    campaign: str
    part: int
    parts: int
    format: int = 1
    min_reader: int = 1
    invitation: bytes = b""


@dataclass(frozen=True, slots=True)
class Member:
    """One member of the archive: what it holds and the hashes and sizes of its plain and cipher bytes."""

    name: str
    kind: str
    plain_sha256: str
    plain_size: int
    cipher_sha256: str
    cipher_size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything a bundle holds. `extra` keeps what a newer program wrote and this one does not know.

    `shipment` (32 hex) is the same in all parts that were sent together; "" in bundles of the first programs.
    """

    campaign: str
    sender: str
    made_at: str
    app: str
    members: tuple[Member, ...]
    ranges: Ranges
    heads: Mapping[str, str]
    certificates: tuple[bytes, ...] = ()
    receipts: tuple[bytes, ...] = ()
    shipment: str = ""
    extra: Mapping[str, JsonValue] = field(default_factory=dict)
