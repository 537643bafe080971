"""The command line from outside: the whole loop, and bad input refused with a sentence."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from giamsat_desktop.cli import main
from giamsat_desktop.services.profile import checking, opening
from giamsat_desktop.system import assets


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


def test_the_demonstration_ends_equal_on_all_three(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said, _ = run(capsys, "demo", "--out", tmp_path / "demo")
    assert code == 0
    lines = said.splitlines()
    assert len({line.split(maxsplit=2)[2] for line in lines if line.startswith("digest")}) == 1
    assert [line for line in lines if line.startswith("again")] == ["again    0 new"]
    assert sum(line.startswith("minutes") and "ready to be sealed" in line for line in lines) == 2
    for key in ("inspector_1", "inspector_2", "secretary"):
        code, said, _ = run(capsys, "check", "--json", "--profile", tmp_path / "demo" / key)
        assert (code, json.loads(said)["clean"]) == (0, True)
    minutes = min((tmp_path / "demo" / "minutes").glob("*.pdf"))
    assert minutes.name == "BB_2023-05-15_STNMT_du_thao.pdf"


def test_a_visit_by_hand(lead: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at = ("--profile", lead)
    assert run(capsys, "visit", "set", "STNMT", "ends_at=2023-05-15T04:45:00Z", "copies=3", *at)[0] == 0
    assert run(capsys, "visit", "answer", "STNMT", "A.2", "assessment=day_du", *at)[0] == 0
    assert run(capsys, "finding", "add", "STNMT", "kind=ton_tai", "section=II", "title=Hồ sơ quá hạn", *at)[0] == 0
    assert run(capsys, "figure", "add", "STNMT", "indicator=HC-06", "period=2022", "reported_value=41250", *at)[0] == 0
    attendee = ("attendee", "add", "STNMT", "side=don_vi", "name=Trần Văn Mẫu", "presence=co_mat", "signs=co")
    assert run(capsys, *attendee, *at)[0] == 0
    photo = assets.path("samples/orientation-6.jpg")
    assert run(capsys, "photo", "add", "STNMT", photo, "--caption", "Bộ phận một cửa", *at)[0] == 0
    code, said, _ = run(capsys, "minutes", "STNMT", "--out", tmp_path / "m.pdf", "--json", *at)
    printed = json.loads(said)
    assert code == 0
    assert printed["draft"]
    assert "conclusion" in printed["missing"]
    assert (tmp_path / "m.pdf").read_bytes().startswith(b"%PDF-1.4")


@pytest.mark.parametrize(
    "arguments",
    [
        ("receive", "{bad}"),
        ("photo", "add", "STNMT", "{bad}"),
        ("outline", "import", "{bad}"),
        ("card", "accept", "{bad}"),
        ("receive", "{absent}"),
        ("visit", "show", "KHONG-CO"),
        ("visit", "set", "STNMT", "sai=1"),
        ("visit", "set", "STNMT", "copies=99"),
        ("visit", "answer", "STNMT", "Z.99", "assessment=day_du"),
        ("campaign", "new", "--preset", "khac"),
        ("minutes", "STNMT", "--out", "{absent}.pdf", "--seal"),
        ("report", "--out", "{absent}.docx"),
        ("send", "--out", "{folder}"),
    ],
)
def test_bad_input_is_a_sentence_and_changes_nothing(
    lead: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("Đây là văn bản.", encoding="utf-8")
    names = {"bad": bad, "absent": tmp_path / "absent", "folder": tmp_path}
    before = run(capsys, "digest", "--profile", lead)
    code, out, error = run(capsys, "--profile", lead, *(one.format_map(names) for one in arguments))
    assert code == 1
    assert out == ""
    assert not error.startswith("["), "a sentence, no code"
    assert "Traceback" not in error
    assert any(letter in error for letter in "ạảấầậắệịọốộớờợụứừựỹđ")
    assert run(capsys, "digest", "--profile", lead) == before


def test_usage_is_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["nonsense"])
    assert ended.value.code == 2
    capsys.readouterr()


_TYPIST = """
import sys
from pathlib import Path
from giamsat_desktop.domain.ids import answer_id
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records import photographing
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.system import assets
with opening.opened(Path(sys.argv[1])) as laptop:
    visit = visits.visits(laptop)[0].visit
    picture = assets.data("samples/orientation-1.jpg")
    for n in range(100000):
        fields = {"visit": visit, "question": "A.2", "comment": f"chữ {n}"}
        record(laptop, Edit("answer", answer_id(visit, "A.2"), fields))
        print(n, flush=True)
        photographing.add_photo(laptop, visit=visit, content=picture + bytes([n % 256]), name="x.jpg")
"""


def test_photos_are_corrected_and_put_in_order_by_number(lead: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at = ("--profile", lead)
    files = [assets.path(f"samples/orientation-{n}.jpg") for n in (1, 3, 6)]
    _, said, _ = run(capsys, "photo", "add", "STNMT", *files, *at)
    assert "chưa rõ người chụp" in said
    assert run(capsys, "photo", "set", "STNMT", "2", "taken_by=Lê Thị Hòa", "taken_at=2023-05-15T09:05", *at)[0] == 0
    assert run(capsys, "photo", "order", "STNMT", "3", "1", *at)[0] == 0
    code, said, _ = run(capsys, "photo", "list", "STNMT", "--json", *at)
    listed = json.loads(said)["photos"]
    assert code == 0
    assert len(listed) == 3
    named = [one for one in listed if one.get("taken_by") == "Lê Thị Hòa"]
    assert [one["taken_at"] for one in named] == ["2023-05-15T02:05:00Z"]
    assert run(capsys, "photo", "set", "STNMT", "4", "caption=x", *at)[0] != 0


@pytest.mark.parametrize("after", [1, 3, 8])
def test_fault_16_kill_9_loses_at_most_the_field_being_typed(lead: Path, after: int) -> None:
    typist = subprocess.Popen([sys.executable, "-c", _TYPIST, str(lead)], stdout=subprocess.PIPE, text=True)
    assert typist.stdout is not None
    last = -1
    for line in typist.stdout:
        last = int(line)
        if last >= after:
            break
    typist.send_signal(signal.SIGKILL)
    rest = typist.stdout.read().split()
    typist.stdout.close()
    typist.wait()
    acknowledged = max([last, *map(int, rest)])
    with opening.opened(lead) as laptop:
        assert checking.check_profile(laptop).clean
        answers = [r.text("comment") for r in laptop.of_type("answer")]
    assert answers in ([f"chữ {acknowledged}"], [f"chữ {acknowledged + 1}"])
