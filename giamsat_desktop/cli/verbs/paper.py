"""What the verbs of paper do: digital signatures, other papers, hand-over."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from giamsat_desktop.cli.fields import Said, Verb, find_visit, shown
from giamsat_desktop.domain.vietnamese.dates import to_instant
from giamsat_desktop.services.paper import other_papers
from giamsat_desktop.services.paper.other_papers import PaperKind, PaperPdf
from giamsat_desktop.services.paper.unprinting import boxes_in_words
from giamsat_desktop.services.records.papers import Sealed, sealed_by_code
from giamsat_desktop.services.records.photographing import read_file
from giamsat_desktop.services.signing import signing_digitally
from giamsat_desktop.services.signing.certificate_doubts import doubts_of
from giamsat_desktop.services.signing.signing_digitally import KeyFile, Proof, Signed, Signing, Token, What
from giamsat_desktop.services.visit import handing_over
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.files import check_folder, write_atomically
from giamsat_desktop.system.keys.secret import read_secret

_STANDINGS = {"whole": "nguyên vẹn", "changed-after": "bị thêm nội dung sau khi ký", "broken": "ĐÃ BỊ SỬA"}
_TRUSTS = {"rooted": "chứng thư đáng tin", "unknown": "chưa rõ nơi cấp chứng thư"}


def sign_add(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`sign add`."""
    secret = "" if asked.secret_file is None else read_secret(asked.secret_file)
    key = KeyFile(asked.key, secret) if asked.key is not None else Token(asked.token, secret, asked.label)
    picture = asked.picture or asked.seal
    signing = Signing(
        asked.capacity,
        What.SEAL if asked.seal is not None else What.HAND,
        None if picture is None else read_file(picture),
        asked.reason,
        asked.place,
        sure=asked.sure,
        instead=asked.instead,
    )
    minutes = _sealed(workspace, asked).minutes
    return _signed(workspace, signing_digitally.sign_minutes(workspace, minutes=minutes, key=key, signing=signing))


