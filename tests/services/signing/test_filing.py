"""Filing: signed sheets find their minutes, page by page; what lacks is named, and nothing is filed wrongly."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.minutes.signing.scanned_paper import unbind
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.paper.page_names import PageNames, names_of
from giamsat_desktop.services.proving.verdict_words import verdict_in_words
from giamsat_desktop.services.proving.verifying import Outcome, verify
from giamsat_desktop.services.records.locking import snapshot_of
from giamsat_desktop.services.signing import filing, sealing
from giamsat_desktop.services.signing.filing import Fate, file_scans, standing_of
from giamsat_desktop.services.signing.sealing import Sealed
from giamsat_desktop.services.signing.signed_copies import copies_of, copy_in_words
from giamsat_desktop.services.visit.handing_over import hand_over
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system import assets
from tests.minutes import paper as printed
from tests.scans.generator import paper, scan
from tests.services.conftest import Opened
from tests.services.signing.test_sealing import visit_of


def pages_of(laptop: Workspace, sealed: Sealed) -> list[Image.Image]:
    return paper(laptop.photos.original(sealed.pdf))


def scanner(file: Path, pages: list[Image.Image]) -> Path:
    """One PDF out of a sheet feeder."""
    pages[0].save(file, "PDF", resolution=300, save_all=True, append_images=pages[1:])
    return file


def test_pages_in_any_order_become_one_signed_paper(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    sealed = sealing.seal(laptop, visit=visit_of(laptop))
    pages = pages_of(laptop, sealed)
    first = file_scans(laptop, files=[scanner(tmp_path / "mot.pdf", [*reversed(pages[4:]), pages[0]])], differing=True)
    (stands,) = first.standing
    assert (stands.code, stands.pages, stands.missing) == (sealed.code, 13, (2, 3, 4))
    assert {sheet.fate for sheet in first.sheets} == {Fate.FILED}
    assert not first.changes
    after = sealing.sealed_by_id(laptop, sealed.minutes)
    assert after is not None
    assert (after.state, after.scan) == ("cho_ky", "")
    assert standing_of(laptop, minutes=sealed.minutes) == stands
    photo = tmp_path / "hai.jpeg"
    pages[1].save(photo, quality=80)
    second = file_scans(laptop, files=[photo, scanner(tmp_path / "ba.pdf", pages[2:4])])
    assert second.standing[0].complete
    after = sealing.sealed_by_id(laptop, sealed.minutes)
    assert after is not None
    assert (after.state, bool(after.scan)) == ("cho_ky", True)  # who signed is for a person to say
    check_paper(laptop.photos.original(after.scan), tmp_path, 13)


def check_paper(pdf: bytes, folder: Path, pages: int) -> None:
    """The scan is one colour PDF/A of 200 dpi or more, whole for other readers."""
    bound = unbind(pdf)
    assert sorted(bound) == [*range(1, pages + 1)]
    assert all(200 <= page.dpi <= 300 for page in bound.values())
    assert all(Image.open(io.BytesIO(page.jpeg)).mode == "RGB" for page in bound.values())
    file = folder / "scan.pdf"
    file.write_bytes(pdf)
    with pikepdf.open(file) as document:
        assert len(document.pages) == pages
        assert not document.check_pdf_syntax()
        assert b"<pdfaid:part>1</pdfaid:part>" in document.Root.Metadata.read_bytes()
    listed = subprocess.run(["pdfimages", "-list", str(file)], capture_output=True, text=True, check=True).stdout
    assert listed.count(" rgb ") == pages


def test_the_signed_paper_travels_and_what_came_twice_is_kept_once(demo: Opened, tmp_path: Path) -> None:
    lead, other = demo(), demo("inspector_1")
    sealed = sealing.seal(lead, visit=visit_of(lead))
    pages = pages_of(lead, sealed)
    coarse = tmp_path / "coarse.jpeg"
    pages[2].resize((pages[2].width // 2, pages[2].height // 2), Image.Resampling.BOX).save(coarse)
    done = file_scans(lead, files=[coarse, scanner(tmp_path / "all.pdf", pages)], differing=True)
    assert done.standing[0].complete
    assert [sheet.fate for sheet in done.sheets if sheet.page == 3] == [Fate.WORSE, Fate.FILED]
    after = sealing.sealed_by_id(lead, sealed.minutes)
    assert after is not None
    receiving.receive(other, files=[sending.send(lead, folder=tmp_path).path])
    there = sealing.sealed_by_id(other, sealed.minutes)
    assert there == after
    assert filing.scan_of(other, minutes=sealed.minutes) == lead.photos.original(after.scan)


def test_strange_sheets_are_named_and_never_filed(demo: Opened, tmp_path: Path) -> None:
    laptop, stranger = demo(), demo("inspector_2")
    sealed = sealing.seal(laptop, visit=visit_of(laptop))
    foreign = sealing.seal(stranger, visit=visit_of(stranger))
    (tmp_path / "photo.jpg").write_bytes(assets.data("samples/orientation-1.jpg"))
    (tmp_path / "torn.pdf").write_bytes(laptop.photos.original(sealed.pdf)[:900])
    (tmp_path / "note.png").write_bytes(b"no picture")
    (tmp_path / "empty.jpg").write_bytes(b"")
    files = [scanner(tmp_path / "foreign.pdf", pages_of(stranger, foreign)[:1])]
    files += [tmp_path / name for name in ("photo.jpg", "torn.pdf", "note.png", "empty.jpg", "gone.pdf")]
    done = file_scans(laptop, files=files)
    assert [sheet.fate for sheet in done.sheets] == [Fate.UNKNOWN, Fate.NO_CODE]
    assert [refusal.code for refusal in done.refused] == ["pdf-unreadable", "not-a-scan", "file-empty", "not-found"]
    assert done.standing == ()
    assert standing_of(laptop, minutes=sealed.minutes) == filing.Standing(
        sealed.minutes, sealed.visit, sealed.code, 13, (), tuple(range(1, 14))
    )


def test_a_sheet_of_another_print_of_the_same_minutes_is_not_filed(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    sealed = sealing.seal(laptop, visit=visit_of(laptop))
    snapshot = snapshot_of(laptop, sealed.snapshot)
    assert snapshot is not None
    pdf, _ = sealing.render_snapshot(snapshot, "ab" * 32, lambda name: sealing.print_picture(laptop, name))
    done = file_scans(laptop, files=[scanner(tmp_path / "other.pdf", paper(pdf)[:2])])
    assert [sheet.fate for sheet in done.sheets] == [Fate.OTHER_PRINT, Fate.OTHER_PRINT]
    assert done.standing == ()


def test_phone_photos_of_signed_sheets_are_straightened_and_filed(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    sealed = sealing.seal(laptop, visit=visit_of(laptop))
    files = []
    for number, page in enumerate(pages_of(laptop, sealed)[:3]):
        made = scan([page], 500 + number, most_dpi=170, stains=False)
        files.append(tmp_path / made.name)
        files[-1].write_bytes(made.content)
    done = file_scans(laptop, files=files)
    assert done.standing[0].here == (1, 2, 3), done.sheets
    part = filing.scan_of(laptop, minutes=sealed.minutes)
    assert part is not None
    check_paper(part, tmp_path, 3)


def test_a_sheet_whose_code_is_gone_is_filed_by_hand(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    sealed = sealing.seal(laptop, visit=visit_of(laptop))
    page = pages_of(laptop, sealed)[0]
    page.paste("white", (0, page.height * 4 // 5, page.width // 5, page.height))
    page.rotate(90, expand=True).save(tmp_path / "stained.png")
    assert [sheet.fate for sheet in file_scans(laptop, files=[tmp_path / "stained.png"]).sheets] == [Fate.NO_CODE]
    done = filing.file_by_hand(laptop, minutes=sealed.minutes, page=1, file=tmp_path / "stained.png")
    assert done.standing[0].here == (1,)
    part = filing.scan_of(laptop, minutes=sealed.minutes)
    assert part is not None
    check_paper(part, tmp_path, 1)
    for number, picture in ((sealed.pages + 1, 1), (1, 2)):
        with pytest.raises(NotFound):
            filing.file_by_hand(
                laptop, minutes=sealed.minutes, page=number, file=tmp_path / "stained.png", picture=picture
            )


def test_every_page_is_called_as_it_is_on_its_sheet(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    sealed = sealing.seal(laptop, visit=visit_of(laptop))
    path = tmp_path / "sealed.pdf"
    path.write_bytes(laptop.photos.original(sealed.pdf))
    names = names_of(laptop, sealed)
    assert len(names.appendices) == 2
    for number, words in enumerate(printed.pages(path), 1):
        foot = " ".join(word.text for word in words if word.top > max(one.top for one in words) - 1)
        label, own = names.place(number)
        assert f"Trang {own}/" in foot
        assert (label in foot) if label else ("Phụ lục" not in foot)
    last, first = sealed.pages, names.appendices[0][1]
    called = f"trang {names.place(last)[1]} của Phụ lục II"
    assert names.several((1, 2, first, last)) == f"trang 1, 2; trang 1 của Phụ lục I; {called}"
    pages = pages_of(laptop, sealed)
    done = file_scans(laptop, files=[scanner(tmp_path / "all.pdf", pages[: last - 1])], differing=True)
    assert done.standing[0].names.several(done.standing[0].missing) == called
    part = _written(tmp_path / "part.pdf", filing.scan_of(laptop, minutes=sealed.minutes))
    found = verify(laptop, file=part, cancelled=lambda: True)  # its pages need not be looked at for their names
    assert f"; còn thiếu {called}." in verdict_in_words(found)[0]
    assert f"missing: page {names.place(last)[1]} of Phụ lục II." in verdict_in_words(found, "en")[0]
    bag = hand_over(laptop, folder=tmp_path / "bags", visit=sealed.visit)
    assert any(one.endswith(f"còn thiếu {called}") for one in bag.remarks)
    copy = copies_of(laptop, minutes=sealed.minutes)[0]
    said = copy_in_words(laptop, minutes=sealed.minutes, copy=copy)
    assert said.startswith(f"bản quét {last - 1} trong {last} trang (kể cả phụ lục), còn thiếu {called}")


def _written(path: Path, content: bytes | None) -> Path:
    path.write_bytes(content or b"")
    return path


def test_pages_of_paper_whose_parts_are_not_counted_apart_have_their_place_in_the_file() -> None:
    assert PageNames(11).several((2, 8)) == "trang 2, 8"
    assert PageNames(11).all() == "11 trang"
    assert PageNames(11, (("Phụ lục", 8),)).all() == "11 trang (kể cả phụ lục)"


def test_a_sheet_in_a_pdf_is_filed_by_hand(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    sealed = sealing.seal(laptop, visit=visit_of(laptop))
    blank = [Image.new("RGB", (1654, 2339), shade) for shade in ("white", "#eee")]
    done = filing.file_by_hand(
        laptop, minutes=sealed.minutes, page=2, file=scanner(tmp_path / "x.pdf", blank), picture=2
    )
    assert done.standing[0].here == (2,)
    saved = tmp_path / "saved.pdf"
    saved.write_bytes(filing.scan_of(laptop, minutes=sealed.minutes) or b"")
    found = verify(laptop, file=saved)  # a blank sheet filed by hand is the filed scan, and says nothing of page 2
    assert (found.outcome, found.unproved, [look.laid for look in found.differs]) == (Outcome.SHEETS, True, [False])
    assert "KHÁC bản đã chốt: trang 2 (KHÁC cả trang)" in verdict_in_words(found)[0]


def test_a_filed_page_gives_way_only_when_a_person_says_so(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    sealed = sealing.seal(laptop, visit=visit_of(laptop))
    page = pages_of(laptop, sealed)[2]
    file_scans(laptop, files=[scanner(tmp_path / "three.pdf", [page])])
    before = filing.scan_of(laptop, minutes=sealed.minutes)
    page.paste("white", (page.width // 4, page.height // 4, page.width * 3 // 4, page.height // 2))
    painted = scanner(tmp_path / "painted.pdf", [page])  # its code is still that of page 3
    assert [one.fate for one in file_scans(laptop, files=[painted]).sheets] == [Fate.DIFFERS]
    assert [one.fate for one in file_scans(laptop, files=[painted], differing=True).sheets] == [Fate.HERE]
    assert filing.scan_of(laptop, minutes=sealed.minutes) == before
    assert [one.fate for one in file_scans(laptop, files=[tmp_path / "three.pdf"]).sheets] == [Fate.FILED]
    assert filing.file_by_hand(laptop, minutes=sealed.minutes, page=3, file=painted).sheets[0].fate is Fate.HERE
    assert filing.scan_of(laptop, minutes=sealed.minutes) == before
    assert [one.fate for one in file_scans(laptop, files=[painted], over=True, differing=True).sheets] == [Fate.FILED]
    after = filing.scan_of(laptop, minutes=sealed.minutes)
    assert after is not None
    assert before is not None
    assert unbind(after)[3].jpeg != unbind(before)[3].jpeg


def test_a_sheet_that_says_something_else_is_held_back_until_somebody_looked(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    sealed = sealing.seal(laptop, visit=visit_of(laptop))
    pages = pages_of(laptop, sealed)
    invented = pages[6].copy()  # words of another page under the code of the third
    strip = (0, round(invented.height * 0.9), round(invented.width * 0.14), invented.height)
    invented.paste(pages[2].crop(strip), strip[:2])
    file = scanner(tmp_path / "invented.pdf", [invented, pages[3]])
    found = verify(laptop, file=file)
    assert [(one.page, one.laid) for one in found.differs] == [(3, False)]
    assert "KHÁC bản đã chốt: trang 3 (KHÁC cả trang)" in verdict_in_words(found)[0]
    held = file_scans(laptop, files=[file])
    assert [(one.page, one.fate) for one in held.sheets] == [(3, Fate.DIFFERS), (4, Fate.FILED)]
    assert held.standing[0].here == (4,)
    assert file_scans(laptop, files=[file], differing=True).standing[0].here == (3, 4)
    honest = verify(laptop, file=scanner(tmp_path / "honest.pdf", pages[3:4]))
    assert honest.looks
    assert not honest.differs
    assert "không thấy chỗ nào khác" in verdict_in_words(honest)[0]


def test_a_part_of_the_signed_paper_is_genuine_and_handed_over_with_a_remark(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    sealed = sealing.seal(laptop, visit=visit_of(laptop))
    pages = pages_of(laptop, sealed)
    file_scans(laptop, files=[scanner(tmp_path / "two.pdf", pages[:2])])
    saved = tmp_path / "saved.pdf"
    saved.write_bytes(filing.scan_of(laptop, minutes=sealed.minutes) or b"")
    found = verify(laptop, file=saved)
    assert (found.outcome, found.pages, found.holds) == (Outcome.SHEETS, (1, 2), True)
    assert "2 trong 13 trang" in verdict_in_words(found)[0]
    assert "còn thiếu trang 3, 4" in verdict_in_words(found)[0]
    file_scans(laptop, files=[scanner(tmp_path / "third.pdf", pages[2:3])])
    older = verify(laptop, file=saved)  # no longer the file that is kept: the codes on its pages are read
    assert (older.outcome, older.pages) == (Outcome.SHEETS, (1, 2))
    done = hand_over(laptop, folder=tmp_path / "bags", visit=sealed.visit)
    assert [one for one in done.remarks if sealed.code in one and "có 3 trong 13 trang" in one]
    assert len([*done.folder.rglob("*_ban_quet_chua_du.pdf")]) == 1
