"""Running one command: parse, open the profile, do, print; exit 0 done, 1 refused, 2 usage, 70 our bug."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from giamsat_desktop.cli import bugs
from giamsat_desktop.cli.exchange_verbs import restore
from giamsat_desktop.cli.fields import Said
from giamsat_desktop.cli.paper_verbs import FILE_VERBS
from giamsat_desktop.cli.parser import NOT_YET, parser
from giamsat_desktop.cli.trust_verbs import FOLDER_VERBS
from giamsat_desktop.cli.verbs import VERBS
from giamsat_desktop.domain.errors import NotYet, Refusal
from giamsat_desktop.services import demonstrating, opening, selftest
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.system import logs

EXIT_REFUSED = 1
EXIT_BUG = 70


@bugs.to_the_log
def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code."""
    grammar = parser()
    asked, rest = grammar.parse_known_args(arguments)
    if rest and asked.verb not in NOT_YET:
        grammar.error(f"unrecognized arguments: {' '.join(rest)}")
    try:
        said = _run(asked)
    except Refusal as refusal:
        _print_refusal(asked, refusal)
        return EXIT_REFUSED
    except Exception as error:
        logs.log_bug(error)
        bugs.complain(error)
        return EXIT_BUG
    failed = bool(said.pop("failed", False))
    text = said.pop("text", "")
    print(json.dumps(said, ensure_ascii=False, default=str) if asked.json else text)
    return EXIT_REFUSED if failed else 0


def _run(asked: argparse.Namespace) -> Said:
    if asked.verb in NOT_YET:
        raise NotYet(verb=asked.verb)
    if asked.verb == "demo":
        return {"text": "\n".join(demonstrating.demonstrate(asked.out))}
    if asked.verb == "self-test":
        return {"text": "\n".join(selftest.self_test())}
    folder = asked.profile or opening.default_folder()
    bugs.log_into(folder)
    passphrase = _passphrase(asked.passphrase_file)
    if asked.verb == "init":
        writer = opening.create_profile(folder, name=asked.name, role=asked.role, passphrase=passphrase)
        return {"profile": str(folder), "writer": writer, "text": f"Đã tạo hồ sơ máy tại {folder}"}
    named = asked.verb, getattr(asked, "act", None)
    unopened = FOLDER_VERBS.get(named) or FILE_VERBS.get(named)
    if unopened is not None:
        return unopened(folder, asked)
    if asked.verb == "restore":
        return restore(folder, passphrase, asked.copy)
    with opening.opened(folder, passphrase=passphrase) as workspace:
        return VERBS[named](workspace, asked)


def _passphrase(file: Path | None) -> str | None:
    return None if file is None else file.read_text("utf-8").rstrip("\n")


def _print_refusal(asked: argparse.Namespace, refusal: Refusal) -> None:
    words = sentence(refusal, "vi")
    if asked.json:
        fields = {name: str(value) for name, value in refusal.fields.items()}
        print(json.dumps({"refused": refusal.code, "sentence": words, "fields": fields}, ensure_ascii=False))
    print(f"[{refusal.code}] {words}", file=sys.stderr)
