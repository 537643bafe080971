"""Every act that follows from what stands reads and writes in one transaction, or proves that it still stands."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from giamsat_desktop.domain.ids import answer_id
from giamsat_desktop.domain.paper.minutes import Run
from giamsat_desktop.services.conflicts import deciding
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.paper import rewording
from giamsat_desktop.services.privacy import redacting
from giamsat_desktop.services.records import numbering, pairing, photographing, recording
from giamsat_desktop.services.records.recording import Edit, create, record
from giamsat_desktop.services.signing import filing, sealing, signing_by_hand, signing_digitally
from giamsat_desktop.services.signing.signing_digitally import KeyFile, SignedMeanwhile, Signing
from giamsat_desktop.services.visit import handing_over, visits
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system import assets
from tests.builders import Writer
from tests.minutes.signing import signers
from tests.services.conftest import Opened, Table
from tests.services.records.transactions import watched
from tests.services.signing.test_filing import pages_of, scanner
from tests.services.signing.test_sealing import one_of, visit_of

Prepared = Callable[[Workspace, str], Callable[[], object]]


def _deciding(laptop: Workspace, visit: str) -> Callable[[], object]:
    with laptop.store.unit_of_work() as work:
        work.revisions.add(Writer("khác").edit(visit, {"place": "Nơi khác"}, record_type="visit"))
        work.commit()
    shown = next(one for one in deciding.differences(laptop) if one.conflict.group == "place")
    return lambda: deciding.choose(laptop, difference=shown, side=0)


def _deleting(laptop: Workspace, visit: str) -> Callable[[], object]:
    finding = one_of(laptop, visit, "finding").record
    return lambda: recording.delete(laptop, "finding", finding)


def _rewording(laptop: Workspace, visit: str) -> Callable[[], object]:
    key = rewording.passages_of(laptop, visit=visit).passages[0].key
    return lambda: rewording.reword(laptop, visit=visit, passage=key, runs=(Run("Câu khác."),))


def _supplementing(laptop: Workspace, visit: str) -> Callable[[], object]:
    sealing.seal(laptop, visit=visit)
    return lambda: sealing.supplement(laptop, visit=visit, reason="Thêm")


def _superseding(laptop: Workspace, visit: str) -> Callable[[], object]:
    sealing.seal(laptop, visit=visit)
    return lambda: sealing.supersede(laptop, visit=visit, reason="In sai")


def _refusing_to_sign(laptop: Workspace, visit: str) -> Callable[[], object]:
    sealed = sealing.seal(laptop, visit=visit)
    said = {"capacity": "thu_ky", "name": "A", "reason": "Không đồng ý", "witness": "B"}
    return lambda: signing_by_hand.refuse(laptop, minutes=sealed.minutes, **said)


def _numbering(laptop: Workspace, visit: str) -> Callable[[], object]:
    return lambda: numbering.renumber(laptop, visit=visit, number="12/BB")


def _joining(laptop: Workspace, visit: str) -> Callable[[], object]:
    other = next(line.visit for line in visits.visits(laptop) if line.visit != visit)
    return lambda: pairing.join(laptop, visit=other, same_as=visit)


def _parting(laptop: Workspace, visit: str) -> Callable[[], object]:
    _joining(laptop, visit)()
    return lambda: pairing.part(laptop, visit=visit)


def _photographing(laptop: Workspace, visit: str) -> Callable[[], object]:
    content = assets.data("samples/orientation-1.jpg")
    return lambda: photographing.add_photo(laptop, visit=visit, content=content, name="anh.jpg")


ACTS: dict[str, Prepared] = {
    "deciding a difference": _deciding,
    "deleting with what belongs to it": _deleting,
    "wording a paragraph anew": _rewording,
    "opening supplementary minutes": _supplementing,
    "replacing minutes": _superseding,
    "refusing to sign": _refusing_to_sign,
    "giving a number": _numbering,
    "joining two visits": _joining,
    "parting them": _parting,
    "adding a photo": _photographing,
}


@pytest.mark.parametrize("act", ACTS)
def test_what_follows_from_what_stands_is_read_and_written_in_one_transaction(demo: Opened, act: str) -> None:
    laptop = demo()
    done = ACTS[act](laptop, visit_of(laptop))
    with watched(laptop) as begun:
        assert done()
    assert begun == ["writing"]


def test_an_order_to_forget_says_again_what_stands_at_that_moment(planned: Table) -> None:
    lead = planned.laptop("lead")
    visit = visits.visits(lead)[0].visit
    person, _ = create(lead, "attendee", {"visit": visit, "name": "Nguyễn Văn Kín", "side": "don_vi"})

    def before(number: int) -> None:
        if number == 0:
            record(lead, Edit("attendee", person, {"side": "doan"}))

    with watched(lead, before) as begun:
        redacting.redact(lead, record_id=person, reason="Theo yêu cầu", field="name")
    assert begun[0] == "writing"
    seen = lead.view(person)
    assert seen is not None
    assert (seen.text("name"), seen.text("side")) == ("", "doan")


def test_a_signature_made_meanwhile_is_not_overwritten(demo: Opened, tmp_path: Path) -> None:
    lead = demo()
    sealed = sealing.seal(lead, visit=visit_of(lead))
    key = KeyFile(signers.Authority().key_file(tmp_path / "k.p12", "Nguyễn Văn An"), signers.PASSPHRASE)

    def sign(capacity: str) -> signing_digitally.Signed:
        return signing_digitally.sign_minutes(lead, minutes=sealed.minutes, key=key, signing=Signing(capacity))

    def before(number: int) -> None:
        if number == 1:  # the first read the file to be signed
            sign("chu_tri")

    files = {*lead.photos.hashes()}
    with pytest.raises(SignedMeanwhile), watched(lead, before):
        sign("thu_ky")
    assert [one.field for one in signing_digitally.signatures_of(lead, minutes=sealed.minutes)] == ["ky-3"]
    assert len({*lead.photos.hashes()} - files) == 1  # of the other one nothing stays
    assert [one.field for one in sign("thu_ky").proofs] == ["ky-3", "ky-2"]


def test_pages_filed_meanwhile_are_not_lost(demo: Opened, tmp_path: Path) -> None:
    laptop = demo()
    sealed = sealing.seal(laptop, visit=visit_of(laptop))
    pages = pages_of(laptop, sealed)
    one, two = scanner(tmp_path / "mot.pdf", pages[:2]), scanner(tmp_path / "hai.pdf", pages[2:3])
    meanwhile = [True]

    def before(number: int) -> None:
        if number == 2 and meanwhile:  # which minutes there are and which pages is read
            meanwhile.clear()
            filing.file_scans(laptop, files=[two])

    with watched(laptop, before):
        done = filing.file_scans(laptop, files=[one])
    assert not meanwhile
    assert done.standing[0].here == (1, 2, 3)
    standing = filing.standing_of(laptop, minutes=sealed.minutes)
    assert standing is not None
    assert standing.here == (1, 2, 3)


def test_a_bag_holds_one_moment_however_long_it_is_written(demo: Opened, tmp_path: Path) -> None:
    lead = demo()
    lines = visits.visits(lead)
    place = {line.visit: lead.view(line.visit).text("place") for line in lines}  # type: ignore[union-attr]

    def progress(done: int, _all: int) -> None:
        if done == 0:
            for line in lines:
                record(lead, Edit("visit", line.visit, {"place": "Chuyển nơi khác"}))
                create(lead, "finding", {"visit": line.visit, "title": "Ghi sau"})

    with watched(lead) as begun:
        done = handing_over.hand_over(lead, folder=tmp_path, progress=progress)
    assert begun[0] == "reading"
    assert begun.count("reading") == 1
    for file in (done.folder / "data").glob("*/ho_so.json"):
        found = json.loads(file.read_text("utf-8"))
        (visit,) = (one for one in found if one["type"] == "visit")
        assert visit["fields"]["place"] == place[visit["id"]]
        assert "Ghi sau" not in {one["fields"].get("title") for one in found}


def test_a_bundle_holds_the_moment_when_sending_began(planned: Table) -> None:
    lead, a = planned.laptop("lead"), planned.laptop("a")
    visit = visits.visits(lead)[0].visit
    record(lead, Edit("visit", visit, {"place": "Trước khi gửi"}))
    changed = [False]

    def progress(_step: object) -> None:
        if not changed[0]:
            changed[0] = True
            record(lead, Edit("visit", visit, {"place": "Trong khi gửi"}))
            said = {"visit": visit, "question": "I.1", "comment": "Trong khi gửi"}
            record(lead, Edit("answer", answer_id(visit, "I.1"), said))

    with watched(lead) as begun:
        written = sending.send(lead, folder=planned.stick, progress=progress)
    assert changed[0]
    assert begun[0] == "reading"
    receiving.receive(a, files=[written.path])
    seen = a.view(visit)
    assert seen is not None
    assert seen.text("place") == "Trước khi gửi"
    assert a.view(answer_id(visit, "I.1")) is None
    planned.pass_stick("lead", "a")
    assert a.view(visit).text("place") == "Trong khi gửi"  # type: ignore[union-attr]
