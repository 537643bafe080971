"""Every page of an encrypted database and of its log, in the clear: free pages and leftovers included."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_PAGE, _RESERVE, _SALT = 4096, 80, 16
_LOG_HEADER, _FRAME_HEADER = 32, 24


def clear_pages(file: Path, key: bytes) -> bytes:
    """Return the decrypted pages of a database file, one after the other (SQLCipher 4, raw key)."""
    raw = file.read_bytes()
    return b"".join(_clear(raw[at : at + _PAGE], key, first=at == 0) for at in range(0, len(raw), _PAGE))


def clear_log(file: Path, key: bytes) -> bytes:
    """Return the decrypted pages of a write-ahead log; nothing when there is none."""
    raw = file.read_bytes()[_LOG_HEADER:] if file.exists() else b""
    frames = range(0, len(raw) - _PAGE, _FRAME_HEADER + _PAGE)
    return b"".join(_clear(raw[at + _FRAME_HEADER :][:_PAGE], key, first=False) for at in frames)


def _clear(page: bytes, key: bytes, *, first: bool) -> bytes:
    body, vector = page[: _PAGE - _RESERVE], page[_PAGE - _RESERVE :][:16]
    decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return decryptor.update(body[_SALT:] if first else body)
