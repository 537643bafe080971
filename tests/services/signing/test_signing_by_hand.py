"""Signing on the screen: name, time and strokes are kept and printed in the block; refusing needs a witness."""

from __future__ import annotations

import io
import math
import subprocess
from pathlib import Path

import pikepdf
import pytest

from giamsat_desktop.domain.paper.ink import Ink, InkPoint
from giamsat_desktop.minutes.lettering.landmarks import rooms
from giamsat_desktop.minutes.signing.inked_paper import inked
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.paper.unprinting import WordsUnprintable
from giamsat_desktop.services.proving.ink_proving import ink_holds
from giamsat_desktop.services.proving.verifying import Outcome, verify
from giamsat_desktop.services.records.deeds import deed
from giamsat_desktop.services.records.papers import NotSealed
from giamsat_desktop.services.records.recording import Edit, create, record, undo
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.services.signing import sealing
from giamsat_desktop.services.signing.overwriting import RefusedBefore, SignedBefore
from giamsat_desktop.services.signing.signed_copies import copies_of
from giamsat_desktop.services.signing.signing_by_hand import (
    NamedPresent,
    NoSignature,
    OnSheet,
    RefusalIncomplete,
    Said,
    SheetsNotFiled,
    Signer,
    marks_ever,
    note_on_sheets,
    paper_with_ink,
    refusals_before,
    refuse,
    sign,
    signers_of,
)
from giamsat_desktop.services.signing.whole_signing import Way
from giamsat_desktop.services.visit.visits import dossier
from tests.builders import held
from tests.minutes import paper
from tests.services.conftest import Opened
from tests.services.signing.test_sealing import visit_of

LONG_REASON = "không đồng ý số liệu hồ sơ trễ hạn nêu tại mục II của biên bản; " * 4 + "đã báo cáo."
"""A reason that its room on the paper cannot hold: it stands on a sheet behind."""


def written(loops: int = 6) -> Ink:
    """A signature like many: loops that lean, pressed harder downwards."""
    points = []
    for step in range(loops * 12):
        turn = step / 12 * 2 * math.pi
        x = 800 + step * 110 + 420 * math.cos(turn)
        y = 2200 + 900 * math.sin(turn) * (1 - step / (loops * 20))
        points.append(InkPoint(round(x), round(y), 350 + round(600 * max(0.0, math.cos(turn))), step * 16))
    flourish = tuple(InkPoint(600 + 900 * n, 3600 - 40 * n * n, 700 - 60 * n, 1500 + n * 20) for n in range(9))
    return Ink((tuple(points), flourish), "pen")


def test_everybody_signs_on_the_screen_and_the_minutes_are_signed(demo: Opened, tmp_path: Path) -> None:
    lead, other = demo(), demo("inspector_1")
    sealed = sealing.seal(lead, visit=visit_of(lead))
    before = lead.photos.original(sealed.pdf)
    waiting = signers_of(lead, minutes=sealed.minutes)
    assert [one.capacity for one in waiting] == ["dai_dien_don_vi", "thu_ky", "chu_tri"]
    assert all(one.name and one.title and not one.done for one in waiting)
    for one in waiting:
        sign(lead, minutes=sealed.minutes, capacity=one.capacity, name=one.name, ink=written())
    done = signers_of(lead, minutes=sealed.minutes)
    assert [(one.name, one.signed_at, one.form) for one in done] == [
        (one.name, "2023-05-15T03:00:00Z", "man_hinh") for one in waiting
    ]
    after = sealing.sealed_by_id(lead, sealed.minutes)
    assert after is not None
    assert after.state == "da_ky"
    signed = paper_with_ink(lead, minutes=sealed.minutes)
    assert lead.photos.original(sealed.pdf) == before
    assert paper_with_ink(lead, minutes=sealed.minutes) == signed
    check_paper(before, signed, tmp_path)
    receiving.receive(other, files=[sending.send(lead, folder=tmp_path).path])
    assert paper_with_ink(other, minutes=sealed.minutes) == signed


