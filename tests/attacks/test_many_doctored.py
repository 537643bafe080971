"""Two hundred doctored files: none is called genuine, whatever other programs say. `pytest -m long tests/attacks`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random

import pikepdf
import pytest

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.proving.verifying import Outcome
from tests.attacks import doctored, many_doctored
from tests.attacks.test_doctored_paper import Case, case

__all__ = ["case"]

GENUINE = {Outcome.GENUINE, Outcome.EXTENDED, Outcome.SAME_PAGES, Outcome.REWRITTEN}
UNSEEN = frozenset(
    {"garbage behind", "garbage before", "a file behind a file", "xref beyond", "xref to itself", "no end"}
)
"""Damage at the head or the end that no page comes from: what is seen is what was sealed, and that is all we say."""
HONEST = frozenset({"version, signed"})
"""What programs that sign do: PAdES wants the version raised to 2.0."""


def _files(case: Case) -> Iterator[tuple[str, bytes]]:
    """Yield every (kind, file); mixed, so that a run cut short has seen some of each."""
    ways = [*_ways(case)]
    Random(0).shuffle(ways)
    yield from ((kind, made()) for kind, made in ways)


def _ways(case: Case) -> Iterator[tuple[str, Callable[[], bytes]]]:
    sealed = case.pdf
    with pikepdf.open(case.put(sealed)) as document:
        pages = len(document.pages)
    for kind, way in many_doctored.increments():
        yield f"{kind}, signed", partial(_grown_and_signed, case, sealed, way)
    once = doctored.signed(sealed, case.key, "first")
    for kind, way in [*many_doctored.increments()][::3]:
        yield f"signed, {kind}, signed", partial(_grown_and_signed, case, once, way)
    for kind, again in many_doctored.rewrites(pages):
        yield kind, partial(again, sealed)
    for kind, content in many_doctored.broken(sealed):
        yield kind, partial(bytes, content)


def _grown_and_signed(case: Case, pdf: bytes, way: many_doctored.Increment) -> bytes:
    return doctored.signed(doctored.grown(pdf, way), case.key, "last")


@pytest.mark.long
def test_none_of_two_hundred_doctored_files_is_genuine(case: Case, tmp_path: Path) -> None:
    """The table goes to the folder that DOCTORED_TABLE names, a line a file, as it is made."""
    table = Path(os.environ.get("DOCTORED_TABLE", tmp_path)) / "doctored.tsv"
    seen, wrong, failed = set[str](), [], []
    with table.open("w", encoding="utf-8") as out:
        for kind, content in _files(case):
            if many_doctored.digest(content) in seen:
                continue
            seen.add(many_doctored.digest(content))
            outcome, holds = _ours(case, content)
            file = tmp_path / "x.pdf"
            file.write_bytes(content)
            others = many_doctored.pdfsig(file), many_doctored.qpdf(file), many_doctored.pyhanko(content)
            out.write("\t".join((kind, outcome, *others)) + "\n")
            out.flush()
            if outcome.startswith("bug"):
                failed.append((kind, outcome))
            if (holds or outcome in GENUINE) and kind not in UNSEEN | HONEST:
                wrong.append((kind, outcome))
    assert len(seen) >= 200
    assert not wrong
    assert not failed


def _ours(case: Case, content: bytes) -> tuple[str, bool]:
    """Return what we say, and whether it holds; a refusal is an answer, too."""
    try:
        found = case.judged(content)
    except Refusal as refusal:
        return refusal.code, False
    except Exception as error:
        return f"bug: {error!r}", False
    return str(found.outcome), found.holds
