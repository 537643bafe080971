"""Diagnosis: SQLCipher says "not a database" for a wrong key and for a damaged file; this tells them apart.

Page layout of SQLCipher 4 (sqlcipher design notes, "database file format"): cipher text, then 80 reserved bytes =
16 of initialisation vector and 64 of HMAC-SHA512 over cipher text, vector and page number. The first page begins
with 16 bytes of salt. The MAC key is PBKDF2 of the raw key with the salt xor 0x3a, two rounds.
"""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path
from typing import BinaryIO

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_SALT, _VECTOR, _MAC = 16, 16, 64
_SAMPLES = 64


def key_fits(path: Path, key: bytes, page_size: int) -> bool:
    """Tell whether any sampled page of the file was written with this raw key; read-only.

    Two proofs, because one flipped bit in the salt breaks every MAC, and one in the first page breaks its header.
    """
    with path.open("rb") as stream:
        first = stream.read(page_size)
        if len(first) < page_size:
            return False
        pages = path.stat().st_size // page_size
        mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in first[:_SALT]), 2, 32)
        numbers = sorted({1 + index * pages // _SAMPLES for index in range(_SAMPLES)})
        return _is_header(first, key) or any(_is_ours(stream, mac_key, number, page_size) for number in numbers)


def _is_ours(stream: BinaryIO, mac_key: bytes, number: int, page_size: int) -> bool:
    stream.seek((number - 1) * page_size)
    page = stream.read(page_size)
    signed, mac = page[_SALT if number == 1 else 0 : -_MAC], page[-_MAC:]
    return hmac.compare_digest(hmac.digest(mac_key, signed + number.to_bytes(4, "little"), "sha512"), mac)


def _is_header(page: bytes, key: bytes) -> bool:
    """Tell whether the first page deciphers to SQLite's header: its bytes 20 to 23 are fixed."""
    vector = page[-_MAC - _VECTOR : -_MAC]
    decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    plain = decryptor.update(page[_SALT : _SALT + 16])
    return plain[4:8] == bytes((_VECTOR + _MAC, 64, 32, 32))
