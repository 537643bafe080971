"""What the file says about itself: title, author, subject, dates and language, the same in both places a PDF has."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from types import MappingProxyType
from typing import Protocol
from xml.sax.saxutils import escape

import pikepdf

from giamsat_desktop.minutes.drawing import colour
from giamsat_desktop.minutes.lettering import wording
from giamsat_desktop.minutes.lettering.layout import in_use

LANGUAGE = "vi-VN"
PRODUCER = "giamsat-desktop"

_NONE: Mapping[str, bytes] = MappingProxyType({})
_NO_ID = b"31415926535897932384626433832795"  # what qpdf writes when it is asked for none of its own
_TRAILER = 1024

# Written out rather than built: PDF/A checkers want each namespace declared on rdf:Description.
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{Title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{Subject}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{Author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Keywords>{Keywords}</pdf:Keywords><pdf:Producer>{Producer}</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreatorTool>{Creator}</xmp:CreatorTool>
{dates}</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


SAMPLE = "DỮ LIỆU MẪU"
"""What stands on every paper of the sample campaign: nobody in it exists."""


class Paper(Protocol):
    """What a paper says of itself: `Minutes`, and everything else that is printed."""

    @property
    def kind_title(self) -> str:
        """What it is, e.g. "BIÊN BẢN"."""

    @property
    def subject(self) -> str:
        """What it is about."""

    @property
    def author(self) -> str:
        """Who made it; may be empty."""

    @property
    def code(self) -> str:
        """Its code; may be empty."""

    @property
    def short_hash(self) -> str:
        """The beginning of its content's hash; may be empty."""

    @property
    def made_at(self) -> str:
        """When, "YYYY-MM-DDTHH:MM:SSZ"."""


def finish(pdf: bytes, minutes: Paper, pictures: Mapping[str, bytes] = _NONE) -> bytes:
    """Return the file with its metadata; every date and identifier comes from the minutes, none from the clock.

    `pictures`: the JPEGs in whose place the file has only their names.
    """
    with pikepdf.open(BytesIO(pdf)) as document:
        _illustrate(document, pictures)
        _describe(document, minutes)
        document.Root.Lang = pikepdf.String(_language(minutes))
        document.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        document.Root.OutputIntents = pikepdf.Array([_output_intent(document)])
        out = BytesIO()
        document.save(
            out,
            static_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            min_version="1.4",
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
    return _identified(out, pdf)


def _illustrate(document: pikepdf.Pdf, pictures: Mapping[str, bytes]) -> None:
    for one in document.objects if pictures else ():
        if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image":
            name = one.read_raw_bytes().decode("latin-1")
            if name in pictures:
                filters = one.Filter
                one.write(pictures[name])
                one.Filter = filters


def _identified(written: BytesIO, pdf: bytes) -> bytes:
    """Name the file by what it was made from; qpdf would go over all pictures again to name it."""
    made = hashlib.sha256(pdf).hexdigest()[: len(_NO_ID)].encode()
    with written.getbuffer() as file:
        end = bytes(file[-_TRAILER:])
        at = len(file) - len(end) + end.rindex(_NO_ID)
        file[at : at + len(made)] = made
    return written.getvalue()


def _output_intent(document: pikepdf.Pdf) -> pikepdf.Object:
    profile = document.make_stream(colour.srgb(), N=3)
    return pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier=pikepdf.String("sRGB IEC61966-2.1"),
        Info=pikepdf.String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )


def marks(paper: Paper) -> tuple[str, ...]:
    """Return what a paper is marked with: that it is a draft, that its people and figures are made up."""
    draft, sample = getattr(paper, "draft", False), getattr(paper, "sample", False)
    return (*([in_use().watermark] if draft else []), *([SAMPLE] if sample else []))


def _describe(document: pikepdf.Pdf, minutes: Paper) -> None:
    made = _moment(minutes.made_at)
    facts = {
        "Title": wording.clean(": ".join(filter(None, (*marks(minutes), minutes.kind_title, minutes.subject)))),
        "Author": wording.clean(minutes.author or PRODUCER),
        "Subject": wording.clean(minutes.subject),
        "Keywords": wording.clean(", ".join(filter(None, (minutes.code, minutes.short_hash, in_use().version)))),
        "Creator": PRODUCER,
        "Producer": PRODUCER,
    }
    for key in list(document.docinfo.keys()):
        del document.docinfo[key]
    for name, value in facts.items():
        document.docinfo[f"/{name}"] = pikepdf.String(value)
    for name in ("CreationDate", "ModDate") if made is not None else ():  # a day nobody recorded is not made up
        document.docinfo[f"/{name}"] = pikepdf.String(f"D:{made:%Y%m%d%H%M%S}+00'00'")
    escaped = {name: escape(value) for name, value in facts.items()}
    packet = _XMP.format(**escaped, dates=_dates(made), language=_language(minutes))
    document.Root.Metadata = document.make_stream(packet.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)


def _language(paper: Paper) -> str:
    """Return the language of a paper's words: that of all papers, but for what is drawn in that of the window."""
    return getattr(paper, "language", "") or LANGUAGE


def _dates(made: datetime | None) -> str:
    names = ("CreateDate", "ModifyDate", "MetadataDate") if made is not None else ()
    return "".join(f"<xmp:{name}>{made.isoformat()}</xmp:{name}>" for name in names if made) + ("\n" if made else "")


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def page_count(pdf: bytes) -> int:
    """Return the number of pages of a file."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return len(document.pages)
