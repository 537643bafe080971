"""What one try at a passphrase costs: about a second on the laptop it was set on, measured there and kept with it."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

SECONDS = 0.8
"""What an unlocking may spend on the passphrase; with opening the databases it stays about one second."""

_PROBE_KIB = 64 * 1024
_MOST_KIB = 256 * 1024
"""More memory hurts who tries many at once; a laptop of 4 GB still has this at any time."""
_PROBES = 3
_MOST_ROUNDS = 20


@dataclass(frozen=True, slots=True)
class Argon2Cost:
    """Cost of one try at the passphrase, at least this one; stored in the file, so it can be raised later."""

    memory_kib: int = 64 * 1024
    rounds: int = 3
    lanes: int = 1

    @property
    def work(self) -> int:
        """KiB gone through: twice as much takes twice as long on the same machine."""
        return self.memory_kib * self.rounds


LEAST = Argon2Cost()


def calibrated() -> Argon2Cost:
    """Return the cost that takes about `SECONDS` on this machine, never less than the least; it is measured."""
    return fitting(min(_probe() for _ in range(_PROBES)))


def fitting(probe: float) -> Argon2Cost:
    """Return the cost for a machine that goes through 64 MiB once in `probe` seconds."""
    memory = _MOST_KIB
    while memory > _PROBE_KIB and probe * memory / _PROBE_KIB > SECONDS:
        memory //= 2
    each = max(probe * memory / _PROBE_KIB, 1e-6)
    cost = Argon2Cost(memory, min(max(round(SECONDS / each), 1), _MOST_ROUNDS))
    return cost if cost.work >= LEAST.work else LEAST


def _probe() -> float:
    """Return the seconds of work, without what other programs took of the time meanwhile."""
    begun = time.thread_time()
    stretch(b"probe", os.urandom(16), Argon2Cost(_PROBE_KIB, 1), 32)
    return time.thread_time() - begun


def stretch(passphrase: bytes, salt: bytes, cost: Argon2Cost, length: int) -> bytes:
    """Return a key of so many bytes made of a passphrase."""
    made = Argon2id(salt=salt, length=length, iterations=cost.rounds, lanes=cost.lanes, memory_cost=cost.memory_kib)
    return made.derive(passphrase)
