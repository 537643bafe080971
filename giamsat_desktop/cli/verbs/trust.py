"""What the verbs of trust do: cards, invitations, the recovery sheet, passphrases."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from giamsat_desktop.cli import choosing, receptions, refusing
from giamsat_desktop.cli.fields import Said, Verb
from giamsat_desktop.services.copies import safekeeping
from giamsat_desktop.services.exchange import inviting
from giamsat_desktop.services.exchange.reception import Reception
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.people.addressing import laptop_of
from giamsat_desktop.services.people.card_pictures import card_png
from giamsat_desktop.services.profile import opening, paper_only, passphrases, recovering
from giamsat_desktop.services.profile.rekeying import Rekeyed
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.services.trust import trust
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.files import write_atomically
from giamsat_desktop.system.keys.secret import read_secret

_STATES = {
    "accepted": "đã nhận thẻ",
    "certified": "máy tổng hợp đã công nhận",
    "dropped": "đã bỏ trên máy này, các máy khác vẫn công nhận",
    "withdrawn": "người tổng hợp đã bỏ thẻ",
    "revoked": "đã ngừng công nhận",
}


def card_qr(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`card qr`."""
    write_atomically(asked.file, card_png(workspace))
    words = enrolling.my_words(workspace)
    return {"file": str(asked.file), "words": list(words), "text": f"{asked.file}\nĐọc to: {' '.join(words)}"}


def card_list(workspace: Workspace, _asked: argparse.Namespace) -> Said:
    """`card list`."""
    found, root = _known(workspace), trust.trust_of(workspace).root
    rows = [
        {
            "writer": c.writer,
            "name": c.name,
            "role": c.role,
            "state": c.state.value,
            "lead": c.is_lead,
            "words": c.words,
            "alike": list(c.alike),
            "unvouched": c.unvouched,
        }
        for c in found
    ]
    lines = [f"{c.writer[:8]}  {c.name}  ({', '.join(_known_as(c))})" for c in found]
    if root is not None:
        lines.append(f"Sáu từ của khóa khôi phục: {' '.join(root.words)}")
    return {"cards": rows, "root": None if root is None else list(root.words), "text": "\n".join(lines)}


def _known_as(one: enrolling.Colleague) -> list[str]:
    said = [_STATES[one.state]]
    if one.state is enrolling.Acquaintance.DROPPED and one.unvouched:
        said = ["đã bỏ trên máy này, người tổng hợp cũng đã bỏ"]
    elif one.state is enrolling.Acquaintance.ACCEPTED and one.unvouched:
        said.append("người tổng hợp đã bỏ thẻ")
    said += ["máy tổng hợp"] if one.is_lead else []
    return [*said, f"tên gần giống {', '.join(one.alike)}"] if one.alike else said


