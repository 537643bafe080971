"""What the minutes of this campaign rest on and how they look: bases, layout profile, issuing body, signature block."""

from __future__ import annotations

from dataclasses import dataclass

from giamsat_desktop.domain.rights import Act
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.minutes.lettering.layout import profiles
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.plan.campaigns import campaign_of
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.trust import entitling
from giamsat_desktop.services.workspace import Workspace

LOOK = ("letterhead", "signing", "layout", "dated_line", "no_subject_rule", "no_footer")
"""Fields of the campaign that say how its minutes look, in the order of the form."""

BASES = (
    *("founding_kind", "founding_number", "founding_date", "founding_agency", "plan_number", "plan_date"),
    *("subject", "legal_bases", "heading", "place"),
)
"""Fields of the campaign that its minutes quote: what they rest on, what is supervised, heads and place."""

FIELDS = (*BASES, *LOOK)


@dataclass(frozen=True, slots=True)
class PaperForm:
    """What the campaign says of its paper, by field; and the layout profiles that are here, as (version, title).

    `may_change`: this laptop has the right to say it.
    """

    campaign: str
    heads: tuple[str, ...]
    fields: dict[str, JsonValue]
    layouts: tuple[tuple[str, str], ...]
    may_change: bool


def form_of(workspace: Workspace) -> PaperForm:
    """Return what the campaign's paper rests on and how it looks; raises NotFound before there is a campaign."""
    campaign = campaign_of(workspace)
    layouts = tuple((profile.version, profile.title) for profile in profiles().values())
    usual: dict[str, JsonValue] = {"letterhead": "doan", "signing": "ba_ben", "layout": layouts[0][0]}
    fields = {name: campaign.get(name) or usual.get(name) for name in FIELDS}
    return PaperForm(campaign.record, campaign.heads, fields, layouts, entitling.may(workspace, "campaign", Act.CHANGE))


def set_form(workspace: Workspace, *, field: str, value: JsonValue) -> Changes:
    """Change one of FIELDS for all minutes that are not sealed yet; ValueError for another field."""
    if field not in FIELDS:
        raise ValueError(field)
    return record(workspace, Edit("campaign", campaign_of(workspace).record, {field: value}))
