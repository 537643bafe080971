"""A flipped bit in every single byte of a signed file is seen; the long runs take as many processors as there are.

Of the zeros behind a signature, which are all alike and fill most of its room, every 16th is flipped.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest

from giamsat_desktop.minutes.signing import pades as signing
from giamsat_desktop.minutes.signing import proofs as signing_proofs
from giamsat_desktop.minutes.signing.keys import KeyFile, Token, signing_with
from giamsat_desktop.minutes.signing.pades import Intent, NotSignable
from giamsat_desktop.minutes.signing.report import Standing
from tests.minutes.signing import signers
from tests.minutes.signing.test_signing import needs_token

_WHEN = datetime(2023, 5, 15, 4, 30, tzinfo=UTC)
_SEEN, _WHOLE = "seen", "whole"
_STEP = 16


@dataclass(frozen=True)
class Signed:
    """A small file with one signature."""

    pdf: bytes
    root: bytes

    @property
    def room(self) -> range:
        """Where the signature itself stands, with its brackets."""
        start = self.pdf.index(b"/Contents <") + 10
        return range(start, self.pdf.index(b">", start) + 1)

    @property
    def digits(self) -> range:
        """Where the signature stands without the zeros behind it."""
        written = self.pdf[self.room.start : self.room.stop - 1].rstrip(b"0")
        return range(self.room.start, self.room.start + len(written))

    @property
    def zeros(self) -> range:
        """Every 16th of the zeros behind it, and the closing bracket."""
        return range(self.room.stop - 1, self.digits.stop, -_STEP)

    @property
    def covered(self) -> list[int]:
        """Every byte that the signature covers."""
        return [place for place in range(len(self.pdf)) if place not in self.room]


def _blank() -> bytes:
    with pikepdf.new() as document:
        document.add_blank_page()
        out = BytesIO()
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


@pytest.fixture(scope="module", params=["key file", pytest.param("token", marks=needs_token)])
def signed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Signed:
    folder = tmp_path_factory.mktemp("desk")
    authority = signers.Authority()
    key: KeyFile | Token = Token(signers.DRIVER, signers.PIN)
    if request.param == "token":
        signers.token(folder / "token", authority, "Trần Thị Bình")
    else:
        key = KeyFile(authority.key_file(folder / "an.p12", "Nguyễn Văn An"), signers.PASSPHRASE)
    with signing_with(key) as signer:
        return Signed(signing.sign(_blank(), signer, Intent("ky-1", _WHEN)), authority.root)


Flip = Callable[[bytes, int], bytes]
Judge = Callable[[bytes, bytes], str]


def _flipped(pdf: bytes, place: int) -> bytes:
    changed = bytearray(pdf)
    changed[place] ^= 1 << random.Random(place).randrange(8)
    return bytes(changed)


def _other_digit(pdf: bytes, place: int) -> bytes:
    """Flip a bit of what a hex digit is worth: only our own proofs ask whether a letter among them is small."""
    changed = bytearray(pdf)
    changed[place : place + 1] = b"%x" % (int(pdf[place : place + 1], 16) ^ 1 << random.Random(place).randrange(4))
    return bytes(changed)


def _ours(pdf: bytes, root: bytes) -> str:
    """Return what our own proofs say."""
    try:
        found = signing_proofs.proofs(pdf, roots=[root], at=_WHEN)
    except NotSignable:
        return _SEEN
    except Exception as fault:  # what hostile bytes may not do
        return repr(fault)
    return _WHOLE if [one.standing for one in found] == [Standing.WHOLE] else _SEEN


def _popplers(pdf: bytes, _root: bytes) -> str:
    """Return what pdfsig says."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        done = subprocess.run(["pdfsig", "-nocert", file.name], capture_output=True, timeout=60, check=False)
    said = re.findall(r"Signature Validation: (.*)", done.stdout.decode(errors="replace"))
    return _WHOLE if said == ["Signature is Valid."] else _SEEN


def _judged(judge: Judge, signed: Signed, places: list[int], flip: Flip) -> list[tuple[int, str]]:
    return [(place, judge(flip(signed.pdf, place), signed.root)) for place in places]


def _sweep(judge: Judge, signed: Signed, places: Iterable[int], flip: Flip = _flipped) -> list[tuple[int, str]]:
    """Flip a bit at every place, on all processors; return the places where it was not seen, and what was said."""
    todo = list(places)
    shares = [todo[start :: 4 * (os.cpu_count() or 1)] for start in range(4 * (os.cpu_count() or 1))]
    with ProcessPoolExecutor() as pool:
        jobs = [pool.submit(_judged, judge, signed, share, flip) for share in shares]
        return sorted((place, said) for job in jobs for place, said in job.result() if said != _SEEN)


def test_both_accept_the_file_as_it_is(signed: Signed) -> None:
    assert [_ours(signed.pdf, signed.root), _popplers(signed.pdf, b"")] == [_WHOLE, _WHOLE]


def test_our_proofs_see_a_flipped_bit_where_readers_stumble(signed: Signed) -> None:
    """The length of the envelope, every copy of the signer's certificate, and the numbers that say what is covered."""
    certificate = signers.signer_certificate(signed.pdf).hex().encode()
    copies = [one.start() for one in re.finditer(certificate, signed.pdf.lower())]
    numbers = signed.pdf.index(b"/ByteRange")
    places = [*signed.digits[:16], *range(numbers, numbers + 36)]
    places += [start + offset for start in copies for offset in range(2, len(certificate), len(certificate) // 9)]
    assert copies
    assert _judged(_ours, signed, places, _flipped) == [(place, _SEEN) for place in places]


@pytest.mark.long
def test_our_proofs_see_a_flipped_bit_in_every_byte(signed: Signed) -> None:
    places = [*signed.covered, *signed.digits, *signed.zeros]
    unseen = _sweep(_ours, signed, places)
    print(f"ours: {_counts(signed)}; not seen: {unseen}")
    assert unseen == []


@pytest.mark.long
def test_pdfsig_sees_a_flipped_bit_in_every_byte_that_is_covered_and_in_the_value(signed: Signed) -> None:
    value = signers.signature_values(signed.pdf)[0].hex().encode()
    start = signed.pdf.lower().index(value)
    unseen = _sweep(_popplers, signed, signed.covered)
    unseen += _sweep(_popplers, signed, range(start, start + len(value)), _other_digit)
    print(f"pdfsig: {len(signed.covered)} bytes covered, {len(value)} of the value; not seen: {unseen}")
    assert unseen == []


def _counts(signed: Signed) -> str:
    return f"{len(signed.covered)} bytes covered, {len(signed.digits)} of the signature, {len(signed.zeros)} zeros"
