"""Which recorded fact each sentence of the minutes rests on, found out by leaving facts out one at a time.

`python -m tests.minutes.facts` prints the table. Every shipped sentence carries a mark with its key; a field whose
absence takes the sentence off the paper is one that it rests on, and one whose absence changes its words is said in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from giamsat_desktop.domain.dictionary.choices import CHOICES
from giamsat_desktop.domain.ids import derived_id
from giamsat_desktop.domain.paper.dossier import Dossier
from giamsat_desktop.domain.paper.minutes import Minutes
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.minutes.composing.phrases import shipped
from giamsat_desktop.minutes.composing.supplement import Supplemented, compose_supplement
from giamsat_desktop.minutes.composing.whole import compose
from giamsat_desktop.services.paper.unprinting import texts_of
from tests.minutes.filled_visit import MADE_AT, RECORDS, Values, filled, outline

Slot = tuple[str, str]
"""(record of the visit, field); the field "" is the whole record."""

_MARK = re.compile(r"⟦([a-z_0-9]+)⟧")
OWN: Mapping[str, JsonValue] = {
    "reason": "Gửi thêm tài liệu.",
    "held_at": "2023-05-20T02:00:00Z",
    "held_in": "Trụ sở Sở",
    "present": [derived_id("filled", key) for key in ("ours", "theirs", "guest", "clerk")],
    "agreed": True,
}
"""The record of the supplementary minutes."""

_NO_APPENDIX = ("figure", "ratio", "unlisted", "photo")
_CHAIRS: Mapping[str, Mapping[str, Values]] = {
    "doan": {
        "head": {},
        "deputy": {("chair", "role"): "pho_truong_doan"},
        "mandated": {("chair", "role"): "thanh_vien"},
        "chaired": {("chair", "role"): "thanh_vien", ("visit", "chair_mandate_number"): None},
    },
    "thuong_truc": {
        "head": {("chair", "position"): "Chủ tịch HĐND"},
        "deputy": {},
        "mandated": {("chair", "position"): "Ủy viên"},
    },
    "ban": {
        "head": {("chair", "position"): "Trưởng Ban"},
        "deputy": {("chair", "position"): "Phó Trưởng Ban"},
        "mandated": {("chair", "position"): "Ủy viên"},
    },
    "hdnd": {
        "head": {("chair", "position"): "Chủ tịch HĐND"},
        "deputy": {},
        "mandated": {("chair", "position"): "Ủy viên"},
    },
}


@dataclass(frozen=True)
class Sample:
    """A visit: what it says otherwise than the filled one, which records it does not have, and which paper it makes."""

    values: Values = field(default_factory=dict)
    without: tuple[str, ...] = ()
    supplement: bool = False
    own: Mapping[str, JsonValue] = field(default_factory=lambda: OWN)

    def paper(self, silent: frozenset[Slot] = frozenset()) -> Minutes:
        """Compose the paper from marked sentences, with these fields and records not recorded."""
        found = self.marked(self.dossier(silent))
        if self.supplement:
            own = {name: value for name, value in self.own.items() if ("own", name) not in silent}
            base = Supplemented("BB-12345678", frozenset(), RecordView("own", "minutes", own))
            return compose_supplement(found, outline(), base, made_at=MADE_AT)
        return compose(found, outline(), draft=False, made_at=MADE_AT)

    def dossier(self, silent: frozenset[Slot] = frozenset()) -> Dossier:
        """Return the visit with these fields and records not recorded."""
        left = {slot: None for slot in silent if slot[1] and slot[0] in RECORDS}
        return filled({**self.values, **left}, without=(*self.without, *(key for key, name in silent if not name)))

    @staticmethod
    def marked(found: Dossier, mark: str = "⟦{}⟧") -> Dossier:
        """Return the dossier of a campaign whose every sentence ends with its key."""
        own = ((key, text + mark.format(key)) for key, text in shipped().items())
        return replace(found, phrases=tuple(RecordView(key, "phrase", {"key": key, "text": text}) for key, text in own))

    @property
    def slots(self) -> Iterator[Slot]:
        """Every field that the sample records, and every record that it could do without."""
        for key, (kind, said) in RECORDS.items():
            if key in self.without:
                continue
            given = {name for of, name in self.values if of == key and self.values[of, name] is not None}
            yield from (
                (key, name) for name in {*said, *given} if name not in ("order", "delegation", "unit", "campaign")
            )
            if kind not in ("visit", "campaign", "delegation", "unit"):
                yield (key, "")
        if self.supplement:
            yield from (("own", name) for name in self.own)


def _chaired() -> Iterator[tuple[str, Sample]]:
    for letterhead, chairs in _CHAIRS.items():
        for name, values in chairs.items():
            campaign: Values = {
                ("campaign", "letterhead"): letterhead,
                ("campaign", "authority_name"): "Ban Pháp chế HĐND thành phố Hà Nội",
            }
            yield f"{letterhead} {name}", Sample({**campaign, **values})


SAMPLES: Mapping[str, Sample] = {
    "usual": Sample({("visit", "agreed"): True, ("visit", "no_other_opinions"): True}),
    "other day": Sample({("visit", "ends_at"): "2023-05-16T04:30:00Z"}),
    "other day, bare": Sample({("visit", "ends_at"): "2023-05-16T04:30:00Z"}, _NO_APPENDIX),
    "no appendix": Sample({}, _NO_APPENDIX),
    "one appendix": Sample({}, ("photo",)),
    "disagreed": Sample(
        {
            ("visit", "agreed"): True,
            ("bad", "unit_opinion"): "khong_thong_nhat",
            ("bad", "unit_opinion_text"): "Số liệu khác.",
        }
    ),
    "agreed finding": Sample({("bad", "unit_opinion"): "thong_nhat", ("bad", "unit_opinion_text"): "Xin tiếp thu."}),
    "decision": Sample({("campaign", "founding_kind"): "quyet_dinh", ("campaign", "dated_line"): True}),
    "numbered": Sample({("visit", "minutes_number"): "5"}),
    "no subject": Sample({("campaign", "name"): None, ("campaign", "subject"): None}),
    "no title": Sample({("visit", "report_title"): None}),
    "no number": Sample({("visit", "report_number"): None, ("visit", "report_date"): None}),
    "no office": Sample({("theirs", "position"): None}, ("reply",)),
    "of nobody there": Sample({}, ("remark", "theirs")),
    "off the outline": Sample({("answer", "assessment"): "chua", ("answer", "question"): "Z.9"}),
    "differing shares": Sample(
        {("ratio", "verified_numerator"): "2", ("ratio", "explanation"): "Do tính khác."}, ("figure",)
    ),
    "for whom is not known": Sample({("remark", "side"): None}),
    "for whom the reply is not known": Sample({("reply", "side"): None}),
    "press": Sample({("guest", "side"): "bao_chi"}),
    "explained": Sample({("figure", "explanation"): "Do cách tính."}),
    "no reason": Sample({("away", "absence_reason"): None}),
    "wrong cases": Sample({("case", "differs_from_system"): True}),
    "whole period": Sample({("figure", "period"): "giai_doan"}),
    "quarter": Sample({("figure", "period"): "2023-Q1"}),
    "electronic": Sample({("request", "form"): "ban_mem"}),
    "both forms": Sample({("request", "form"): "ca_hai"}),
    "undated photo": Sample({("photo", "taken_at"): None}),
    "nobody's photo": Sample({("photo", "taken_by"): None}),
    "undated, nobody's": Sample({("photo", "taken_at"): None, ("photo", "taken_by"): None}),
    "concluded": Sample(
        {
            ("visit", "conclusion_assessment"): "Đạt.",
            ("visit", "conclusion_shortcomings"): "Chậm.",
            ("visit", "conclusion_requests"): "Khắc phục.",
        }
    ),
    "by form 1.9": Sample({("campaign", "signing"): "hai_ben"}),
    **{f"assessed {one}": Sample({("answer", "assessment"): one}) for one in CHOICES["assessment"]},
    **{
        f"role {one}{', unnoted' * bool(without)}": Sample({("chair", "role"): one}, without)
        for one in ("truong_doan", "pho_truong_doan", "thanh_vien", "moi_mttq", "to_truong", "chuyen_gia")
        for without in ((), ("ours",))
    },
    **dict(_chaired()),
    "supplement": Sample(supplement=True),
    "supplement of nobody": Sample(supplement=True, own={**OWN, "present": []}),
    "supplement alone": Sample(
        supplement=True,
        own={**OWN, "present": [derived_id("filled", "clerk")], "unit_away": "bận việc đột xuất"},
    ),
}
"""Visits that between them print every sentence."""


def said(paper: Minutes) -> dict[str, frozenset[str]]:
    """Return key → the words that end with its mark, for every sentence on a paper."""
    found: dict[str, set[str]] = defaultdict(set)
    for text in texts_of(replace(paper, short_hash="", code="")):
        for mark in _MARK.finditer(text):
            found[mark[1]].add(_MARK.sub("", text[: mark.end()]))
    return {key: frozenset(words) for key, words in found.items()}


@dataclass(frozen=True)
class Ground:
    """What a sentence rests on: `needs` are the ways to be printed, each a set of fields that must be recorded.

    `says` are the fields that change its words.
    """

    needs: frozenset[frozenset[Slot]]
    says: frozenset[Slot]

    def holds_without(self, silent: frozenset[Slot]) -> bool:
        """Tell whether the facts of at least one way are recorded when these are not."""
        return any(not way & silent for way in self.needs)


Words = Mapping[str, frozenset[str]]
"""Key of a sentence → the words in which a paper says it."""


def grounds_of(whole: Words, without: Mapping[Slot, Words]) -> dict[str, tuple[frozenset[Slot], frozenset[Slot]]]:
    """Return what each sentence of one paper rests on, and what it says; `without`: the paper when a slot is silent."""
    needs, says = defaultdict[str, set[Slot]](set), defaultdict[str, set[Slot]](set)
    for slot, left in without.items():
        for key, words in whole.items():
            if key not in left:
                needs[key].add(slot)
            elif left[key] != words:
                says[key].add(slot)
    return {key: (frozenset(needs[key]), frozenset(says[key])) for key in whole}


def together(papers: Iterable[tuple[Words, Mapping[Slot, Words]]]) -> Mapping[str, Ground]:
    """Return what each sentence rests on in the papers that print it: the ways that ask for the least."""
    ways, says = defaultdict[str, set[frozenset[Slot]]](set), defaultdict[str, set[Slot]](set)
    for whole, without in papers:
        for key, (needed, told) in grounds_of(whole, without).items():
            ways[key].add(needed)
            says[key] |= told
    return {
        key: Ground(frozenset(way for way in of if not any(other < way for other in of)), frozenset(says[key]))
        for key, of in ways.items()
    }


@cache
def grounds() -> Mapping[str, Ground]:
    """Return what each sentence of the minutes rests on."""
    return together(
        (said(one.paper()), {slot: said(one.paper(frozenset({slot}))) for slot in one.slots})
        for one in SAMPLES.values()
    )


def _names(slots: frozenset[Slot]) -> str:
    return ", ".join(sorted(f"{key}.{name}" if name else key for key, name in slots)) or "-"


def main() -> None:
    """Print the table: key, sentence, the facts that it rests on, the facts that it says."""
    from tests.minutes import facts_of_papers

    _table("THE MINUTES", shipped(), grounds())
    _table("THE OTHER PAPERS", facts_of_papers.sentences(), facts_of_papers.grounds())


def _table(title: str, sentences: Mapping[str, str], found: Mapping[str, Ground]) -> None:
    print(f"{title}\n")
    for key, text in sentences.items():
        ground = found.get(key)
        print(f"{key}\n    {text!r}")
        if ground is None:
            print("    printed by no sample")
            continue
        for way in sorted(map(_names, ground.needs)):
            print(f"    rests on: {way}")
        print(f"    says:     {_names(ground.says)}")


if __name__ == "__main__":
    main()
