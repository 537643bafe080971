"""The import contracts of pyproject.toml hold, and each of them breaks when it should."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture import sources

PACKAGES = [
    "ui",
    "ui/screens",
    "ui/widgets",
    "services",
    "store",
    "forms",
    "bundles",
    "minutes",
    "reports",
    "system",
    "domain",
]

# contract → (file, the line that breaks it)
BREACHES = {
    "1 layers, exhaustive": ("domain/visit.py", "import giamsat_desktop.services"),
    "2 Qt only in ui and bootstrap": ("services/exchange/sending.py", "import PySide6.QtCore"),
    "3 domain knows the standard library only": ("domain/visit.py", "import cryptography"),
    "4a SQLAlchemy and Alembic only in store": ("services/exchange/sending.py", "import sqlalchemy"),
    "4b ReportLab only in minutes and reports": ("services/paper/printing.py", "import reportlab"),
    "5 screens do not import one another": ("ui/screens/visit/page.py", "import giamsat_desktop.ui.screens.season"),
    "6 ui speaks to services only": ("ui/widgets/table.py", "import giamsat_desktop.store"),
    "8 rooms of services": ("services/trust/heads.py", "import giamsat_desktop.services.exchange"),
    "9 rooms of minutes": ("minutes/drawing/pages.py", "import giamsat_desktop.minutes.sheets"),
    "10 rooms of the visit screen": (
        "ui/screens/visit/table/record_table.py",
        "import giamsat_desktop.ui.screens.visit.parts",
    ),
    "7 no cycles": ("system/drives.py", "import giamsat_desktop.system.files"),
}


def _rooms() -> list[str]:
    """Return every room that the contracts inside a layer name, as a folder below the package."""
    project = tomllib.loads((sources.CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    found = []
    for contract in project["tool"]["importlinter"]["contracts"]:
        for container in contract.get("containers", []):
            if container != "giamsat_desktop":
                folder = container.removeprefix("giamsat_desktop.").replace(".", "/")
                names = [name for layer in contract["layers"] for name in re.split(r" [|:] ", layer)]
                found += [folder, *(f"{folder}/{name}" for name in names)]
    return found


def _contracts_of(checkout: Path) -> tuple[int, str]:
    """Run import-linter on a checkout; return its exit code and what it printed."""
    command = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", command],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout), "PYTHONUTF8": "1", "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def small_checkout(tmp_path: Path) -> Path:
    """A checkout with our contracts and almost no code."""
    shutil.copy(sources.CHECKOUT / "pyproject.toml", tmp_path)
    root = tmp_path / "giamsat_desktop"
    for package in ["", *PACKAGES, "ui/screens/visit", "ui/screens/season", *_rooms()]:
        (root / package).mkdir(exist_ok=True)
        (root / package / "__init__.py").touch()
    for module in ["__main__", "bootstrap", "cli", "ui/screens/about"]:
        (root / f"{module}.py").touch()
    (root / "system" / "files.py").write_text("import giamsat_desktop.system.drives\n", encoding="utf-8")
    (root / "system" / "drives.py").touch()
    return tmp_path


def test_the_program_keeps_its_contracts() -> None:
    code, printed = _contracts_of(sources.CHECKOUT)
    assert code == 0, printed
    assert " 0 broken" in printed


def test_a_clean_small_checkout_is_accepted(small_checkout: Path) -> None:
    code, printed = _contracts_of(small_checkout)
    assert code == 0, printed
    assert f"{len(BREACHES)} kept, 0 broken" in printed


@pytest.mark.parametrize("contract", sorted(BREACHES))
def test_contract_breaks_when_it_should(small_checkout: Path, contract: str) -> None:
    name, line = BREACHES[contract]
    (small_checkout / "giamsat_desktop" / name).write_text(f"{line}\n", encoding="utf-8")
    code, printed = _contracts_of(small_checkout)
    assert code == 1, printed
    assert f"{contract} BROKEN" in printed


def test_a_module_outside_all_layers_breaks_the_build(small_checkout: Path) -> None:
    (small_checkout / "giamsat_desktop" / "stray.py").touch()
    code, printed = _contracts_of(small_checkout)
    assert code == 1, printed


def test_a_screen_that_is_a_single_module_counts_too(small_checkout: Path) -> None:
    about = small_checkout / "giamsat_desktop" / "ui" / "screens" / "about.py"
    about.write_text("from giamsat_desktop.ui.screens import visit\n", encoding="utf-8")
    code, printed = _contracts_of(small_checkout)
    assert code == 1, printed
    assert "5 screens do not import one another BROKEN" in printed
