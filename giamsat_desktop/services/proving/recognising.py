"""Recognising files of ours that are no sealed paper: prints before the seal, other papers, parts of a hand-over."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum

from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.workspace import Workspace

_RECORD = {"id", "type", "fields", "heads"}
_CONTENTS = b"urn:giamsat:nd30-2020:phu-luc-6#"
_BAG = (b"BagIt-Version:", b"Bag-Software-Agent: giamsat-desktop")
_HEAD = 4096


class Ours(StrEnum):
    """What a file is; each is a key "ours.<code>" of phrases/verdicts.*.json."""

    PHOTO = "photo"
    DOCUMENT = "document"
    PAPER = "paper"
    RECORDS = "records"
    CONTENTS = "contents"
    BAG = "bag"


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a file is; `record`: the photo or document whose bytes it has, `about`: what a paper calls itself."""

    what: Ours
    about: str = ""
    record: RecordView | None = None

    @property
    def holds(self) -> bool:
        """Whether it is, byte for byte, what is kept here."""
        return self.record is not None


def kept_file(workspace: Workspace, sha256: str) -> Recognised | None:
    """Return whose bytes these are, when a photo or document of a visit has them."""
    if not workspace.photos.has(sha256):
        return None
    with workspace.store.reading() as work:
        for kind, what in (("photo", Ours.PHOTO), ("document", Ours.DOCUMENT)):
            found = (one for one in work.records.of_type(kind) if one.text("file") == sha256 and not one.deleted)
            if (record := next(found, None)) is not None:
                return Recognised(what, record.text("caption") or record.text("title"), record)
    return None


def part_of_hand_over(content: bytes) -> Recognised | None:
    """Return which part of a folder for an archive a file is, that is no paper; None for others."""
    head = content[:_HEAD]
    if _CONTENTS in head:
        return Recognised(Ours.CONTENTS)
    if any(mark in head for mark in _BAG) or _is_manifest(head):
        return Recognised(Ours.BAG)
    if head[:2] == b"[{":
        try:
            rows = json.loads(content)
        except (ValueError, RecursionError):
            return None
        if rows and all(isinstance(row, dict) and set(row) == _RECORD for row in rows):
            return Recognised(Ours.RECORDS)
    return None


def other_paper(pdf: bytes) -> Recognised | None:
    """Return what a PDF that this program printed calls itself ("CHƯƠNG TRÌNH LÀM VIỆC"); None for other files."""
    from giamsat_desktop.minutes.drawing.archive import SAMPLE
    from giamsat_desktop.minutes.lettering.layout import in_use
    from giamsat_desktop.minutes.signing.comparing import title_of

    parts = [part.strip() for part in title_of(pdf).split(":")]
    title = next((part for part in parts if part not in (in_use().watermark, SAMPLE)), "")
    return Recognised(Ours.PAPER, title) if title else None


def is_draft(pdf: bytes) -> bool:
    """Tell whether the first page of a print says that it is a draft."""
    from giamsat_desktop.minutes.lettering.layout import in_use
    from giamsat_desktop.system.images.pdf_pictures import first_words

    return in_use().watermark in first_words(pdf)


def _is_manifest(head: bytes) -> bool:
    lines = head.splitlines()[:3]
    names = (line.partition(b"  ") for line in lines)
    return bool(lines) and all(len(digest) == 64 and _is_listed(name) for digest, _, name in names)


def _is_listed(name: bytes) -> bool:
    return name.startswith(b"data/") or name in (b"bagit.txt", b"bag-info.txt", b"manifest-sha256.txt")
