"""How refusals are told on the command line: as a line for people, as fields for --json."""

from __future__ import annotations

from collections.abc import Iterable

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.sentences import sentence


def line(refusal: Refusal) -> str:
    """Return what happened, what is safe and what to do next; the code is told by --json only."""
    return sentence(refusal, "vi")


def fields(refusal: Refusal) -> dict[str, object]:
    """Return the code, the sentence, and the fields of the refusal as texts."""
    about = {name: str(value) for name, value in refusal.fields.items()}
    return {"refused": refusal.code, "sentence": sentence(refusal, "vi"), "fields": about}


def per_file(refused: Iterable[tuple[str, Refusal]]) -> list[dict[str, object]]:
    """Return the same for each file that was refused."""
    return [{"file": file, **fields(refusal)} for file, refusal in refused]
