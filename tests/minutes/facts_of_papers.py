"""Which recorded fact each sentence of the other papers rests on: programme, figures table, list of documents.

`python -m tests.minutes.facts` prints this table behind that of the minutes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import cast

from reportlab.platypus import Flowable, Paragraph, Table

from giamsat_desktop.domain.paper.dossier import Dossier
from giamsat_desktop.minutes.composing.phrases import shipped
from giamsat_desktop.minutes.composing.unit_names import acting
from giamsat_desktop.minutes.drawing.blocks import Block
from giamsat_desktop.minutes.drawing.endings import TableEnding
from giamsat_desktop.minutes.sheets import sheet as papers_sheet
from giamsat_desktop.minutes.sheets.figures import Asked, figures_form
from giamsat_desktop.minutes.sheets.programme import programme
from giamsat_desktop.minutes.sheets.requests import request_list
from giamsat_desktop.minutes.sheets.sheet import Sheet
from giamsat_desktop.services.paper.unprinting import texts_of
from tests.minutes.facts import SAMPLES as MINUTES
from tests.minutes.facts import Ground, Sample, Slot, together
from tests.minutes.filled_visit import Values, outline

_MARK = re.compile(r"‹([a-z_0-9]+)›")
_USED = frozenset({"campaign", "delegation", "unit", "chair", "clerk", "visit", "ours", "theirs", "guest", "away"}) | {
    "figure",
    "ratio",
    "unlisted",
    "request",
    "document",
}
"""Records of the visit that these papers read at all."""


@contextmanager
def marked_sentences() -> Iterator[None]:
    """Let every sentence of the other papers, and every step of the programme, end with its key."""
    whole = papers_sheet.phrases()
    words = {key: f"{text}‹{key}›" for key, text in whole.items() if isinstance(text, str)}
    steps = cast("list[tuple[str, str]]", whole["steps"])
    before = papers_sheet.phrases
    papers_sheet.phrases = lambda: {**words, "steps": [(f"{what}‹steps›", by) for what, by in steps]}  # type: ignore[assignment]
    try:
        yield
    finally:
        papers_sheet.phrases = before


@dataclass(frozen=True)
class PaperSample:
    """A visit and which of the other papers is made of it; `sections` and `periods` as the program finds them."""

    kind: str
    values: Values = field(default_factory=dict)
    without: tuple[str, ...] = ()
    asks: bool | None = True
    """Whether the outline has sections and indicators for the unit; None while it has not come."""

    def sheet(self, silent: frozenset[Slot] = frozenset()) -> Sheet:
        """Compose the paper from marked sentences, with these fields and records not recorded."""
        found = acting(self._marked(Sample(self.values, self.without).dossier(silent)))
        form = outline()
        with marked_sentences():
            if self.kind == "programme":
                return programme(found, form, None if self.asks is None else ["I"] * self.asks)
            if self.kind == "requests":
                return request_list(found)
            asked = [Asked("I", one) for one in form.indicators]
            return figures_form(found, form, None if self.asks is None else asked * self.asks, ("2022",))

    @staticmethod
    def _marked(found: Dossier) -> Dossier:
        return Sample.marked(found, "‹{}›")

    @property
    def slots(self) -> Iterator[Slot]:
        """Every field and record that the sample has and such a paper could read."""
        return (slot for slot in Sample(self.values, self.without).slots if slot[0] in _USED)


_TITLED: Values = {("campaign", "place"): "Hà Nội", ("campaign", "plan_date"): "2023-03-10"}
SAMPLES: Mapping[str, PaperSample] = {
    "programme": PaperSample("programme", _TITLED),
    "programme, no plan": PaperSample("programme", {("campaign", "plan_number"): None}),
    "programme, nobody of the unit": PaperSample("programme", _TITLED, ("theirs", "away")),
    "programme, nobody of ours": PaperSample("programme", _TITLED, ("chair", "clerk")),
    "programme, head not known": PaperSample("programme", {("unit", "head_title"): None}, ("theirs", "away")),
    "programme, no outline": PaperSample("programme", _TITLED, asks=False),
    "programme, outline not here": PaperSample("programme", _TITLED, asks=None),
    "programme by form 1.9": PaperSample("programme", {("campaign", "signing"): "hai_ben"}),
    "figures, blank": PaperSample("figures", {("visit", "report_number"): None}, ("figure", "ratio", "unlisted")),
    "figures, filled": PaperSample("figures"),
    "figures, other period": PaperSample("figures", {("figure", "period"): "giai_doan"}),
    "figures, head not known": PaperSample("figures", {("unit", "head_title"): None}),
    "figures, none asked": PaperSample("figures", asks=False),
    "figures, outline not here": PaperSample("figures", asks=None),
    "requests": PaperSample("requests", _TITLED),
    "requests, not all due": PaperSample("requests", {("request", "due_on"): None}),
    "requests, none": PaperSample("requests", without=("request", "document")),
    **{
        f"{kind} {name}": PaperSample(kind, {**_TITLED, **sample.values})
        for name, sample in MINUTES.items()
        if name.partition(" ")[0] in ("doan", "thuong_truc", "ban", "hdnd")
        for kind in (("programme",) if name.endswith(" head") else ("requests",))
    },
}
"""Papers that between them print every sentence of the other papers."""


def _standing(flowable: object) -> Iterator[str]:
    """Give every text that stands in a flowable."""
    if isinstance(flowable, str):
        yield flowable
    elif isinstance(flowable, Paragraph):
        yield flowable.getPlainText(identify=1)
    elif isinstance(flowable, TableEnding):
        yield from _all_of((flowable.table, *flowable.tail))
    elif isinstance(flowable, Block):
        yield from _all_of(flowable.plain)
    elif isinstance(flowable, Table):
        yield from _all_of(flowable._cellvalues)  # type: ignore[attr-defined]
    elif isinstance(flowable, list | tuple):
        yield from _all_of(flowable)
    else:
        assert isinstance(flowable, Flowable)


def _all_of(flowables: object) -> Iterator[str]:
    for one in cast("list[object]", flowables):
        yield from _standing(one)


def texts_on(sheet: Sheet) -> list[str]:
    """Return every text of a paper, with the marks of its sentences."""
    return [*texts_of(sheet.frame), *_all_of([*sheet.story, *sheet.table])]


def said(sheet: Sheet) -> dict[str, frozenset[str]]:
    """Return key → the words that end with its mark, for every sentence on a paper."""
    found: dict[str, set[str]] = defaultdict(set)
    for text in texts_on(sheet):
        for mark in _MARK.finditer(text.lower()):
            found[mark[1]].add(_MARK.sub("", text[: mark.end()].lower()))
    return {key: frozenset(words) for key, words in found.items()}


@cache
def grounds() -> Mapping[str, Ground]:
    """Return what each sentence rests on in the papers that print it: the ways that ask for the least."""
    return together(
        (said(one.sheet()), {slot: said(one.sheet(frozenset({slot}))) for slot in one.slots})
        for one in SAMPLES.values()
    )


def sentences() -> dict[str, str]:
    """Return key → sentence of the other papers; a step of the programme under "steps"."""
    whole = papers_sheet.phrases()
    steps = cast("list[tuple[str, str]]", whole["steps"])
    return {**{key: text for key, text in whole.items() if isinstance(text, str)}, "steps": steps[0][0]}


def of_the_minutes() -> frozenset[str]:
    """Return the keys of sentences of the minutes that other papers print, too."""
    return frozenset(grounds()) & frozenset(shipped())
