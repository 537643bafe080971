"""Each act on each paper of one visit, by the command line and in the window: which paper it used, and what came of it.

    python -m tests.ui.acts_table [--keep DIR]

Main minutes are sealed, signed, scanned, saved, checked and handed over; so are supplementary ones, those that replace
the main ones, and the replaced ones, which can only be looked at. The exit code is 1 when an act used another paper.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

import giamsat_desktop.ui  # noqa: F401
from giamsat_desktop.cli.command import main as command
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.profile import demonstrating, opening
from giamsat_desktop.services.proving.verifying import verify
from giamsat_desktop.services.records.papers import Sealed, papers_of
from giamsat_desktop.services.records.recording import create
from giamsat_desktop.services.signing import sealing, signing_by_hand, signing_digitally
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.ui.screens.minutes.page import MinutesScreen
from tests.builders import held
from tests.minutes.signing import signers
from tests.scans.generator import paper
from tests.services.signing.test_filing import scanner
from tests.ui.screens import offices
from tests.ui.screens.offices import Desk

UNIT = "STNMT"
PAPERS = ("chính", "bổ sung", "thay thế", "đã bị thay thế")
ACTS = ("chốt", "in", "lưu PDF", "ký tay", "ký số", "nộp bản quét", "lưu bản đã ký", "đối chiếu", "bàn giao")
REASON, WITNESS, SIGNER = "Chưa thống nhất số liệu", "Ông Trần Văn Chứng", "Lê Văn An"
_PATIENCE = 90.0


@dataclass
class Table:
    """What came of each act; `wrong`: those that did something else than they should."""

    cells: dict[tuple[str, str, str], str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def put(self, act: str, way: str, which: str, said: str, *, right: bool) -> None:
        """Note a result."""
        self.cells[act, way, which] = said
        if not right:
            self.wrong.append(f"{act}, {way}, {which}: {said}")

    def lines(self) -> Iterator[str]:
        """Yield the table."""
        yield " ".join((f"{'':14}", f"{'':10}", *(f"{one:34}" for one in PAPERS)))
        for act in ACTS:
            for way in ("dòng lệnh", "cửa sổ"):
                cells = (self.cells.get((act, way, one), "(không có)") for one in PAPERS)
                yield " ".join((f"{act:14}", f"{way:10}", *(f"{one[:34]:34}" for one in cells)))


class Way(ABC):
    """How acts are done. Every verb returns "" or why it was refused, and leaves what it made in `folder`."""

    name: str

    def __init__(self, folder: Path, table: Table) -> None:
        self.folder, self.table = folder, table
        folder.mkdir(parents=True)
        self.profile = demonstrating.sample_profile(folder / "may")
        self.key = signers.Authority().key_file(folder / "an.p12", SIGNER)
        self.secret = folder / "mat_khau.txt"
        self.secret.write_text(signers.PASSPHRASE, encoding="utf-8")

    @contextmanager
    @abstractmethod
    def looking(self) -> Iterator[Workspace]:
        """Give the profile to look at, beside the acts."""

    @abstractmethod
    def seal(self) -> str: ...
    @abstractmethod
    def follow(self, *, supplement: bool) -> None: ...
    @abstractmethod
    def prints(self, sealed: Sealed) -> bytes: ...
    @abstractmethod
    def saves(self, sealed: Sealed, file: Path) -> None: ...
    @abstractmethod
    def refuse(self, sealed: Sealed) -> str: ...
    @abstractmethod
    def sign(self, sealed: Sealed) -> str: ...
    @abstractmethod
    def file(self, sealed: Sealed, scan: Path) -> str: ...
    @abstractmethod
    def save_signed(self, sealed: Sealed, folder: Path) -> list[Path]: ...
    @abstractmethod
    def said_of(self, file: Path) -> str: ...
    @abstractmethod
    def hand_over(self, folder: Path) -> None: ...

    def journey(self) -> None:
        """Do everything with every paper."""
        main = self._sealed("chính", None)
        self._acts("chính", main)
        self.follow(supplement=True)
        more = self._sealed("bổ sung", main)
        self._acts("bổ sung", more)
        self._over({"chính": main, "bổ sung": more}, self.folder / "ho_so_1")
        self.follow(supplement=False)
        second = self._sealed("thay thế", main)
        self._acts("thay thế", second)
        with self.looking() as workspace:
            old = next(one for one in papers_of(workspace, visit_of(workspace)).replaced)
        why = self.seal()
        self.table.put("chốt", self.name, "đã bị thay thế", f"từ chối: {why}"[:34], right=bool(why))
        self._acts("đã bị thay thế", old)
        self._over({"thay thế": second, "đã bị thay thế": old}, self.folder / "ho_so_2")

    def _sealed(self, which: str, before: Sealed | None) -> Sealed:
        with self.looking() as workspace:
            known = {one.minutes for one in _every(workspace)}
        why = self.seal()
        with self.looking() as workspace:
            new = [one for one in _every(workspace) if one.minutes not in known]
        right = not why and len(new) == 1 and (new[0].kind == "bo_sung") is (which == "bổ sung")
        right = right and (before is None or new[0].follows == before.minutes)
        self.table.put("chốt", self.name, which, f"{new[0].code}" if new else why, right=right)
        return new[0]

    def _acts(self, which: str, sealed: Sealed) -> None:
        put, name = self.table.put, self.name
        with self.looking() as workspace:
            original = workspace.photos.original(sealed.pdf)
            before = _signed_by(workspace)
        printed = self.prints(sealed)
        put("in", name, which, sealed.code if printed == original else "tờ khác", right=printed == original)
        file = self.folder / f"{sealed.code}_{len(self.table.cells)}.pdf"
        self.saves(sealed, file)
        same = file.read_bytes() == original
        put("lưu PDF", name, which, f"{sealed.code}, chưa ký" if same else "tờ khác", right=same)
        self._signing(which, sealed, before)
        scan = scanner(file.with_suffix(".scan.pdf"), paper(original)[:1])
        said = self.file(sealed, scan)
        put("nộp bản quét", name, which, said, right=said == f"{sealed.code} 1/{sealed.pages}")
        self._saving(which, sealed, file)

    def _signing(self, which: str, sealed: Sealed, before: dict[str, tuple[bool, bool]]) -> None:
        """Refusing by hand and signing digitally change this paper alone, and no replaced one."""
        in_force = which != "đã bị thay thế"
        for act, verb, place in (("ký tay", self.refuse, 0), ("ký số", self.sign, 1)):
            why = verb(sealed)
            with self.looking() as workspace:
                after = _signed_by(workspace)
            changed = [code for code in after if after[code][place] != before.get(code, (False, False))[place]]
            right = changed == ([sealed.code] if in_force else []) and bool(why) is not in_force
            said = f"từ chối: {why}" if why else ", ".join(changed) or "không có gì"
            self.table.put(act, self.name, which, said, right=right)

    def _saving(self, which: str, sealed: Sealed, file: Path) -> None:
        out = file.with_suffix("")
        out.mkdir()
        self.save_signed(sealed, out)
        every = sorted(out.glob("*.pdf"))
        saved = [one for one in every if "_tinh_trang_ky" not in one.stem]
        ends = sorted(one.stem.removeprefix("x_").rpartition("_v")[2].partition("_")[2] or one.stem for one in saved)
        with self.looking() as workspace:
            codes = {verify(workspace, file=one).code for one in saved}
            held = all(verify(workspace, file=one).holds for one in saved)
        right = len(saved) == 3 and codes == {sealed.code} and held and len(every) == 4  # with the sheet of all
        self.table.put("lưu bản đã ký", self.name, which, f"{len(saved)} tệp của {', '.join(codes)}", right=right)
        said = [self.said_of(one) for one in (file, *saved)]
        right = all(sealed.code in one for one in said) and not any("✗" in one for one in said)
        self.table.put("đối chiếu", self.name, which, f"{len(said)} tệp: đúng tờ" if right else str(ends), right=right)

    def _over(self, papers: dict[str, Sealed], folder: Path) -> None:
        folder.mkdir()
        self.hand_over(folder)
        for which, sealed in papers.items():
            found = sorted(one.name for one in folder.glob(f"*/data/*/{sealed.code}/*.pdf"))
            ends = [one.partition("_v")[2].partition("_")[2].removesuffix(".pdf") for one in found]
            other = "_co_nguoi_khong_ky"
            signed = [f"ban_quet_chua_du{other}", "ghi_khong_ky", f"ky_so{other}"]
            right = sorted(ends) == ["", *signed, "pdfa3", "tinh_trang_ky"]
            said = f"{len(found)} tệp của {sealed.code}" if found else "không có"
            self.table.put("bàn giao", self.name, which, said, right=right)


class ByCommand(Way):
    """Every act is a verb of the command line."""

    name = "dòng lệnh"

    @contextmanager
    def looking(self) -> Iterator[Workspace]:
        with opening.opened(self.profile) as workspace:
            yield workspace

    def _run(self, *arguments: object) -> tuple[dict[str, object], str]:
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            command([str(one) for one in (*arguments, "--profile", self.profile, "--json")])
        try:
            said = json.loads(out.getvalue())
        except ValueError:
            said = {}
        return said, err.getvalue().strip()

    def seal(self) -> str:
        return self._run("minutes", UNIT, "--out", self.folder / "chot.pdf", "--seal")[1]

    def follow(self, *, supplement: bool) -> None:
        met = ("--held-at", "9h00 20/5/2023", "--held-in", "Phòng họp", "--present", "Trịnh Công Khải")
        met = (*met, "--present", "Lê Hoàng Phúc", "--agreed")
        act = ("supplement", UNIT, *met) if supplement else ("supersede", UNIT)
        self._run("papers", *act, "--reason", "Thêm tài liệu.")
        if supplement:
            with self.looking() as workspace:
                add_finding(workspace)

    def prints(self, sealed: Sealed) -> bytes:
        file = self.folder / "in.pdf"
        self.saves(sealed, file)
        return file.read_bytes()

    def saves(self, sealed: Sealed, file: Path) -> None:
        self._run("minutes", UNIT, "--minutes", sealed.code, "--out", file)

    def refuse(self, sealed: Sealed) -> str:
        words = ("--refused", "thu_ky", "--reason", REASON, "--witness", WITNESS)
        return self._run("papers", "who", UNIT, "--minutes", sealed.code, *words)[1]

    def sign(self, sealed: Sealed) -> str:
        key = ("--key", self.key, "--secret-file", self.secret, "--as", "chu_tri")
        return self._run("sign", "add", UNIT, "--minutes", sealed.code, *key)[1]

    def file(self, sealed: Sealed, scan: Path) -> str:  # noqa: ARG002  # the codes on the sheets say which they are
        found = self._run("papers", "file", scan)[0]["standing"]
        assert isinstance(found, list)
        return "; ".join(f"{one['code']} {len(one['here'])}/{one['pages']}" for one in found)

    def save_signed(self, sealed: Sealed, folder: Path) -> list[Path]:
        self._run("papers", "signed", UNIT, "--minutes", sealed.code, "--out", folder / "x.pdf")
        return sorted(folder.iterdir())

    def said_of(self, file: Path) -> str:
        return str(self._run("verify", file)[0].get("text", ""))

    def hand_over(self, folder: Path) -> None:
        self._run("hand-over", "write", "--visit", UNIT, "--out", folder)


class InWindow(Way):
    """Every act is done on the screen of the minutes, with the paper chosen in its list."""

    name = "cửa sổ"

    def __init__(self, folder: Path, table: Table, desk: Desk, screen: MinutesScreen) -> None:
        self.folder, self.table, self.desk, self.screen = folder, table, desk, screen
        folder.mkdir(parents=True)
        self.key = signers.Authority().key_file(folder / "an.p12", SIGNER)
        screen.resize(1366, 700)
        screen.show()
        screen.open_at(visit_of(desk.workspace), "")
        self._ready()

    @contextmanager
    def looking(self) -> Iterator[Workspace]:
        yield self.desk.workspace

    def _until(self, ready: Callable[[], bool]) -> None:
        end = time.monotonic() + _PATIENCE
        while not ready():
            QApplication.processEvents()
            if time.monotonic() > end:
                raise TimeoutError(ready)
            time.sleep(0.005)

    def _ready(self) -> None:
        jobs = self.desk.context.jobs
        self._until(lambda: self.screen.printed is not None and self.screen.print_button.isEnabled() and not jobs.busy)

    def _said(self) -> str:
        said, self.desk.banners[:] = [one.text for one in self.desk.banners], []
        return " ".join(said)

    def _choose(self, sealed: Sealed) -> None:
        which = self.screen.sealing.which
        self._ready()
        self._until(lambda: self._shows(sealed) or which.findData(sealed.minutes) >= 0)
        if not self._shows(sealed):
            which.setCurrentIndex(which.findData(sealed.minutes))
        self._until(lambda: self._shows(sealed))
        self._ready()
        self._until(lambda: self.screen.signing.card.loaded is not None)
        self._said()

    def _shows(self, sealed: Sealed) -> bool:
        shown = self.screen.printed
        return shown is not None and shown.sealed is not None and shown.sealed.minutes == sealed.minutes

    def seal(self) -> str:
        self._said()
        self._ready()
        toasts = len(self.desk.toasts)
        self.screen.seal()
        self._until(lambda: bool(self.desk.banners) or len(self.desk.toasts) > toasts)
        self._ready()
        why = self._said()
        if not why:  # what was sealed is shown, and nothing else
            new = next(one for one in _every(self.desk.workspace) if one.code in self.desk.toasts[-1].text)
            self._until(lambda: self._shows(new))
        return why

    def follow(self, *, supplement: bool) -> None:
        main = papers_of(self.desk.workspace, visit_of(self.desk.workspace)).main
        assert main is not None
        self._choose(main)
        (self.screen.supplement if supplement else self.screen.supersede)("Thêm tài liệu.")
        self._ready()
        if supplement:
            workspace, visit = self.desk.workspace, visit_of(self.desk.workspace)
            met = sealing.supplement(workspace, visit=visit, reason="Thêm tài liệu.", session=held(workspace, visit))
            self.desk.context.told(met[1] | add_finding(workspace))
        self.screen.refresh()
        self._ready()
        self._until(lambda: self.screen.printed is not None and self.screen.printed.sealed is None)

    def prints(self, sealed: Sealed) -> bytes:
        self._choose(sealed)
        return self.screen._sheets().pdf

    def saves(self, sealed: Sealed, file: Path) -> None:
        self._choose(sealed)
        assert self.screen.save_button.text() == "Save PDF, unsigned"
        self.screen.save_to(file)
        self._until(file.exists)
        self._ready()

    def refuse(self, sealed: Sealed) -> str:
        self._choose(sealed)
        card = self.screen.signing.card
        if not card.buttons[1].isEnabled():
            return "nút ký bị khóa"
        card.buttons[1].click()
        dialog = card.dialog
        assert dialog is not None
        dialog.refuse_button.click()
        dialog.reason.setPlainText(REASON)
        dialog.witness.setText(WITNESS)
        dialog.note_button.click()
        self._ready()
        return self._said()

    def sign(self, sealed: Sealed) -> str:
        self._choose(sealed)
        self.screen.more.sign()
        dialog = self.screen.more.signing
        assert dialog is not None
        self._until(lambda: dialog.signatures.text() != "Looking…")
        assert sealed.code in dialog.paper.text()
        if not dialog.sign_button.isEnabled():
            dialog.reject()
            return "nút ký bị khóa"
        dialog.key.choose(self.key)
        dialog.secret.setText(signers.PASSPHRASE)
        dialog.sign()
        self._until(lambda: bool(dialog.problem.text()) or SIGNER in dialog.signatures.text())
        if dialog.sure_button.isVisible():
            dialog.instead.setText(REASON)
            dialog.sign_anyway()
            self._until(lambda: bool(dialog.problem.text()) or SIGNER in dialog.signatures.text())
        said = dialog.problem.text()
        dialog.reject()
        self._ready()
        return said

    def file(self, sealed: Sealed, scan: Path) -> str:
        self._choose(sealed)
        card = self.screen.signing.card
        card.file([scan])
        self._until(lambda: card.area.isEnabled() and card.loaded is not None and bool(card.loaded.standing))
        self._ready()
        self._until(lambda: bool(card.loaded and card.loaded.standing and card.loaded.standing.here))
        assert card.loaded is not None
        found = card.loaded.standing
        assert found is not None
        assert found.code in self._said()
        return f"{found.code} {len(found.here)}/{found.pages}"

    def save_signed(self, sealed: Sealed, folder: Path) -> list[Path]:
        self._choose(sealed)
        copies = self.screen.signing.copies
        self._until(lambda: len(copies.copies) == 3)
        copies.save(copies.copies, lambda one: folder / one.file_name)
        self._ready()
        self._until(lambda: len([*folder.iterdir()]) == 4 and not self.desk.context.jobs.busy)
        return sorted(folder.iterdir())

    def said_of(self, file: Path) -> str:
        button = self.screen.verify_button
        button.box = None
        button.verify(file)
        self._until(lambda: button.box is not None)
        box = button.box
        assert box is not None
        said = f"{box.text()} {box.informativeText()}"
        box.close()
        self._ready()
        return said

    def hand_over(self, folder: Path) -> None:
        self.screen.more.hand_over_to(folder, visit_of(self.desk.workspace))
        self._ready()
        self._said()


def visit_of(workspace: Workspace) -> str:
    """Return the visit that is acted upon."""
    return next(line.visit for line in visits.visits(workspace) if line.unit_code == UNIT)


def add_finding(workspace: Workspace) -> Changes:
    """Record what the supplementary minutes say."""
    good = {"visit": visit_of(workspace), "kind": "ket_qua_tot", "section": "I", "title": "Kho", "in_minutes": True}
    return create(workspace, "finding", good)[1]


def _every(workspace: Workspace) -> tuple[Sealed, ...]:
    papers = papers_of(workspace, visit_of(workspace))
    return (*papers.sealed, *papers.replaced)


def _signed_by(workspace: Workspace) -> dict[str, tuple[bool, bool]]:
    """Return code → whether its secretary refused, and whether it has a digital signature."""
    return {
        one.code: (
            any(signer.refused for signer in signing_by_hand.signers_of(workspace, minutes=one.minutes)),
            bool(signing_digitally.signatures_of(workspace, minutes=one.minutes)),
        )
        for one in _every(workspace)
    }


def by_command(folder: Path, table: Table) -> None:
    """Do everything by the command line."""
    ByCommand(folder, table).journey()


def in_window(folder: Path, table: Table) -> None:
    """Do everything in the window; an application is there."""
    profile = demonstrating.sample_profile(folder / "may")
    with opening.opened(profile) as workspace, offices.desk(workspace) as desk:
        screen = MinutesScreen(desk.context)
        try:
            InWindow(folder / "ra", table, desk, screen).journey()
        finally:
            screen.close()
            screen.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def main() -> None:
    """Print the table; the exit code is 1 when an act used another paper, or did what it should not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, help="leave all files in this folder, which must not exist")
    asked = parser.parse_args()
    table = Table()
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.keep or Path(scratch) / "acts"
        by_command(folder / "dong_lenh", table)
        in_window(folder / "cua_so", table)
    print("\n".join(table.lines()))
    print("\n".join(table.wrong) or "0 sai")
    application.quit()
    raise SystemExit(bool(table.wrong))


if __name__ == "__main__":
    main()
