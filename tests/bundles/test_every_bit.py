"""Property 19 in full: every single bit of a small bundle."""

from __future__ import annotations

from pathlib import Path

from giamsat_desktop.domain.errors import Refusal
from tests.bundles.conftest import Pair


def test_property_19_every_flipped_bit_is_refused(pair: Pair, small: Path, tmp_path: Path) -> None:
    data = bytearray(small.read_bytes())
    path = tmp_path / "flipped.gsb"
    path.write_bytes(data)
    unseen = []
    with path.open("r+b", buffering=0) as file:
        for at, byte in enumerate(data):
            for bit in range(8):
                file.seek(at)
                file.write(bytes([byte ^ 1 << bit]))
                try:
                    pair.open(path)  # nothing is decrypted before the signature over every member fits
                    unseen.append((at, bit))
                except Refusal:
                    pass
            file.seek(at)
            file.write(bytes([byte]))
    assert unseen == []
    assert list(pair.open(path).revisions())
