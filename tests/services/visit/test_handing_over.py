"""Hand-over of the demonstration: papers in both forms, records, photos, and a list of contents an archive can read."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from giamsat_desktop.minutes.drawing.archival import NAMESPACE, attached
from giamsat_desktop.services.plan import campaigns
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.signing import sealing, signing_by_hand, signing_digitally
from giamsat_desktop.services.signing.signing_digitally import KeyFile, Signing
from giamsat_desktop.services.visit import handing_over
from giamsat_desktop.services.visit.handing_over import NothingToHandOver
from giamsat_desktop.services.visit.visits import dossier, visits
from tests.builders import held
from tests.minutes.signing import signers
from tests.services.conftest import Opened, Table
from tests.services.signing.test_signing_by_hand import written

_ITEM = f"{{{NAMESPACE}}}TaiLieu"


def test_a_sealed_and_signed_visit_is_handed_over_whole(demo: Opened, tmp_path: Path) -> None:
    lead = demo()
    visit = visits(lead)[0].visit
    sealed = sealing.seal(lead, visit=visit)
    key = KeyFile(signers.Authority().key_file(tmp_path / "k.p12", "Nguyễn Văn An"), signers.PASSPHRASE)
    signed = signing_digitally.sign_minutes(lead, minutes=sealed.minutes, key=key, signing=Signing("chu_tri"))
    done = handing_over.hand_over(lead, folder=tmp_path, visit=visit)
    assert handing_over.check(done.folder) == ()
    assert done.missing == ()
    files = {one.name: one for one in (done.folder / "data").rglob("*") if one.is_file()}
    sums = {hashlib.sha256(one.read_bytes()).hexdigest(): name for name, one in files.items()}
    for sha256 in (sealed.pdf, sealed.snapshot, sealed.seal, signed.pdf):
        assert sha256 in sums
    second = next(one for name, one in files.items() if name.endswith("_pdfa3.pdf"))
    inside = attached(second.read_bytes())
    assert hashlib.sha256(inside["noi_dung.json"]).hexdigest() == sealed.snapshot
    assert hashlib.sha256(inside["niem_phong.json"]).hexdigest() == sealed.seal


def test_the_list_of_contents_names_every_file_in_order_of_time(demo: Opened, tmp_path: Path) -> None:
    lead = demo()
    sealing.seal(lead, visit=visits(lead)[0].visit)
    done = handing_over.hand_over(lead, folder=tmp_path)
    data = done.folder / "data"
    items = ET.parse(data / "muc_luc.xml").getroot().findall(_ITEM)
    named = [str(item.get("tep")) for item in items]
    assert len(named) == len(set(named))
    here = {one.relative_to(done.folder).as_posix() for one in data.rglob("*") if one.is_file()}
    assert here - set(named) == {"data/ke_hoach.json", "data/muc_luc.xml"}
    days = [item.findtext(f"{{{NAMESPACE}}}Ngay") or "" for item in items]
    assert days == sorted(days)
    assert [item for item in items if item.findtext(f"{{{NAMESPACE}}}TypeName") == "Biên bản"]
    assert done.visits == 2
    records = [one for file in data.glob("*/ho_so.json") for one in json.loads(file.read_text("utf-8"))]
    assert {"visit", "finding", "photo"} <= {one["type"] for one in records}


def test_fault_19_photos_that_have_not_come_are_named(demo: Opened, tmp_path: Path) -> None:
    lead = demo()
    visit = visits(lead)[0].visit
    photo = next(one for one in lead.of_visit(visit) if one.record_type == "photo")
    from giamsat_desktop.services.records.recording import Edit, record

    record(lead, Edit("photo", "f" * 32, {"visit": visit, "file": "0" * 64, "caption": "Ảnh còn ở máy khác"}))
    done = handing_over.hand_over(lead, folder=tmp_path, visit=visit)
    assert done.missing == ("Ảnh còn ở máy khác",)
    assert handing_over.check(done.folder) == ()
    assert photo.text("file")


def test_a_plan_without_visits_has_nothing_to_hand_over(table: Table, tmp_path: Path) -> None:
    campaigns.new_campaign(table.laptop("lead", "lead"), preset="hanoi-2023")
    with pytest.raises(NothingToHandOver):
        handing_over.hand_over(table.laptop("lead"), folder=tmp_path)


def _facts_of(folder: Path, kind: str = "BB_") -> dict[str, str]:
    """What the list of contents says of the sealed paper of a visit, by name."""
    items = ET.parse(folder / "data" / "muc_luc.xml").getroot().findall(_ITEM)
    item = next(
        one for one in items if kind in str(one.get("tep")) and one.find(f"{{{NAMESPACE}}}TypeName") is not None
    )
    return {part.tag.rpartition("}")[2]: part.text or "" for part in item}


def test_nobody_is_named_as_signer_who_has_not_signed(demo: Opened, tmp_path: Path) -> None:
    lead = demo()
    visit = visits(lead)[0].visit
    sealed = sealing.seal(lead, visit=visit)
    done = handing_over.hand_over(lead, folder=tmp_path / "before", visit=visit)
    assert "SignerInfo" not in _facts_of(done.folder)
    one, two, _ = signing_by_hand.signers_of(lead, minutes=sealed.minutes)
    signing_by_hand.sign(lead, minutes=sealed.minutes, capacity=one.capacity, name=one.name, ink=written())
    about = {"minutes": sealed.minutes, "capacity": two.capacity, "name": two.name}
    signing_by_hand.refuse(lead, reason="Chưa thống nhất", witness="Bà Lê Ví Dụ", **about)
    done = handing_over.hand_over(lead, folder=tmp_path / "after", visit=visit)
    assert "SignerInfo" not in _facts_of(done.folder)  # the sealed file bears no signature
    assert "chưa có chữ ký" in _facts_of(done.folder)["TieuDe"]
    assert _facts_of(done.folder, "_ky_man_hinh")["SignerInfo"] == one.name
    on_screen = next((done.folder / "data").rglob("*_ky_man_hinh.pdf"))
    assert on_screen.read_bytes() == signing_by_hand.paper_with_ink(lead, minutes=sealed.minutes)
    listed = (done.folder / "data" / "muc_luc.xml").read_text("utf-8")
    assert f"Bản có 1 nét ký trên màn hình, ghi 1 người không ký, của {sealed.code}" in listed


def test_supplementary_minutes_are_of_the_day_they_were_drawn_up(demo: Opened, tmp_path: Path) -> None:
    lead = demo()
    visit = visits(lead)[0].visit
    sealing.seal(lead, visit=visit)
    sealing.supplement(lead, visit=visit, reason="Gửi thêm tài liệu.", session=held(lead, visit))
    sealing.seal(lead, visit=visit)
    done = handing_over.hand_over(lead, folder=tmp_path, visit=visit)
    facts = _facts_of(done.folder, "BBBS_")
    assert (facts["IssuedDate"], facts["Ngay"]) == ("2023-05-20", "2023-05-20")
    assert _facts_of(done.folder)["IssuedDate"] == "2023-05-15"
    top = ET.parse(done.folder / "data" / "muc_luc.xml").getroot()
    days = {one.findtext(f"{{{NAMESPACE}}}Ngay") for one in top if "BBBS_" in str(one.get("tep"))}
    assert days == {"2023-05-20"}


def test_each_file_says_that_it_is_replaced_and_of_sample_data(demo: Opened, tmp_path: Path) -> None:
    lead = demo()
    visit = visits(lead)[0].visit
    first = sealing.seal(lead, visit=visit)
    sealing.supersede(lead, visit=visit, reason="In sai")
    done = handing_over.hand_over(lead, folder=tmp_path / "between", visit=visit)
    assert done.remarks == (f"Biên bản {first.code} (không còn hiệu lực, chưa có biên bản thay thế)",)
    second = sealing.seal(lead, visit=visit)
    done = handing_over.hand_over(lead, folder=tmp_path / "after", visit=visit)
    said = f"(đã được thay thế bằng {second.code})"
    assert done.remarks == (f"Biên bản {first.code} {said}",)
    titles = [one.text or "" for one in ET.parse(done.folder / "data" / "muc_luc.xml").iter(f"{{{NAMESPACE}}}TieuDe")]
    mine = [title for title in titles if f" {first.code}" in title]
    assert len(mine) == 4  # the file, its archival form, what was sealed, and its seal
    assert all(said in title for title in mine)
    assert not any("thay thế" in title for title in titles if f" {second.code} " in title)
    assert all(title.endswith("; DỮ LIỆU MẪU") for title in titles)
    assert "; DỮ LIỆU MẪU" in (info := (done.folder / "bag-info.txt").read_text("utf-8"))
    assert "1 buổi làm việc, 15/5/2023" in info


def test_the_letters_and_the_body_are_those_on_the_paper(demo: Opened, tmp_path: Path) -> None:
    lead = demo()
    campaign = lead.of_type("campaign")[0]
    own = {"letterhead": "ban", "authority_name": "Ban Pháp chế HĐND thành phố Hà Nội"}
    record(lead, Edit("campaign", campaign.record, own))
    visit = visits(lead)[0].visit
    chair = dossier(lead, visit).visit.text("chair")
    record(lead, Edit("member", chair, {"position": "Trưởng Ban", "agency": None}))
    sealing.seal(lead, visit=visit)
    facts = _facts_of(handing_over.hand_over(lead, folder=tmp_path, visit=visit).folder)
    assert (facts["CodeNotation"], facts["OrganName"]) == ("BB-BPC", "Ban Pháp chế HĐND thành phố Hà Nội")