def check_paper(before: bytes, signed: bytes, folder: Path) -> None:
    """The ink is drawn as lines within the rooms, on the page of the signatures alone, and fonts stay embedded."""
    file = folder / "signed.pdf"
    file.write_bytes(signed)
    subprocess.run(["qpdf", "--check", str(file)], check=True, capture_output=True)
    assert paper.text(file).count("Ký trên màn hình hồi 10 giờ 00 phút") == 3
    fonts = subprocess.run(["pdffonts", str(file)], check=True, capture_output=True, text=True).stdout.splitlines()
    assert all(line.split()[-5] == "yes" for line in fonts[2:])
    page = {room.page for room in rooms(before)}.pop()
    with pikepdf.open(io.BytesIO(before)) as old, pikepdf.open(file) as new:
        assert len(old.pages) == len(new.pages)
        drawn = [one for name, one in new.pages[page - 1].Resources.XObject.items() if name.startswith("/Ink")]
        assert [one.Subtype for one in drawn] == ["/Form"] * 3
        assert all(one.read_bytes().count(b" c") > 50 for one in drawn)  # curves, no picture


def test_who_refuses_gives_a_reason_before_a_witness(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    sealed = sealing.seal(laptop, visit=visit_of(laptop))
    unit, secretary, chair = signers_of(laptop, minutes=sealed.minutes)
    for missing in ({"reason": " ", "witness": "Bà B"}, {"reason": "Chưa rõ", "witness": ""}):
        with pytest.raises(RefusalIncomplete):
            refuse(laptop, minutes=sealed.minutes, capacity=unit.capacity, name=unit.name, **missing)
    reason = "chưa thống nhất số liệu tại Phụ lục I"
    refuse(
        laptop,
        minutes=sealed.minutes,
        capacity=unit.capacity,
        name=unit.name,
        reason=reason,
        witness="Ông Trần Văn Chứng, Văn phòng Sở",
    )
    for one in (secretary, chair):
        assert sealing.sealed_by_id(laptop, sealed.minutes).state == "cho_ky"  # type: ignore[union-attr]
        sign(laptop, minutes=sealed.minutes, capacity=one.capacity, name=one.name, ink=written())
    after = sealing.sealed_by_id(laptop, sealed.minutes)
    assert after is not None
    assert (after.state, after.in_force) == ("co_tu_choi", True)
    assert laptop.view(sealed.visit).text("state") == "co_tu_choi"  # type: ignore[union-attr]
    first = signers_of(laptop, minutes=sealed.minutes)[0]
    assert (first.refused, first.reason, first.witness) == (True, reason, "Ông Trần Văn Chứng, Văn phòng Sở")
    file = tmp_path / "refused.pdf"
    file.write_bytes(paper_with_ink(laptop, minutes=sealed.minutes))
    words = " ".join(paper.text(file).split())
    assert f"Không ký biên bản, hồi 10 giờ 00 phút, ngày 15 tháng 5 năm 2023. Lý do: {reason}." in words.replace(
        "\xa0", " "
    )
    assert "Người chứng kiến: Ông Trần Văn Chứng, Văn phòng Sở." in words.replace("\xa0", " ")
    (sheet,) = paper.text(file).split("\f")[
        sealed.pages : -1
    ]  # also where the room holds it: there who was there signs
    for signs in ("NGƯỜI CHỨNG KIẾN", "Ông Trần Văn Chứng", "NGƯỜI GHI NHẬN", reason):
        assert signs in " ".join(sheet.split()).replace("\xa0", " ")


def test_the_sheet_of_a_refusal_says_whose_it_is(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    record(laptop, Edit("visit", visit, {"minutes_number": "5"}))
    main = sealing.seal(laptop, visit=visit)
    sealing.supplement(laptop, visit=visit, reason="Gửi thêm tài liệu.", session=held(laptop, visit))
    about = {"visit": visit, "kind": "ket_qua_tot", "section": "I", "title": "Kho", "in_minutes": True}
    create(laptop, "finding", about)
    later = sealing.seal(laptop, visit=visit)
    for sealed, said in (
        (main, "Biên bản làm việc số 05/BB-ĐGS ngày 15 tháng 5 năm 2023"),
        (later, "Biên bản bổ sung ngày 20 tháng 5 năm 2023"),
    ):
        who = signers_of(laptop, minutes=sealed.minutes)[0]
        named = {"minutes": sealed.minutes, "capacity": who.capacity, "name": who.name}
        refuse(laptop, reason=LONG_REASON * 12, witness="Bà Lê Ví Dụ", **named)
        file = tmp_path / f"{sealed.code}.pdf"
        file.write_bytes(paper_with_ink(laptop, minutes=sealed.minutes))
        sheets = paper.text(file).split("\f")[sealed.pages : -1]
        assert len(sheets) == 2
        flat = " ".join(sheets[0].split()).replace("\xa0", " ")
        assert f"GHI NHẬN VIỆC KHÔNG KÝ BIÊN BẢN MÃ {sealed.code}" in flat
        assert f"(Kèm theo {said} với Sở Tài nguyên và Môi trường" in flat
        as_what = "đại diện Sở Tài nguyên và Môi trường: Không ký biên bản"
        assert any(f"{title} {who.name}, " in flat for title in ("Ông", "Bà"))
        assert as_what in flat
        for signs in ("NGƯỜI CHỨNG KIẾN", "NGƯỜI GHI NHẬN", "Bà Lê Ví Dụ"):
            assert signs in sheets[1]
        for number, sheet in enumerate(sheets, 1):
            assert "DỮ LIỆU MẪU" in sheet
            assert f"{sealed.code} · Ghi nhận việc không ký · Trang {number}/2" in " ".join(sheet.split())


def test_the_sheet_of_a_refusal_names_the_body_that_refuses_and_earlier_copies_stay_proved(
    demo: Opened, tmp_path: Path
) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    unit = dossier(laptop, visit).unit.record
    record(laptop, Edit("unit", unit, {"name": "Quận Ví Dụ", "head_title": "Chủ tịch UBND quận"}))
    sealed = sealing.seal(laptop, visit=visit)
    who = signers_of(laptop, minutes=sealed.minutes)[0]
    about = {"minutes": sealed.minutes, "capacity": who.capacity, "name": who.name}
    refuse(laptop, reason="Chưa rõ số liệu", witness="Bà Lê Ví Dụ", **about)
    copy = paper_with_ink(laptop, minutes=sealed.minutes)
    (tmp_path / "refused.pdf").write_bytes(copy)
    sheet = " ".join(paper.text(tmp_path / "refused.pdf").split("\f")[sealed.pages].split()).replace("\xa0", " ")
    assert "với UBND quận Ví Dụ" in sheet
    assert "đại diện UBND quận Ví Dụ: Không ký biên bản" in sheet
    assert "Quận Ví Dụ" not in sheet
    assert ink_holds(laptop, sealed, copy)
    earlier = [one for several in marks_ever(laptop, minutes=sealed.minutes, former=True).values() for one in several]
    former = inked(laptop.photos.original(sealed.pdf), earlier)
    assert former != copy
    assert ink_holds(laptop, sealed, former)


def test_a_signature_is_taken_back_and_written_again(demo: Opened) -> None:
    laptop = demo()
    sealed = sealing.seal(laptop, visit=visit_of(laptop))
    done = sign(laptop, minutes=sealed.minutes, capacity="thu_ky", name="Phan Thị Diệu Ánh", ink=written(3))
    undo(laptop, done)
    assert not signers_of(laptop, minutes=sealed.minutes)[1].done
    sign(laptop, minutes=sealed.minutes, capacity="thu_ky", name="Phan Thị Diệu Ánh", ink=written(5))
    assert signers_of(laptop, minutes=sealed.minutes)[1].done
    with pytest.raises(NoSignature):
        sign(laptop, minutes=sealed.minutes, capacity="chu_tri", name="A", ink=Ink(()))
    with pytest.raises(NotSealed):
        sign(laptop, minutes="0" * 32, capacity="chu_tri", name="A", ink=written())


def test_a_whole_scan_asks_who_signed_and_only_signatures_make_it_signed(demo: Opened) -> None:
    laptop = demo()
    sealed = sealing.seal(laptop, visit=visit_of(laptop))
    unit, secretary, chair = signers_of(laptop, minutes=sealed.minutes)

    def note(*said: Said, sure: bool = False) -> str:
        note_on_sheets(laptop, minutes=sealed.minutes, said=said, sure=sure)
        after = sealing.sealed_by_id(laptop, sealed.minutes)
        assert after is not None
        return after.state

    def on_sheet(one: Signer, what: OnSheet) -> Said:
        return Said(one.capacity, what, one.name, "Chưa rõ số liệu", "Ông Trần Văn Chứng")

    with pytest.raises(SheetsNotFiled):
        note(on_sheet(unit, OnSheet.SIGNED))
    with pytest.raises(NamedPresent):  # the paper says that he was there
        note(on_sheet(unit, OnSheet.ABSENT))
    assert note(on_sheet(unit, OnSheet.ABSENT), sure=True) == "cho_ky"
    record(laptop, Edit("minutes", sealed.minutes, {"scan": sealed.pdf}))
    assert note(on_sheet(secretary, OnSheet.SIGNED), on_sheet(chair, OnSheet.SIGNED)) == "cho_ky"
    assert [one.done for one in signers_of(laptop, minutes=sealed.minutes)] == [False, True, True]
    assert note(on_sheet(unit, OnSheet.SIGNED)) == "da_ky"
    assert [one.form for one in signers_of(laptop, minutes=sealed.minutes)] == ["muc_uot"] * 3
    with pytest.raises(SignedBefore):
        note(on_sheet(unit, OnSheet.ABSENT))
    assert note(on_sheet(unit, OnSheet.SIGNED)) == "da_ky"  # the same once more: nothing to ask
    assert note(on_sheet(unit, OnSheet.ABSENT), sure=True) == "cho_ky"  # it was said wrongly: not signed any more
    assert note(on_sheet(unit, OnSheet.REFUSED)) == "co_tu_choi"


def test_the_copy_says_who_was_absent_from_the_signing(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    sealed = sealing.seal(laptop, visit=visit_of(laptop))
    unit, clerk, chair = signers_of(laptop, minutes=sealed.minutes)
    assert (unit.listed, clerk.listed, chair.listed) == (True, True, True)
    sign(laptop, minutes=sealed.minutes, capacity=clerk.capacity, name=clerk.name, ink=written())
    before = paper_with_ink(laptop, minutes=sealed.minutes)
    away = Said(chair.capacity, OnSheet.ABSENT, chair.name)
    note_on_sheets(laptop, minutes=sealed.minutes, said=[away], sure=True)
    files = [tmp_path / "before.pdf", tmp_path / "after.pdf"]
    for file, pdf in zip(files, (before, paper_with_ink(laptop, minutes=sealed.minutes)), strict=True):
        file.write_bytes(pdf)
    said = ["Vắng mặt khi ký biên bản." in paper.text(file).replace("\xa0", " ").replace("\n", " ") for file in files]
    assert said == [False, True]
    told = [verify(laptop, file=file) for file in files]
    assert [one.outcome for one in told] == [Outcome.INKED] * 2
    assert [[(len(found.names), found.way) for found in one.unshown] for one in told] == [[(1, Way.ABSENT)], []]


def test_a_refusal_gives_way_only_to_who_was_told_of_it_and_stays_readable(demo: Opened) -> None:
    laptop = demo()
    sealed = sealing.seal(laptop, visit=visit_of(laptop))
    record(laptop, Edit("minutes", sealed.minutes, {"scan": sealed.pdf}))
    unit = signers_of(laptop, minutes=sealed.minutes)[0]
    about = {"minutes": sealed.minutes, "capacity": unit.capacity, "name": unit.name}
    words = {"reason": "Không đồng ý số liệu", "witness": "Bà Lê Ví Dụ"}

    def undone() -> None:
        undo(laptop, refuse(laptop, reason="Bấm nhầm", witness="Ông B", **about))
        assert refusals_before(laptop, minutes=sealed.minutes) == {}

    undone()
    told = deed(laptop, refuse(laptop, **words, **about))
    assert (told.words, told.part) == (f"việc ghi {unit.name} không ký, biên bản {sealed.code}", "minutes")
    on_sheets = (Said(unit.capacity, OnSheet.SIGNED, unit.name),)
    for act in (
        lambda: sign(laptop, ink=written(), **about),
        lambda: note_on_sheets(laptop, minutes=sealed.minutes, said=on_sheets),
        lambda: refuse(laptop, reason="Lý do khác", witness="Bà Lê Ví Dụ", **about),
    ):
        with pytest.raises(RefusedBefore) as told:
            act()
        assert all(one in sentence(told.value) for one in (unit.name, *words.values()))
        assert signers_of(laptop, minutes=sealed.minutes)[0].reason == words["reason"]
    done = sign(laptop, ink=written(), sure=True, **about)
    assert deed(laptop, done).words == f"chữ ký của {unit.name}, biên bản {sealed.code}"
    (past,) = refusals_before(laptop, minutes=sealed.minutes)[unit.capacity]
    assert (past.name, past.reason, past.witness) == (unit.name, *words.values())
    with pytest.raises(SignedBefore):
        refuse(laptop, **words, **about)
    undo(laptop, done)
    assert signers_of(laptop, minutes=sealed.minutes)[0].refused
    assert refusals_before(laptop, minutes=sealed.minutes) == {}


def test_three_refusals_are_no_signature(demo: Opened) -> None:
    laptop = demo()
    sealed = sealing.seal(laptop, visit=visit_of(laptop))
    for one in signers_of(laptop, minutes=sealed.minutes):
        words = {"reason": "chưa thống nhất", "witness": "Ông Trần Văn Chứng"}
        refuse(laptop, minutes=sealed.minutes, capacity=one.capacity, name=one.name, **words)
    after = sealing.sealed_by_id(laptop, sealed.minutes)
    assert after is not None
    assert after.state == "co_tu_choi"
    (copy,) = copies_of(laptop, minutes=sealed.minutes)
    assert (copy.signed, copy.file_name.endswith("_ghi_khong_ky.pdf")) == (False, True)


def test_a_reason_that_cannot_be_printed_is_refused_in_words(demo: Opened) -> None:
    laptop = demo()
    sealed = sealing.seal(laptop, visit=visit_of(laptop))
    with pytest.raises(WordsUnprintable) as refused:
        refuse(laptop, minutes=sealed.minutes, capacity="thu_ky", name="An", reason="Chưa rõ 𐎀 này", witness="Ông B")
    assert "“𐎀”" in sentence(refused.value)
    assert not any(one.done for one in signers_of(laptop, minutes=sealed.minutes))


def test_when_two_laptops_each_noted_a_part_of_the_signers_the_minutes_are_signed_once_they_meet(
    demo: Opened, tmp_path: Path
) -> None:
    lead, other = demo(), demo("inspector_1")
    sealed = sealing.seal(lead, visit=visit_of(lead))
    for name in ("first", "second", "third", "back"):
        (tmp_path / name).mkdir()
    receiving.receive(other, files=[sending.send(lead, folder=tmp_path / "first").path])
    one, two, three = signers_of(lead, minutes=sealed.minutes)
    sign(lead, minutes=sealed.minutes, capacity=one.capacity, name=one.name, ink=written())
    for signer in (two, three):
        sign(other, minutes=sealed.minutes, capacity=signer.capacity, name=signer.name, ink=written())
    states = [sealing.sealed_by_id(laptop, sealed.minutes).state for laptop in (lead, other)]  # type: ignore[union-attr]
    assert states == ["cho_ky", "cho_ky"]
    back = sending.send(other, folder=tmp_path / "back").path
    receiving.receive(other, files=[sending.send(lead, folder=tmp_path / "second").path])
    receiving.receive(lead, files=[back])
    for laptop in (lead, other):
        after = sealing.sealed_by_id(laptop, sealed.minutes)
        assert after is not None
        assert after.state == "da_ky"
    receiving.receive(lead, files=[sending.send(other, folder=tmp_path / "third").path])
    seen = lead.view(sealed.minutes)
    assert seen is not None
    assert seen.conflicts == ()
    assert seen.text("state") == "da_ky"
