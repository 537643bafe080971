"""Passphrases people say to one another, and small age files locked with one (age-encryption.org/v1, scrypt)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re
import secrets
import unicodedata
from typing import cast

import pyrage
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from giamsat_desktop.system import assets

WORK_FACTOR = 18
"""log2 of scrypt's N, as written and the most that is read: about a second and 256 MiB (fault 52)."""

SPOKEN_WORDS = 4  # 40 bits, each try at 256 MiB
MAX_LOCKED = 64 * 1024

_HEAD = re.compile(
    rb"age-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]{22} ([1-9][0-9]?)\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n"
)


class LockedBroken(Exception):
    """Not an age file with one passphrase that this program would try."""


class WrongWords(Exception):
    """The file is sound as far as can be told, and the passphrase does not open it."""


def new_passphrase() -> str:
    """Return four random syllables, easy to say over a table or a telephone, and to spell."""
    return " ".join(secrets.choice(everyday_syllables()) for _ in range(SPOKEN_WORDS))


def everyday_syllables() -> list[str]:
    """Return syllables that everybody says and spells alike; any other words open an invitation just as well.

    No list of a format: the frozen one of the fingerprints has to give every hash its words, rare ones too.
    """
    return cast("list[str]", assets.json("phrases/spoken_words.json"))


def normalised(passphrase: str) -> str:
    """Return a spoken passphrase as it is used: composed (NFC), small letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", passphrase).lower().split())


def lock(plain: bytes, passphrase: str, *, work_factor: int = WORK_FACTOR) -> bytes:
    """Return a small age file that the passphrase opens.

    Written out here because the age library picks the work factor by the speed of the machine it runs on, and a
    fast one would pick more than a reader grants. It reads what this writes, as every age tool does.
    """
    salt, file_key = os.urandom(16), os.urandom(16)
    stretch = Scrypt(b"age-encryption.org/v1/scrypt" + salt, 32, n=1 << work_factor, r=8, p=1)
    wrapped = ChaCha20Poly1305(stretch.derive(normalised(passphrase).encode())).encrypt(bytes(12), file_key, None)
    head = b"age-encryption.org/v1\n-> scrypt %s %d\n%s\n---" % (_base64(salt), work_factor, _base64(wrapped))
    proof = hmac.digest(_derive(file_key, b"", b"header"), head, hashlib.sha256)
    nonce = os.urandom(16)
    body = ChaCha20Poly1305(_derive(file_key, nonce, b"payload")).encrypt(bytes(11) + b"\x01", plain, None)
    return head + b" " + _base64(proof) + b"\n" + nonce + body


def unlock(data: bytes, passphrase: str) -> bytes:
    """Return what `lock` locked; the cost is looked at before anything is tried.

    Raises LockedBroken and WrongWords.
    """
    head = _HEAD.match(data)
    if head is None or len(data) > MAX_LOCKED or int(head[1]) > WORK_FACTOR:
        raise LockedBroken("head")
    try:
        return bytes(pyrage.passphrase.decrypt(data, normalised(passphrase)))
    except pyrage.DecryptError as error:
        raise (WrongWords() if str(error) == "Decryption failed" else LockedBroken("body")) from error


def _derive(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=salt, info=info).derive(key)


def _base64(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")
