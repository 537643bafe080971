"""Header and manifest as JSON: written canonically, read strictly, unknown keys kept."""

from __future__ import annotations

import base64
import binascii
from dataclasses import asdict
from typing import cast

from giamsat_desktop.bundles.reasons import BundleNewer, BundleTorn
from giamsat_desktop.domain.bundle import FORMAT, Header, Manifest, Member
from giamsat_desktop.domain.ids import is_hash, is_id
from giamsat_desktop.domain.strict_json import JsonValue, MalformedJson, parse
from giamsat_desktop.system import canonical

MAX_HEADER = 4 * 1024
MAX_MANIFEST = 64 * 1024 * 1024
MAX_PARTS = 9999
"""Parts that have not come are listed one by one."""
_KNOWN = ("campaign", "sender", "made_at", "app", "members", "ranges", "heads", "certificates", "receipts", "shipment")


def header_bytes(header: Header) -> bytes:
    """Return the header as canonical JSON."""
    content: dict[str, JsonValue] = {
        "campaign": header.campaign,
        "format": header.format,
        "min_reader": header.min_reader,
        "part": header.part,
        "parts": header.parts,
    }
    if header.invitation:
        content["invitation"] = base64.b64encode(header.invitation).decode()
    return canonical.dumps(content)


def read_header(data: bytes) -> Header:
    """Read a header; raises BundleTorn, and BundleNewer when it needs a newer program (fault 43)."""
    content = _object(data, MAX_HEADER, depth=3)
    needs = content.get("min_reader")
    if isinstance(needs, int) and needs > FORMAT:
        raise BundleNewer(needs=needs)
    try:
        header = Header(
            campaign=cast("str", content["campaign"]),
            part=cast("int", content["part"]),
            parts=cast("int", content["parts"]),
            format=cast("int", content["format"]),
            min_reader=cast("int", content["min_reader"]),
            invitation=base64.b64decode(cast("str", content.get("invitation", "")), validate=True),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BundleTorn(why="header") from error
    numbers = (header.part, header.parts, header.format, header.min_reader)
    counted = all(type(number) is int and number >= 1 for number in numbers)
    if not is_id(header.campaign) or not counted or not header.part <= header.parts <= MAX_PARTS:
        raise BundleTorn(why="header")
    return header


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return the manifest as canonical JSON."""
    content: dict[str, JsonValue] = {
        **manifest.extra,
        "campaign": manifest.campaign,
        "sender": manifest.sender,
        "made_at": manifest.made_at,
        "app": manifest.app,
        "members": [cast("dict[str, JsonValue]", asdict(member)) for member in manifest.members],
        "ranges": {w: [[first, last] for first, last in spans] for w, spans in manifest.ranges.items()},
        "heads": dict(manifest.heads),
        "certificates": [base64.b64encode(one).decode() for one in manifest.certificates],
        "receipts": [base64.b64encode(one).decode() for one in manifest.receipts],
    }
    if manifest.shipment:
        content["shipment"] = manifest.shipment
    return canonical.dumps(content)


def read_manifest(data: bytes) -> Manifest:
    """Read a manifest; raises BundleTorn when anything in it is not what FORMAT.md says."""
    content = _object(data, MAX_MANIFEST, depth=6)
    try:
        manifest = Manifest(
            campaign=str(content["campaign"]),
            sender=str(content["sender"]),
            made_at=str(content["made_at"]),
            app=str(content["app"]),
            members=tuple(_member(one) for one in cast("list[dict[str, JsonValue]]", content["members"])),
            ranges={
                writer: tuple((int(first), int(last)) for first, last in spans)
                for writer, spans in cast("dict[str, list[list[int]]]", content["ranges"]).items()
            },
            heads={writer: str(head) for writer, head in cast("dict[str, str]", content["heads"]).items()},
            certificates=_blobs(content["certificates"]),
            receipts=_blobs(content["receipts"]),
            shipment=str(content.get("shipment", "")),
            extra={name: value for name, value in content.items() if name not in _KNOWN},
        )
    except (KeyError, TypeError, ValueError, AttributeError, binascii.Error) as error:
        raise BundleTorn(why="manifest") from error
    if not all(map(is_id, (manifest.sender, manifest.campaign, manifest.shipment or manifest.campaign))):
        raise BundleTorn(why="manifest")
    return manifest


def _member(one: dict[str, JsonValue]) -> Member:
    member = Member(
        name=str(one["name"]),
        kind=str(one["kind"]),
        plain_sha256=str(one["plain_sha256"]),
        plain_size=cast("int", one["plain_size"]),
        cipher_sha256=str(one["cipher_sha256"]),
        cipher_size=cast("int", one["cipher_size"]),
    )
    hashes = is_hash(member.plain_sha256) and is_hash(member.cipher_sha256)
    if not hashes or not all(type(n) is int and n >= 0 for n in (member.plain_size, member.cipher_size)):
        raise ValueError(member.name)
    return member


def _blobs(value: JsonValue) -> tuple[bytes, ...]:
    return tuple(base64.b64decode(one, validate=True) for one in cast("list[str]", value))


def _object(data: bytes, limit: int, depth: int) -> dict[str, JsonValue]:
    try:
        content = parse(data, max_depth=depth, max_bytes=limit)
    except MalformedJson as error:
        raise BundleTorn(why="json") from error
    if not isinstance(content, dict):
        raise BundleTorn(why="json")
    return content
