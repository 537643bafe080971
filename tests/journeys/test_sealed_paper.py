"""The life of a sealed sheet on the command line: sealed, printed again, verified, supplemented, replaced."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from giamsat_desktop.cli.command import main
from giamsat_desktop.services.profile import demonstrating


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main([str(one) for one in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_sheet_from_seal_to_replacement(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    demonstrating.demonstrate(tmp_path / "demo")
    profile = tmp_path / "demo" / "secretary"
    first, again = tmp_path / "1.pdf", tmp_path / "2.pdf"
    code, out, _ = run(
        capsys, "minutes", "STNMT", "--out", first, "--seal", "--copies", 4, "--profile", profile, "--json"
    )
    said = json.loads(out)
    assert (code, said["draft"], said["pages"]) == (0, False, 13)
    assert run(capsys, "minutes", "STNMT", "--out", again, "--profile", profile)[0] == 0
    assert first.read_bytes() == again.read_bytes()
    code, out, error = run(capsys, "minutes", "STNMT", "--out", again, "--seal", "--profile", profile)
    assert (code, out) == (1, "")
    assert error.startswith("Buổi làm việc này đã có biên bản")
    assert run(capsys, "visit", "set", "STNMT", "place=Nơi khác", "--profile", profile)[2].startswith("Biên bản ")
    code, out, _ = run(capsys, "verify", first, "--profile", profile)
    assert code == 0
    assert said["code"] in out
    torn = tmp_path / "torn.pdf"
    torn.write_bytes(first.read_bytes()[:-100])
    code, out, _ = run(capsys, "verify", torn, "--profile", profile, "--json")
    assert (code, json.loads(out)["holds"]) == (1, False)
    held = ("--held-at", "9h00 20/5/2023", "--held-in", "Phòng họp tầng 2", "--present", "Trịnh Công Khải", "--agreed")
    run(capsys, "papers", "supplement", "STNMT", "--reason", "Đơn vị gửi thêm.", *held, "--profile", profile)
    assert run(capsys, "minutes", "STNMT", "--out", again, "--seal", "--profile", profile)[0] == 1  # whose unit?
    away = ("--reason", "Đơn vị gửi thêm.", *held, "--unit-away", "Giám đốc Sở đi công tác")
    run(capsys, "papers", "supplement", "STNMT", *away, "--profile", profile)
    assert run(capsys, "minutes", "STNMT", "--out", again, "--seal", "--profile", profile)[0] == 0
    run(capsys, "papers", "supersede", "STNMT", "--reason", "In sai.", "--profile", profile)
    code, out, _ = run(capsys, "papers", "list", "STNMT", "--profile", profile)
    assert code == 0
    assert "Đang được thay bằng biên bản khác (biên bản mới chưa chốt)" in out
    assert "Đã thay thế" not in out
    assert "đang soạn: Biên bản chính" in out
    code, out, _ = run(capsys, "minutes", "STNMT", "--out", again, "--seal", "--profile", profile, "--json")
    new = json.loads(out)["code"]  # of what was sealed now, not of the supplement
    listed = run(capsys, "papers", "list", "STNMT", "--profile", profile)[1]
    assert f"{new}  Biên bản chính lần 2" in listed
    assert "Đã thay thế" in listed
    code, out, _ = run(capsys, "verify", first, "--profile", profile)
    assert code == 1
    assert out.startswith(f"⚠ {first.name}: biên bản {said['code']} KHÔNG còn hiệu lực, đã được thay thế bằng")
    shutil.rmtree(profile)
