"""Supplementary minutes on the command line: when, where and by whom is asked for, said by name, and printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from giamsat_desktop.services.profile import demonstrating
from tests.journeys.test_signed_paper import run
from tests.minutes import paper


def test_who_takes_part_is_said_by_name_and_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    demonstrating.demonstrate(tmp_path / "demo")
    profile = tmp_path / "demo" / "secretary"
    made = ("minutes", "STNMT", "--out", tmp_path / "bb.pdf", "--seal", "--profile", profile)
    assert run(capsys, *made)[0] == 0
    opened = ("papers", "supplement", "STNMT", "--reason", "Gửi thêm tài liệu.", "--profile", profile)
    assert run(capsys, *opened)[0] == 0
    code, _, said = run(capsys, *made)
    assert code != 0
    assert "còn thiếu 3 mục" in said
    held = ("--held-at", "9h00 20/5/2023", "--held-in", "Phòng họp tầng 2")
    assert run(capsys, *opened, *held, "--present", "Ông Không Có Tên")[0] != 0
    people = ("--present", "Trịnh Công Khải", "--present", "lê hoàng phúc", "--agreed")
    assert run(capsys, *opened, *held, *people)[0] == 0
    assert run(capsys, *made)[0] == 0
    text = " ".join(paper.text(tmp_path / "bb.pdf").split())
    people_said = text[text.index("I. THÀNH PHẦN") : text.index("NỘI DUNG BỔ SUNG")]
    assert "Trịnh Công Khải" in people_said
    assert "Lê Hoàng Phúc" in people_said
    assert "Nguyễn Thị Bích Liên" not in people_said  # there at the session, and not noted here
    assert "nhất trí thông qua" in text
