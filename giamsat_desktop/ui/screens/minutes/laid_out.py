"""What the screen of the minutes shows of a paper, read off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass

from giamsat_desktop.services.afterwards import after_seal
from giamsat_desktop.services.papers import Papers, Sealed
from giamsat_desktop.services.proving import prove
from giamsat_desktop.services.reprinting import Paper, Progress, paper_of
from giamsat_desktop.services.reviewing import Odd, to_review
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.services.verdict_phrases import phrases
from giamsat_desktop.services.verdict_words import fault_in_words, later_in_words, moment
from giamsat_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A paper with words about it: who sealed it and when, what does not hold, what came later.

    `choices`: (minutes id or "", words) of all papers of the visit, when there are several.
    """

    paper: Paper
    signer: str = ""
    sealed_at: str = ""
    faults: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    review: tuple[Odd, ...] = ()
    """What looks odd before it is sealed."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which paper of a visit: sealed minutes by id, or what stands now."""

    visit: str
    minutes: str | None
    language: str


def lay_out(workspace: Workspace, wanted: Wanted, *, progress: Progress) -> LaidOut:
    """Lay a paper out, or fetch the sealed one; raises FileMissing."""
    language = wanted.language
    paper = paper_of(workspace, visit=wanted.visit, minutes=wanted.minutes, progress=progress)
    choices = _choices(paper.papers, Terms(language))
    if paper.sealed is None:
        return LaidOut(paper, choices=choices, review=to_review(workspace, visit=wanted.visit))
    proved = prove(workspace, paper.sealed)
    twice = (phrases(language)["twice"],) if paper.papers.twice else ()
    return LaidOut(
        paper,
        proved.signer,
        moment(proved.facts.sealed_at if proved.facts is not None else ""),
        (*twice, *(fault_in_words(fault, language) for fault in proved.faults)),
        tuple(later_in_words(one, language) for one in after_seal(workspace, paper.sealed)),
        choices,
    )


def _choices(papers: Papers, terms: Terms) -> tuple[tuple[str, str], ...]:
    found = [(one.minutes, _words(one, terms)) for one in (*papers.sealed, *papers.replaced)]
    if papers.draft is not None:
        state = terms.choice("minutes_state", "du_thao")
        found.insert(0, ("", f"{terms.choice('minutes_kind', papers.draft.text('kind'))} · {state}"))
    return tuple(found) if len(found) > 1 else ()


def _words(one: Sealed, terms: Terms) -> str:
    state = terms.choice("minutes_state", one.state)
    return f"{terms.choice('minutes_kind', one.kind)} {one.code} · {state}"
