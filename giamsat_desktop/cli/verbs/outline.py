"""Verbs of the outline: taken in, checked beforehand, shown, and what is wrong about the one in force."""

from __future__ import annotations

import argparse

from giamsat_desktop.cli.fields import Said, Verb
from giamsat_desktop.services.records import outline_words, outlines
from giamsat_desktop.services.records.reading import VisitRead
from giamsat_desktop.services.workspace import Workspace


def outline_import(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`outline import`: what is not taken in is printed before what was."""
    taken = outlines.import_outline(workspace, file=asked.file)
    dropped = [remark.sentence() for remark in taken.left_out]
    return {
        "questions": len(taken.outline.questions),
        "indicators": len(taken.outline.indicators),
        "version": taken.outline.version,
        "in_force": taken.in_force,
        "left_out": dropped,
        "vanished": list(taken.vanished),
        "text": "\n".join([*outline_words.dropped(dropped), *outline_words.imported(taken)]),
    }


def outline_check(_workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`outline check`: nothing is changed."""
    reading = outlines.check_outline(asked.file)
    dropped = [remark.sentence() for remark in reading.left_out]
    count = len(reading.outline.questions) if reading.outline is not None else 0
    said = [*outline_words.dropped(dropped), outline_words.say("checked", count=count)]
    return {"questions": count, "left_out": dropped, "text": "\n".join(said)}


def outline_show(workspace: Workspace, _asked: argparse.Namespace) -> Said:
    """`outline show`."""
    found = outlines.outline_in_force(workspace)
    notes = outline_words.trouble(found)
    rows = [f"{question.code:7} {question.text}" for question in found.outline.questions]
    return {"outline": found.outline.to_json(), "notes": notes, "text": "\n".join([*notes, *rows])}


def outline_notes(read: VisitRead) -> list[str]:
    """Return what is wrong about the outline of a visit, in words: as a whole, and at each question it asks."""
    broken = [f"{code}: {outline_words.fault(fault.rule, fault.field)}" for code, fault in read.faults]
    gone = [question.code for question in read.vanished]
    said = [outline_words.say("vanished", count=len(gone), codes=", ".join(gone))] if gone else []
    return [*outline_words.trouble(read.in_force), *broken, *said]


OUTLINE_VERBS: dict[tuple[str, str | None], Verb] = {
    ("outline", "import"): outline_import,
    ("outline", "check"): outline_check,
    ("outline", "show"): outline_show,
}
