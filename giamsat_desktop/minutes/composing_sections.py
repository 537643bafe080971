"""Sections I to VI of the minutes (domain.md §4.3) from a visit's records."""

from __future__ import annotations

from collections.abc import Iterable

from giamsat_desktop.domain.comparison import FigureState
from giamsat_desktop.domain.dossier import Dossier
from giamsat_desktop.domain.form import Outline
from giamsat_desktop.domain.minutes import (
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
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.minutes.composing_appendices import Appendices, figure_lines
from giamsat_desktop.minutes.phrases import day_words, lines, salutation, say, short_day

_ROLES = {
    "truong_doan": "Trưởng đoàn",
    "pho_truong_doan": "Phó Trưởng đoàn",
    "thanh_vien": "Thành viên",
    "moi_mttq": "Thành viên",
    "to_truong": "Tổ trưởng",
    "chuyen_gia": "Chuyên gia",
}
_GUESTS = ("phoi_hop", "chuyen_gia", "mttq", "khac")
FORMS = {"ban_cung": "Bản cứng", "ban_mem": "Bản mềm", "ca_hai": "Bản cứng và bản mềm"}


def sections(dossier: Dossier, outline: Outline, appendices: Appendices) -> tuple[Section, ...]:
    """Return the six sections in order."""
    return (
        _people(dossier),
        _work(dossier, outline, appendices),
        _assessment(dossier),
        _conclusion(dossier),
        _documents(dossier),
        _opinions(dossier),
    )


def _people(dossier: Dossier) -> Section:
    present = [a for a in dossier.attendees if a.text("presence") in ("", "co_mat")]
    chair, secretary = dossier.visit.text("chair"), dossier.visit.text("secretary")
    members = [
        _member(dossier, a, chair) for a in present if a.text("side") == "doan" and a.text("member") != secretary
    ]
    if not members:
        members = [_member(dossier, m, chair) for m in dossier.members if m.record != secretary]
    unit = [_person(a) for a in present if a.text("side") == "don_vi"]
    guests = [_person(a) for a in present if a.text("side") in _GUESTS]
    clerk = dossier.member(secretary)
    clauses = [
        Clause(say("clause_delegation"), people=tuple(members)),
        Clause(dossier.unit.text("name"), people=tuple(unit)),
        *([Clause(say("clause_guests"), people=tuple(guests))] if guests else []),
        Clause(say("clause_secretary"), people=(_person(clerk),) if clerk else ()),
    ]
    return Section(say("section_people"), clauses=tuple(clauses))


def _member(dossier: Dossier, seen: RecordView, chair: str) -> Person:
    member = dossier.member(seen.text("member")) or seen
    role = _ROLES.get(member.text("role"), "")
    chairs = chair in (seen.text("member"), seen.record)
    return _person(seen, ", ".join(part for part in (role, "chủ trì" if chairs else "") if part))


def _person(seen: RecordView, role: str = "") -> Person:
    return Person(salutation(seen), seen.text("name"), seen.text("position"), role)


def _work(dossier: Dossier, outline: Outline, appendices: Appendices) -> Section:
    unit_sides = ("don_vi", "phoi_hop")
    said = [r for r in dossier.remarks if r.text("side") not in unit_sides]
    explained = [r for r in dossier.remarks if r.text("side") in unit_sides]
    statement = lines(dossier.visit.text("unit_statement"))
    unit = dossier.unit.text("name")
    explanations = (*statement, *_remarks(explained)) or (say("no_content"),)
    clauses = (
        Clause(_report_heading(dossier), paragraphs=_report(dossier)),
        Clause(say("clause_verification"), paragraphs=_verification(dossier, outline, appendices)),
        Clause(say("clause_remarks"), paragraphs=_remarks(said) or (say("no_content"),)),
        Clause(say("clause_explanations", don_vi=unit), paragraphs=explanations),
    )
    return Section(say("section_work"), clauses=clauses)


def _report_heading(dossier: Dossier) -> str:
    visit, unit = dossier.visit, dossier.unit.text("name")
    if not visit.text("report_number"):
        return say("clause_report", don_vi=unit)
    words = {"so": visit.text("report_number"), "ngay": day_words(visit.text("report_date"))}
    return say("clause_report_numbered", don_vi=unit, **words)


def _report(dossier: Dossier) -> tuple[Prose, ...]:
    visit = dossier.visit
    signers = [a for a in dossier.attendees if a.text("side") == "don_vi"]
    presenter = next((a for a in signers if a.flag("is_head")), signers[0] if signers else None)
    chair = dossier.member(visit.text("chair"))
    found: list[Prose] = []
    if chair is not None:
        found.append(say("agenda", chu_tri=f"{salutation(chair)} {chair.text('name')}"))
    if presenter is not None and visit.text("report_number"):
        found.append(
            say(
                "unit_report",
                ho_ten=f"{salutation(presenter)} {presenter.text('name')}",
                chuc_vu=presenter.text("position"),
                so=visit.text("report_number"),
                ngay=day_words(visit.text("report_date")),
                noi_dung=visit.text("report_title"),
            )
        )
    return tuple(found) or (say("no_content"),)


def _verification(dossier: Dossier, outline: Outline, appendices: Appendices) -> tuple[Prose, ...]:
    found: list[Prose] = []
    if appendices.figures is not None:
        found.append(say("figures_see_appendix", phu_luc=appendices.figures.label))
    for line in figure_lines(dossier, outline):
        if line.state is FigureState.DIFFERS:
            found.append(
                say(
                    "figure_differs",
                    ten=line.name,
                    bao_cao=line.reported,
                    kiem_tra=line.verified,
                    chenh_lech=line.difference,
                    giai_trinh=line.explanation.rstrip(". "),
                )
            )
    if dossier.cases:
        wrong = sum(case.flag("differs_from_system") for case in dossier.cases)
        found.append(
            f"Kiểm tra ngẫu nhiên {len(dossier.cases):02d} hồ sơ, "
            f"có {wrong:02d} hồ sơ sai lệch giữa thực tế và hệ thống."
        )
    if appendices.photos is not None:
        found.append(say("photos_see_appendix", phu_luc=appendices.photos.label))
    return tuple(found) or (say("no_content"),)


def _remarks(remarks: Iterable[RecordView]) -> tuple[Prose, ...]:
    found: list[Prose] = []
    for remark in remarks:
        first, *rest = lines(remark.text("text")) or ("",)
        speaker = remark.text("speaker")
        found.append((Run(f"{speaker}: ", bold=True), Run(first)) if speaker else first)
        found.extend(rest)
    return tuple(found)


def _assessment(dossier: Dossier) -> Section:
    chosen = [f for f in dossier.findings if f.flag("in_minutes") and f.text("state") != "loai"]
    good = tuple(_finding(f) for f in chosen if f.text("kind") == "ket_qua_tot")
    bad = [f for f in chosen if f.text("kind") != "ket_qua_tot"]
    causes = [c for f in bad for c in dossier.causes_of(f.record)]
    clauses = (
        _points("clause_results", good),
        _points("clause_shortcomings", tuple(_finding(f) for f in bad)),
        _points("clause_causes", (*_causes(causes, "khach_quan"), *_causes(causes, "chu_quan"))),
    )
    return Section(say("section_assessment"), clauses=clauses)


def _points(heading: str, points: tuple[Prose, ...]) -> Clause:
    return Clause(say(heading), points=points) if points else Clause(say(heading), paragraphs=(say("no_content"),))


def _finding(finding: RecordView) -> Prose:
    title, text = finding.text("title").rstrip(". "), finding.text("description")
    opinion = finding.text("unit_opinion_text")
    said = f" Ý kiến của đơn vị: {opinion}" if opinion else ""
    return (Run(f"{title}. ", bold=True), Run(" ".join(lines(text)) + said))


def _causes(causes: Iterable[RecordView], kind: str) -> tuple[Prose, ...]:
    name = "cause_objective" if kind == "khach_quan" else "cause_subjective"
    return tuple(say(name, noi_dung=" ".join(lines(c.text("text")))) for c in causes if c.text("kind") == kind)


def _conclusion(dossier: Dossier) -> Section:
    visit = dossier.visit
    parts = ("conclusion_assessment", "conclusion_shortcomings", "conclusion_requests")
    clauses = tuple(Clause(paragraphs=(line,)) for part in parts for line in lines(visit.text(part)))
    rows = tuple(
        Recommendation(" ".join(lines(r.text("text"))), r.text("lead_agency"), short_day(r.text("due_on")))
        for r in dossier.recommendations
    )
    return Section(
        say("section_conclusion"),
        paragraphs=() if clauses or rows else (say("no_content"),),
        clauses=clauses,
        grid=recommendations_grid(rows) if rows else None,
    )


def _documents(dossier: Dossier) -> Section:
    received = tuple(_document(document) for document in dossier.documents)
    asked = tuple(
        DocumentRequest(r.text("name"), FORMS.get(r.text("form"), ""), short_day(r.text("due_on")))
        for r in dossier.requests
    )
    requested = Clause(say("clause_requested"), grid=requests_grid(asked)) if asked else None
    return Section(
        say("section_documents"),
        clauses=(
            _points("clause_received", received),
            requested or Clause(say("clause_requested"), paragraphs=(say("no_content"),)),
        ),
    )


def _document(document: RecordView) -> Prose:
    number, day = document.text("number"), document.text("date")
    pages = document.get("pages")
    named = document.text("title") + (f", số {number}" if number else "") + (f" {day_words(day)}" if day else "")
    return named + (f", {pages:02d} trang" if isinstance(pages, int) else "") + "."


def _opinions(dossier: Dossier) -> Section:
    found = lines(dossier.visit.text("other_opinions")) or (say("no_other_opinion"),)
    return Section(say("section_opinions"), paragraphs=found)
