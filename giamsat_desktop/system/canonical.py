"""Canonical JSON (RFC 8785): the one way this program writes JSON that is hashed or signed."""

from __future__ import annotations

import rfc8785

from giamsat_desktop.domain.strict_json import JsonValue


def dumps(value: JsonValue) -> bytes:
    """Return the canonical UTF-8 bytes of a float-free JSON value.

    Raises rfc8785.CanonicalizationError for floats out of range, lone surrogates or foreign types.
    """
    return rfc8785.dumps(value)
