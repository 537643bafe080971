"""Two laptops from the command line: differences listed by visit and section, decided, opened again (faults 33, 37)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.workspace import Workspace
from tests.journeys.test_record_verbs import run
from tests.ui.screens import offices


def said(laptop: Workspace, text: str) -> None:
    record(laptop, Edit("visit", offices.first_visit(laptop), {"other_opinions": text}))


def test_fault_37_a_difference_is_listed_decided_and_opened_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ha, binh = offices.build_pair(tmp_path)
    with opening.opened(ha) as first, opening.opened(binh) as second:
        said(first, "Một")
        said(second, "Hai")
        offices.receiving.receive(first, files=[offices.sending.send(second, folder=tmp_path).path])
    at = ("--profile", ha)
    code, text, _ = run(capsys, "conflicts", *at)
    (one,) = json.loads(run(capsys, "conflicts", "--json", *at)[1])["conflicts"]
    assert (code, one["section"], [value["other_opinions"] for value in one["values"]]) == (0, "", ["Một", "Hai"])
    assert one["key"] in text.splitlines()
    assert run(capsys, "resolve", one["key"], "--choose", 2, *at)[0] == 0
    assert json.loads(run(capsys, "conflicts", "--json", *at)[1])["conflicts"] == []
    assert run(capsys, "resolve", one["key"], "--reopen", *at)[0] == 0
    assert json.loads(run(capsys, "conflicts", "--json", *at)[1])["conflicts"] == [one]