def card_distrust(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`card distrust`."""
    found = _colleague(workspace, asked.writer)
    enrolling.distrust(workspace, writer=found.writer)
    others = "các máy khác có thể vẫn tin; muốn ngừng trong toàn đoàn: card revoke"
    return {"writer": found.writer, "text": f"Máy này không còn tin máy của {found.name}; {others}"}


def card_revoke(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`card revoke`."""
    writer = _colleague(workspace, asked.writer).writer
    found = enrolling.revoke(workspace, writer=writer, upto_seq=asked.upto, recovery_key=_typed(asked))
    return {"writer": found.writer, "text": f"Đã ngừng công nhận máy của {found.name}; hãy gửi gói cho mọi người"}


def card_lead(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`card lead`."""
    writer = _colleague(workspace, asked.writer).writer
    found = enrolling.make_lead(workspace, writer=writer, recovery_key=_typed(asked))
    return {"writer": found.writer, "text": f"Máy của {found.name} nay là máy tổng hợp; hãy gửi gói cho mọi người"}


def invite(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`invite`."""
    words = read_secret(asked.words_file) if asked.words_file else inviting.new_passphrase()
    done = inviting.invite(workspace, folder=asked.out, passphrase=words, name=asked.name)
    files = [str(one.path) for one in done.written]
    return {
        "files": files,
        "words": words,
        "text": "\n".join([*files, f"Đọc cho người mới (không ghi vào USB): {words}"]),
    }


def join(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`join`."""
    words = read_secret(asked.words_file)
    fit = inviting.fitting(asked.file, words)
    said = _received(inviting.open_invitation(workspace, file=fit.file, passphrase=fit.words))
    if fit.file == asked.file:
        return said
    other = f"Bốn từ này mở gói mời khác cùng thư mục: {fit.file.name}{f', của {fit.name}' if fit.name else ''}."
    return {**said, "opened": str(fit.file), "text": f"{other}\n{said['text']}"}


def recovery_sheet(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`recovery sheet`."""
    write_atomically(asked.file, recovering.recovery_sheet(workspace), private=True)
    said = [str(asked.file), recovering.boxes_on_sheet(workspace), "Hãy in ra, cất vào két, rồi xóa tệp này."]
    return {"file": str(asked.file), "text": "\n".join(filter(None, said))}


def recovery_paper(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`recovery paper`."""
    done = paper_only.keep_on_paper(workspace, recovery_key=read_secret(asked.key_file))
    said = [
        "Khóa khôi phục không còn trên máy này và trong các bản sao của máy; nay chỉ còn trên giấy.",
        "Thêm hoặc ngừng một máy tổng hợp, in lại tờ khôi phục: phải nhập khóa từ tờ giấy (--key-file).",
        "Muốn máy giữ lại khóa: recovery lead --key-file.",
    ]
    if done.dropped:
        said.append(f"Các bản sao sau không đọc được nên đã bỏ: {', '.join(done.dropped)}")
    if done.second is not None:
        said.append(f"{sentence(done.second)} Các bản sao ở thư mục thứ hai vẫn còn khóa cho tới khi được ghi lại.")
    about = {"dropped": list(done.dropped), "second": done.second is None}
    return {**about, "text": "\n".join(said)}


def _typed(asked: argparse.Namespace) -> str:
    return read_secret(asked.key_file) if asked.key_file else ""


def recovery_open(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`recovery open`."""
    return _received(recovering.open_bundles(workspace, files=asked.files, recovery_key=read_secret(asked.key_file)))


def recovery_lead(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`recovery lead`."""
    recovering.take_over(workspace, recovery_key=read_secret(asked.key_file))
    return {
        "lead": workspace.writer,
        "text": "Máy này nay là máy tổng hợp và giữ khóa khôi phục; hãy gửi gói cho mọi người",
    }


def key_store_use(workspace: Workspace, _asked: argparse.Namespace) -> Said:
    """`key-store use`."""
    recovering.use_key_store(workspace)
    return {"key_store": True, "text": "Từ nay kho khóa của máy mở được dữ liệu này mà không hỏi mật khẩu"}


def key_store_leave(workspace: Workspace, _asked: argparse.Namespace) -> Said:
    """`key-store leave`."""
    recovering.leave_key_store(workspace)
    return {"key_store": False, "text": "Kho khóa của máy không mở dữ liệu này nữa"}


def recovery_profile(folder: Path, asked: argparse.Namespace) -> Said:
    """`recovery profile`."""
    new = read_secret(asked.new_passphrase_file)
    done = recovering.recover_profile(folder, recovery_key=read_secret(asked.key_file), new_passphrase=new)
    return _relocked(folder, new, done, "Đã đặt mật khẩu mới; dữ liệu vẫn nguyên vẹn")


def passphrase(folder: Path, asked: argparse.Namespace) -> Said:
    """`passphrase`."""
    if asked.offer:
        words = passphrases.offered()
        return {"words": words, "text": words}
    old = None if asked.passphrase_file is None else read_secret(asked.passphrase_file)
    new = None if asked.none else read_secret(asked.new_passphrase_file)
    done = recovering.change_passphrase(folder, old=old, new=new)
    if new is None:
        return {"profile": str(folder), "text": f"Đã bỏ mật khẩu. {choosing.OPEN_SAID}"}
    return _relocked(folder, new, done, "Đã đổi mật khẩu")


def _relocked(folder: Path, new: str, done: Rekeyed, text: str) -> Said:
    """Return what to say, once the second folder, if there is one, is locked anew, too."""
    said = [text, choosing.strength_said(new), *choosing.changed_said(done)]
    hindered = None
    if done.second:
        with opening.opened(folder, passphrase=new) as workspace:
            hindered = safekeeping.catch_up(workspace)
        said.append(_SECOND if hindered is None else f"{sentence(hindered)} {_SECOND_LEFT}")
    about = {"profile": str(folder), "dropped": list(done.dropped), "second": hindered is None}
    return {**about, "text": "\n".join(said)}


_SECOND = "Các bản sao ở thư mục thứ hai cũng đã được khóa lại."
_SECOND_LEFT = "Các bản sao ở đó vẫn mở được bằng mật khẩu cũ cho tới khi được ghi lại."


TRUST_VERBS: dict[tuple[str, str | None], Verb] = {
    ("card", "qr"): card_qr,
    ("card", "list"): card_list,
    ("card", "distrust"): card_distrust,
    ("card", "revoke"): card_revoke,
    ("card", "lead"): card_lead,
    ("invite", None): invite,
    ("join", None): join,
    ("recovery", "sheet"): recovery_sheet,
    ("recovery", "open"): recovery_open,
    ("recovery", "lead"): recovery_lead,
    ("recovery", "paper"): recovery_paper,
    ("key-store", "use"): key_store_use,
    ("key-store", "leave"): key_store_leave,
}

FOLDER_VERBS: dict[tuple[str, str | None], Callable[[Path, argparse.Namespace], Said]] = {
    ("recovery", "profile"): recovery_profile,
    ("passphrase", None): passphrase,
}
"""Verbs for a profile that need not, or cannot, be opened."""


def _colleague(workspace: Workspace, named: str) -> enrolling.Colleague:
    """Return the colleague with this name, writer id, or a part of one; raises NotFound, NameAmbiguous."""
    return laptop_of(_known(workspace), named)


def _known(workspace: Workspace) -> tuple[enrolling.Colleague, ...]:
    return *enrolling.colleagues(workspace), *enrolling.dropped(workspace), *enrolling.shut_out(workspace)


def _received(reception: Reception) -> Said:
    rows = [line for one in reception.received for line in (receptions.line(one), *receptions.changes(one))]
    rows += [f"{file}: không nhận. {sentence(refusal)}" for file, refusal in reception.refused]
    return {
        "received": [asdict(one) for one in reception.received],
        "refused": refusing.per_file(reception.refused),
        "failed": bool(reception.refused),
        "why": [refusal for _, refusal in reception.refused],
        "text": "\n".join(rows),
    }
