"""The grammar of the verbs of paper besides the minutes: digital signatures, other papers, hand-over."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

_Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
_Adding = Callable[[_Verbs, str, str], argparse.ArgumentParser]
_Below = Callable[[argparse.ArgumentParser], _Verbs]

CAPACITIES = ("chu_tri", "dai_dien_doan", "dai_dien_don_vi", "thu_ky", "nguoi_chung_kien")


def more_papers(verbs: _Verbs, verb: _Adding, below: _Below) -> None:
    """Add the verbs; `verb` and `below` make a verb and its acts as all others are made."""
    _signing(below(verb(verbs, "sign", "digital signatures on sealed minutes")), verb)
    paper = below(verb(verbs, "paper", "other papers"))
    for name, help_text in (
        ("programme", "the working programme"),
        ("figures", "the figures table to be filled in by hand"),
        ("requests", "the list of documents asked for"),
        ("archival", "sealed minutes as PDF/A-3 with what they were made from"),
    ):
        of_visit = verb(paper, name, help_text)
        of_visit.add_argument("visit")
        of_visit.add_argument("--out", type=Path, required=True)
    verb(paper, "card", "this laptop's card as a page").add_argument("--out", type=Path, required=True)
    over = below(verb(verbs, "hand-over", "a BagIt folder for an archive"))
    write = verb(over, "write", "write one")
    write.add_argument("--out", type=Path, required=True)
    write.add_argument("--visit", help="this visit only")
    verb(over, "check", "prove that one is whole").add_argument("folder", type=Path)


def who_signed(papers: _Verbs, verb: _Adding) -> None:
    """Add the verb that notes who signed the printed sheets."""
    who = verb(papers, "who", "note who signed the sheets, refused or was absent; say how it stands")
    who.add_argument("visit")
    who.add_argument("--minutes", help="the code of the minutes; the main ones if left out")
    for name in ("signed", "refused", "absent"):
        who.add_argument(f"--{name}", action="append", default=[], choices=CAPACITIES)
    who.add_argument("--name", default="", help="who it was, when another one than the paper names")
    who.add_argument("--reason", default="", help="why somebody refused")
    who.add_argument("--witness", default="", help="who was there when somebody refused")
    who.add_argument("--sure", action="store_true", help="although a refusal or a signature is noted of this signer")


def _signing(acts: _Verbs, verb: _Adding) -> None:
    for name, help_text in (
        ("add", "sign with a key file or a token"),
        ("list", "what the signatures prove"),
        ("copy", "write the PDF as it stands, to be signed elsewhere"),
        ("take", "take back a copy that was signed elsewhere"),
        ("confirm", "note why the certificate of somebody else counts in this place"),
        ("query", "write the query for a time stamp of the last signature"),
        ("stamp", "take in the answer of the time-stamp authority"),
    ):
        act = verb(acts, name, help_text)
        act.add_argument("visit")
        act.add_argument("--minutes", help="the code of the minutes; the main ones if left out")
        if name in ("copy", "query"):
            act.add_argument("--out", type=Path, required=True)
        if name in ("take", "stamp"):
            act.add_argument("file", type=Path)
        if name in ("add", "take", "confirm"):
            act.add_argument("--as", dest="capacity", choices=CAPACITIES, required=True)
        if name in ("add", "take"):
            said = "why a certificate of another name counts for the person on the paper; without it nobody has signed"
            act.add_argument("--instead", default="", help=said)
            act.add_argument("--sure", action="store_true", help="sign although it is noted that this signer refused")
        if name == "confirm":
            act.add_argument("--reason", required=True, help="why it counts for the person on the paper")
        if name == "add":
            _key(act)
    check = verb(acts, "check", "what the signatures of any PDF prove")
    check.add_argument("file", type=Path)
    check.add_argument("--root", dest="roots", type=Path, action="append", default=[], help="a certificate to trust")


def _key(act: argparse.ArgumentParser) -> None:
    key = act.add_mutually_exclusive_group(required=True)
    key.add_argument("--key", type=Path, help="a PKCS#12 file (.p12, .pfx)")
    key.add_argument("--token", type=Path, help="the token's driver (a PKCS#11 library)")
    act.add_argument("--secret-file", type=Path, help="a file with the key's passphrase or the token's PIN")
    act.add_argument("--label", default="", help="the certificate on the token, when there are several")
    look = act.add_mutually_exclusive_group()
    look.add_argument("--picture", type=Path, help="the signer's hand, as PNG")
    look.add_argument("--seal", type=Path, help="the agency's seal, as PNG")
    act.add_argument("--reason", default="")
    act.add_argument("--place", default="")
