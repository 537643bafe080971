"""Secrets as they are meant: typed in the window or read from a file that some editor wrote, they are the same."""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.system.files import read_whole

_MOST = 64 * 1024
_MARK = "\ufeff"
_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like the mark of UTF-16
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NO_TEXT = ("Cc", "Cn", "Co", "Cs")


class SecretFileUnreadable(Refusal):
    """A file whose bytes are no text. Fields: file."""

    code = "secret-file-unreadable"


def as_meant(text: str) -> str:
    """Return a secret as it is used: composed (NFC), without a byte order mark before it and line ends after it.

    The same words typed with another input method, or saved by another editor, are the same secret.
    """
    return unicodedata.normalize("NFC", text.removeprefix(_MARK).rstrip("\r\n"))


def words_as_meant(text: str) -> str:
    """Return a passphrase as it is used: the words of a secret with one blank between them and none around.

    Telex ends a word with a blank, and nobody sees it behind the dots.
    """
    return " ".join(as_meant(text).split())


def once_taken_as(text: str) -> tuple[str, ...]:
    """Return what a passphrase may be held as, the right one first; earlier versions took blanks and marks along."""
    meant = as_meant(text)
    return tuple(dict.fromkeys((words_as_meant(text), meant, unicodedata.normalize("NFC", text), _MARK + meant)))


def read_secret(path: Path) -> str:
    """Return the secret in a text file in UTF-8 or UTF-16, as Notepad and others write it.

    Raises NotFound, FileUnreadable, FileTooLarge, SecretFileUnreadable.
    """
    content = read_whole(path, _MOST)
    try:
        text = _decoded(content)
    except UnicodeDecodeError as error:
        raise SecretFileUnreadable(file=path.name) from error
    if any(unicodedata.category(mark) in _NO_TEXT and mark not in "\t\r\n" for mark in text):
        raise SecretFileUnreadable(file=path.name)
    return as_meant(text)


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKED:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding)
    if b"\0" in content[1::2] and b"\0" not in content[::2]:
        return content.decode("utf-16-le")
    if b"\0" in content[::2] and b"\0" not in content[1::2]:
        return content.decode("utf-16-be")
    return content.decode("utf-8")
