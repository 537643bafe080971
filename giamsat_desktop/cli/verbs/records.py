"""Verbs about records that stand already: erase personal data, open a decision again, join visits made twice."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from giamsat_desktop.cli.fields import Said, Verb, find_visit, shown_day
from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.services.conflicts import deciding
from giamsat_desktop.services.privacy import redacting
from giamsat_desktop.services.records import pairing
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.services.workspace import Workspace

_MARK = 12
"""Digits by which an order is named."""


def redact(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`redact`."""
    done = redacting.redact(
        workspace, record_id=asked.record, reason=asked.reason, revision=asked.revision, field=asked.field
    )
    lines = [f"Đã xóa nội dung của {done.acts} lần ghi trên máy này; các máy khác sẽ được đề nghị làm theo.", "Lý do: "]
    lines[-1] += asked.reason
    return {
        "acts": done.acts,
        "reason": asked.reason,
        "erased": asdict(done.erased),
        "text": "\n".join([*lines, *_unread(done.erased)]),
    }


def redactions(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`redactions`: what was asked and not done here yet; `--comply ORDER` follows one of them."""
    found = redacting.requested(workspace)
    if asked.comply is None:
        return {
            "requests": [asdict(one) for one in found],
            "text": "\n\n".join(map(_order, found)) or "Không có yêu cầu xóa nào còn chờ.",
        }
    chosen = [one for one in found if asked.comply and one.revision.startswith(asked.comply)]
    if len(chosen) != 1:
        raise NotFound(what="order", name=asked.comply)
    erased = redacting.comply(workspace, requests=chosen)
    said = f"Đã xóa nội dung của {erased.bodies} lần ghi trên máy này."
    return {"erased": asdict(erased), "text": "\n".join([_order(chosen[0]), said, *_unread(erased)])}


def _order(one: redacting.Request) -> str:
    """Return an order as it is read before it is followed: its mark, who signed it, why, and the words."""
    terms = Terms("vi")
    words = [f"  {terms.field(one.record_type, name)}: {text}" for name, text in one.words]
    head = f"{one.revision[:_MARK]}  {one.person or '?'} yêu cầu xóa ở mục {terms.type(one.record_type)} {one.record}"
    return "\n".join([head, f"  Lý do: {one.reason}", *words])


def reopen(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`resolve KEY --reopen`."""
    chosen = [one for one in deciding.decisions(workspace) if asked.key in one.keys]
    if not chosen:
        raise NotFound(what="conflict", name=asked.key)
    deciding.reopen(workspace, decisions=chosen[:1])
    return {"reopened": list(chosen[0].keys), "text": "Đã mở lại: " + ", ".join(chosen[0].keys)}


def visit_doubles(workspace: Workspace, _asked: argparse.Namespace) -> Said:
    """`visit doubles`."""
    alike, joined = pairing.suggestions(workspace), pairing.pairs(workspace)
    rows = [f"có thể là một: {one.visit} {one.other} {one.unit} {shown_day(one.day)}" for one in alike]
    rows += [f"đã ghép:       {one.visit} {one.other} {one.unit} {shown_day(one.day)}" for one in joined]
    return {
        "suggested": [asdict(one) for one in alike],
        "joined": [asdict(one) for one in joined],
        "text": "\n".join(rows) or "Không có buổi nào trùng nhau.",
    }


def visit_join(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`visit join`; ids as `visit doubles` prints them."""
    pairing.join(workspace, visit=asked.visit, same_as=asked.other)
    return {"visit": asked.visit, "same_as": asked.other, "text": "Đã ghép: hai buổi được coi là một."}


def visit_part(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`visit part`."""
    visit = find_visit(workspace, asked.visit).visit
    pairing.part(workspace, visit=visit)
    return {"visit": visit, "text": "Đã tách: mỗi buổi lại đứng riêng."}


RECORD_VERBS: dict[tuple[str, str | None], Verb] = {
    ("redact", None): redact,
    ("redactions", None): redactions,
    ("visit", "doubles"): visit_doubles,
    ("visit", "join"): visit_join,
    ("visit", "part"): visit_part,
}


def _unread(erased: redacting.Erased) -> list[str]:
    return [f"Không đọc được bản lưu {name}; hãy tự xem lại." for name in erased.unreadable]
