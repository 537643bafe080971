"""What each verb does: call the service, return what to print."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from giamsat_desktop.cli.fields import Said, Verb, find_visit, moment, shown, shown_day, typed
from giamsat_desktop.cli.verbs import photos as photo_verbs
from giamsat_desktop.cli.verbs.exchange import EXCHANGE_VERBS
from giamsat_desktop.cli.verbs.outline import OUTLINE_VERBS, outline_notes
from giamsat_desktop.cli.verbs.paper import PAPER_VERBS
from giamsat_desktop.cli.verbs.plan import PLAN_VERBS, deadlines_of_visit
from giamsat_desktop.cli.verbs.records import RECORD_VERBS, reopen
from giamsat_desktop.cli.verbs.scans import SCAN_VERBS
from giamsat_desktop.cli.verbs.seals import SEAL_VERBS
from giamsat_desktop.cli.verbs.trust import TRUST_VERBS
from giamsat_desktop.cli.verbs.wording import WORDING_VERBS
from giamsat_desktop.cli.writing import put
from giamsat_desktop.domain.errors import BadInput, NotFound
from giamsat_desktop.domain.ids import answer_id, figure_id, new_id
from giamsat_desktop.services.conflicts import deciding
from giamsat_desktop.services.conflicts.differing_words import DifferenceWords
from giamsat_desktop.services.paper import reprinting, reviewing
from giamsat_desktop.services.paper.page_names import names_in
from giamsat_desktop.services.paper.reviewing import unprintable_of
from giamsat_desktop.services.paper.unprinting import unprintable_in_words
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.profile import checking
from giamsat_desktop.services.records import outlines, unreading
from giamsat_desktop.services.records.papers import papers_of, sealed_by_code
from giamsat_desktop.services.records.reading import visit_now
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.signing import sealing
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.services.trust import entitling, heads
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.workspace import Workspace


def visit_list(workspace: Workspace, _asked: argparse.Namespace) -> Said:
    """`visit list`."""
    lines = visits.visits(workspace)
    return {
        "visits": [asdict(line) for line in lines],
        "text": "\n".join(
            f"{shown_day(x.date):10} {x.unit_code:10} {x.unit:45} đoàn {x.delegation} {x.answered}/{x.total} câu, "
            f"{x.findings} phát hiện, {x.photos} ảnh{_SENT[x.sent]}"
            for x in lines
        ),
    }


def visit_new(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`visit new`."""
    unit = _one(workspace, "unit", "code", asked.unit)
    delegation = _one(workspace, "delegation", "number", asked.delegation)
    visit, _ = visits.new_visit(workspace, unit=unit, delegation=delegation, starts_at=moment(asked.starts))
    return {"visit": visit, "text": visit}


