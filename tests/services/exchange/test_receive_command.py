"""What a stick holds for others is told in one calm line by the command, too, and is no failure."""

from __future__ import annotations

import argparse

from giamsat_desktop.cli.parser import parser
from giamsat_desktop.cli.verbs import exchange as exchange_verbs
from giamsat_desktop.services.exchange import sending
from tests.services.conftest import Table
from tests.ui.screens.exchange.test_receive import for_somebody_else


def asked(*words: object) -> argparse.Namespace:
    return parser().parse_args(["receive", *map(str, words)])


def test_bundles_for_others_are_one_line_and_no_failure(planned: Table) -> None:
    lead, a = planned.laptop("lead"), planned.laptop("a")
    others = [for_somebody_else(lead, planned.stick) for _ in range(2)]
    good = sending.send(lead, folder=planned.stick).path
    done = exchange_verbs.receive(a, asked(good, *others))
    assert done["failed"] is False
    text = str(done["text"])
    assert "2 gói không gửi cho máy này" in text
    assert "không nhận." not in text
    torn = planned.stick / "hỏng.gsb"
    torn.write_bytes(good.read_bytes()[:-700])
    done = exchange_verbs.receive(a, asked(torn, *others))
    assert done["failed"] is True
    assert str(done["text"]).count("không nhận.") == 1
