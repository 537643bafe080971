"""Unprinting: what no face of ours can print and is "□" on paper; it is listed with its place before it is sealed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, cast

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.paper.checklist import Unprintable
from giamsat_desktop.domain.paper.minutes import Minutes
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.records.reading import VisitRead
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.system import assets

if TYPE_CHECKING:
    from giamsat_desktop.minutes.lettering.characters import Unprinted

_NEVER_PRINTED = frozenset({"wording"})


class WordsUnprintable(Refusal):
    """Words for a sealed paper hold marks that cannot be printed. Fields: marks, text (around the first of them)."""

    code = "words-unprintable"


def unprinted_of(paper: Minutes, read: VisitRead) -> tuple[tuple[RecordView | None, Unprintable], ...]:
    """Return what cannot be printed of a paper made from `read`, each with the record in whose field it stands.

    None for what stands in no record: it comes from the outline, or from a paragraph that was worded anew.
    """
    # Imported here because the start of the program must not wait for ReportLab.
    from giamsat_desktop.minutes.lettering import wording
    from giamsat_desktop.minutes.lettering.characters import noticing

    closing = tuple(wording.with_page_count(prose, "00") for prose in paper.closing)
    texts = list(texts_of(replace(paper, closing=closing)))
    with noticing() as noticed:
        for text in texts:
            wording.clean(text)
    if not noticed:
        return ()
    marks = {one.mark for one in noticed}
    whole = "\n".join(map(_normal, texts)).casefold()
    found: list[tuple[RecordView | None, Unprintable]] = []
    for seen in _records(read):
        for name, value in seen.fields.items():
            here = [] if name in _NEVER_PRINTED else [*_on_paper(value, marks, whole)]
            if here:
                found.append((seen, _told(here, seen.record_type, name)))
    placed = "".join(one.marks for _, one in found)
    rest = [one for one in noticed if one.mark not in placed]
    return (*found, (None, _told(rest))) if rest else tuple(found)


def _records(read: VisitRead) -> Iterator[RecordView]:
    found = read.dossier
    plan = (found.campaign, found.delegation, found.unit, *found.members, *found.phrases)
    draft = read.papers.draft
    shown = (*found.of_visit, *plan, *([draft] if draft is not None else []))
    yield from {seen.record: seen for seen in shown if seen.record}.values()


def texts_of(value: object) -> Iterator[str]:
    """Give every text of a value made of dataclasses and tuples."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_of(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name))


def _said(value: JsonValue) -> Iterator[str]:
    if isinstance(value, str):
        yield _normal(value)
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _said(part)


def _on_paper(value: JsonValue, marks: set[str], whole: str) -> Iterator[Unprinted]:
    """Give what cannot be printed of a field as far as it stands on the paper, too."""
    from giamsat_desktop.minutes.lettering import wording
    from giamsat_desktop.minutes.lettering.characters import noticing

    for text in _said(value):
        if marks.isdisjoint(text):
            continue
        with noticing() as noticed:
            for line in text.splitlines():
                wording.clean(line)
        words = [word.casefold() for word in _words(text, marks)]
        if any(word in whole for word in words):
            yield from (one for one in noticed if one.mark in marks)


def _words(text: str, marks: set[str]) -> Iterator[str]:
    """Give the stretches of letters, figures and sought marks that have one of the marks in them."""
    spaced = "".join(mark if mark.isalnum() or mark in marks else " " for mark in text)
    return (word for word in spaced.split(" ") if not marks.isdisjoint(word))


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _told(noticed: Iterable[Unprinted], record_type: str = "", field: str = "") -> Unprintable:
    all_of_them = list(noticed)
    marks = "".join(dict.fromkeys(one.mark for one in all_of_them))
    return Unprintable(record_type, field, marks, all_of_them[0].around)


def unprintable_in_words(one: Unprintable, language: str = "vi") -> str:
    """Return the sentence: where it stands, which marks, and the text around the first of them as it is printed."""
    terms, said = Terms(language), _sentences(language)
    place = said["unprintable-paper"]
    if one.record_type:
        place = terms.field(one.record_type, one.field)
        if one.record_type != "visit":
            place = f"{terms.type(one.record_type)}, {place}"
    return said["unprintable-value"].format(place=place, marks=_shown(one.marks, said), text=_printed(one.around))


def boxes_in_words(noticed: Iterable[Unprinted], language: str = "vi") -> str:
    """Return the sentence about the boxes on a paper that is not sealed; "" when there are none."""
    found = list(noticed)
    if not found:
        return ""
    one, said = _told(found), _sentences(language)
    return said["unprintable-boxes"].format(marks=_shown(one.marks, said), text=_printed(one.around))


def check_printable(*texts: str) -> None:
    """Raise WordsUnprintable when a text that goes onto paper at once holds a mark that no face of ours can print."""
    from giamsat_desktop.minutes.lettering import wording
    from giamsat_desktop.minutes.lettering.characters import noticing

    with noticing() as noticed:
        for text in texts:
            for line in text.splitlines():
                wording.clean(line)
    if noticed:
        told = _told(noticed)
        seen = [f"“{mark}”" for mark in told.marks if unicodedata.category(mark)[0] != "C"]
        raise WordsUnprintable(marks=", ".join(seen) or "□", text=_printed(told.around))


def refused_words(texts: Iterable[str], language: str = "vi") -> str:
    """Return why words cannot go onto paper at once, as a sentence; "" when all of them can be printed."""
    try:
        check_printable(*texts)
    except WordsUnprintable as refusal:
        return sentence(refusal, language)
    return ""


def _shown(marks: str, said: Mapping[str, str]) -> str:
    """Return the marks that people can see; the others have no shape."""
    seen = [mark for mark in marks if unicodedata.category(mark)[0] != "C"]
    words = [f"“{mark}”" for mark in seen]
    return ", ".join(words if len(seen) == len(marks) else [*words, said["unprintable-shapeless"]])


def _printed(text: str) -> str:
    from giamsat_desktop.minutes.lettering import wording

    return wording.clean(text)


def _sentences(language: str) -> Mapping[str, str]:
    return cast("dict[str, str]", assets.json(f"phrases/missing.{'en' if language == 'en' else 'vi'}.json"))
