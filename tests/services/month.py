"""A month of differences, made of real revisions: many visits, answers, laptops, and some answers edited twice."""

from __future__ import annotations

from itertools import cycle, islice

from giamsat_desktop.domain.ids import answer_id, derived_id
from giamsat_desktop.domain.revision import Revision
from giamsat_desktop.services.plan import campaigns
from giamsat_desktop.services.records.outlines import outline_of
from giamsat_desktop.services.workspace import Workspace
from tests.builders import Writer


def fill(lead: Workspace, *, visits: int = 126, answers: int = 10_000, laptops: int = 20, twice: int = 20) -> int:
    """Give a lead's laptop the answers of `laptops` colleagues, every `twice`-th edited by two; return how many."""
    campaigns.new_campaign(lead, preset="hanoi-2023")
    units = [unit.record for unit in lead.of_type("unit")]
    writers = [Writer(f"laptop {number}") for number in range(laptops)]
    days = [derived_id("visit", str(number)) for number in range(visits)]
    made: list[Revision] = [
        writers[0].edit(
            visit,
            {"unit": units[at % len(units)], "starts_at": f"2023-05-{1 + at % 28:02}T01:30:00Z"},
            record_type="visit",
        )
        for at, visit in enumerate(days)
    ]
    codes = [question.code for question in outline_of(lead).questions]
    places = ((visit, code, repeat) for repeat in ("", "2", "3") for code in codes for visit in days)
    differing = 0
    for at, ((visit, code, repeat), writer) in enumerate(zip(islice(places, answers), cycle(writers), strict=False)):
        fields = {"visit": visit, "question": code, **({"repeat": repeat} if repeat else {})}
        record = answer_id(visit, code, repeat)
        root = writer.edit(record, {**fields, "comment": f"Nhận xét {at}"}, record_type="answer")
        made.append(root)
        if at % twice == 0:
            differing += 1
            sides = (writer, writers[(writers.index(writer) + 1) % laptops])
            made += [one.edit(record, {"comment": f"{at} {one.id[:4]}"}, [root], record_type="answer") for one in sides]
    with lead.store.unit_of_work() as work:
        work.revisions.add_all(made)
        work.commit()
    return differing
