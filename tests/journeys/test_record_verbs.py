"""Erasing, opening a decision again and joining visits, from the command line (faults 37, 39, 69)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from giamsat_desktop.cli import main


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main([str(one) for one in arguments])
    said = capsys.readouterr()
    return code, said.out.strip(), said.err.strip()


@pytest.fixture
def lead(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    profile = tmp_path / "lead"
    assert run(capsys, "init", "--name", "Lê Thu Hà", "--role", "lead", "--no-passphrase", "--profile", profile)[0] == 0
    assert run(capsys, "campaign", "new", "--preset", "hanoi-2023", "--profile", profile)[0] == 0
    return profile


def test_fault_69_redact_erases_and_leaves_nothing_waiting(lead: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at = ("--profile", lead)
    finding = run(capsys, "finding", "add", "STNMT", "section=II", "title=Ông A nhận tiền", *at)[1]
    code, said, _ = run(capsys, "redact", finding, "--field", "title", "--reason", "theo đơn", "--json", *at)
    assert (code, json.loads(said)["acts"]) == (0, 1)
    assert json.loads(run(capsys, "redactions", "--json", *at)[1])["requests"] == []
    assert run(capsys, "redactions", "--comply", "0" * 12, *at)[0] == 1  # each is named, and there is none
    assert run(capsys, "check", *at)[0] == 0
    code, _, error = run(capsys, "redact", finding, "--field", "title", "--reason", "theo đơn", *at)
    assert (code, error.startswith("Không tìm thấy")) == (1, True)


def test_fault_39_visits_made_twice_are_joined_and_parted(lead: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at = ("--profile", lead)
    new = ("visit", "new", "--unit", "STNMT", "--starts", "2023-08-01T08:30")
    made = {run(capsys, *new, *at)[1] for _ in range(2)}
    doubles = json.loads(run(capsys, "visit", "doubles", "--json", *at)[1])
    assert {doubles["suggested"][0]["visit"], doubles["suggested"][0]["other"]} == made
    one, other = sorted(made)
    assert run(capsys, "visit", "join", one, other, *at)[0] == 0
    doubles = json.loads(run(capsys, "visit", "doubles", "--json", *at)[1])
    assert (doubles["suggested"], len(doubles["joined"])) == ([], 1)
    assert run(capsys, "visit", "part", one, *at)[0] == 0
    assert run(capsys, "visit", "part", one, *at)[0] == 1


def test_fault_37_opening_again_what_was_not_decided_is_refused(lead: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, error = run(capsys, "resolve", "abc:title", "--reopen", "--profile", lead)
    assert (code, error.startswith("Không tìm thấy")) == (1, True)
