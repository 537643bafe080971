"""Translations: gather the strings of the window into the catalogues, and build the catalogues it loads.

python packaging/translate.py update            gather new strings into resources/i18n/*.ts
python packaging/translate.py build [FOLDER]    build the .qm files beside the .ts or into FOLDER, all finished
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

CHECKOUT = Path(__file__).resolve().parent.parent
SOURCES = CHECKOUT / "giamsat_desktop" / "ui"
QT_WORDS = CHECKOUT / "packaging" / "qt_words.py"
CATALOGUES = CHECKOUT / "resources" / "i18n"


def update(catalogue: Path) -> None:
    """Gather the strings of the sources into `catalogue`; without line numbers, so that a moved line is no change."""
    # pyside6-lupdate takes no .py files unless told so, and the endings count only when named before the folder.
    options = ["-extensions", "py", "-locations", "none", "-no-obsolete", "-source-language", "en", "-silent"]
    _run("lupdate", *options, SOURCES, QT_WORDS, "-ts", catalogue)


def fill(catalogue: Path, words: Path) -> list[str]:
    """Finish the strings of `catalogue` that `words` translates; return the sources that stay unfinished."""
    known: dict[str, str] = json.loads(words.read_text(encoding="utf-8"))
    tree = ET.parse(catalogue)
    for message in tree.iter("message"):
        source, translation = message.findtext("source") or "", message.find("translation")
        if translation is not None and source in known:
            translation.text = known[source]
            translation.attrib.pop("type", None)
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    catalogue.write_text(head + ET.tostring(tree.getroot(), encoding="unicode") + "\n", encoding="utf-8")
    update(catalogue)  # in the tool's own spelling again
    return unfinished(catalogue)


def unfinished(catalogue: Path) -> list[str]:
    """Return the sources without a finished translation."""
    messages = ET.parse(catalogue).iter("message")
    return [message.findtext("source") or "" for message in messages if not _finished(message.find("translation"))]


def _finished(translation: ET.Element | None) -> bool:
    return translation is not None and bool(translation.text) and "type" not in translation.attrib


def build(catalogue: Path, folder: Path) -> Path:
    """Build one catalogue; an unfinished or invalid translation is an error. Return the .qm file."""
    built = folder / (catalogue.stem + ".qm")
    _run("lrelease", "-silent", "-fail-on-unfinished", "-fail-on-invalid", catalogue, "-qm", built)
    return built


def _run(tool: str, *arguments: str | Path) -> None:
    beside = Path(sys.executable).parent
    program = next((path for path in beside.glob(f"pyside6-{tool}*") if path.stem == f"pyside6-{tool}"), None)
    if program is None:
        raise SystemExit(f"pyside6-{tool} was not found beside {sys.executable}")
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False, encoding="utf-8")
    if done.returncode != 0:
        raise SystemExit(f"{tool} failed: {(done.stdout + done.stderr).strip()}")


def main(arguments: list[str]) -> int:
    """Run one of the three verbs."""
    verb = arguments[0] if arguments else ""
    if verb == "fill" and len(arguments) == 2:
        open_ones = fill(CATALOGUES / "giamsat_vi.ts", Path(arguments[1]))
        print("\n".join(["Unfinished:", *open_ones]) if open_ones else "All finished")
        return 0
    if verb not in ("update", "build"):
        print(__doc__)
        return 2
    folder = Path(arguments[1]) if len(arguments) > 1 else CATALOGUES
    for catalogue in sorted(CATALOGUES.glob("*.ts")):
        if verb == "update":
            update(catalogue)
        else:
            print(build(catalogue, folder))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
