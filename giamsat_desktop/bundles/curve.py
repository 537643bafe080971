"""Points of Ed25519 in plain integers: is a public key one that an honest laptop can have made? (RFC 8032)"""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

FIELD_PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
"""Order of the subgroup that every honest public key lies in."""

_D = -121665 * pow(121666, -1, FIELD_PRIME) % FIELD_PRIME
_ROOT_OF_MINUS_ONE = pow(2, (FIELD_PRIME - 1) // 4, FIELD_PRIME)

Point: TypeAlias = tuple[int, int, int, int]
"""X, Y, Z, T with x = X/Z, y = Y/Z, xy = T/Z."""

_NEUTRAL: Point = (0, 1, 1, 0)


@lru_cache(maxsize=1024)
def is_honest(key: bytes) -> bool:
    """Tell whether 32 bytes spell a point of the prime-order subgroup in the one canonical way.

    Points of small order fit many messages at once, and points of mixed order let two verifiers disagree.
    """
    point = decode(key)
    return point is not None and not _is_neutral(point) and _is_neutral(times(ORDER, point))


def decode(key: bytes) -> Point | None:
    """Return the point that 32 bytes spell; None when they spell none, or not canonically."""
    if len(key) != 32:
        return None
    number = int.from_bytes(key, "little")
    y, odd = number & ((1 << 255) - 1), number >> 255
    if y >= FIELD_PRIME:
        return None
    x = _root((y * y - 1) * pow(_D * y * y + 1, -1, FIELD_PRIME) % FIELD_PRIME)
    if x is None or (x == 0 and odd):
        return None
    if x % 2 != odd:
        x = FIELD_PRIME - x
    return x, y, 1, x * y % FIELD_PRIME


def encode(point: Point) -> bytes:
    """Return the 32 bytes of a point."""
    inverse = pow(point[2], -1, FIELD_PRIME)
    x, y = point[0] * inverse % FIELD_PRIME, point[1] * inverse % FIELD_PRIME
    return (y | (x & 1) << 255).to_bytes(32, "little")


def plus(one: Point, other: Point) -> Point:
    """Return the sum of two points (the complete formulas of RFC 8032 §5.1.4)."""
    a = (one[1] - one[0]) * (other[1] - other[0]) % FIELD_PRIME
    b = (one[1] + one[0]) * (other[1] + other[0]) % FIELD_PRIME
    c = 2 * one[3] * other[3] * _D % FIELD_PRIME
    d = 2 * one[2] * other[2] % FIELD_PRIME
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % FIELD_PRIME, g * h % FIELD_PRIME, f * g % FIELD_PRIME, e * h % FIELD_PRIME


def times(number: int, point: Point) -> Point:
    """Return `point` added to itself `number` times. Not in constant time: for public keys only."""
    total = _NEUTRAL
    for digit in bin(number)[2:]:
        total = plus(total, total)
        if digit == "1":
            total = plus(total, point)
    return total


def _is_neutral(point: Point) -> bool:
    return point[0] == 0 and (point[1] - point[2]) % FIELD_PRIME == 0


def _root(square: int) -> int | None:
    found = pow(square, (FIELD_PRIME + 3) // 8, FIELD_PRIME)
    for root in (found, found * _ROOT_OF_MINUS_ONE % FIELD_PRIME):
        if root * root % FIELD_PRIME == square:
            return root
    return None
