"""The second form of a paper for archives: PDF/A-3b with what it was made from attached, or PDF/A-2b without.

The pages are the very pages of the first form (PDF/A-1b); only what the file says of itself is added: the metadata of
Decree 30/2020, appendix VI, with a description of their schema, and the attachments. Same input, same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Literal
from xml.sax.saxutils import escape, unescape

import pikepdf

from giamsat_desktop.minutes.lettering import wording

NAMESPACE = "urn:giamsat:nd30-2020:phu-luc-6#"
LONGEST_SUBJECT = 500

_SCHEMA = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>Metadata of Decree 30/2020/ND-CP, appendix VI</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>nd30</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:nd30="{namespace}">
{values}
</rdf:Description>
"""
_PROPERTY = """<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>\
<pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category>\
<pdfaProperty:description>{about}</pdfaProperty:description></rdf:li>"""
_ABOUT = {
    "FileCode": "code of the file: catalogue and notation",
    "TypeName": "kind of document",
    "CodeNumber": "number of the document",
    "CodeNotation": "notation of the document",
    "IssuedDate": "day of issue",
    "OrganName": "issuing body",
    "Subject": "what it is about",
    "Language": "language",
    "PageAmount": "number of pages",
    "SignerInfo": "who signs",
    "StateHash": "SHA-256 of what the paper was made from",
}
_VALUE = {name: re.compile(f"<nd30:{name}>([^<]*)</nd30:{name}>") for name in _ABOUT}


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveFacts:
    """What an archive registers (Decree 30/2020, appendix VI). Days are "YYYY-MM-DD"."""

    catalogue: str
    file_notation: str
    type_name: str
    number: str
    notation: str
    issued_on: str
    organ: str
    subject: str
    pages: int
    signers: tuple[str, ...]
    state: str = ""

    def named(self) -> dict[str, str]:
        """Return the facts under the names of the decree; those nobody knows are left out."""
        facts = {
            "FileCode": ".".join(part for part in (self.catalogue, self.file_notation) if part),
            "TypeName": self.type_name,
            "CodeNumber": self.number,
            "CodeNotation": self.notation,
            "IssuedDate": self.issued_on,
            "OrganName": self.organ,
            "Subject": self.subject[:LONGEST_SUBJECT],
            "Language": "Tiếng Việt",
            "PageAmount": str(self.pages),
            "SignerInfo": "; ".join(self.signers),
            "StateHash": self.state,
        }
        return {name: wording.clean(value) for name, value in facts.items() if value}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the paper; `relation` as PDF/A-3 names it: "Source" is what the paper was made from."""

    name: str
    content: bytes
    media_type: str
    about: str
    relation: Literal["Source", "Data", "Supplement"] = "Source"


def enclosed(snapshot: bytes, seal: bytes) -> tuple[Attachment, ...]:
    """Return what sealed minutes carry with them into an archive: what they were made from, and their seal."""
    return (
        Attachment("noi_dung.json", snapshot, "application/json", "Nội dung đã chốt"),
        Attachment("niem_phong.json", seal, "application/json", "Niêm phong", "Data"),
    )


def archival(pdf: bytes, facts: ArchiveFacts, attachments: Sequence[Attachment] = ()) -> bytes:
    """Return a paper of this program as PDF/A-3b with the attachments; without any as PDF/A-2b."""
    return _made(pdf, facts.named(), attachments)


def made_again(pdf: bytes, archived: bytes, attachments: Sequence[Attachment]) -> bytes:
    """Return the archival form of a paper, registered as `archived` is; b"" when that is not registered readably.

    What is registered may have grown since, by a signer or a number: it stands beside the pages, not on them.
    """
    try:
        with pikepdf.open(BytesIO(archived)) as document:
            packet = document.Root.Metadata.read_bytes().decode()
        named = {name: unescape(value) for name in _ABOUT for value in _VALUE[name].findall(packet)}
        return _made(pdf, named, attachments)
    except Exception:  # on hostile bytes it raises whatever it likes
        return b""


def _made(pdf: bytes, named: Mapping[str, str], attachments: Sequence[Attachment]) -> bytes:
    part = 3 if attachments else 2
    with pikepdf.open(BytesIO(pdf)) as document:
        packet = document.Root.Metadata.read_bytes().decode()
        described = _described(packet, named, part)
        document.Root.Metadata = document.make_stream(
            described.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
        )
        if attachments:
            _attach(document, sorted(attachments, key=lambda one: one.name))
        out = BytesIO()
        document.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            min_version="1.7",
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
    return out.getvalue()


def _described(packet: str, named: Mapping[str, str], part: int) -> str:
    schema = _SCHEMA.format(
        namespace=NAMESPACE,
        properties="".join(_PROPERTY.format(name=name, about=_ABOUT[name]) for name in named),
        values="\n".join(f"<nd30:{name}>{escape(value)}</nd30:{name}>" for name, value in named.items()),
    )
    marked = packet.replace("<pdfaid:part>1</pdfaid:part>", f"<pdfaid:part>{part}</pdfaid:part>")
    return marked.replace("</rdf:RDF>", f"{schema}</rdf:RDF>")


def _attach(document: pikepdf.Pdf, attachments: Sequence[Attachment]) -> None:
    """Attach the files; the day in their description is the paper's own, not the clock's."""
    made = str(document.docinfo["/CreationDate"])
    named: list[pikepdf.Object] = []
    for one in attachments:
        stream = document.make_stream(one.content, Type=pikepdf.Name.EmbeddedFile)
        stream.Subtype = pikepdf.Name(f"/{one.media_type}")
        stream.Params = pikepdf.Dictionary(Size=len(one.content), ModDate=pikepdf.String(made))
        spec = pikepdf.Dictionary(
            Type=pikepdf.Name.Filespec,
            F=pikepdf.String(one.name),
            UF=pikepdf.String(one.name),
            Desc=pikepdf.String(one.about),
            AFRelationship=pikepdf.Name(f"/{one.relation}"),
            EF=pikepdf.Dictionary(F=stream, UF=stream),
        )
        named += [pikepdf.String(one.name), document.make_indirect(spec)]
    tree = pikepdf.Dictionary(Names=pikepdf.Array(named))
    document.Root.Names = pikepdf.Dictionary(EmbeddedFiles=document.make_indirect(tree))
    document.Root.AF = pikepdf.Array(named[1::2])


def attached(pdf: bytes) -> dict[str, bytes]:
    """Return the files attached to a PDF, by name."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return {name: spec.get_file().read_bytes() for name, spec in document.attachments.items()}
