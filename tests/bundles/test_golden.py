"""Golden bundles: what every released version wrote is read for ever (fault 45)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from giamsat_desktop.bundles.container import MAX_BLOB
from giamsat_desktop.bundles.keys import DeviceKeys, fingerprint_words, read_card
from giamsat_desktop.bundles.reading import OpenedBundle, open_bundle
from giamsat_desktop.domain.revision import Revision

HERE = Path(__file__).parent.parent / "vintage" / "bundle-1"


@pytest.fixture
def expected() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture
def golden() -> OpenedBundle:
    keys = json.loads((HERE / "keys.json").read_text(encoding="utf-8"))
    card = read_card((HERE / "card.gsc").read_bytes())
    return open_bundle(
        HERE / "golden.gsb", keys=DeviceKeys.from_secret_json(keys["receiver"]), trust={card.sign_key: card}
    )


def test_fault_45_format_1_gives_back_its_revisions(golden: OpenedBundle, expected: dict[str, Any]) -> None:
    found = [Revision.parse(header, body) for header, body in golden.revisions()]
    assert [{"id": r.id, "header": r.header.decode(), "body": r.body.decode()} for r in found] == expected["revisions"]


def test_fault_45_format_1_gives_back_its_photos_and_documents(golden: OpenedBundle, expected: dict[str, Any]) -> None:
    found = [
        {"sha256": one.plain_sha256, "kind": one.kind, "hex": golden.plain(one, MAX_BLOB).hex()}
        for one in golden.blob_list()
    ]
    assert found == expected["blobs"]


def test_fault_44_45_format_1_says_who_sent_what_and_keeps_unknown_keys(
    golden: OpenedBundle, expected: dict[str, Any]
) -> None:
    manifest = golden.manifest
    assert manifest.campaign == golden.header.campaign == expected["campaign"]
    assert (manifest.made_at, manifest.sender) == (expected["made_at"], expected["sender"]["writer"])
    assert {w: [list(span) for span in spans] for w, spans in manifest.ranges.items()} == expected["ranges"]
    assert dict(manifest.heads) == expected["heads"]
    assert dict(manifest.extra) == expected["extra"]
    assert manifest.certificates == ((HERE / "card.gsc").read_bytes(),)
    assert golden.sender.name == expected["sender"]["name"]


def test_the_six_words_never_change(expected: dict[str, Any]) -> None:
    assert list(fingerprint_words(read_card((HERE / "card.gsc").read_bytes()))) == expected["words"]
