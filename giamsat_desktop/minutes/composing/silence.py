"""What nobody recorded is not said: clauses and sections with nothing in them are left out, not called "Không có."."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from giamsat_desktop.domain.paper.minutes import Clause, Prose, Run, Section, point_letter
from giamsat_desktop.minutes.composing.phrases import Phrases


def told(sections: Iterable[Section], phrases: Phrases, *, no_opinions: bool = False) -> tuple[Section, ...]:
    """Return the sections that say something. `no_opinions`: it is recorded that there were no other opinions."""
    return tuple(found for section in sections if (found := _told(section, phrases, no_opinions)) is not None)


def _told(section: Section, phrases: Phrases, no_opinions: bool) -> Section | None:
    nothing = {phrases.say("no_content")}
    if not no_opinions:
        nothing.add(phrases.say("no_other_opinion"))
    clauses = tuple(clause for clause in section.clauses if not _empty(clause, nothing))
    paragraphs = tuple(prose for prose in section.paragraphs if prose not in nothing)
    return replace(section, clauses=clauses, paragraphs=paragraphs) if clauses or paragraphs or section.grid else None


def _empty(clause: Clause, nothing: set[str]) -> bool:
    silent = bool(clause.paragraphs) and all(prose in nothing for prose in clause.paragraphs)
    return silent and not (clause.points or clause.people or clause.grid)


def lone(section: Section) -> Section:
    """Return a section whose only clause has no number: what stands alone is no list."""
    if len(section.clauses) != 1 or section.clauses[0].people or section.grid is not None:
        return section
    (clause,) = section.clauses
    heading: tuple[Prose, ...] = ((Run(clause.heading, bold=True),),) if clause.heading else ()
    points = tuple(
        (Run(f"{point_letter(place)}) "), *((Run(point),) if isinstance(point, str) else point))
        for place, point in enumerate(clause.points)
    )
    told_here = (*section.paragraphs, *heading, *clause.paragraphs, *points)
    return replace(section, paragraphs=told_here, clauses=(), grid=clause.grid)
