"""Outlines that failed, through the command line on the sender's laptop and on a receiver's: no visit is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from giamsat_desktop.cli import main
from giamsat_desktop.domain.ids import derived_id
from giamsat_desktop.services.plan.campaigns import campaign_of
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records.recording import Edit, record

CASES = Path(__file__).parent.parent / "forms" / "cases"
SOUND = (
    "outline-capital-heads.xlsx",
    "outline-endless-regex.xlsx",
    "outline-same-version-1.xlsx",
    "outline-same-version-2.xlsx",
    "outline-strict-ooxml.xlsx",
)
Capture = pytest.CaptureFixture[str]


def run(capsys: Capture, profile: Path, *arguments: object) -> tuple[int, str, str]:
    code = main(["--profile", str(profile), *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out.strip(), said.err.strip()


def done(capsys: Capture, profile: Path, *arguments: object) -> str:
    code, out, error = run(capsys, profile, *arguments)
    assert (code, error) == (0, "")
    return out


@pytest.fixture
def pair(tmp_path: Path, capsys: Capture) -> tuple[Path, Path]:
    """A lead with a campaign, and an inspector who knows her and has received it."""
    lead, other = tmp_path / "lead", tmp_path / "other"
    done(capsys, lead, "init", "--name", "Lê Thu Hà", "--role", "lead", "--no-passphrase")
    done(capsys, other, "init", "--name", "Trần Quốc Bình", "--no-passphrase")
    done(capsys, lead, "campaign", "new", "--preset", "hanoi-2023")
    for giver, taker in ((lead, other), (other, lead)):
        done(capsys, giver, "card", "export", tmp_path / f"{giver.name}.gsc")
        done(capsys, taker, "card", "accept", tmp_path / f"{giver.name}.gsc")
    pass_on(capsys, lead, other)
    return lead, other


def pass_on(capsys: Capture, giver: Path, taker: Path) -> None:
    stick = giver.parent / "stick"
    stick.mkdir(exist_ok=True)
    before = set(stick.iterdir())
    done(capsys, giver, "send", "--out", stick)
    done(capsys, taker, "receive", *sorted(set(stick.iterdir()) - before))


def all_stands(capsys: Capture, profile: Path, *, comment: str = "x") -> dict[str, object]:
    """Use a laptop as an inspector does; return what `visit show` says."""
    listed = json.loads(done(capsys, profile, "visit", "list", "--json"))["visits"]
    assert len(listed) == 12
    done(capsys, profile, "visit", "answer", "STNMT", "II.7", "assessment=mot_phan", f"comment={comment}")
    done(capsys, profile, "visit", "answer", "STNMT", "I.6", f"text={comment}")
    paper = profile.parent / f"{profile.name}.pdf"
    done(capsys, profile, "minutes", "STNMT", "--draft", "--out", paper)
    assert paper.read_bytes().startswith(b"%PDF")
    shown: dict[str, object] = json.loads(done(capsys, profile, "visit", "show", "STNMT", "--json"))
    return shown


def asked_first(capsys: Capture, profile: Path) -> str:
    outline = json.loads(done(capsys, profile, "outline", "show", "--json"))["outline"]
    return str(outline["questions"][0]["text"])


def test_every_case_is_taken_in_and_everything_stands_on_both_laptops(pair: tuple[Path, Path], capsys: Capture) -> None:
    for case in SOUND:
        said = done(capsys, pair[0], "outline", "import", CASES / case)
        assert said.startswith("Đã nhận đề cương: 80 câu hỏi"), case
        pass_on(capsys, *pair)
        for profile in pair:
            shown = all_stands(capsys, profile, comment="a" * 9_000 + "b")
            assert shown["outline"] == [], case


def test_a_faulty_rule_is_refused_with_its_place_and_nothing_changes(pair: tuple[Path, Path], capsys: Capture) -> None:
    before = done(capsys, pair[0], "digest")
    code, out, error = run(capsys, pair[0], "outline", "import", CASES / "outline-bad-regex.xlsx")
    assert (code, out) == (1, "")
    assert "Trang tính survey, dòng 11: mẫu chữ trong regex() ở cột constraint" in error
    assert done(capsys, pair[0], "digest") == before
    all_stands(capsys, pair[0])


def test_a_faulty_outline_that_came_from_an_older_program_hides_no_visit(
    pair: tuple[Path, Path], capsys: Capture
) -> None:
    with opening.opened(pair[0]) as lead:  # as a program did that did not look at the rules
        taken_as_before(lead, (CASES / "outline-bad-regex.xlsx").read_bytes())
    pass_on(capsys, *pair)
    for profile in pair:
        shown = all_stands(capsys, profile)
        notes = shown["outline"]
        assert isinstance(notes, list)
        assert any("dòng 11" in note for note in notes)
        assert any(note.startswith("A.1: Đề cương ghi hỏng điều kiện kiểm tra") for note in notes)
        assert "ghi hỏng" in done(capsys, profile, "outline", "show")


@pytest.mark.parametrize("content", [b"PK\x03\x04 torn", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"])
def test_an_outline_nobody_can_read_leaves_the_one_before_in_use(
    pair: tuple[Path, Path], capsys: Capture, content: bytes
) -> None:
    done(capsys, pair[0], "outline", "import", CASES / "outline-same-version-1.xlsx")
    with opening.opened(pair[0]) as lead:
        taken_as_before(lead, content)
    pass_on(capsys, *pair)
    for profile in pair:
        shown = all_stands(capsys, profile)
        assert "Không đọc được tệp của đề cương đang dùng" in str(shown["outline"])
        assert asked_first(capsys, profile) == "BẢN SỬA LẦN 1"


def taken_as_before(lead: opening.Workspace, content: bytes, version: int = 7) -> None:
    sha256 = lead.photos.put_original(content, kind="outline", media_type="application/octet-stream")
    one = derived_id("outline", sha256)
    record(
        lead,
        Edit("outline", one, {"title": "Bản cũ", "version": version, "workbook": sha256}),
        Edit("campaign", campaign_of(lead).record, {"outline": one}),
    )


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_of_two_workbooks_of_one_version_the_one_imported_last_is_in_use_everywhere(
    pair: tuple[Path, Path], capsys: Capture, order: tuple[int, int]
) -> None:
    for number in order:
        said = done(capsys, pair[0], "outline", "import", CASES / f"outline-same-version-{number}.xlsx")
        assert "Từ bây giờ hỏi theo đề cương này" in said
    pass_on(capsys, *pair)
    assert {asked_first(capsys, profile) for profile in pair} == {f"BẢN SỬA LẦN {order[1]}"}


def test_two_imports_at_the_same_time_are_a_difference_and_both_laptops_ask_alike(
    pair: tuple[Path, Path], capsys: Capture
) -> None:
    done(capsys, pair[0], "card", "lead", "Trần Quốc Bình")  # only a lead takes one in
    pass_on(capsys, *pair)
    for number, profile in enumerate(pair, start=1):
        done(capsys, profile, "outline", "import", CASES / f"outline-same-version-{number}.xlsx")
    pass_on(capsys, pair[0], pair[1])
    pass_on(capsys, pair[1], pair[0])
    asked = [asked_first(capsys, profile) for profile in pair]
    assert asked[0] == asked[1]
    assert len({done(capsys, profile, "digest") for profile in pair}) == 1
    open_ones = json.loads(done(capsys, pair[0], "conflicts", "--json"))["conflicts"]
    assert [one["key"].partition(":")[2] for one in open_ones] == ["outline"]
    done(capsys, pair[0], "outline", "import", CASES / "outline-same-version-2.xlsx")  # an import decides, too
    assert json.loads(done(capsys, pair[0], "conflicts", "--json"))["conflicts"] == []
    pass_on(capsys, *pair)
    assert {asked_first(capsys, profile) for profile in pair} == {"BẢN SỬA LẦN 2"}
