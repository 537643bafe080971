"""Choosing a passphrase on the command line: from a file, typed at the terminal, or said to be none."""

from __future__ import annotations

import argparse
import getpass
import sys

from giamsat_desktop.cli import console
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.passphrases import Strength
from giamsat_desktop.services.profile import passphrases
from giamsat_desktop.services.profile.rekeying import Rekeyed
from giamsat_desktop.system.keys.secret import words_as_meant

_STRENGTHS = {
    Strength.WEAK: "yếu: người có máy trong tay có thể dò ra trong vài ngày",
    Strength.FAIR: "tạm được: đủ với người nhặt được máy, không đủ với người kiên trì",
    Strength.GOOD: "tốt: dò mất nhiều năm",
    Strength.STRONG: "rất chắc: không ai dò ra",
}


class PassphraseNotChosen(Refusal):
    """Neither a passphrase nor the word that none is wanted, and nobody at the terminal who could be asked."""

    code = "passphrase-not-chosen"


class PassphrasesDiffer(Refusal):
    """A passphrase typed twice, and not alike."""

    code = "passphrases-differ"


def chosen(asked: argparse.Namespace, given: str | None) -> str | None:
    """Return the passphrase of a new profile, None only when the person said so.

    Raises PassphraseNotChosen, PassphrasesDiffer.
    """
    if given is not None or asked.no_passphrase:
        return given
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise PassphraseNotChosen
    console.complain(f"Gợi ý (chép ra giấy, cất xa máy): {passphrases.offered()}")
    first = getpass.getpass("Mật khẩu mới: ")
    if words_as_meant(first) != words_as_meant(getpass.getpass("Gõ lại một lần nữa: ")):
        raise PassphrasesDiffer
    return first


def strength_said(passphrase: str) -> str:
    """Return how strong a passphrase is that was taken, in words."""
    return f"Độ mạnh: {_STRENGTHS[passphrases.strength_of(passphrase)]}"


def changed_said(done: Rekeyed) -> list[str]:
    """Return what is to be said after everything was locked anew."""
    said = ["Toàn bộ dữ liệu và bản sao đã được khóa lại; mật khẩu hoặc khóa cũ không mở được gì nữa."]
    if done.dropped:
        said.append(f"Các bản sao sau không đọc được nên đã bỏ: {', '.join(done.dropped)}")
    if done.key_store_lost:
        said.append("Kho khóa của máy không nhận được khóa mới: từ nay phải gõ mật khẩu.")
    return said


OPEN_SAID = "Không có mật khẩu: ai cầm máy này cũng đọc được mọi thứ."
