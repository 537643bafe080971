"""What format 2 added is read for ever: receipts, trust, an erased body, the profile that holds them (fault 45)."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from giamsat_desktop.bundles.keys import DeviceKeys, read_card
from giamsat_desktop.bundles.reading import open_bundle
from giamsat_desktop.bundles.receipts import read_receipt
from giamsat_desktop.domain.revision import Revision
from giamsat_desktop.services.privacy import redacting
from giamsat_desktop.services.profile import checking, opening
from giamsat_desktop.services.trust import receipts, trust
from tests.vintage.make_2 import SECRET

HERE = Path(__file__).parent


@pytest.fixture
def expected() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((HERE / "bundle-2" / "expected.json").read_text(encoding="utf-8"))
    return found


def test_fault_45_a_bundle_of_format_2_gives_back_everything(expected: dict[str, Any]) -> None:
    keys, card = DeviceKeys.from_secret_json(expected["receiver"]), read_card((HERE / "bundle-2/card.gsc").read_bytes())
    opened = open_bundle(HERE / "bundle-2" / "golden.gsb", keys=keys, trust={card.sign_key: card})
    assert (opened.header.format, opened.header.min_reader) == (2, 2)
    found = [Revision.parse(header, body, erased_ok=True) for header, body in opened.revisions()]
    assert [one.record for one in found if one.erased] == [expected["answer"]]
    assert sum(one.kind == "redaction" for one in found) == 1
    blobs = {member.plain_sha256 for member in opened.blob_list()}
    assert blobs == set(expected["photos"])
    own, *others = (read_receipt(envelope).receipt for envelope in opened.manifest.receipts)
    assert own.writer == card.writer
    assert own.blobs == blobs
    assert [other.writer for other in others] == [keys.writer]
    assert len(opened.manifest.shipment) == 32


def test_fault_45_a_profile_of_format_2_says_what_it_said(expected: dict[str, Any], tmp_path: Path) -> None:
    shutil.copytree(HERE / "format-2", tmp_path / "lead")
    with opening.opened(tmp_path / "lead") as lead:
        with lead.store.reading() as work:
            assert work.revisions.digest() == expected["revisions"]
            assert work.records.digest() == expected["records"]
            assert expected["receiver"]["writer"] in receipts.kept(work)
        assert lead.profile.campaign == expected["campaign"]
        assert checking.check_profile(lead).clean
        assert trust.trust_of(lead).root is not None
        assert lead.view(expected["answer"]).text("comment") == ""  # type: ignore[union-attr]
        assert redacting.requested(lead) == ()
        assert SECRET not in str(lead.view(expected["answer"]))
