"""Every kind of PDF this program makes is PDF/A to Apache PDFBox Preflight, sound to qpdf, with all its fonts in it."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtWidgets import QApplication

from giamsat_desktop.minutes.drawing.archival import attached
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records.papers import Sealed, every_sealed
from giamsat_desktop.services.workspace import Workspace
from tests.architecture import sources
from tests.minutes import paper
from tests.minutes.drawing.preflight import faults_of, needs_preflight
from tests.services.conftest import StandingClock
from tests.services.produced import FIRST_FORM, MAKERS, SECOND_FORM, every_paper
from tests.services.signing.test_sealing import visit_of

_WRITERS = {"QPdfWriter", "Canvas", "BaseDocTemplate", "finish", "render_page", "render_sheet", "prepare_tbs_document"}
_WITHOUT_TEXT = {"scanned"}
_OF_NOBODY = {"printer_page"}
"""What has no person and no figure on it."""
_WITHOUT_CODE = {"card", "recovery_sheet", "account", "signing_state"}
_MADE_WHENEVER = {"draft", "programme", "figures", "requests"}
"""Papers whose making is recorded nowhere: their file names no day of it."""
_BY_THE_SYSTEM_CLOCK = {"printer_page", "account"}
_CODE = re.compile(r"[A-Z]{2,4}-[0-9A-Z]")


@pytest.fixture(scope="module")
def laptop(played: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    profile = tmp_path_factory.mktemp("papers") / "secretary"
    shutil.copytree(played / "secretary", profile)
    with opening.opened(profile, clock=StandingClock(datetime(2023, 5, 17, 3, 0, tzinfo=UTC))) as opened:
        yield opened


@pytest.fixture(scope="module")
def papers(laptop: Workspace, tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> dict[str, bytes]:
    return every_paper(laptop, tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def faults(papers: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What Preflight says of all of them, and of three that were spoiled."""
    said = {**papers, **{f"spoiled_{name}": spoil(papers["sealed"], name) for name in _SPOILS}}
    return faults_of(said, tmp_path_factory.mktemp("preflight"))


def spoil(pdf: bytes, what: str) -> bytes:
    """Return a paper that lacks one thing PDF/A-1b asks for."""
    with pikepdf.open(BytesIO(pdf)) as document:
        _SPOILS[what](document)
        out = BytesIO()
        document.save(out)
    return out.getvalue()


def _without_profile(document: pikepdf.Pdf) -> None:
    del document.Root.OutputIntents


def _without_face(document: pikepdf.Pdf) -> None:
    face = next(one for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one)
    del face.FontFile2


def _with_transparency(document: pikepdf.Pdf) -> None:
    state = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, ca=0.5)
    document.pages[0].add_resource(state, pikepdf.Name.ExtGState, pikepdf.Name("/Clear"))
    document.pages[0].contents_add(b"/Clear gs 0 0 10 10 re f")


_SPOILS = {"profile": _without_profile, "face": _without_face, "transparency": _with_transparency}


@needs_preflight
@pytest.mark.parametrize("kind", FIRST_FORM)
def test_preflight_accepts_it_as_pdf_a_1b(faults: Mapping[str, list[str]], kind: str) -> None:
    assert faults[kind] == []


@needs_preflight
@pytest.mark.parametrize("what", _SPOILS)
def test_preflight_refuses_a_spoiled_one(faults: Mapping[str, list[str]], what: str) -> None:
    assert faults[f"spoiled_{what}"]


@pytest.mark.parametrize("kind", [*FIRST_FORM, *SECOND_FORM])
def test_it_is_sound_and_brings_its_fonts(papers: Mapping[str, bytes], tmp_path: Path, kind: str) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(papers[kind])
    assert paper.is_sound(path)
    fonts = paper.fonts(path)
    assert bool(fonts) is (kind not in _WITHOUT_TEXT)
    assert all(row[-5] == "yes" for row in fonts), (
        fonts
    )  # the columns from the right: object, its number, uni, sub, emb
    assert not [row for row in fonts if "Helvetica" in row[0]]


@pytest.mark.parametrize("kind", [*FIRST_FORM, *SECOND_FORM])
def test_what_the_file_says_of_itself(papers: Mapping[str, bytes], kind: str) -> None:
    with pikepdf.open(BytesIO(papers[kind])) as document, document.open_metadata() as meta:
        title, keywords = str(document.docinfo["/Title"]), str(document.docinfo["/Keywords"])
        made = str(document.docinfo.get("/CreationDate", ""))
        assert ("DỮ LIỆU MẪU" in title) is (kind not in _OF_NOBODY)
        assert ("DỰ THẢO" in title) is ("draft" in kind)
        assert bool(_CODE.match(keywords)) is (kind not in (*_OF_NOBODY, *_WITHOUT_CODE))
        assert str(document.Root.Lang) == "vi-VN"
        assert meta["dc:title"] == title
        assert ("xmp:CreateDate" in meta) is bool(made)
        if kind in _MADE_WHENEVER:
            assert not made
        elif kind not in _BY_THE_SYSTEM_CLOCK:
            assert made == "D:20230517030000+00'00'"  # when this laptop's clock stands, never the day of the visit


def test_no_kind_is_forgotten(papers: Mapping[str, bytes]) -> None:
    assert sorted(papers) == sorted((*FIRST_FORM, *SECOND_FORM))
    assert sorted(_makers()) == sorted(MAKERS)
    assert set(MAKERS.values()) <= papers.keys()


def test_kinds_are_what_they_are_called(papers: Mapping[str, bytes]) -> None:
    assert len(set(papers.values())) == len(papers)
    for before, after in (("signed_unseen", "signed_seen"), ("signed_seen", "signed_sealed")):
        assert papers[after].startswith(papers[before])
    assert papers["signed_unseen"].startswith(papers["sealed"])


def test_the_second_form_carries_the_very_bytes_it_was_made_from(
    papers: Mapping[str, bytes], laptop: Workspace
) -> None:
    sealed = _main(laptop)
    inside = {"noi_dung.json": sealed.snapshot, "niem_phong.json": sealed.seal}
    kept = {name: laptop.photos.original(sha256) for name, sha256 in inside.items()}
    assert attached(papers["archival_with_contents"]) == kept
    with pikepdf.open(BytesIO(papers["archival_with_contents"])) as document:
        related = {str(one.UF): (str(one.AFRelationship), str(one.EF.F.Subtype)) for one in document.Root.AF}
        assert {str(one.UF): one.EF.F.read_bytes() for one in document.Root.AF} == kept
    assert related == {
        "noi_dung.json": ("/Source", "/application/json"),
        "niem_phong.json": ("/Data", "/application/json"),
    }
    assert attached(papers["archival"]) == {}


def _main(laptop: Workspace) -> Sealed:
    first = visit_of(laptop)
    return next(one for one in every_sealed(laptop) if one.visit == first and one.kind == "chinh")


def _makers() -> set[str]:
    """The functions of the program that write a PDF."""
    found = set()
    for name, source in sources.python_files(sources.PRODUCT).items():
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef) and any(map(_writes_pdf, ast.walk(node))):
                found.add(f"{name.split('giamsat_desktop/')[-1]} {node.name}")
    return found


def _writes_pdf(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    if isinstance(called, ast.Attribute) and called.attr == "save":
        return isinstance(called.value, ast.Name) and called.value.id == "document"
    return (called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")) in _WRITERS
