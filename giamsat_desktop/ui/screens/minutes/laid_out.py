"""What the screen of the minutes shows of a paper, read off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass

from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.domain.vietnamese.dates import local_day
from giamsat_desktop.services.paper.page_names import names_in, names_of
from giamsat_desktop.services.paper.reprinting import Paper, Progress, paper_of
from giamsat_desktop.services.paper.reviewing import Odd, to_review
from giamsat_desktop.services.paper.verdict_phrases import phrases
from giamsat_desktop.services.proving import agreeing
from giamsat_desktop.services.proving.afterwards import after_seal
from giamsat_desktop.services.proving.proving import prove
from giamsat_desktop.services.proving.verdict_words import fault_in_words, later_in_words, moment, state_in_words
from giamsat_desktop.services.records.papers import Papers, Sealed
from giamsat_desktop.services.signing import signing_by_hand
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.services.trust import entitling
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.ui.look.formats import day_shown


@dataclass(frozen=True, slots=True)
class About:
    """Which paper it is: its kind in words, its code ("" before it is sealed), the visit's unit and day.

    `adds_to`: the code of the main minutes that a supplement is for. `pages`: how many it has, in words.
    """

    kind: str
    code: str
    unit: str
    day: str
    adds_to: str = ""
    pages: str = ""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A paper with words about it: who sealed it and when, what does not hold, what came later.

    `choices`: (minutes id or "", words) of all papers of the visit, when there are several. `replaced_by`: the code of
    the minutes in the place of these, "" while those are being written; None when these are in force.
    """

    paper: Paper
    signer: str = ""
    sealed_at: str = ""
    faults: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    review: tuple[Odd, ...] = ()
    """What looks odd before it is sealed."""
    may_replace: bool = True
    about: About | None = None
    replaced_by: str | None = None


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
    about = _about(workspace, paper, wanted)
    if paper.sealed is None:
        return LaidOut(paper, choices=choices, review=to_review(workspace, visit=wanted.visit), about=about)
    proved = prove(workspace, paper.sealed)
    twice = (phrases(language)["twice"],) if paper.papers.twice else ()
    agreed = agreeing.on_view(workspace, paper.sealed, proved)
    return LaidOut(
        paper,
        proved.signer,
        moment(proved.facts.sealed_at if proved.facts is not None else ""),
        (
            *twice,
            *agreeing.on_page(agreed, language),
            *(fault_in_words(fault, language) for fault in (*proved.faults, *agreed.faults)),
            *_certificates(workspace, paper.sealed, language),
        ),
        tuple(later_in_words(one, language) for one in after_seal(workspace, paper.sealed)),
        choices,
        may_replace=entitling.may_replace(workspace, paper.sealed.seal),
        about=about,
        replaced_by=None if paper.sealed.in_force else paper.papers.instead_of(paper.sealed),
    )


def _about(workspace: Workspace, paper: Paper, wanted: Wanted) -> About:
    terms, sealed, main = Terms(wanted.language), paper.sealed, paper.papers.main
    kind = sealed.kind if sealed is not None else "bo_sung" if main is not None else "chinh"
    visit = workspace.view(sealed.visit if sealed is not None else wanted.visit)
    unit = workspace.view(visit.text("unit")) if visit is not None else None
    began = visit.text("starts_at") if visit is not None else ""
    return About(
        terms.choice("minutes_kind", kind),
        sealed.code if sealed is not None else "",
        unit.text("name") if unit is not None else "",
        day_shown(local_day(began)) if began else "",
        main.code if kind == "bo_sung" and main is not None else "",
        (names_of(workspace, sealed) if sealed is not None else names_in(paper.pdf, paper.pages)).all(wanted.language),
    )


def _certificates(workspace: Workspace, sealed: Sealed, language: str) -> list[str]:
    """Return where the certificate of somebody else than the paper names signed, and whether that was confirmed."""
    try:
        signers = signing_by_hand.signers_of(workspace, minutes=sealed.minutes)
    except NotFound:  # the record came, its content not yet
        return []
    said = phrases(language)
    return [
        said["certificate.counts" if one.instead else "certificate.open"].format(
            name=one.certificate, printed=one.printed, reason=one.instead
        )
        for one in signers
        if one.certificate
    ]


def _choices(papers: Papers, terms: Terms) -> tuple[tuple[str, str], ...]:
    found = [(one.minutes, _words(papers, one, terms)) for one in (*papers.sealed, *papers.replaced)]
    if papers.draft is not None:
        state = terms.choice("minutes_state", "du_thao")
        found.insert(0, ("", f"{_kind(papers.draft.text('kind'), terms)} · {state}"))
    return tuple(found) if len(found) > 1 else ()


def _words(papers: Papers, one: Sealed, terms: Terms) -> str:
    return f"{_kind(one.kind, terms)} {one.code} · {state_in_words(papers, one, terms.language)}"


def _kind(kind: str, terms: Terms) -> str:
    """Return a kind of minutes in a word or two: the list in which one chooses is narrow."""
    return phrases(terms.language)["kind.bo_sung" if kind == "bo_sung" else "kind.chinh"]
