"""Text and drawn pages of the kept papers come out as they were; `python -m tests.golden.make` writes them anew."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from giamsat_desktop.minutes.drawing.archive import page_count
from tests.drawn import pictures_of_pdf
from tests.golden import papers, pictures
from tests.minutes import paper

_PAGES = {**papers.BUILT, **{name: pages for name, (_, pages) in papers.DEMO.items()}}
_DRAWN = [(name, number) for name, (_, pages) in papers.DEMO.items() for number in range(1, pages + 1)]
Instructions = list[pikepdf.ContentStreamInstruction]


@pytest.fixture(scope="module")
def pdfs(played: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    profile = tmp_path_factory.mktemp("golden") / "secretary"
    shutil.copytree(played / "secretary", profile)
    return {**papers.built(), **papers.demo(profile)}


@pytest.fixture(scope="module")
def drawn(pdfs: Mapping[str, bytes]) -> dict[str, list[Image.Image]]:
    return {name: pictures.drawn(pdfs[name]) for name in papers.DEMO}


@pytest.mark.parametrize("name", _PAGES)
def test_golden_text(pdfs: Mapping[str, bytes], tmp_path: Path, name: str) -> None:
    file = tmp_path / f"{name}.pdf"
    file.write_bytes(pdfs[name])
    assert page_count(pdfs[name]) == _PAGES[name]
    assert paper.text(file) == (papers.FOLDER / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "number"), _DRAWN)
def test_golden_page(drawn: Mapping[str, list[Image.Image]], tmp_path: Path, name: str, number: int) -> None:
    now = drawn[name][number - 1]
    with Image.open(papers.FOLDER / f"{name}_{number:02d}.png") as file:
        golden = file.convert("L")
    apart = pictures.unlike(golden, now)
    if apart > pictures.MOST_UNLIKE:
        page, beside = tmp_path / f"{name}_{number:02d}_now.png", tmp_path / f"{name}_{number:02d}_beside.png"
        now.save(page)
        pictures.beside(golden, now).save(beside)
        pytest.fail(f"page {number} of {name} is drawn differently ({apart:.0f}); look at {page} and {beside}")


def test_no_kept_page_is_left_over(drawn: Mapping[str, list[Image.Image]]) -> None:
    made = {f"{name}_{number:02d}.png" for name, pages in drawn.items() for number in range(1, len(pages) + 1)}
    assert {file.name for file in papers.FOLDER.glob("*.png")} == made


def _edited(pdf: bytes, edit: Callable[[Instructions], Instructions]) -> Image.Image:
    """The first page, with what is drawn on it changed."""
    with pikepdf.open(BytesIO(pdf)) as document:
        page, out = document.pages[0], BytesIO()
        changed = edit(list(pikepdf.parse_content_stream(page)))
        page.Contents = document.make_stream(pikepdf.unparse_content_stream(changed))
        document.save(out)
    return pictures.drawn(out.getvalue())[0]


def _places(instructions: Instructions, operator: str) -> list[int]:
    return [place for place, one in enumerate(instructions) if str(one.operator) == operator]


@pytest.mark.parametrize("number", range(3))
def test_a_missing_rule_is_seen(pdfs: Mapping[str, bytes], drawn: Mapping[str, list[Image.Image]], number: int) -> None:
    def without(instructions: Instructions) -> Instructions:
        place = _places(instructions, "S")[number]
        unpainted = pikepdf.ContentStreamInstruction([], pikepdf.Operator("n"))
        return [*instructions[:place], unpainted, *instructions[place + 1 :]]

    assert pictures.unlike(drawn["demo_1"][0], _edited(pdfs["demo_1"], without)) > pictures.MOST_UNLIKE


@pytest.mark.parametrize("line", [1, 6, 11, -2])
def test_a_line_moved_by_half_a_millimetre_is_seen(
    pdfs: Mapping[str, bytes], drawn: Mapping[str, list[Image.Image]], line: int
) -> None:
    def moved(instructions: Instructions) -> Instructions:
        place = _places(instructions, "Tm")[line]
        matrix = [float(number) for number in instructions[place].operands]  # type: ignore[arg-type]
        matrix[5] += 0.51 / 25.4 * 72  # a pixel: PDFium lays letters on whole ones
        instructions[place] = pikepdf.ContentStreamInstruction(matrix, pikepdf.Operator("Tm"))  # type: ignore[arg-type]
        return instructions

    assert pictures.unlike(drawn["demo_1"][0], _edited(pdfs["demo_1"], moved)) > pictures.MOST_UNLIKE


def test_edges_smoothed_a_little_differently_are_not_seen(pdfs: Mapping[str, bytes]) -> None:
    page, dice = next(iter(pictures_of_pdf(pdfs["demo_1"], dpi=pictures.DPI))).image.convert("L"), random.Random(1)
    noisy = bytes(min(255, max(0, grey + dice.randint(-8, 8))) if 0 < grey < 255 else grey for grey in page.tobytes())
    other = pictures.coarse(Image.frombytes("L", page.size, noisy))
    assert other.tobytes() != pictures.coarse(page).tobytes()
    assert pictures.unlike(pictures.coarse(page), other) < pictures.MOST_UNLIKE
