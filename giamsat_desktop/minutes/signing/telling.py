"""What a PDF says of itself beside its pages: title, author, form; two of them compared but for what signing changes.

Properties are read from XMP however they were written down (as attributes or elements); a packet that declares
entities, is no XML or is longer than one of ours would ever be says nothing.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XMP, _PDF = "{http://ns.adobe.com/xap/1.0/}", "{http://ns.adobe.com/pdf/1.3/}"
_HISTORY = "{http://ns.adobe.com/xap/1.0/mm/}"
_SIGNED = frozenset({f"{_XMP}ModifyDate", f"{_XMP}MetadataDate", f"{_XMP}CreatorTool", f"{_PDF}Producer"})
"""What a program that signs writes: when, and its own name."""
_MOST = 1 << 17

INFO_SIGNED = frozenset({"/ModDate", "/Producer", "/Creator"})
"""The same in the older dictionary of a file."""


def properties(packet: bytes) -> frozenset[tuple[str, str]] | None:
    """Return every property with its words, but for those that signing changes; None where nothing can be read."""
    if len(packet) > _MOST or b"<!" in packet:
        return None
    try:
        root = ET.fromstring(packet.strip())
    except (ET.ParseError, ValueError, LookupError):
        return None
    found = set[tuple[str, str]]()
    for about in root.iter(f"{_RDF}Description"):
        found |= {(name, _plain(value)) for name, value in about.attrib.items() if not name.startswith(_RDF)}
        found |= {(one.tag, _plain(" ".join(one.itertext()))) for one in about}
    kept = frozenset(one for one in found if one[0] not in _SIGNED and not one[0].startswith(_HISTORY))
    return kept or None


def _plain(words: str) -> str:
    return " ".join(words.split())
