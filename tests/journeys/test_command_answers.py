"""What verbs answer: JSON holds all that the text says, people are found by name, times are those of Hà Nội."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from giamsat_desktop.cli import main
from giamsat_desktop.cli.fields import moment, shown
from giamsat_desktop.domain.vietnamese.dates import DateNotUnderstood


@pytest.fixture(scope="module")
def profile(played: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("answers") / "secretary"
    shutil.copytree(played / "secretary", folder)
    return folder


def run(capsys: pytest.CaptureFixture[str], profile: Path, *arguments: object) -> tuple[int, str, str]:
    code = main([*map(str, arguments), "--profile", str(profile)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_moment_is_read_alike_whoever_asks_for_it() -> None:
    same = ("2023-05-15T08:30", "2023-05-15 08:30", "8h30 15/5/2023", "15/05/2023 08:30", "2023-05-15T01:30:00Z")
    assert {moment(text) for text in same} == {"2023-05-15T01:30:00Z"}
    assert shown("2023-05-15T01:30:00Z") == "08:30 15/05/2023 (+07)"
    assert shown("9999-99-99") == "9999-99-99"
    for text in ("", "mai", "31/2/2023 8h", "0001-01-01T00:00", "9999-12-31T23:59:59-12:00"):
        with pytest.raises(DateNotUnderstood):
            moment(text)


def test_set_reads_what_new_reads_and_what_people_type(profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, profile, "visit", "set", "STNMT", "ends_at=11h45 15/5/2023", "copies=3")[0] == 0
    said = json.loads(run(capsys, profile, "visit", "show", "STNMT", "--json")[1])
    assert said["fields"]["ends_at"] == "2023-05-15T04:45:00Z"
    figure = ("figure", "add", "STNMT", "indicator=HC-06", "period=2021", "reported_value=1.234.567,5", "--json")
    code, out, _ = run(capsys, profile, *figure)
    assert code == 0, out
    assert run(capsys, profile, "visit", "set", "STNMT", "ends_at=chiều")[0] == 1


@pytest.mark.parametrize(
    "verb",
    [
        "visit list",
        "visit show STNMT",
        "campaign show",
        "unit list",
        "unit known --find hoa",
        "card list",
        "conflicts",
        "digest",
        "receive --reports",
    ],
)
def test_json_holds_all_that_the_text_says(profile: Path, capsys: pytest.CaptureFixture[str], verb: str) -> None:
    code, text, _ = run(capsys, profile, *verb.split())
    same, out, _ = run(capsys, profile, *verb.split(), "--json")
    assert (code, same) == (0, 0)
    assert json.loads(out)["text"] == text.removesuffix("\n")


def test_people_are_found_by_a_part_of_their_name(
    profile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, profile, "send", "--out", tmp_path, "--to", "hong nhan", "--json")
    assert (code, json.loads(out)["to"]) == (0, ["Vũ Thị Hồng Nhạn"])
    code, _, error = run(capsys, profile, "send", "--out", tmp_path, "--to", "n")
    assert code == 1
    assert "có thể là nhiều máy" in error
    assert "Vũ Thị Hồng Nhạn (" in error
    assert "Đỗ Xuân Trường (" in error
    assert run(capsys, profile, "send", "--out", tmp_path, "--to", "Không Ai")[2].startswith("Không tìm thấy")


def test_every_file_refused_stands_in_the_report(
    profile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "noise.gsb").write_bytes(b"noise")
    code, out, error = run(capsys, profile, "receive", tmp_path / "empty", tmp_path / "noise.gsb", "--json")
    refused = json.loads(out)["refused"]
    assert code == 1
    assert {one["refused"] for one in refused} == {"no-bundles-here", "bundle-foreign"}
    assert all(one["sentence"] for one in refused)
    assert len(error.splitlines()) == 2


def test_the_last_days_that_follow_from_the_plan_are_said(profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = json.loads(run(capsys, profile, "visit", "show", "STNMT", "--json")[1])
    assert [(one["code"], one["due"]) for one in said["deadlines"]] == [("thong_bao_chuong_trinh", "2023-05-05")]
    assert "Hạn 05/05/2023: Thông báo chương trình và thành phần đoàn [Luật 87/2015/QH13]" in said["text"]
    assert run(capsys, profile, "campaign", "set", "authority=ban", "founding_date=20/4/2023")[0] == 0
    said = json.loads(run(capsys, profile, "campaign", "show", "--json")[1])
    due = {one["code"]: one["due"] for one in said["deadlines"]}
    assert due == {"gui_de_cuong": "2023-05-05", "bao_cao_ban": "2023-06-09"}


def test_units_of_the_shipped_lists_are_found_by_name_and_day(
    profile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = json.loads(run(capsys, profile, "unit", "known", "--find", "yen hoa", "--json")[1])["units"]
    assert [one["name"] for one in found] == ["Phường Yên Hòa"]
    before = json.loads(run(capsys, profile, "unit", "known", "--on", "30/6/2025", "--json")[1])["units"]
    after = json.loads(run(capsys, profile, "unit", "known", "--on", "1/7/2025", "--json")[1])["units"]
    assert sum(one["kind"] in ("quan", "huyen", "thi_xa") for one in before) == 30
    assert not [one for one in after if one["kind"] in ("quan", "huyen", "thi_xa")]
    assert run(capsys, profile, "unit", "known", "--on", "hôm nay")[0] == 1
