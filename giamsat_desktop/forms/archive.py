"""The archive that a workbook is: checked by counting, and a Strict Open XML one turned into an ordinary one."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO

from giamsat_desktop.forms.problems import unreadable

MAX_UNPACKED = 64 << 20
MAX_MEMBERS = 500
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_CHUNK = 1 << 20
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Excel 97, or a workbook that asks for a password
_STRICT = b"http://purl.oclc.org/ooxml/"
_ORDINARY = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)


@dataclass(frozen=True, slots=True)
class Archive:
    """The bytes of a workbook that openpyxl can read, and its XML members."""

    data: bytes
    members: dict[str, bytes]

    def member(self, path: str) -> bytes:
        """Return an XML member, b"" when there is none."""
        return self.members.get(path, b"")

    def has(self, pattern: re.Pattern[bytes]) -> bool:
        """Tell whether a sheet has this in it."""
        return any(pattern.search(content) for name, content in self.members.items() if "worksheets/" in name)


def checked_archive(data: bytes, file: str) -> Archive:
    """Return the archive; OutlineUnreadable for one that is none, too large, or has a document type definition."""
    if data.startswith(_OLD_OFFICE):
        raise unreadable(file=file, reason="old-excel")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        infos = archive.infolist()
        if len(infos) > MAX_MEMBERS or len({info.filename for info in infos}) != len(infos):
            raise unreadable(file=file, reason="too-large")
        members: dict[str, bytes] = {}
        left = MAX_UNPACKED
        for info in infos:
            content = _content(archive, info, file, left)
            left -= len(content)
            if info.filename.endswith((".xml", ".rels")):
                members[info.filename] = content
    if "content.xml" in members and "xl/workbook.xml" not in members:
        raise unreadable(file=file, reason="open-document")
    if not any(_STRICT in content for name, content in members.items() if name.endswith(("workbook.xml", ".rels"))):
        return Archive(data, members)
    return _ordinary(data, members)


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, file: str, left: int) -> bytes:
    """Return the unpacked content, counted rather than believed; a workbook has no reason for a DTD."""
    parts, size = [], 0
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > left:
                raise unreadable(file=file, reason="too-large")
            parts.append(chunk)
    content = b"".join(parts)
    if b"<!DOCTYPE" in content.replace(b"\0", b""):
        raise unreadable(file=file, reason="damaged")
    return content


def _ordinary(data: bytes, members: dict[str, bytes]) -> Archive:
    """Return a Strict Open XML workbook under the names of ordinary ones, which are all that differs in its cells."""
    for name, content in members.items():
        for strict, ordinary in _ORDINARY:
            content = content.replace(strict, ordinary)
        members[name] = content
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, members.get(info.filename) or old.read(info))
    return Archive(out.getvalue(), members)
