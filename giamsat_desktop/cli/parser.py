"""The grammar of the command line; stable, scripts rest on it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TypeAlias

from giamsat_desktop.cli.paper_grammar import more_papers, who_signed
from giamsat_desktop.cli.writing import add_decide

_Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

NOT_YET = ("report",)
"""Verbs that are promised and not built: they say so and exit with 1."""

_ADDED = {
    "finding": "a finding",
    "figure": "a figure",
    "attendee": "somebody present",
}


def parser() -> argparse.ArgumentParser:
    """Return the parser of all verbs; `--profile` and `--json` may stand before or after the verb."""
    top = argparse.ArgumentParser(prog="giamsat", description="Supervision visits, without any network.")
    _common(top, default=None)
    verbs = top.add_subparsers(dest="verb", required=True, metavar="VERB")
    _profile(verbs)
    _plan(verbs)
    _visit(verbs)
    _photos(verbs)
    _exchange(verbs)
    _trust(verbs)
    _paper(verbs)
    more_papers(verbs, _verb, _below)
    for name in NOT_YET:
        _verb(verbs, name, "promised for a later version")
    return top


def _common(parser: argparse.ArgumentParser, default: object) -> None:
    parser.add_argument("--profile", type=Path, default=default, help="the profile's folder")
    parser.add_argument("--json", action="store_true", default=default, help="print JSON")
    parser.add_argument("--passphrase-file", type=Path, default=default, help="a file with the passphrase")


def _verb(verbs: _Verbs, name: str, help_text: str) -> argparse.ArgumentParser:
    verb: argparse.ArgumentParser = verbs.add_parser(name, help=help_text)
    _common(verb, default=argparse.SUPPRESS)
    return verb


def _below(parent: argparse.ArgumentParser, dest: str = "act") -> _Verbs:
    return parent.add_subparsers(dest=dest, required=True, metavar="ACT")


def _profile(verbs: _Verbs) -> None:
    init = _verb(verbs, "init", "make a profile")
    init.add_argument("--name", required=True)
    init.add_argument("--role", choices=("inspector", "lead"), default="inspector")
    init.add_argument(
        "--no-passphrase",
        "--open",
        dest="no_passphrase",
        action="store_true",
        help="leave it open: whoever has the laptop reads everything; without this a passphrase is asked",
    )
    card = _below(_verb(verbs, "card", "this laptop's card, and colleagues' cards"))
    _verb(card, "export", "write this laptop's card").add_argument("file", type=Path)
    _verb(card, "accept", "accept a colleague's card, or a picture of its code").add_argument("file", type=Path)
    _verb(card, "qr", "write this laptop's card as a picture").add_argument("file", type=Path)
    _verb(card, "list", "whom this laptop knows")
    _verb(card, "distrust", "stop trusting a laptop here").add_argument("writer", help="a name or writer id")
    lead = _verb(card, "lead", "let a laptop certify and revoke (the lead)")
    lead.add_argument("writer", help="a name or writer id")
    revoke = _verb(card, "revoke", "shut a laptop out of the campaign (the lead)")
    revoke.add_argument("writer", help="a name or writer id")
    for by_root in (lead, revoke):
        by_root.add_argument("--key-file", type=Path, help="a file with the recovery key, when it is on paper only")
    revoke.add_argument("--upto", type=int, help="its last number that counts; without it, all that is here")
    for name, help_text in (
        ("digest", "hashes of the revision set and of all views"),
        ("check", "prove that everything stored is whole"),
        ("self-test", "prove that this installation works"),
    ):
        _verb(verbs, name, help_text)
    demo = _verb(verbs, "demo", "a sample campaign with three laptops")
    demo.add_argument("--out", type=Path, required=True)


def _plan(verbs: _Verbs) -> None:
    campaign = _below(_verb(verbs, "campaign", "the campaign"))
    _verb(campaign, "new", "make one from a preset").add_argument("--preset", required=True)
    _verb(campaign, "show", "show it")
    fields = _verb(campaign, "set", "set fields")
    fields.add_argument("fields", nargs="+", metavar="FIELD=VALUE")
    add_decide(fields)
    phrase = _below(_verb(verbs, "phrase", "the sentences of the minutes"))
    _verb(phrase, "list", "list them")
    worded = _verb(phrase, "set", "word one anew; without words, as shipped again")
    worded.add_argument("key")
    worded.add_argument("text", nargs="?", default="")
    unit = _below(_verb(verbs, "unit", "the units"))
    _verb(unit, "list", "list them").add_argument("--find", default="")
    known = _verb(unit, "known", "the lists of Hà Nội's units that come with the program, of 2023 and 2025")
    known.add_argument("--find", default="", help="a part of a name or a code, with or without diacritics")
    known.add_argument("--on", default="", help="only those that existed on this day, as 1/7/2025")
    outline = _below(_verb(verbs, "outline", "the outline"))
    _verb(outline, "import", "take an XLSForm workbook").add_argument("file", type=Path)
    _verb(outline, "check", "list what a workbook says, without taking it").add_argument("file", type=Path)
    _verb(outline, "show", "show it")


def _visit(verbs: _Verbs) -> None:
    visit = _below(_verb(verbs, "visit", "the visits"))
    _verb(visit, "list", "list them")
    new = _verb(visit, "new", "make one that the plan does not have")
    new.add_argument("--unit", required=True, help="the unit's code")
    new.add_argument("--delegation", type=int, default=1)
    new.add_argument("--starts", required=True, help="YYYY-MM-DDTHH:MM, Hà Nội time")
    _verb(visit, "show", "show one").add_argument("visit")
    setting = _verb(visit, "set", "set fields")
    setting.add_argument("visit")
    setting.add_argument("fields", nargs="+", metavar="FIELD=VALUE")
    add_decide(setting)
    _verb(visit, "doubles", "visits that look like one, and those joined")
    join = _verb(visit, "join", "say that two visits are one")
    join.add_argument("visit")
    join.add_argument("other")
    _verb(visit, "part", "take that back").add_argument("visit")
    answer = _verb(visit, "answer", "answer a question")
    answer.add_argument("visit")
    answer.add_argument("question")
    answer.add_argument("fields", nargs="+", metavar="FIELD=VALUE")
    add_decide(answer)
    for name, what in _ADDED.items():
        add = _verb(_below(_verb(verbs, name, what)), "add", f"add {what}")
        add.add_argument("visit")
        add.add_argument("fields", nargs="+", metavar="FIELD=VALUE")
        if name == "figure":  # of an indicator and a period there is one figure, which others may have written
            add_decide(add)


def _photos(verbs: _Verbs) -> None:
    photos = _below(_verb(verbs, "photo", "photos"))
    photo = _verb(photos, "add", "add photos")
    photo.add_argument("visit")
    photo.add_argument("files", nargs="+", type=Path)
    photo.add_argument("--caption", default="")
    photo.add_argument("--by", default="", metavar="NAME", help="who took them, when it was not you")
    _verb(photos, "list", "list them in the order of the paper").add_argument("visit")
    put = _verb(photos, "set", "set fields of one: taken_at, taken_by, caption, in_minutes …")
    put.add_argument("visit")
    put.add_argument("number", type=int, help="its number in the list")
    put.add_argument("fields", nargs="+", metavar="FIELD=VALUE")
    add_decide(put)
    order = _verb(photos, "order", "put them in this order")
    order.add_argument("visit")
    order.add_argument("numbers", nargs="+", type=int, metavar="NUMBER", help="their numbers in the list")


def _exchange(verbs: _Verbs) -> None:
    send = _verb(verbs, "send", "write a bundle")
    send.add_argument("--out", type=Path, required=True)
    send.add_argument("--full", action="store_true")
    send.add_argument("--to")
    send.add_argument("--visit", help="photos of this visit only")
    receive = _verb(verbs, "receive", "take in bundles")
    receive.add_argument("files", nargs="*", type=Path)
    how = receive.add_mutually_exclusive_group()
    how.add_argument("--dry-run", action="store_true", help="say what would come, and keep nothing")
    how.add_argument("--inspect", action="store_true", help="look into a bundle of somebody unknown; keeps nothing")
    how.add_argument("--undo", action="store_true", help="take the last receiving back")
    how.add_argument("--reports", action="store_true", help="what was received before")
    _verb(verbs, "backup", "copy the profile into its folder of copies")
    _verb(verbs, "restore", "put a copy back").add_argument("copy", nargs="?", type=Path, help="the newest if left out")
    _verb(verbs, "conflicts", "what colleagues wrote differently").add_argument("--visit")
    resolve = _verb(verbs, "resolve", "decide one difference")
    resolve.add_argument("key", help="as `conflicts` prints it")
    how = resolve.add_mutually_exclusive_group(required=True)
    how.add_argument("--choose", type=int, help="the number of the value")
    how.add_argument("--line", action="append", metavar="FIELD=NUMBER", help="the value of one field; repeat it")
    how.add_argument("--both", action="store_true", help="keep both texts")
    how.add_argument("--text", help="a new text")
    how.add_argument("--reopen", action="store_true", help="take this laptop's decision back")
    redact = _verb(verbs, "redact", "erase personal data (the lead)")
    redact.add_argument("record", help="the record's id")
    redact.add_argument("--reason", required=True)
    what = redact.add_mutually_exclusive_group(required=True)
    what.add_argument("--field", help="all that was ever written in this field")
    what.add_argument("--revision", help="all that one act set")
    asked = _verb(verbs, "redactions", "what the lead asked to erase and is still here")
    asked.add_argument("--comply", metavar="ORDER", help="erase here what one order names, by its mark in the list")


def _trust(verbs: _Verbs) -> None:
    invite = _verb(verbs, "invite", "write bundles that a newcomer opens with words said aloud (the lead)")
    invite.add_argument("--out", type=Path, required=True)
    invite.add_argument("--name", default="", help="for whom")
    invite.add_argument("--words-file", type=Path, help="the words; without it, four are made and printed")
    join = _verb(verbs, "join", "open an invitation")
    join.add_argument("file", type=Path)
    join.add_argument("--words-file", type=Path, required=True)
    recovery = _below(_verb(verbs, "recovery", "the recovery key on paper"))
    _verb(recovery, "sheet", "write the sheet as PDF (the lead)").add_argument("file", type=Path)
    opened = _verb(recovery, "open", "take in bundles made for others")
    opened.add_argument("files", nargs="+", type=Path)
    again = _verb(recovery, "profile", "a new passphrase for a profile whose old one is lost")
    again.add_argument("--new-passphrase-file", type=Path, required=True)
    lead = _verb(recovery, "lead", "make this laptop a lead that holds the recovery key")
    paper = _verb(recovery, "paper", "keep the recovery key on paper only: it leaves this laptop and its copies")
    for verb in (opened, again, lead, paper):
        verb.add_argument("--key-file", type=Path, required=True, help="a file with the recovery key")
    change = _verb(verbs, "passphrase", "change the passphrase").add_mutually_exclusive_group(required=True)
    change.add_argument("--new-passphrase-file", type=Path)
    change.add_argument("--none", action="store_true", help="from now on without one: whoever has it reads all")
    change.add_argument("--offer", action="store_true", help="print random words that would do, and change nothing")
    store = _below(_verb(verbs, "key-store", "the key store of the system"))
    _verb(store, "use", "let it open this profile")
    _verb(store, "leave", "let it open this profile no longer")


def _paper(verbs: _Verbs) -> None:
    minutes = _verb(verbs, "minutes", "print the minutes of a visit")
    minutes.add_argument("visit")
    minutes.add_argument("--out", type=Path, required=True)
    how = minutes.add_mutually_exclusive_group()
    how.add_argument("--draft", action="store_true", help="as it stands now, DỰ THẢO, whatever is sealed of it")
    how.add_argument("--seal", action="store_true", help="freeze, sign and lock what is printed; never to be undone")
    how.add_argument("--minutes", help="the code of sealed minutes to print; what stands now if left out")
    minutes.add_argument("--sure", action="store_true", help="with --seal: although nobody stands for some of the work")
    minutes.add_argument("--copies", type=int, help="with --seal: how many are made (1 to 10)")
    _verb(verbs, "verify", "say what a PDF, seal, scan or photo is").add_argument("file", type=Path)
    more = _below(_verb(verbs, "papers", "the sealed minutes of a visit"))
    _verb(more, "list", "list them, and what came after").add_argument("visit")
    filed = _verb(more, "file", "file scans of signed sheets")
    filed.add_argument("files", type=Path, nargs="+")
    filed.add_argument("--over", action="store_true", help="put them in the place of other pictures filed before")
    filed.add_argument("--differing", action="store_true", help="file sheets that look otherwise than sealed, too")
    signed = _verb(more, "signed", "write the signed paper to a file")
    signed.add_argument("visit")
    signed.add_argument("--minutes", help="the code of the minutes; the main ones if left out")
    signed.add_argument("--out", type=Path, required=True, help="the file; of several, the form is added to its name")
    signed.add_argument(
        "--form",
        action="append",
        default=[],
        choices=("digital", "scan", "screen", "refusal"),
        help="digital signatures, scan of the sheets, signed on the screen, scan of the sheet that notes a refusal; "
        "all there are if left out",
    )
    who_signed(more, _verb)
    for name, help_text in (
        ("supplement", "open supplementary minutes"),
        ("supersede", "open minutes in the place of wrong ones"),
    ):
        opened = _verb(more, name, help_text)
        opened.add_argument("visit")
        opened.add_argument("--reason", required=True)
        if name == "supplement":
            opened.add_argument("--held-at", help="when they are drawn up: “14h30 20/5/2023”")
            opened.add_argument("--held-in", help="where they are drawn up")
            opened.add_argument("--present", action="append", help="who takes part, by name; say it once for each")
            opened.add_argument("--chair", help="which member of the delegation presides, by name")
            opened.add_argument("--chair-mandate", help="number of the mandate of a chair who does not head it")
            opened.add_argument("--chair-mandate-date", help="its day: “20/5/2023”")
            opened.add_argument("--unit-signer", help="who of those present signs for the unit, by name")
            opened.add_argument("--unit-mandate", help="number of the mandate of who signs for the head of the unit")
            opened.add_argument("--unit-mandate-date", help="its day: “20/5/2023”")
            opened.add_argument("--unit-away", help="why nobody of the unit takes part")
            opened.add_argument("--agreed", action="store_true", help="they were read out and agreed to")
