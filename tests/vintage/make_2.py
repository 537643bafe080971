"""Made bundle-2 and format-2, once: a lead's profile and the bundle it wrote, with all that format 2 added.

Kept to show what is in them; never run it again.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from giamsat_desktop.domain.ids import answer_id
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.plan import campaigns
from giamsat_desktop.services.privacy import redacting
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records import photographing
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system import assets
from tests.services.conftest import StandingClock

SECRET = "điều phải xóa"


def main(folder: Path) -> None:
    """Write both folders below `folder`; the profile has no passphrase."""
    work, stick = folder / "work", folder / "work" / "usb"
    stick.mkdir(parents=True)
    for name, role in (("lead", "lead"), ("colleague", "inspector")):
        opening.create_profile(work / name, name=name, role=role)
    with (
        opening.opened(work / "lead", clock=StandingClock()) as lead,
        opening.opened(work / "colleague", clock=StandingClock()) as colleague,
    ):
        for giver, taker in ((lead, colleague), (colleague, lead)):
            enrolling.export_card(giver, file=work / f"{giver.profile.name}.gsc")
            enrolling.accept_card(taker, file=work / f"{giver.profile.name}.gsc")
        campaigns.new_campaign(lead, preset="hanoi-2023")
        _pass(lead, colleague, stick)
        visit = colleague.of_type("visit")[0].record
        answer = answer_id(visit, "II.9")
        record(colleague, Edit("answer", answer, {"visit": visit, "question": "II.9", "comment": SECRET}))
        photographing.add_photo(colleague, visit=visit, content=assets.data("samples/orientation-1.jpg"), name="1.jpg")
        _pass(colleague, lead, stick)
        redacting.redact(lead, record_id=answer, reason="yêu cầu của người được nêu tên", field="comment")
        last = sending.send(lead, folder=stick, what=sending.Scope(full=True)).path
        with lead.store.reading() as unit:
            digests = {"revisions": unit.revisions.digest(), "records": unit.records.digest()}
        keys = {"receiver": colleague.keys.to_secret_json(), "campaign": lead.profile.campaign, "answer": answer}
        shutil.copy(last, folder / "bundle-2" / "golden.gsb")
        shutil.copy(work / "lead.gsc", folder / "bundle-2" / "card.gsc")
        facts = {**keys, **digests, "photos": lead.photos.hashes()}
        (folder / "bundle-2" / "expected.json").write_text(json.dumps(facts, indent=1), encoding="utf-8")
    for name in ("visits.sqlite", "photos.sqlite", "profile.json", "anchor.json"):
        shutil.copy(work / "lead" / name, folder / "format-2" / name)
    shutil.rmtree(work)


def _pass(sender: Workspace, receiver: Workspace, stick: Path) -> None:
    done = receiving.receive(receiver, files=[sending.send(sender, folder=stick).path])
    if done.refused:
        raise done.refused[0][1]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
