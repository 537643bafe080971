"""Signed sheets on the command line: scanned in two goes, what lacks is named, then the signed paper is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from giamsat_desktop.cli.command import EXIT_UNPROVED, main
from giamsat_desktop.minutes.signing.scanned_paper import unbind
from giamsat_desktop.services.profile import demonstrating
from tests.scans.generator import paper


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main([str(one) for one in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def scanner(file: Path, pages: list[Image.Image]) -> Path:
    small = [page.resize((page.width * 2 // 3, page.height * 2 // 3), Image.Resampling.BOX) for page in pages]
    small[0].save(file, "PDF", resolution=200, save_all=True, append_images=small[1:])
    return file


def test_sheets_are_filed_in_two_goes_and_written_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    demonstrating.demonstrate(tmp_path / "demo")
    profile = tmp_path / "demo" / "secretary"
    sealed, signed = tmp_path / "sealed.pdf", tmp_path / "signed.pdf"
    refused = run(capsys, "papers", "signed", "STNMT", "--out", signed, "--profile", profile)[2]
    assert "chưa có biên bản nào được chốt" in refused
    assert run(capsys, "minutes", "STNMT", "--out", sealed, "--seal", "--profile", profile)[0] == 0
    pages = paper(sealed.read_bytes())
    first = scanner(tmp_path / "first.pdf", pages[:6])
    (tmp_path / "blank.png").write_bytes(b"?")
    code, out, _ = run(capsys, "papers", "file", first, tmp_path / "blank.png", "--profile", profile)
    assert code == 1
    lacking = "trang 7, 8, 9; trang 1, 2 của Phụ lục I; trang 1, 2 của Phụ lục II"
    assert f"6 trong 13 trang (kể cả phụ lục), còn thiếu {lacking}" in out
    assert "blank.png" in out
    second = scanner(tmp_path / "second.pdf", pages[6:])
    code, out, _ = run(capsys, "papers", "file", second, "--profile", profile, "--json")
    assert code == 0
    assert json.loads(out)["standing"][0]["complete"]
    assert run(capsys, "papers", "signed", "STNMT", "--out", signed, "--profile", profile)[0] == 0
    assert len(unbind(signed.read_bytes())) == 13
    assert "chờ ký" in run(capsys, "papers", "list", "STNMT", "--profile", profile)[1].lower()
    who = ("papers", "who", "STNMT", "--profile", profile)
    code, _, err = run(capsys, *who, "--signed", "dai_dien_doan", "--signed", "thu_ky")
    assert (code != 0, "không thấy nét nào" in err) == (True, True)  # nobody signed these sheets
    code, out, _ = run(capsys, *who, "--signed", "dai_dien_doan", "--signed", "thu_ky", "--sure", "--json")
    assert (code, json.loads(out)["state"]) == (0, "cho_ky")
    assert run(capsys, *who, "--refused", "dai_dien_don_vi")[0] != 0  # why, and before whom?
    code, out, _ = run(capsys, *who, "--refused", "dai_dien_don_vi", "--reason", "Chưa rõ", "--witness", "Ông B")
    assert "Có người từ chối ký" in out
    assert "không ký (Chưa rõ; người chứng kiến: Ông B)" in out
    assert "đã ký (ký tay bằng mực)" in out
    code, _, err = run(capsys, *who, "--signed", "dai_dien_don_vi")
    assert (code != 0, "Chưa rõ" in err, "Ông B" in err, "--sure" in err) == (True, True, True, True)
    out = run(capsys, *who, "--signed", "dai_dien_don_vi", "--sure")[1]
    assert "Đã ký" in out
    assert "trước đó đã ghi: không ký (Chưa rõ; người chứng kiến: Ông B)" in out
    assert "đã ký" in run(capsys, "papers", "list", "STNMT", "--profile", profile)[1].lower()
    assert run(capsys, "verify", signed, "--profile", profile)[0] == EXIT_UNPROVED  # paper: a person must look
    code, out, _ = run(capsys, "verify", second, "--profile", profile, "--json")  # only the codes on them are read
    assert (code, json.loads(out)["by_codes"]) == (EXIT_UNPROVED, True)
