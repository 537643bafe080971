"""What the file says about itself: title, author, subject, dates and language, the same in both places a PDF has."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pikepdf

from giamsat_desktop.domain.minutes import Minutes
from giamsat_desktop.minutes import wording
from giamsat_desktop.minutes.layout import PROFILE

LANGUAGE = "vi-VN"
PRODUCER = "giamsat-desktop"


def finish(pdf: bytes, minutes: Minutes) -> bytes:
    """Return the file with its metadata; every date and identifier comes from the minutes, none from the clock."""
    with pikepdf.open(BytesIO(pdf)) as document:
        _describe(document, minutes)
        document.Root.Lang = pikepdf.String(LANGUAGE)
        document.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        out = BytesIO()
        document.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            min_version="1.4",
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
    return out.getvalue()


def _describe(document: pikepdf.Pdf, minutes: Minutes) -> None:
    made = _moment(minutes.made_at)
    title = wording.clean(f"{minutes.kind_title}: {minutes.subject}")
    keywords = wording.clean(", ".join(part for part in (minutes.code, minutes.short_hash, PROFILE.version) if part))
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        meta["dc:title"] = title
        meta["dc:description"] = wording.clean(minutes.subject)
        meta["dc:creator"] = [wording.clean(minutes.author or PRODUCER)]
        meta["dc:language"] = {LANGUAGE}
        meta["pdf:Keywords"] = keywords
        meta["pdf:Producer"] = PRODUCER
        meta["xmp:CreatorTool"] = PRODUCER
        for name in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
            meta[name] = made.isoformat()
    stamp = f"D:{made:%Y%m%d%H%M%S}+00'00'"
    facts = {
        "/Title": title,
        "/Author": wording.clean(minutes.author or PRODUCER),
        "/Subject": wording.clean(minutes.subject),
        "/Keywords": keywords,
        "/Creator": PRODUCER,
        "/Producer": PRODUCER,
        "/CreationDate": stamp,
        "/ModDate": stamp,
    }
    for key in list(document.docinfo.keys()):
        del document.docinfo[key]
    for key, value in facts.items():
        document.docinfo[key] = pikepdf.String(value)


def _moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
