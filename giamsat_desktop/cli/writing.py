"""Writing by command: as in the window, nothing decides by the way between what colleagues wrote."""

from __future__ import annotations

import argparse
from dataclasses import replace

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.records.recording import Edit
from giamsat_desktop.services.records.writing_down import InDispute, write_down
from giamsat_desktop.services.workspace import Workspace


class CommandInDispute(Refusal):
    """A command would write over a difference that nobody has decided. Fields: field, record_type, key."""

    code = "command-in-dispute"


def put(workspace: Workspace, asked: argparse.Namespace, edit: Edit) -> Changes:
    """Save what a command says; raises CommandInDispute with the way out, unless it was given `--decide`."""
    try:
        return write_down(workspace, replace(edit, decides=bool(asked.decide)))
    except InDispute as why:
        raise CommandInDispute(**why.fields) from why


def add_decide(parser: argparse.ArgumentParser) -> None:
    """Give a verb that writes fields the way to decide with what it says."""
    parser.add_argument("--decide", action="store_true", help="let this hold where laptops have written differently")
