"""Regular expressions of an outline: matched in linear time by RE2, so that no answer can make one run for ever."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import re2

MAX_PATTERN = 500
MAX_PROGRAM = 2_000
"""Steps of a compiled pattern: `a{1000}` has 1 000; what RE2 would need more for is refused."""
_MAX_WORK = 100_000_000
"""Letters × steps of one match: at most a second or two on a slow laptop."""

_SAID = (
    ("missing )", "pattern-unclosed"),
    ("unexpected )", "pattern-unclosed"),
    ("missing ]", "pattern-unclosed"),
    ("invalid perl operator", "pattern-unknown"),
    ("invalid escape sequence", "pattern-unknown"),
    ("invalid repetition size", "pattern-too-large"),
    ("pattern too large", "pattern-too-large"),
)


class BadPattern(ValueError):
    """A pattern that cannot be used. `code` is a key of phrases/outline.*.json; the text is the pattern's fault."""

    def __init__(self, code: str, fault: str) -> None:
        super().__init__(fault)
        self.code = code


@lru_cache(maxsize=1024)
def compile_pattern(pattern: str) -> Any:
    """Return `pattern` compiled by RE2; BadPattern for what it does not know, such as looking ahead or back."""
    if len(pattern) > MAX_PATTERN:
        raise BadPattern("pattern-too-large", f"{pattern[:60]}…")
    options = re2.Options()
    options.log_errors = False
    try:
        compiled = re2.compile(pattern, options)
    except UnicodeEncodeError as error:
        raise BadPattern("pattern-bad", ascii(pattern)[:60]) from error
    except re2.error as error:
        said = error.args[0].decode("utf-8", "replace") if error.args else ""
        raise BadPattern(next((code for start, code in _SAID if start in said), "pattern-bad"), pattern) from error
    if compiled.programsize > MAX_PROGRAM:
        raise BadPattern("pattern-too-large", pattern)
    return compiled


def work(pattern: str, text: str) -> int:
    """Return letters × steps, the most that matching can take."""
    return len(text) * int(compile_pattern(pattern).programsize)


def matches(pattern: str, text: str) -> bool:
    """Tell whether the whole of `text` is as `pattern` says; BadPattern when it cannot be told within bounds."""
    compiled = compile_pattern(pattern)
    if work(pattern, text) > _MAX_WORK:
        raise BadPattern("pattern-too-large", pattern)
    try:
        return compiled.fullmatch(text) is not None
    except UnicodeEncodeError:  # half a letter matches nothing
        return False
