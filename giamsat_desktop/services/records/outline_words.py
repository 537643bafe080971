"""What is to be said about an outline: what was taken in, what is wrong with it, and with a rule of a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.services.records.outlines import Imported, InForce
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.system import assets

_SHOWN = 20


def say(code: str, language: str = "vi", **fields: object) -> str:
    """Return the sentence "said.<code>" of phrases/outline.*.json."""
    name = "phrases/outline.en.json" if language == "en" else "phrases/outline.vi.json"
    phrases = cast("Mapping[str, str]", assets.json(name))
    return phrases[f"said.{code}"].format(**fields)


def dropped(sentences: Sequence[str], language: str = "vi") -> list[str]:
    """Return the lines that list what is not taken in; none when all is."""
    return [say("left-out", language, count=len(sentences)), *(f"– {one}" for one in sentences)] if sentences else []


def imported(taken: Imported, language: str = "vi") -> list[str]:
    """Return the lines that say what was taken in, whether it is in force, and which answers it leaves without one."""
    counts = {"questions": len(taken.outline.questions), "indicators": len(taken.outline.indicators)}
    said = [say("imported", language, version=taken.outline.version, **counts)]
    if not taken.in_force:
        said.append(say("not-in-force", language))
    elif taken.replaced is not None:
        said.append(say("replaces", language, title=taken.replaced[0], version=taken.replaced[1]))
    if taken.vanished:
        codes = ", ".join(taken.vanished[:_SHOWN]) + (" …" if len(taken.vanished) > _SHOWN else "")
        said.append(say("vanished", language, count=len(taken.vanished), codes=codes))
    return said


def trouble(found: InForce, language: str = "vi") -> list[str]:
    """Return the lines that say what is wrong about the outline in force; none when it is sound."""
    if not found.trouble:
        return []
    places = [problem.sentence(language) for problem in found.problems[:_SHOWN]]
    return [say(found.trouble, language, title=found.outline.title), *(f"– {place}" for place in places)]


def fault(broken: str, of: str, language: str = "vi") -> str:
    """Return what is wrong with a rule ("relevant", "constraint" …) of a field of a question, for who answers it."""
    field = Terms(language).field("answer", of) if of in RECORD_TYPES["answer"].by_name else ""
    rule = say(f"rule.{broken}", language)
    return say("rule-broken", language, rule=rule, field=f" ({field})" if field else "")
