"""The sentences of the minutes as this campaign words them."""

from __future__ import annotations

from dataclasses import dataclass

from giamsat_desktop.domain.errors import NotFound, Refusal
from giamsat_desktop.domain.ids import phrase_id
from giamsat_desktop.minutes.composing.phrases import Phrases, phrases_of, shipped, unfillable, variables
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.plan.campaigns import campaign_in, campaign_of
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork


class PhraseUnfillable(Refusal):
    """A sentence names something that no visit can fill in. Fields: what, allowed."""

    code = "phrase-unfillable"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its key, as shipped, as printed, and the names that may stand in it as {name}."""

    key: str
    shipped: str
    printed: str
    variables: tuple[str, ...]

    @property
    def reworded(self) -> bool:
        """Whether the campaign has its own words for it."""
        return self.printed != self.shipped


def sentences(workspace: Workspace) -> tuple[Sentence, ...]:
    """Return all sentences in the order in which they are shipped; raises NotFound before there is a campaign."""
    phrases = phrases_in(workspace)
    return tuple(Sentence(key, text, phrases.sentence(key), variables(key)) for key, text in shipped().items())


def phrases_in(workspace: Workspace) -> Phrases:
    """Return the sentences of the campaign that this profile works on."""
    with workspace.store.reading() as work:
        return phrases_within(workspace, work)


def phrases_within(workspace: Workspace, work: UnitOfWork) -> Phrases:
    """Return the same at the moment that `work` reads."""
    campaign = campaign_in(workspace, work).record
    own = (one for one in work.records.of_type("phrase") if one.text("campaign") == campaign and not one.deleted)
    return phrases_of(tuple(own))


def word(workspace: Workspace, *, key: str, text: str) -> Changes:
    """Word a sentence of the campaign's minutes anew; an empty text, or the shipped one, brings back the shipped one.

    Sealed minutes keep their words. Raises NotFound for a key that is none, PhraseUnfillable.
    """
    if key not in shipped():
        raise NotFound(what="phrase", name=key)
    said = text.strip()
    wrong = unfillable(key, said)
    if wrong:
        allowed = " ".join(f"{{{name}}}" for name in variables(key))
        raise PhraseUnfillable(wrong=" ".join(wrong), allowed=allowed or "–")
    campaign = campaign_of(workspace).record
    own = said if said != shipped()[key] else ""
    fields = {"campaign": campaign, "key": key, "text": own or None}
    return record(workspace, Edit("phrase", phrase_id(campaign, key), fields))