def visit_show(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`visit show`."""
    line = find_visit(workspace, asked.visit)
    found = visit_now(workspace, line.visit)
    missing = [{"code": m.code, "record": m.record, "field": m.field} for m in found.missing if m.blocks]
    unreadable = [m.unread for m in found.missing if m.unread is not None]
    notes = outline_notes(found)
    boxes = unprintable_of(workspace, visit=line.visit)
    counts = f"{line.unit}: {line.answered}/{line.total} câu, còn thiếu {len(missing)} mục"
    remarks = (*map(unreading.unreadable_in_words, unreadable), *map(unprintable_in_words, boxes))
    due, due_words = deadlines_of_visit(found.dossier.campaign, line.date)
    return {
        "visit": asdict(line),
        "fields": dict(found.dossier.visit.fields),
        "missing": missing,
        "unreadable": [asdict(one) for one in unreadable],
        "unprintable": [asdict(one) for one in boxes],
        "outline": notes,
        "vanished": [question.code for question in found.vanished],
        "deadlines": due,
        "text": "\n".join([counts, *due_words, *notes, *remarks]),
    }


def visit_set(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`visit set`."""
    line = find_visit(workspace, asked.visit)
    put(workspace, asked, Edit("visit", line.visit, typed("visit", asked.fields)))
    return {"visit": line.visit, "text": "Đã lưu"}


def visit_answer(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`visit answer`."""
    line = find_visit(workspace, asked.visit)
    if outlines.outline_of(workspace).question(asked.question) is None:
        raise NotFound(what="question", name=asked.question)
    fields = {"visit": line.visit, "question": asked.question, **typed("answer", asked.fields)}
    answer = answer_id(line.visit, asked.question)
    put(workspace, asked, Edit("answer", answer, fields))
    return {"record": answer, "text": "Đã lưu"}


def add(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`finding add`, `attendee add`; who is added while supplementary minutes are open is there only for them."""
    line = find_visit(workspace, asked.visit)
    one, fields = new_id(), {"visit": line.visit, **typed(asked.verb, asked.fields)}
    supplement = papers_of(workspace, line.visit).supplement if asked.verb == "attendee" else None
    if supplement is not None:
        fields = {"supplement": supplement.record, **fields}
    record(workspace, Edit(asked.verb, one, fields))
    return {"record": one, "text": one}


def figure_add(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`figure add`."""
    line = find_visit(workspace, asked.visit)
    fields = typed("figure", asked.fields)
    indicator, period = str(fields.get("indicator") or ""), str(fields.get("period") or "")
    if outlines.outline_of(workspace).indicator(indicator) is None:
        raise NotFound(what="indicator", name=indicator)
    one = figure_id(line.visit, indicator, period)
    put(workspace, asked, Edit("figure", one, {"visit": line.visit, **fields}))
    return {"record": one, "text": one}


def card_export(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`card export`."""
    words = enrolling.export_card(workspace, file=asked.file)
    return {"file": str(asked.file), "words": list(words), "text": f"{asked.file}\nĐọc to: {' '.join(words)}"}


def card_accept(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`card accept`."""
    accepted = enrolling.accept_card(workspace, file=asked.file)
    return {
        "name": accepted.name,
        "words": list(accepted.words),
        "text": f"Đã nhận thẻ của {accepted.name}. Hai bên đọc to để đối chiếu: {' '.join(accepted.words)}",
    }


def conflicts(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`conflicts`."""
    visit = find_visit(workspace, asked.visit).visit if asked.visit else None
    rows, found, groups = [], [], deciding.groups(workspace, visit=visit)
    words = DifferenceWords(workspace, Terms())
    words.look_up(one for group in groups for one in group.differences)
    for group in groups:
        rows.append(
            f"[{' · '.join(part for part in (group.unit, shown_day(group.date), group.section, group.title) if part)}]"
        )
        for one in group.differences:
            about = {"visit": group.visit, "unit": group.unit, "date": group.date, "section": group.section}
            found.append({"key": one.key, **about, "title": group.title, **_sides(one)})
            rows += [one.key, f"  {words.title(one)}", *_side_rows(words, one)]
    unreadable = [] if visit is not None else unreading.unplaced(workspace)
    rows += [unreading.unreadable_in_words(one) for one in unreadable]
    said = {"conflicts": found, "unreadable": [asdict(one) for one in unreadable]}
    return {**said, "text": "\n".join(rows) or "Không có chỗ khác nhau."}


def _sides(one: deciding.Difference) -> Said:
    claims = [[asdict(claim) for claim in side.claims] for side in one.sides]
    return {
        "values": [dict(side.fields) for side in one.sides],
        "unreadable": [dict(side.unreadable) for side in one.sides],
        "claims": claims,
        "sealed": one.sealed,
    }


def _side_rows(words: DifferenceWords, one: deciding.Difference) -> list[str]:
    rows = []
    for number, side in enumerate(one.sides, start=1):
        said = [
            f"{c.person} ({shown(c.claimed_at)}{', đồng hồ không thể đúng' if c.doubtful else ''})" for c in side.claims
        ]
        if one.lines:
            rows.append(f"  {number}. {', '.join(said)}:")
            rows += [
                f"     {words.label(one.conflict.record_type, name)} ({name}): {words.side(one, side, name)}"
                for name in one.lines
            ]
        else:
            rows.append(f"  {number}. {', '.join(said)}: {words.side(one, side)}")
    if one.lines:
        rows.append("  Mỗi dòng chọn riêng: --line TÊN=SỐ cho từng dòng")
    if one.sealed:
        kept = [str(number) for number, side in enumerate(one.sides, start=1) if not side.off_paper]
        holds = f" và ghi ý {', '.join(kept)}" if kept else " và không ghi ý nào trong các ý này"
        late = "điều khác với biên bản là thay đổi sau khi chốt"
        rows.append(f"  Biên bản {one.sealed} đã chốt{'' if one.lines else holds}; {late}")
    return rows + ([f"  {words.along(one)}"] if one.along else [])


def resolve(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`resolve`."""
    if asked.reopen:
        return reopen(workspace, asked)
    difference = deciding.find(workspace, asked.key)
    if asked.both:
        deciding.keep_both(workspace, difference=difference)
    elif asked.line:
        deciding.choose_lines(workspace, difference=difference, sides=_line_choices(asked.line))
    elif asked.choose is not None:
        deciding.choose(workspace, difference=difference, side=asked.choose - 1)
    else:
        names = sorted(difference.names)
        if len(names) != 1:
            raise BadInput(what="text", record_type=difference.conflict.record_type, value=names)
        deciding.write_new(workspace, difference=difference, fields={names[0]: asked.text})
    return {"key": asked.key, "record": difference.conflict.record, "text": "Đã quyết định"}


def _line_choices(given: list[str]) -> dict[str, int]:
    sides = {}
    for one in given:
        name, _, number = one.partition("=")
        if not number.isdecimal():
            raise BadInput(what="line", value=one)
        sides[name] = int(number) - 1
    return sides


def minutes(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`minutes`."""
    line = find_visit(workspace, asked.visit)
    boxes = unprintable_of(workspace, visit=line.visit)
    odd = [one for one in reviewing.to_review(workspace, visit=line.visit) if one.first.unprinted is None]
    chosen = sealed_by_code(workspace, line.visit, asked.minutes).minutes if asked.minutes else None
    if asked.seal:  # what is written is what was sealed, whatever else there is of the visit
        chosen = sealing.seal(workspace, visit=line.visit, copies=asked.copies, sure=asked.sure).minutes
    printed = reprinting.save_paper(workspace, visit=line.visit, file=asked.out, draft=asked.draft, minutes=chosen)
    state = f"bản đã chốt {printed.sealed.code}" if printed.sealed is not None else "DỰ THẢO"
    review = odd if asked.seal or printed.sealed is None else []
    pages = names_in(printed.pdf, printed.pages).all()
    done = f"{asked.out}: {state}, {pages}, còn thiếu {len(printed.missing)} mục"
    return {
        "file": str(asked.out),
        "draft": printed.draft,
        "code": printed.sealed.code if printed.sealed is not None else "",
        "pages": printed.pages,
        "missing": [one.code for one in printed.missing],
        "review": [one.first.code for one in review],
        "unprintable": [asdict(one) for one in boxes],
        "text": "\n".join([done, *map(reviewing.in_words, review), *map(unprintable_in_words, boxes)]),
    }


def digest(workspace: Workspace, _asked: argparse.Namespace) -> Said:
    """`digest`: two laptops with the same set print the same line."""
    with workspace.store.reading() as work:
        revisions, views = work.revisions.digest(), work.records.digest()
    return {"revisions": revisions, "views": views, "text": f"{revisions} {views}"}


def check(workspace: Workspace, _asked: argparse.Namespace) -> Said:
    """`check`."""
    report = checking.check_profile(workspace)
    rows = [f"{problem.code}: {problem.about}" for problem in report.problems]
    lines, past = checking.in_words(workspace, report), checking.settled_in_words(workspace, report)
    with workspace.store.reading() as work:
        unproven, before, beyond = heads.unproven(work), heads.from_before(work), entitling.apart(work)
    apart = [checking.unproven(name, count) for name, count in unproven]
    apart += [checking.apart(name, count) for name, count in beyond]
    apart += [checking.from_before(name, count) for name, count in before]
    summary = f"{report.revisions} thay đổi, {report.records} mục, {report.photos} tệp: "
    return {
        "clean": report.clean,
        "revisions": report.revisions,
        "records": report.records,
        "files": report.photos,
        "problems": rows,
        "sentences": list(lines),
        "settled": list(past),
        "unproven": dict(unproven),
        "apart": dict(beyond),
        "from_before": dict(before),
        "failed": not report.clean,
        "text": "\n".join([summary + ("nguyên vẹn" if report.clean else "có lỗi"), *lines, *past, *apart]),
    }


_SENT = {
    visits.Sent.NOTHING: "",
    visits.Sent.HERE_ONLY: ", mới chỉ có ở máy này",
    visits.Sent.ON_STICK: ", đã ghi ra USB",
    visits.Sent.CONFIRMED: ", máy tổng hợp đã xác nhận",
}

VERBS: dict[tuple[str, str | None], Verb] = {
    **RECORD_VERBS,
    **TRUST_VERBS,
    **PAPER_VERBS,
    **SEAL_VERBS,
    **SCAN_VERBS,
    **EXCHANGE_VERBS,
    **WORDING_VERBS,
    **OUTLINE_VERBS,
    **PLAN_VERBS,
    ("visit", "list"): visit_list,
    ("visit", "new"): visit_new,
    ("visit", "show"): visit_show,
    ("visit", "set"): visit_set,
    ("visit", "answer"): visit_answer,
    ("finding", "add"): add,
    ("attendee", "add"): add,
    ("figure", "add"): figure_add,
    ("photo", "add"): photo_verbs.add,
    ("photo", "list"): photo_verbs.listed,
    ("photo", "set"): photo_verbs.put,
    ("photo", "order"): photo_verbs.order,
    ("card", "export"): card_export,
    ("card", "accept"): card_accept,
    ("conflicts", None): conflicts,
    ("resolve", None): resolve,
    ("minutes", None): minutes,
    ("digest", None): digest,
    ("check", None): check,
}


def _one(workspace: Workspace, record_type: str, field: str, value: object) -> str:
    for seen in workspace.of_type(record_type):
        if seen.get(field) == value:
            return seen.record
    raise NotFound(what=record_type, name=str(value))
