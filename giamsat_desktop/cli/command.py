"""Running one command: parse, open, do, print; exit 0 done, 1 refused, 2 usage, 3 not proved, 70 our bug."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from giamsat_desktop.cli import bugs, choosing, console, refusing
from giamsat_desktop.cli.fields import Said
from giamsat_desktop.cli.parser import NOT_YET, parser
from giamsat_desktop.cli.verbs.every import VERBS
from giamsat_desktop.cli.verbs.exchange import restore
from giamsat_desktop.cli.verbs.paper import FILE_VERBS
from giamsat_desktop.cli.verbs.trust import FOLDER_VERBS
from giamsat_desktop.domain.errors import NotYet, Refusal
from giamsat_desktop.services.profile import demonstrating, opening, selftest
from giamsat_desktop.system import logs
from giamsat_desktop.system.files import FileUnreadable
from giamsat_desktop.system.keys.secret import read_secret

EXIT_REFUSED = 1
EXIT_UNPROVED = 3
"""Nothing speaks against it and not all of it was compared: a person has to look."""
EXIT_BUG = 70


@bugs.to_the_log
def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code."""
    console.prepare()
    try:
        asked = _asked(arguments)
    finally:
        console.hand_over()
    try:
        said = _run(asked)
    except Refusal as refusal:
        return _refused(asked, refusal)
    except OSError as error:  # of the machine, not of the program: no verb may end in a traceback by it
        name = Path(os.fsdecode(error.filename)).name if isinstance(error.filename, (str, bytes)) else ""
        return _refused(asked, FileUnreadable(file=name, why=error.strerror or str(error)))
    except Exception as error:
        logs.log_bug(error)
        bugs.complain(error)
        return EXIT_BUG
    failed, unproved = bool(said.pop("failed", False)), bool(said.pop("unproved", False))
    why = cast("Sequence[Refusal]", said.pop("why", ()))
    text = str(said.pop("text", ""))
    if asked.json:
        console.show_json({**said, "text": text})
    elif text:
        console.show(text)
    for one in why:
        console.complain(refusing.line(one))
    return EXIT_REFUSED if failed else EXIT_UNPROVED if unproved else 0


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    grammar = parser()
    asked, rest = grammar.parse_known_args(arguments)
    if rest and asked.verb not in NOT_YET:
        grammar.error(f"unrecognized arguments: {' '.join(rest)}")
    return asked


def _run(asked: argparse.Namespace) -> Said:
    if asked.verb in NOT_YET:
        raise NotYet(verb=asked.verb)
    if asked.verb == "demo":
        lines = demonstrating.demonstrate(asked.out)
        return {"lines": lines, "text": "\n".join(lines)}
    if asked.verb == "self-test":
        lines = selftest.self_test()
        return {"lines": lines, "text": "\n".join(lines)}
    folder = asked.profile or opening.default_folder()
    bugs.log_into(folder)
    passphrase = _passphrase(asked.passphrase_file)
    if asked.verb == "init":
        passphrase = choosing.chosen(asked, passphrase)
        writer = opening.create_profile(folder, name=asked.name, role=asked.role, passphrase=passphrase)
        how = choosing.OPEN_SAID if passphrase is None else choosing.strength_said(passphrase)
        about = {"profile": str(folder), "writer": writer, "open": passphrase is None}
        return {**about, "text": f"Đã tạo hồ sơ máy tại {folder}\n{how}"}
    named = asked.verb, getattr(asked, "act", None)
    unopened = FOLDER_VERBS.get(named) or FILE_VERBS.get(named)
    if unopened is not None:
        return unopened(folder, asked)
    if asked.verb == "restore":
        return restore(folder, passphrase, asked.copy)
    with opening.opened(folder, passphrase=passphrase) as workspace:
        return VERBS[named](workspace, asked)


def _passphrase(file: Path | None) -> str | None:
    return None if file is None else read_secret(file)


def _refused(asked: argparse.Namespace, refusal: Refusal) -> int:
    if asked.json:
        console.show_json(refusing.fields(refusal))
    console.complain(refusing.line(refusal))
    return EXIT_REFUSED
