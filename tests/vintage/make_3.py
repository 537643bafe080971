"""Made bundle-3 and format-3, once: signed heads in a bundle and in a profile, with something forged held apart.

Kept to show what is in them; never run it again.
"""

from __future__ import annotations

import json
import shutil
import sys
from contextlib import ExitStack
from pathlib import Path

from giamsat_desktop.domain.ids import answer_id
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.plan import campaigns
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.workspace import Workspace
from tests.attacks.hostile import Hostile
from tests.services.conftest import StandingClock

NAMES = ("lead", "colleague", "hostile")
TRUE, FORGED = "điều đã ghi thật", "điều bịa"


def main(folder: Path) -> None:
    """Write both folders below `folder`; the profile has no passphrase."""
    work, stick = folder / "work", folder / "work" / "usb"
    stick.mkdir(parents=True)
    for name in NAMES:
        opening.create_profile(work / name, name=name, role="lead" if name == "lead" else "inspector")
    with ExitStack() as stack:
        opened = [stack.enter_context(opening.opened(work / name, clock=StandingClock())) for name in NAMES]
        lead, colleague, hostile = opened
        for giver in opened:
            enrolling.export_card(giver, file=work / f"{giver.profile.name}.gsc")
            for taker in opened:
                if taker is not giver:
                    enrolling.accept_card(taker, file=work / f"{giver.profile.name}.gsc")
        campaigns.new_campaign(lead, preset="hanoi-2023")
        _take(colleague, sending.send(lead, folder=stick).path)
        _take(hostile, stick / sorted(one.name for one in stick.iterdir())[0])
        visit = colleague.of_type("visit")[0].record
        answer = answer_id(visit, "II.9")
        record(colleague, Edit("answer", answer, {"visit": visit, "question": "II.9", "comment": TRUE}))
        path = sending.send(colleague, folder=stick).path
        for laptop in (lead, hostile):
            _take(laptop, path)
        client = Hostile(hostile, stick)
        forged = client.forge("answer", answer, {"comment": FORGED}, writer=colleague.writer)
        _take(lead, client.bundle(forged, signed=[client.head(forged)]))
        last = sending.send(lead, folder=stick, what=sending.Scope(full=True)).path
        with lead.store.reading() as unit:
            digests = {"revisions": unit.revisions.digest(), "records": unit.records.digest()}
            heads = sorted(one.revision for one in unit.heads.of(colleague.writer))
        facts = {
            **digests,
            "receiver": colleague.keys.to_secret_json(),
            "campaign": lead.profile.campaign,
            "answer": answer,
            "forged": forged.id,
            "heads": heads,
        }
        (folder / "bundle-3").mkdir()
        shutil.copy(last, folder / "bundle-3" / "golden.gsb")
        shutil.copy(work / "lead.gsc", folder / "bundle-3" / "card.gsc")
        (folder / "bundle-3" / "expected.json").write_text(json.dumps(facts, indent=1), encoding="utf-8")
    (folder / "format-3").mkdir()
    for name in ("visits.sqlite", "photos.sqlite", "profile.json", "anchor.json"):
        shutil.copy(work / "lead" / name, folder / "format-3" / name)
    shutil.rmtree(work)


def _take(laptop: Workspace, path: Path) -> None:
    done = receiving.receive(laptop, files=[path])
    if done.refused:
        raise done.refused[0][1]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
