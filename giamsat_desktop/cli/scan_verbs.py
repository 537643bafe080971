"""Verbs of signed paper: scans find their minutes, and the paper with its signatures is written to a file."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from giamsat_desktop.cli import refusing
from giamsat_desktop.cli.fields import Said, Verb, find_visit
from giamsat_desktop.services import filing, signing_by_hand
from giamsat_desktop.services.filing import Fate
from giamsat_desktop.services.papers import sealed_by_code
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.files import write_atomically

_FATES = {
    Fate.WORSE: "trang này còn một bản quét nét hơn, đã dùng bản đó",
    Fate.NO_CODE: "không thấy mã vuông; hãy quét lại tờ này cho phẳng và đủ cả tờ",
    Fate.UNKNOWN: "thuộc biên bản mà máy này không có",
    Fate.OTHER_PRINT: "in từ nội dung khác với bản đã chốt nên không được nộp",
}


def papers_file(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`papers file`: exit code 1 when a file or sheet could not be filed."""
    done = filing.file_scans(workspace, files=asked.files)
    lines = []
    for one in done.standing:
        missing = f", còn thiếu trang {', '.join(map(str, one.missing))}" if one.missing else ", đã đủ"
        lines.append(f"{one.code}: {len(one.here)}/{one.pages} trang{missing}")
    for sheet in done.sheets:
        if sheet.fate is not Fate.FILED:
            lines.append(f"{sheet.file} ({sheet.picture}): {_FATES[sheet.fate]}")
    lines += [sentence(refusal, "vi") for refusal in done.refused]
    lost = any(sheet.fate not in (Fate.FILED, Fate.WORSE) for sheet in done.sheets)
    return {
        "standing": [{**asdict(one), "complete": one.complete} for one in done.standing],
        "sheets": [{**asdict(sheet), "fate": str(sheet.fate)} for sheet in done.sheets],
        "refused": [refusing.fields(refusal) for refusal in done.refused],
        "failed": lost or bool(done.refused),
        "text": "\n".join(lines),
    }


def papers_signed(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`papers signed`: the sheets signed in ink, or without any the paper with what was signed on the screen."""
    sealed = sealed_by_code(workspace, find_visit(workspace, asked.visit).visit, asked.minutes)
    scan = filing.scan_of(workspace, minutes=sealed.minutes)
    pdf = scan if scan is not None else signing_by_hand.paper_with_ink(workspace, minutes=sealed.minutes)
    write_atomically(asked.out, pdf)
    return {"file": str(asked.out), "code": sealed.code, "scan": scan is not None, "text": str(asked.out)}


SCAN_VERBS: dict[tuple[str, str | None], Verb] = {
    ("papers", "file"): papers_file,
    ("papers", "signed"): papers_signed,
}
