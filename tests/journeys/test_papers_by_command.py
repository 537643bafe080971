"""Paper from the command line: seal, sign with a key file, time-stamp, hand over, and check what came out."""

from __future__ import annotations

from pathlib import Path

import pytest

from giamsat_desktop.services.profile import demonstrating
from tests.journeys.test_trust_by_command import run, write
from tests.minutes.signing import signers

VISIT = "STNMT"


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return demonstrating.sample_profile(tmp_path / "demo")


def test_sealed_minutes_are_signed_stamped_handed_over_and_checked(
    profile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    authority = signers.Authority()
    key = authority.key_file(tmp_path / "an.p12", "Nguyễn Văn An")
    secret = write(tmp_path, "secret.txt", signers.PASSPHRASE)
    (tmp_path / "hand.png").write_bytes(signers.hand())
    sign = ("sign", "add", VISIT, "--as", "chu_tri", "--key", key, "--profile", profile)
    assert run(capsys, *sign, "--secret-file", secret)[1]["refused"] == "minutes-not-sealed"
    assert run(capsys, "minutes", VISIT, "--seal", "--out", tmp_path / "bb.pdf", "--profile", profile)[0] == 0
    assert run(capsys, *sign)[1]["refused"] == "key-file-refused"
    code, said = run(capsys, *sign, "--secret-file", secret, "--picture", tmp_path / "hand.png", "--place", "Hà Nội")
    assert code == 0
    assert [one["field"] for one in said["signatures"]] == ["ky-3"]  # type: ignore[attr-defined]
    query, answer, copy = tmp_path / "q.tsq", tmp_path / "a.tsr", tmp_path / "copy.pdf"
    assert run(capsys, "sign", "query", VISIT, "--out", query, "--profile", profile)[0] == 0
    answer.write_bytes(authority.answer(query.read_bytes()))
    assert run(capsys, "sign", "stamp", VISIT, answer, "--profile", profile)[0] == 0
    assert run(capsys, "sign", "copy", VISIT, "--out", copy, "--profile", profile)[0] == 0
    code, said = run(capsys, "sign", "check", copy)
    assert code == 0
    assert [(one["level"], one["standing"]) for one in said["signatures"]] == [("B-T", "whole")]  # type: ignore[attr-defined]
    bad = bytearray(copy.read_bytes())
    bad[5000] ^= 1
    copy.write_bytes(bad)
    assert run(capsys, "sign", "check", copy)[0] == 1
    code, said = run(capsys, "hand-over", "write", "--out", tmp_path, "--profile", profile)
    assert code == 0
    assert run(capsys, "hand-over", "check", said["folder"])[0] == 0
    (Path(str(said["folder"])) / "data" / "muc_luc.xml").write_text("changed", "utf-8")
    assert run(capsys, "hand-over", "check", said["folder"])[1]["faults"] == ["data/muc_luc.xml: changed"]


def test_other_papers_are_written(profile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for kind in ("programme", "figures", "requests"):
        out = tmp_path / f"{kind}.pdf"
        assert run(capsys, "paper", kind, VISIT, "--out", out, "--profile", profile)[0] == 0
        assert out.read_bytes().startswith(b"%PDF-1.4")
    assert run(capsys, "paper", "card", "--out", tmp_path / "card.pdf", "--profile", profile)[0] == 0
    sealed = ("paper", "archival", VISIT, "--out", tmp_path / "a3.pdf", "--profile", profile)
    assert run(capsys, *sealed)[1]["refused"] == "minutes-not-sealed"
    run(capsys, "minutes", VISIT, "--seal", "--out", tmp_path / "bb.pdf", "--profile", profile)
    assert run(capsys, *sealed)[0] == 0
    assert (tmp_path / "a3.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_what_cannot_be_printed_is_said_before_and_at_sealing(
    profile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = ("--profile", profile)
    assert run(capsys, "visit", "show", VISIT, *opened)[1]["unprintable"] == []
    run(capsys, "visit", "set", VISIT, "conclusion_assessment=Phần mềm 漢 hay bị gián đoạn, ☑ đủ.", *opened)
    for verb in (("visit", "show", VISIT), ("minutes", VISIT, "--seal", "--out", tmp_path / "bb.pdf")):
        code, said = run(capsys, *verb, *opened)
        assert code == 0
        (one,) = said["unprintable"]  # type: ignore[misc]
        assert (one["record_type"], one["field"], one["marks"]) == ("visit", "conclusion_assessment", "漢")
        assert "Không in được “漢” (Kết luận: đánh giá chung), trên giấy là ô vuông: “Phần mềm □ hay bị" in str(
            said["text"]
        )