def sign_list(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`sign list`."""
    sealed = _sealed(workspace, asked)
    proofs = signing_digitally.signatures_of(workspace, minutes=sealed.minutes)
    return _of_minutes(workspace, sealed.minutes, sealed.code, proofs)


def sign_copy(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`sign copy`."""
    sealed = _sealed(workspace, asked)
    signing_digitally.signed_copy(workspace, minutes=sealed.minutes, file=asked.out)
    return _file(asked.out)


def sign_take(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`sign take`."""
    minutes = _sealed(workspace, asked).minutes
    done = signing_digitally.take_back(
        workspace, minutes=minutes, file=asked.file, capacity=asked.capacity, instead=asked.instead, sure=asked.sure
    )
    return _signed(workspace, done)


def sign_confirm(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`sign confirm`."""
    sealed = _sealed(workspace, asked)
    about = {"minutes": sealed.minutes, "capacity": asked.capacity}
    signing_digitally.confirm_instead(workspace, reason=asked.reason, **about)
    return _of_minutes(workspace, sealed.minutes, sealed.code, ())


def sign_query(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`sign query`."""
    signing_digitally.time_stamp_query(workspace, minutes=_sealed(workspace, asked).minutes, file=asked.out)
    return _file(asked.out)


def sign_stamp(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`sign stamp`."""
    minutes = _sealed(workspace, asked).minutes
    return _signed(workspace, signing_digitally.add_time_stamp(workspace, minutes=minutes, file=asked.file))


def sign_check(_folder: Path, asked: argparse.Namespace) -> Said:
    """`sign check`."""
    said = _proofs(signing_digitally.signatures(None, file=asked.file, roots=asked.roots))
    rows = said["signatures"]
    whole = isinstance(rows, list) and bool(rows) and all(row["standing"] == "whole" for row in rows)
    return {**said, "failed": not whole}


def paper_of_visit(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`paper programme`, `paper figures`, `paper requests`."""
    visit = find_visit(workspace, asked.visit).visit
    return _written(other_papers.paper_pdf(workspace, visit=visit, kind=PaperKind(asked.act)), asked.out)


def paper_archival(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`paper archival`."""
    sealed = _sealed(workspace, asked)
    write_atomically(asked.out, handing_over.second_form(workspace, sealed))
    return _file(asked.out)


def paper_card(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`paper card`."""
    return _written(other_papers.card_sheet(workspace), asked.out)


def hand_over(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`hand-over write`."""
    visit = None if asked.visit is None else find_visit(workspace, asked.visit).visit
    done = handing_over.hand_over(workspace, folder=asked.out, visit=visit)
    rows = [f"{done.folder}: {done.visits} buổi làm việc, {done.files} tệp, {done.size} byte"]
    rows += [f"chưa có trên máy này: {name}" for name in done.missing]
    rows += done.remarks
    return {
        "folder": str(done.folder),
        "visits": done.visits,
        "files": done.files,
        "size": done.size,
        "missing": list(done.missing),
        "remarks": list(done.remarks),
        "text": "\n".join(rows),
    }


def hand_over_check(_folder: Path, asked: argparse.Namespace) -> Said:
    """`hand-over check`."""
    check_folder(asked.folder)
    faults = handing_over.check(asked.folder)
    return {"faults": list(faults), "failed": bool(faults), "text": "\n".join(faults) or f"{asked.folder}: nguyên vẹn"}


PAPER_VERBS: dict[tuple[str, str | None], Verb] = {
    ("sign", "add"): sign_add,
    ("sign", "list"): sign_list,
    ("sign", "copy"): sign_copy,
    ("sign", "take"): sign_take,
    ("sign", "confirm"): sign_confirm,
    ("sign", "query"): sign_query,
    ("sign", "stamp"): sign_stamp,
    ("paper", "programme"): paper_of_visit,
    ("paper", "figures"): paper_of_visit,
    ("paper", "requests"): paper_of_visit,
    ("paper", "archival"): paper_archival,
    ("paper", "card"): paper_card,
    ("hand-over", "write"): hand_over,
}

FILE_VERBS: dict[tuple[str, str | None], Callable[[Path, argparse.Namespace], Said]] = {
    ("sign", "check"): sign_check,
    ("hand-over", "check"): hand_over_check,
}
"""Verbs that look at a file or folder and need no profile."""


def _sealed(workspace: Workspace, asked: argparse.Namespace) -> Sealed:
    """Return the sealed minutes that are meant; raises NotSealed."""
    return sealed_by_code(workspace, find_visit(workspace, asked.visit).visit, getattr(asked, "minutes", None))


def _signed(workspace: Workspace, done: Signed) -> Said:
    return {"minutes": done.minutes, "pdf": done.pdf, **_of_minutes(workspace, done.minutes, done.code, done.proofs)}


def _of_minutes(workspace: Workspace, minutes: str, code: str, proofs: tuple[Proof, ...]) -> Said:
    """Say of which paper the signatures are, and where a certificate has another name than the signer's."""
    said = _proofs(proofs)
    found = zip(proofs, doubts_of(workspace, minutes=minutes, proofs=proofs), strict=True)
    other = {proof.field: doubt.instead_of for proof, doubt in found if doubt.instead_of}
    lines = [f"  {name}: tên trên chứng thư khác tên người ký ({meant})" for name, meant in other.items()]
    return {**said, "code": code, "other_names": other, "text": "\n".join([f"{code}:", str(said["text"]), *lines])}


def _proofs(found: Iterable[Proof]) -> Said:
    rows, lines = [], []
    for one in found:
        said = {name: _instant(getattr(one, name)) for name in ("claimed_at", "stamped_at")}
        words = {"field": one.field, "signer": one.signer, "issuer": one.issuer, "serial": one.serial}
        rows.append({**words, **said, "level": one.level, "standing": one.standing.value, "trust": one.trust.value})
        stamped = f", dấu thời gian {shown(said['stamped_at'])}" if said["stamped_at"] else ""
        state = f"{_STANDINGS[one.standing.value]}, {_TRUSTS[one.trust.value]}"
        lines.append(f"{one.field}: {one.signer} ({one.issuer}), ký {shown(said['claimed_at'])}{stamped}: {state}")
    return {"signatures": rows, "text": "\n".join(lines) or "Chưa có chữ ký số"}


def _instant(moment: datetime | None) -> str:
    return "" if moment is None else to_instant(moment.astimezone(UTC))


def _written(made: PaperPdf, file: Path) -> Said:
    write_atomically(file, made.pdf)
    remarks = [boxes_in_words(made.unprinted), other_papers.lacking_in_words(made)]
    return {
        **_file(file),
        "draft": bool(made.lacking),
        "unprintable": sorted({one.mark for one in made.unprinted}),
        "text": "\n".join(filter(None, (str(file), *remarks))),
    }


def _file(file: Path) -> Said:
    return {"file": str(file), "text": str(file)}
