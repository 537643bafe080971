"""The second form of a paper: PDF/A-3b with attachments, PDF/A-2b without; the same pages, the same bytes each time."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf

from giamsat_desktop.minutes.drawing.archival import NAMESPACE, ArchiveFacts, Attachment, archival, attached
from giamsat_desktop.minutes.drawing.document import render
from tests.minutes import paper
from tests.minutes.builders import Album, one_page, twelve_pages

FACTS = ArchiveFacts(
    catalogue="2023",
    file_notation="07/NQ-HĐND",
    type_name="Biên bản",
    number="05",
    notation="BB-ĐGS",
    issued_on="2023-05-15",
    organ="Đoàn giám sát số 1",
    subject="Giám sát <cải cách> & chuyển đổi số " * 20,
    pages=8,
    signers=("Nguyễn Văn An", "Lê Thị Hồng Ánh"),
    state="0" * 64,
)
INSIDE = (
    Attachment("noi_dung.json", b'{"format":1}', "application/json", "Nội dung đã chốt"),
    Attachment("niem_phong.json", b"{}", "application/json", "Niêm phong", "Data"),
)


def _metadata(pdf: bytes) -> str:
    with pikepdf.open(BytesIO(pdf)) as document:
        return document.Root.Metadata.read_bytes().decode()


def test_attachments_come_back_byte_for_byte_and_are_related_to_the_paper() -> None:
    pdf = archival(render(one_page(), Album()), FACTS, INSIDE)
    assert attached(pdf) == {one.name: one.content for one in INSIDE}
    with pikepdf.open(BytesIO(pdf)) as document:
        assert document.pdf_version == "1.7"
        assert [str(spec.AFRelationship) for spec in document.Root.AF] == ["/Data", "/Source"]
        assert all("/ModDate" in spec.EF.F.Params for spec in document.Root.AF)


def test_the_file_says_which_form_it_is() -> None:
    plain = render(one_page(), Album())
    for inside, part in ((INSIDE, "3"), ((), "2")):
        found = _metadata(archival(plain, FACTS, inside))
        assert re.findall(r"<pdfaid:part>(\d)</pdfaid:part>", found) == [part]
        assert "<pdfaid:conformance>B</pdfaid:conformance>" in found


def test_the_metadata_of_the_decree_are_there_with_their_schema() -> None:
    found = _metadata(archival(render(one_page(), Album()), FACTS, INSIDE))
    tree = ET.fromstring(found[found.index("<x:xmpmeta") : found.index("<?xpacket end")])
    said = {one.tag.removeprefix(f"{{{NAMESPACE}}}"): one.text or "" for one in tree.iter() if NAMESPACE in one.tag}
    assert said["FileCode"] == "2023.07/NQ-HĐND"
    assert said["SignerInfo"] == "Nguyễn Văn An; Lê Thị Hồng Ánh"
    assert len(said["Subject"]) == 500
    described = re.findall(r"<pdfaProperty:name>(\w+)</pdfaProperty:name>", found)
    assert described == list(said)


def test_what_nobody_knows_is_left_out() -> None:
    bare = replace(FACTS, catalogue="", file_notation="", number="", signers=())
    assert not {"FileCode", "CodeNumber", "SignerInfo"} & bare.named().keys()


def test_pages_are_the_very_pages_of_the_first_form(tmp_path: Path) -> None:
    plain = render(twelve_pages(2), Album(2))
    second = archival(plain, FACTS, INSIDE)
    assert second == archival(plain, FACTS, INSIDE)
    for name, pdf in (("first", plain), ("second", second)):
        (tmp_path / f"{name}.pdf").write_bytes(pdf)
        paper.picture_of(tmp_path / f"{name}.pdf", 8, tmp_path / name)
    assert (tmp_path / "first.png").read_bytes() == (tmp_path / "second.png").read_bytes()
    assert paper.text(tmp_path / "first.pdf") == paper.text(tmp_path / "second.pdf")
    assert paper.is_sound(tmp_path / "second.pdf")
