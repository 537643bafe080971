"""Verdicts in words: what a sheet or file is, what does not hold, and what came after it was sealed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from giamsat_desktop.domain.dictionary.fields import FieldType
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.dates import from_instant, is_instant, moment_digits
from giamsat_desktop.minutes.signing.report import Proof, Trust
from giamsat_desktop.services.paper.page_names import PageNames
from giamsat_desktop.services.paper.verdict_phrases import phrases
from giamsat_desktop.services.proving.afterwards import Later
from giamsat_desktop.services.proving.proving import Fault
from giamsat_desktop.services.proving.verifying import Verdict
from giamsat_desktop.services.records.papers import Papers, Sealed
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.services.signing.sheet_reading import Look
from giamsat_desktop.services.signing.whole_signing import unshown_in_words
from giamsat_desktop.services.terms import Terms

_CONTENT = ("title", "name", "caption", "text", "comment")
"""What is told of a record that is new or gone, beside which one it is."""
_SHORT = 400
"""Letters of a value that are told: all that stands in a form, and of longer words enough to know them by."""
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)


def verdict_in_words(verdict: Verdict, language: str = "vi", *, told: bool = False) -> tuple[str, ...]:
    """Return a verdict as sentences, the most important one first.

    `told`: what the records of these minutes say differently since stands above it already, of another file.
    """
    phrase, terms, sealed = phrases(language), Terms(language), verdict.sealed
    facts = {
        "file": verdict.file,
        "code": sealed.code if sealed is not None else verdict.code,
        "unit": verdict.unit or "…",
        "day": verdict.day or "…",
        "visit_day": verdict.visit_day or "…",
        "signer": verdict.signer or phrase["signer.unknown"],
        "at": moment(verdict.sealed_at),
        "pages": verdict.names.several(verdict.pages, language) or "…",
        "all": verdict.names.all(language),
        "version": str(sealed.version) if sealed is not None else "…",
        "state": _state(sealed, verdict.replaced_by, language) if sealed is not None else "…",
        "kind": terms.choice("minutes_kind", sealed.kind) if sealed is not None else "…",
        "about": verdict.about or "…",
    }
    signers = "; ".join(_signer(one, phrase) for one in verdict.proofs)
    facts["signers"] = signers or "…"
    facts["with_signatures"] = phrase["with-signatures"].format(signers=signers) if signers else ""
    missing = [page for page in range(1, sealed.pages + 1) if page not in verdict.pages] if sealed is not None else []
    part = verdict.outcome == "sheets" and missing
    strayed = [phrase["altered.missing"].format(**facts)] if verdict.pages else []
    strayed += [phrase["altered.extra"].format(extra=verdict.extra)] if verdict.extra else []
    facts |= {"count": str(verdict.count), "strayed": "; ".join(strayed)}
    facts["refusals"] = _refusal_sheets(verdict, phrase)
    facts |= {"here": str(len(verdict.pages)), "missing": verdict.names.several(missing, language)}
    facts["compared"] = _compared(verdict, phrase, language)
    key = "sheets.part" if part else _key(verdict)
    said = phrase[f"codes.{key}" if verdict.by_codes and f"codes.{key}" in phrase else key].format(**facts)
    if verdict.differs or verdict.uncoded or verdict.twice:  # the first words must not be taken for the whole answer
        said = f"⚠ {said}"
    # A paper that no longer holds is not called right first: who reads one line reads that.
    lines = [*_given_way(verdict, phrase), said.removeprefix("✓ ") if verdict.given_way else said]
    if not verdict.holds:  # nor is a changed file called anything else first
        lines.reverse()
    if sealed is not None:
        lines.append(phrase["is.supplement" if sealed.kind == "bo_sung" else "is"].format(**facts))
    lines += _beware(verdict, phrase, language)
    if verdict.unshown:
        who = unshown_in_words(verdict.unshown, language)
        lines.append(phrase["unshown.sheets" if verdict.outcome == "sheets" else "unshown"].format(who=who))
    if verdict.unread is not None:
        lines.append(sentence(verdict.unread, language))
    lines += [fault_in_words(fault, language) for fault in verdict.faults]
    if verdict.since and told:
        lines.append(phrase["since.told"])
    elif verdict.since:
        lines.append(phrase["since"].format(count=len(verdict.since)))
        lines += [f"  - {later_in_words(one, language)}" for one in verdict.since]
    elif sealed is not None and not verdict.faults:
        lines.append(phrase["since.none"])
    return tuple(lines)


def state_in_words(papers: Papers, sealed: Sealed, language: str = "vi") -> str:
    """Return how sealed minutes stand; they count as replaced only once those in their place are sealed."""
    return _state(sealed, papers.instead_of(sealed), language)


def _state(sealed: Sealed, instead: str, language: str) -> str:
    if sealed.state == "thay_the" and not instead:
        return phrases(language)["state.being-replaced"]
    return Terms(language).choice("minutes_state", sealed.state)


def _given_way(verdict: Verdict, phrase: Mapping[str, str]) -> list[str]:
    """Say that these minutes no longer hold, and which do."""
    if not verdict.given_way:
        return []
    key = "replaced" if verdict.replaced_by else "replaced.by-none"
    return [phrase[key].format(file=verdict.file, code=verdict.code, instead=verdict.replaced_by)]


def _beware(verdict: Verdict, phrase: Mapping[str, str], language: str) -> list[str]:
    """Say what a right file is not to be taken for: that others are being written, and what of it was not looked at."""
    said = [phrase["being-replaced"].format(code=verdict.code)] if verdict.being_replaced else []
    if verdict.outcome == "sheets" and verdict.refusals:
        said.append(phrase["refusal.beside"].format(refusals=_refusal_sheets(verdict, phrase)))
    if verdict.twice:
        said.append(phrase["doubled"].format(pages=verdict.names.several(verdict.twice, language)))
    return said + ([phrase["uncoded"].format(count=verdict.uncoded, code=verdict.code)] if verdict.uncoded else [])


def _refusal_sheets(verdict: Verdict, phrase: Mapping[str, str]) -> str:
    """Return which sheets were seen of those that tell who refused, and which are missing."""
    seen = ", ".join(map(str, verdict.refusals)) or "…"
    missing = [str(page) for page in range(1, verdict.refusal_pages + 1) if page not in verdict.refusals]
    key = "refusal.seen.part" if missing else "refusal.seen"
    return phrase[key].format(pages=seen, all=verdict.refusal_pages or "…", missing=", ".join(missing))


def _compared(verdict: Verdict, phrase: Mapping[str, str], language: str) -> str:
    """Say what the pictures of the sheets show beside the sealed pages."""
    if not verdict.looks:
        return phrase["compared.not"]
    if not verdict.differs:
        return phrase["compared.refusal.alike" if verdict.outcome == "refusal" else "compared.alike"]
    key = "compared.refusal.differs" if verdict.outcome == "refusal" else "compared.differs"
    return phrase[key].format(places=places_in_words(verdict.differs, verdict.names, language))


def places_in_words(looks: Iterable[Look], names: PageNames, language: str = "vi") -> str:
    """Return pages and how many places of them differ: "trang 3 (2 chỗ); trang 5 (cả trang là nội dung khác)"."""
    phrase = phrases(language)
    said = []
    for look in looks:
        key = "compared.places" if look.laid else "compared.other"
        said.append(phrase[key].format(page=page_in_words(look, names, language), count=len(look.spots)))
    return "; ".join(said)


def page_in_words(look: Look, names: PageNames, language: str = "vi") -> str:
    """Return how a page that was compared is called."""
    if look.refusal:
        return phrases(language)["pages.refusal"].format(page=look.page)
    return names.several((look.page,), language)


def _key(verdict: Verdict) -> str:
    if verdict.outcome == "ours":
        return f"ours.{verdict.what}"
    if verdict.outcome == "altered" and verdict.count:
        return "outcome.altered.number"
    if verdict.outcome == "altered" and not verdict.pages:
        return "outcome.altered.unseen"
    if verdict.outcome == "genuine" and verdict.what:
        return f"genuine.{verdict.what}"
    if verdict.outcome == "sheets" and verdict.sealed is not None and len(verdict.pages) == verdict.sealed.pages > 1:
        return "sheets.all"
    if verdict.outcome == "unknown" and verdict.what:
        return f"outcome.unknown.{verdict.what}"
    return f"outcome.{verdict.outcome}"


def _signer(proof: Proof, phrase: Mapping[str, str]) -> str:
    known = phrase[f"issuer.{'known' if proof.trust is Trust.ROOTED else 'unknown'}"]
    return phrase["signer.digital"].format(name=proof.signer or "…", issuer=proof.issuer or "…", known=known)


def fault_in_words(fault: Fault, language: str = "vi") -> str:
    """Return what does not hold as a sentence."""
    kind = Terms(language).type(fault.record_type) if fault.record_type else ""
    return phrases(language)[f"doubt.{fault.doubt}"].format(
        what=f"{kind} {fault.about[:8]}".strip(), name=fault.name or "…"
    )


def moment(instant: str) -> str:
    """Return an instant as Hà Nội time, "10:00 15/05/2023"; "…" for none."""
    return moment_digits(from_instant(instant)) if instant else "…"


def later_in_words(later: Later, language: str = "vi") -> str:
    """Return a change as a person says it: what, which field, from what to what, and who."""
    change, terms, phrase = later.change, Terms(language), phrases(language)
    head = " ".join(filter(None, (terms.type(change.record_type), later.which)))
    said = change.now or change.sealed
    text = next((one for key in _CONTENT if isinstance(one := said.get(key), str) and one), "")
    if (change.added or change.removed) and text and text not in later.which:
        head = f"{head}: “{_short(text)}”"
    who = f" ({', '.join(later.by)})" if later.by else ""
    if change.added or change.removed:
        return f"{head}: {phrase['after.added' if change.added else 'after.removed']}{who}"
    names = sorted({*change.sealed, *change.now})
    kind = change.record_type
    parts = [
        f"{terms.field(kind, one)}: {_value(kind, one, change.sealed.get(one), language)}"
        f" → {_value(kind, one, change.now.get(one), language)}"
        for one in names
        if change.sealed.get(one) != change.now.get(one)
    ]
    said_so = "; ".join(parts) or terms.field(kind, change.group)
    disputed = f" [{phrase['after.disputed']}]" if change.disputed else ""
    return f"{head}: {said_so}{disputed}{who}"


def _value(record_type: str, name: str, value: JsonValue, language: str) -> str:
    if value is None:
        return "…"
    known = RECORD_TYPES.get(record_type)
    field = known.by_name.get(name) if known is not None else None
    if field is not None and field.type is FieldType.CHOICE and isinstance(value, str):
        return f"“{Terms(language).choice(field.choices, value)}”"
    if isinstance(value, bool):
        return phrases(language)["after.yes" if value else "after.no"]
    if field is not None and field.type in (FieldType.RECORD, FieldType.RECORDS, FieldType.BLOB):
        return phrases(language)["after.link"]
    if field is not None and field.type is FieldType.INSTANT and is_instant(value):
        return f"“{moment(value)}”"
    if field is not None and field.type is FieldType.DATE and isinstance(value, str) and _DAY.fullmatch(value):
        return _DAY.sub(r"“\3/\2/\1”", value)
    return f"“{_short(str(value) if isinstance(value, str | int) else '…')}”"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"
