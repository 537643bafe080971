"""Sections I to VI of the minutes (NĐ 30/2020, Mẫu 1.9) from a visit's records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from giamsat_desktop.domain.form import Outline
from giamsat_desktop.domain.paper.comparison import FigureState
from giamsat_desktop.domain.paper.dossier import Dossier
from giamsat_desktop.domain.paper.minutes import (
    Clause,
    DocumentRequest,
    Person,
    Prose,
    Recommendation,
    Run,
    Section,
    recommendations_grid,
    requests_grid,
)
from giamsat_desktop.domain.paper.offices import office_of
from giamsat_desktop.domain.paper.presence import PRESENT, is_named
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.minutes.composing.appendices import Appendices, apart_in_words, figure_lines, measured, taken_there
from giamsat_desktop.minutes.composing.outline import outline_results
from giamsat_desktop.minutes.composing.phrases import (
    Phrases,
    day_if_known,
    day_words,
    filled,
    lines,
    salutation,
    short_day,
)
from giamsat_desktop.minutes.composing.stops import paragraph, sentences, stopped

_NAMED_ROLES = ("truong_doan", "pho_truong_doan", "thanh_vien", "moi_mttq", "to_truong", "chuyen_gia")
_FORMS = ("ban_cung", "ban_mem", "ca_hai")
_MATTERS = (
    "Kết quả ",
    "Tình hình ",
    "Công tác ",
    "Việc ",
    "Thực hiện ",
    "Thực trạng ",
    "Tổng kết ",
    "Sơ kết ",
    "Đánh giá ",
)
"""What titles of reports begin with: no names, so they begin small within a sentence."""

_DISAGREES = "khong_thong_nhat"
_ABSENT = ("vang", "vang_co_ly_do")
_EXPLAINING = ("don_vi", "phoi_hop")
_GUESTS = ("phoi_hop", "chuyen_gia", "mttq", "khac")


def sections(dossier: Dossier, outline: Outline, appendices: Appendices, phrases: Phrases) -> tuple[Section, ...]:
    """Return the six sections in order."""
    return (
        _people(dossier, phrases),
        _work(dossier, outline, appendices, phrases),
        _assessment(dossier, phrases),
        _conclusion(dossier, phrases),
        _documents(dossier, phrases),
        _opinions(dossier, phrases),
    )


def _people(dossier: Dossier, phrases: Phrases) -> Section:
    """Return who is recorded to have been there; of whom nothing is recorded nothing is said."""
    listed = [a for a in dossier.attendees if is_named(a)]
    present = [a for a in listed if a.text("presence") == PRESENT]
    clerk = dossier.member(dossier.visit.text("secretary"))
    chair = dossier.member(dossier.visit.text("chair"))
    ours = [a for a in present if a.text("side") == "doan" and not _same(a, clerk)]
    if not ours and chair is not None:  # who chaired was there; of nobody else is it known
        ours = [chair]
    members = tuple(_member(dossier, one, phrases, chair=dossier.visit.text("chair")) for one in ours)
    absent = tuple(_person(a, _absence(a, phrases)) for a in listed if a.text("presence") in _ABSENT)
    clauses = _taking_part(dossier, present, members, clerk, phrases)
    away = (Clause(phrases.say("clause_absent"), people=absent),) if absent else ()
    named = tuple(one for one in (*clauses, *away) if one.people)  # no heading over nobody
    return Section(phrases.say("section_people"), paragraphs=() if named else ("…",), clauses=named)


def people_of_supplement(
    dossier: Dossier, named: Sequence[str], phrases: Phrases, *, chair: str = ""
) -> tuple[Section, ...]:
    """Return the section on who takes part in supplementary minutes; none while nobody is noted.

    `named`: ids of attendees of the visit and of members of the delegation. `chair`: who is recorded to preside there.
    """
    every = (one for one in dossier.attendees if one.record in named or one.text("member") in named)
    present = [one for one in every if is_named(one)]
    listed = {one.text("member") for one in present}
    members = [one for one in dossier.members if one.record in named and one.record not in listed]
    if not present and not members:
        return ()
    clerk = dossier.member(dossier.visit.text("secretary"))
    there = clerk if clerk is not None and clerk.record in {*listed, *(one.record for one in members)} else None
    ours = [one for one in present if one.text("side") == "doan" and not _same(one, there)]
    ours += [one for one in members if there is None or one.record != there.record]
    people = tuple(_member(dossier, one, phrases, chair) for one in ours)
    clauses = _taking_part(dossier, present, people, there, phrases)
    return (Section(phrases.say("section_people"), clauses=tuple(one for one in clauses if one.people)),)


def _taking_part(
    dossier: Dossier,
    present: Sequence[RecordView],
    members: tuple[Person, ...],
    clerk: RecordView | None,
    said: Phrases,
) -> tuple[Clause, ...]:
    own = dossier.unit.text("name")
    unit = [_person(a, _mandate(a, said), own=own) for a in present if a.text("side") == "don_vi"]
    guests = [_person(a) for a in present if a.text("side") in _GUESTS]
    press = [_person(a) for a in present if a.text("side") == "bao_chi"]
    listed = next((one for one in present if _same(one, clerk)), clerk)  # with the office written there
    return (
        Clause(said.say("clause_delegation"), people=members),
        Clause(own, people=tuple(unit)),
        *([Clause(said.say("clause_guests"), people=tuple(guests))] if guests else []),
        *([Clause(said.say("clause_press"), people=tuple(press))] if press else []),
        Clause(said.say("clause_secretary"), people=(_person(listed),) if listed is not None else ()),
    )


def _same(attendee: RecordView, member: RecordView | None) -> bool:
    return member is not None and attendee.text("member") == member.record


def _member(dossier: Dossier, seen: RecordView, phrases: Phrases, chair: str = "") -> Person:
    member = dossier.member(seen.text("member")) or seen
    role = phrases.say(f"role_{member.text('role')}") if member.text("role") in _NAMED_ROLES else ""
    chairs = _chairing(dossier.visit, phrases) if chair and chair in (seen.text("member"), seen.record) else ""
    return _person(seen, ", ".join(part for part in (role, chairs) if part))


def _chairing(visit: RecordView, phrases: Phrases) -> str:
    """Return that somebody chaired, and by what mandate."""
    return ", ".join(filter(None, (phrases.say("role_chairs"), _mandate(visit, phrases, "chair_mandate"))))


def _mandate(seen: RecordView, phrases: Phrases, kind: str = "mandate") -> str:
    """Return on what paper somebody speaks for the head of the unit (Luật 87/2015, Điều 7.3); "" when on none."""
    number, day = seen.text(f"{kind}_number"), seen.text(f"{kind}_date")
    return phrases.say("mandate", so=number, ngay=day_if_known(day)) if number else ""


def _absence(seen: RecordView, phrases: Phrases) -> str:
    reason = seen.text("absence_reason").rstrip(". ")
    if reason:
        return phrases.say("absent_reason", ly_do=reason)
    return phrases.say("absent_excused") if seen.text("presence") == "vang_co_ly_do" else ""


def _person(seen: RecordView, role: str = "", own: str = "") -> Person:
    """Return somebody with the office, and of whom, unless of the unit whose name (`own`) stands above."""
    office = office_of(seen.text("position"), seen.text("agency"), own)
    return Person(salutation(seen), seen.text("name"), office, role)


def _work(dossier: Dossier, outline: Outline, appendices: Appendices, phrases: Phrases) -> Section:
    sides = {one.record: one.text("side") for one in dossier.people}
    remarks = [(r.text("side") or sides.get(r.text("attendee"), ""), r) for r in dossier.remarks]
    said = [r for side, r in remarks if side and side not in _EXPLAINING]
    explained = [r for side, r in remarks if side in _EXPLAINING]
    others = [r for side, r in remarks if not side]  # for whom somebody spoke is not known
    statement = sentences(dossier.visit.text("unit_statement"))
    unit = dossier.unit.text("name")
    explanations = (*statement, *_remarks(dossier, explained, phrases)) or (phrases.say("no_content"),)
    clauses = (
        Clause(_report_heading(dossier, phrases), paragraphs=_report(dossier, phrases)),
        _verified(dossier, outline, appendices, phrases),
        Clause(
            phrases.say("clause_remarks"), paragraphs=_remarks(dossier, said, phrases) or (phrases.say("no_content"),)
        ),
        Clause(phrases.say("clause_explanations", don_vi=unit), paragraphs=explanations),
        Clause(
            phrases.say("clause_remarks_other"),
            paragraphs=_remarks(dossier, others, phrases) or (phrases.say("no_content"),),
        ),
    )
    return Section(phrases.say("section_work"), paragraphs=_opened(dossier, phrases), clauses=clauses)


def _opened(dossier: Dossier, phrases: Phrases) -> tuple[Prose, ...]:
    """Return who said purpose and programme, if somebody is noted."""
    opener = dossier.member(dossier.visit.text("opened_by"))
    if opener is None:
        return ()
    return (phrases.say("agenda", chu_tri=f"{salutation(opener)} {opener.text('name')}"),)


def _report_heading(dossier: Dossier, phrases: Phrases) -> str:
    visit, unit = dossier.visit, dossier.unit.text("name")
    if not visit.text("report_number"):
        return phrases.say("clause_report", don_vi=unit)
    words = {"so": visit.text("report_number"), "ngay": day_if_known(visit.text("report_date"))}
    return phrases.say("clause_report_numbered", don_vi=unit, **words)


def _report(dossier: Dossier, phrases: Phrases) -> tuple[Prose, ...]:
    visit = dossier.visit
    presented = visit.text("report_presenter")
    presenter = next(
        (a for a in dossier.attendees if a.record == presented and a.text("presence") not in _ABSENT), None
    )
    if presenter is not None and (said := _presented(dossier, presenter, phrases)):
        return (said,)
    # The report's number stands in the heading: what follows it may be silent, but not say that there was none.
    return () if visit.text("report_number") else (phrases.say("no_content"),)


def _presented(dossier: Dossier, presenter: RecordView, phrases: Phrases) -> str:
    """Return who presented which report; "" when nothing of the report is known."""
    visit, unit = dossier.visit, dossier.unit.text("name")
    number, title = visit.text("report_number"), _matter(visit.text("report_title"))
    words = {
        "ho_ten": f"{salutation(presenter)} {presenter.text('name')}",
        "chuc_vu": presenter.text("position") or phrases.say("stands_for_unit", don_vi=unit),
    }
    if number:
        words |= {"so": number, "ngay": day_if_known(visit.text("report_date"))}
        key = "unit_report" if title else "unit_report_untitled"
        return phrases.say(key, **words, noi_dung=title)
    return phrases.say("unit_report_unnumbered", **words, noi_dung=title) if title else ""


def _matter(title: str) -> str:
    """Return what a report is about, for behind "về": "Báo cáo kết quả năm 2022" is about "kết quả năm 2022"."""
    about = title.rstrip(". ")
    for word in ("Báo cáo ", "về ", "Về ", "việc "):
        about = about.removeprefix(word)
    return about[:1].lower() + about[1:] if about.startswith(_MATTERS) else about


def _verified(dossier: Dossier, outline: Outline, appendices: Appendices, phrases: Phrases) -> Clause:
    """Return what was verified, then the result of each section of the outline."""
    said = _verification(dossier, outline, appendices, phrases)
    results = outline_results(dossier, outline, phrases)
    if not results:
        return Clause(phrases.say("clause_verification"), paragraphs=said or (phrases.say("no_content"),))
    listed = _points("clause_verification", results, phrases)
    return replace(listed, paragraphs=(*said, phrases.say("outline_results"), *listed.paragraphs))


def _verification(dossier: Dossier, outline: Outline, appendices: Appendices, phrases: Phrases) -> tuple[Prose, ...]:
    found: list[Prose] = []
    if appendices.figures is not None:
        found.append(phrases.say("figures_see_appendix", phu_luc=appendices.figures.label))
    for line in figure_lines(dossier, outline, phrases):
        if line.state is FigureState.DIFFERS:
            found.append(
                phrases.say(
                    "figure_differs",
                    ten=line.name,
                    ky=line.period[:1].lower() + line.period[1:],
                    bao_cao=measured(line, line.reported),
                    kiem_tra=measured(line, line.verified),
                    chenh_lech=apart_in_words(line),
                    giai_trinh=line.explanation.rstrip(". "),
                )
            )
    if dossier.cases:
        wrong = sum(case.flag("differs_from_system") for case in dossier.cases)
        count = f"{len(dossier.cases):02d}"
        # That none differed is not recorded anywhere: only those that do are.
        if wrong:
            found.append(phrases.say("cases", so_ho_so=count, sai_lech=f"{wrong:02d}"))
        else:
            found.append(phrases.say("cases_only", so_ho_so=count))
    if appendices.photos is not None:
        key = "photos_see_appendix" if taken_there(dossier) else "photos_see_appendix_other"
        found.append(phrases.say(key, phu_luc=appendices.photos.label))
    return tuple(found)


def _remarks(dossier: Dossier, remarks: Iterable[RecordView], phrases: Phrases) -> tuple[Prose, ...]:
    there = {one.record: one for one in dossier.people}
    found: list[Prose] = []
    for remark in remarks:
        said = sentences(remark.text("text"))
        if not said:
            continue
        first, *rest = said
        speaking = there.get(remark.text("attendee"))
        found.append(_spoken(remark.text("speaker"), speaking, first, dossier, phrases))
        found.extend(rest)
    return tuple(found)


def _spoken(speaker: str, speaking: RecordView | None, first: str, dossier: Dossier, phrases: Phrases) -> Prose:
    """Return what somebody said behind name and office, in the words of the campaign's sentence; without a name, bare.

    Office and salutation are those of the attendee whom the remark names; of a name typed freely nothing is added.
    """
    if not speaker:
        return first
    known = speaking is not None and speaking.text("name") == speaker
    person = _person(speaking, own=dossier.unit.text("name")) if speaking is not None and known else None
    if person is not None and person.position:
        key, words = "remark", {"ong_ba": person.salutation, "nguoi_phat_bieu": speaker, "chuc_vu": person.position}
    else:
        key, words = "remark_untitled", {"nguoi_phat_bieu": f"{person.salutation} {speaker}" if person else speaker}
    before, _, after = phrases.sentence(key).partition("{noi_dung}")
    return Run(filled(before, words), bold=True), Run(f"{first}{filled(after, words)}")


def _assessment(dossier: Dossier, phrases: Phrases) -> Section:
    chosen = _in_minutes(dossier)
    good = [f for f in chosen if f.text("kind") == "ket_qua_tot"]
    bad = [f for f in chosen if f.text("kind") not in ("", "ket_qua_tot")]
    causes = [c for f in bad for c in dossier.causes_of(f.record)]
    clauses = (
        _points("clause_results", tuple(_finding(f, phrases) for f in good), phrases),
        _points("clause_shortcomings", tuple(_finding(f, phrases) for f in bad), phrases),
        _points("clause_causes", _causes(causes, phrases), phrases),
    )
    return Section(phrases.say("section_assessment"), clauses=clauses)


def _in_minutes(dossier: Dossier) -> list[RecordView]:
    return [f for f in dossier.findings if f.flag("in_minutes") and f.text("state") != "loai"]


def _points(heading: str, points: tuple[Prose, ...], phrases: Phrases) -> Clause:
    """Return points under a heading; one alone is no list, and has no letter."""
    said = phrases.say(heading)
    if len(points) > 1:
        return Clause(said, points=points)
    return Clause(said, paragraphs=points or (phrases.say("no_content"),))


def _finding(finding: RecordView, phrases: Phrases) -> Prose:
    title, text = finding.text("title").rstrip(". "), finding.text("description")
    opinion = finding.text("unit_opinion_text")
    agreed = opinion and finding.text("unit_opinion") != _DISAGREES
    said = f" {stopped(phrases.say('finding_opinion', y_kien=opinion))}" if agreed else ""
    return (Run(f"{title}. ", bold=True), Run(paragraph(text) + said))


def _causes(causes: Iterable[RecordView], phrases: Phrases) -> tuple[Prose, ...]:
    """Return the objective causes as one point, then the subjective ones; several of a kind stand behind dashes."""
    found = tuple(causes)
    points: list[Prose] = []
    for kind, sentence in (("khach_quan", "cause_objective"), ("chu_quan", "cause_subjective")):
        texts = [said for cause in found if cause.text("kind") == kind and (said := paragraph(cause.text("text")))]
        if texts:
            told = texts[0] if len(texts) == 1 else "".join(f"\n- {text}" for text in texts)
            points.append(phrases.say(sentence, noi_dung=told))
    return tuple(points)


def _conclusion(dossier: Dossier, phrases: Phrases) -> Section:
    """Return what the chair concluded, each kind under its heading: assessment, shortcomings, requests, the table."""
    visit, unit = dossier.visit, dossier.unit.text("name")
    parts = {
        phrases.say("conclusion_assessment"): sentences(visit.text("conclusion_assessment")),
        phrases.say("conclusion_shortcomings"): sentences(visit.text("conclusion_shortcomings")),
        phrases.say("conclusion_requests", don_vi=unit): sentences(visit.text("conclusion_requests")),
    }
    clauses = [
        Clause(heading, points=said) if len(said) > 1 else Clause(heading, paragraphs=said)
        for heading, said in parts.items()
        if said
    ]
    rows = tuple(
        Recommendation(" ".join(lines(r.text("text"))), r.text("lead_agency"), short_day(r.text("due_on")))
        for r in dossier.recommendations
    )
    if rows:
        clauses.append(Clause(phrases.say("conclusion_recommendations"), grid=recommendations_grid(rows)))
    nothing = () if clauses else (phrases.say("no_content"),)
    return Section(phrases.say("section_conclusion"), paragraphs=nothing, clauses=tuple(clauses))


def _documents(dossier: Dossier, phrases: Phrases) -> Section:
    received = tuple(_document(document) for document in dossier.documents)
    asked = tuple(
        DocumentRequest(r.text("name"), form_in_words(r, phrases), short_day(r.text("due_on")))
        for r in dossier.requests
    )
    requested = Clause(phrases.say("clause_requested"), grid=requests_grid(asked)) if asked else None
    return Section(
        phrases.say("section_documents"),
        clauses=(
            _points("clause_received", received, phrases),
            requested or Clause(phrases.say("clause_requested"), paragraphs=(phrases.say("no_content"),)),
        ),
    )


def form_in_words(request: RecordView, phrases: Phrases) -> str:
    """Return how a document is to be handed in: "Bản giấy"; "" when nobody said."""
    return phrases.say(f"form_{request.text('form')}") if request.text("form") in _FORMS else ""


def _document(document: RecordView) -> Prose:
    number, day = document.text("number"), document.text("date")
    pages = document.get("pages")
    named = document.text("title") + (f", số {number}" if number else "") + (f" {day_words(day)}" if day else "")
    return named + (f", {pages:02d} trang" if isinstance(pages, int) else "") + "."


def _opinions(dossier: Dossier, phrases: Phrases) -> Section:
    """Return other opinions: what the visit notes, and each finding that the unit does not accept."""
    reserved = (
        phrases.say(
            "reservation",
            don_vi=dossier.unit.text("name"),
            noi_dung=finding.text("title").rstrip(". "),
            y_kien=" ".join(lines(finding.text("unit_opinion_text"))).rstrip(". "),
        )
        for finding in _in_minutes(dossier)
        if finding.text("unit_opinion") == _DISAGREES
    )
    found = (*sentences(dossier.visit.text("other_opinions")), *reserved)
    return Section(phrases.say("section_opinions"), paragraphs=found or (phrases.say("no_other_opinion"),))
