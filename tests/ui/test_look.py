"""Contrast, icons, shortcuts, fonts and translations."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

import giamsat_desktop.ui
from giamsat_desktop.system import assets
from giamsat_desktop.ui.actions import ACTIONS, Act, dress_button, hint, label, sequence
from giamsat_desktop.ui.application import install_translations, wear
from giamsat_desktop.ui.look.icons import icon, pixmap
from giamsat_desktop.ui.look.theme import DARK, LIGHT, Tokens, body_font, has_vietnamese, style_sheet, tokens

SOURCES = sorted(Path(giamsat_desktop.ui.__file__).parent.rglob("*.py"))
CHECKOUT = Path(giamsat_desktop.ui.__file__).parent.parent.parent
CATALOGUE = CHECKOUT / "resources" / "i18n" / "giamsat_vi.ts"


def luminance(colour: str) -> float:
    parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "paper", "least"),
    [
        *[
            (ink, paper, 4.5)
            for ink in ("text", "muted", "danger", "accent")
            for paper in ("window", "surface", "raised")
        ],
        *[(tone, f"{tone}_soft", 4.5) for tone in ("accent", "good", "warning", "danger")],
        *[("text", f"{tone}_soft", 4.5) for tone in ("accent", "good", "warning", "danger")],
        ("on_accent", "accent", 4.5),
        ("surface", "text", 4.5),
        ("surface", "muted", 4.5),
        ("field_line", "surface", 3.0),
    ],
)
def test_contrast_is_enough(look: Tokens, ink: str, paper: str, least: float) -> None:
    assert contrast(getattr(look, ink), getattr(look, paper)) >= least


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_every_token_of_the_style_sheet_is_filled(dressed: QApplication, look: Tokens) -> None:
    assert "@" not in style_sheet(look)


def test_icons_follow_the_look(qtbot: QtBot, dressed: QApplication) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    dress_button(button, Act.SEARCH)
    before = button.icon().pixmap(20).toImage()
    try:
        wear(dressed, DARK)
        assert tokens() is DARK
        assert button.icon().pixmap(20).toImage() != before
    finally:
        wear(dressed, LIGHT)
    assert tokens() is LIGHT


def test_every_icon_is_drawn_and_of_one_family(dressed: QApplication) -> None:
    for file in sorted(assets.path("icons").glob("*.svg")):
        assert 'viewBox="0 0 24 24"' in file.read_text(encoding="utf-8")
        assert not pixmap(file.stem, "#000000", 24).toImage().allGray() or icon(file.stem).availableSizes()
    named = {entry.icon for entry in ACTIONS.values() if entry.icon}
    assert all(not icon(name).isNull() for name in named)
    assert isinstance(icon("visits"), QIcon)


def test_shortcuts_are_distinct_and_shown(dressed: QApplication) -> None:
    assert set(ACTIONS) == set(Act)
    keys = [entry.shortcut for entry in ACTIONS.values() if entry.shortcut]
    assert len(set(keys)) == len(keys)
    assert hint(Act.SEARCH).endswith(f"({sequence(Act.SEARCH).toString()})")


def test_the_font_has_every_vietnamese_letter(dressed: QApplication) -> None:
    assert has_vietnamese(body_font())


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_house_rules_of_the_window(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    assert not re.search(r"\btr\(\s*f[\"']", text), "an f-string is never translated: format after tr()"
    assert "processEvents" not in text
    assert "datetime.now" not in text
    if source.name != "jobs.py":
        assert not re.search(r"QThread\b|QThreadPool|ThreadPoolExecutor|threading\.Thread\(", text)
    if source.name != "actions.py":
        assert not re.search(r"QKeySequence\(\s*[\"'f]|setShortcut\(\s*[\"'f]", text), "shortcuts live in actions.py"


def run(*arguments: str | Path) -> None:
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def messages(catalogue: Path) -> list[tuple[str, str, str, str]]:
    """Return (context, source, translation, type) of every message."""
    found = []
    for context in ET.parse(catalogue).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            name, source = context.findtext("name") or "", message.findtext("source") or ""
            found.append((name, source, translation.text or "", translation.get("type", "")))
    return found


def gathered(folder: Path) -> Path:
    """Gather the strings of the sources into a copy of the catalogue."""
    copy = folder / CATALOGUE.name
    shutil.copy(CATALOGUE, copy)
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import translate; from pathlib import Path;"
        "translate.update(Path(sys.argv[2]))"
    )
    run("-c", code, CHECKOUT / "packaging", copy)
    return copy


def test_the_catalogue_is_fresh(tmp_path: Path) -> None:
    fresh = {message[:2] for message in messages(gathered(tmp_path))}
    kept = {message[:2] for message in messages(CATALOGUE)}
    assert sorted(fresh - kept) == [], "run: python packaging/translate.py update"
    assert sorted(kept - fresh) == [], "run: python packaging/translate.py update"


def test_the_catalogue_is_finished_and_keeps_every_placeholder() -> None:
    open_ones = [(context, source) for context, source, text, kind in messages(CATALOGUE) if kind or not text]
    assert open_ones == []
    for _, source, text, _ in messages(CATALOGUE):
        assert sorted(re.findall(r"\{\w*\}", source)) == sorted(re.findall(r"\{\w*\}", text)), source


def test_the_catalogue_builds_and_speaks(dressed: QApplication, tmp_path: Path) -> None:
    run(CHECKOUT / "packaging" / "translate.py", "build", tmp_path)
    translators = install_translations(dressed, "vi", tmp_path)
    try:
        assert len(translators) >= 1
        assert label(Act.BACK) == "Quay lại"
        assert QCoreApplication.translate("StatusLine", "All sent") == "Đã ghi hết ra USB"
    finally:
        for translator in translators:
            dressed.removeTranslator(translator)
    assert label(Act.BACK) == "Back"


def test_filling_a_catalogue_finishes_what_is_known(tmp_path: Path) -> None:
    words = tmp_path / "words.json"
    words.write_text(json.dumps({"Back": "Quay lại"}), encoding="utf-8")
    copy = tmp_path / CATALOGUE.name
    copy.write_text(
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="vi_VN"></TS>', "utf-8"
    )
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import translate; from pathlib import Path;"
        "translate.update(Path(sys.argv[2])); left = translate.fill(Path(sys.argv[2]), Path(sys.argv[3]));"
        "sys.exit('Back' in left or 'Find' not in left)"
    )
    run("-c", code, CHECKOUT / "packaging", copy, words)


def test_every_string_of_the_window_reaches_the_catalogue() -> None:
    """One inside an f-string does not: lupdate passes it over, and the window says it in English."""
    known = {str(source.text) for source in ET.parse(CATALOGUE).iter("source")}
    lost = [
        f"{path.name}:{call.lineno} {text}"
        for path in SOURCES
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and (text := _translated(call)) and text not in known
    ]
    assert lost == []


def _translated(call: ast.Call) -> str:
    """Return the text of `self.tr("…")` or `translate("Context", "…")`; "" for every other call."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    place = {"tr": 0, "translate": 1}.get(name, len(call.args))
    text = call.args[place] if place < len(call.args) else None
    return text.value if isinstance(text, ast.Constant) and isinstance(text.value, str) else ""
