"""What format 3 added is read for ever: signed heads, and what none of them covers held apart (fault 45)."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from giamsat_desktop.bundles.heads import read_head
from giamsat_desktop.bundles.keys import DeviceKeys, read_card
from giamsat_desktop.bundles.reading import open_bundle
from giamsat_desktop.domain.revision import Revision
from giamsat_desktop.services.profile import checking, opening
from giamsat_desktop.services.trust import heads, vouching
from tests.vintage.make_3 import TRUE

HERE = Path(__file__).parent


@pytest.fixture
def expected() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((HERE / "bundle-3" / "expected.json").read_text(encoding="utf-8"))
    return found


def test_fault_45_a_bundle_of_format_3_gives_back_everything(expected: dict[str, Any]) -> None:
    keys, card = DeviceKeys.from_secret_json(expected["receiver"]), read_card((HERE / "bundle-3/card.gsc").read_bytes())
    opened = open_bundle(HERE / "bundle-3" / "golden.gsb", keys=keys, trust={card.sign_key: card})
    assert (opened.header.format, opened.header.min_reader) == (3, 1)
    told = [read_head(one) for one in vouching.envelopes(opened.manifest, heads.IN_MANIFEST)]
    assert {one.campaign for one in told} == {expected["campaign"]}
    assert {one.writer for one in told} >= {card.writer, keys.writer}
    assert {one.revision for one in told if one.writer == keys.writer} <= set(expected["heads"])
    found = [Revision.parse(header, body) for header, body in opened.revisions()]
    assert expected["forged"] in {one.id for one in found}  # passed on, for whoever can prove it


def test_fault_45_a_profile_of_format_3_says_what_it_said(expected: dict[str, Any], tmp_path: Path) -> None:
    shutil.copytree(HERE / "format-3", tmp_path / "lead")
    with opening.opened(tmp_path / "lead") as lead:
        with lead.store.reading() as work:
            assert work.revisions.digest() == expected["revisions"]
            assert work.records.digest() == expected["records"]
            assert work.revisions.unproven() == {expected["receiver"]["writer"]: 1}
            assert {one.revision for one in work.heads.of(expected["receiver"]["writer"])} == set(expected["heads"])
        assert checking.check_profile(lead).clean
        seen = lead.view(expected["answer"])
        assert seen is not None
        assert seen.text("comment") == TRUE


def test_fault_45_a_profile_of_format_2_signs_once_what_it_wrote_before(tmp_path: Path) -> None:
    """What others wrote before is proven by their receipts of then; what nothing proves counts all the same."""
    facts = json.loads((HERE / "bundle-2" / "expected.json").read_text(encoding="utf-8"))
    shutil.copytree(HERE / "format-2", tmp_path / "lead")
    with opening.opened(tmp_path / "lead") as lead, lead.store.reading() as work:
        last = work.revisions.last_of(lead.writer)
        assert last is not None
        assert [(one.seq, one.revision) for one in work.heads.of(lead.writer) if one.envelope] == [last]
        assert [one.seq for one in work.heads.of(facts["receiver"]["writer"])] != []
        assert work.revisions.unproven() == {}
        assert work.revisions.from_before() == {}
        assert work.records.digest() == facts["records"]
