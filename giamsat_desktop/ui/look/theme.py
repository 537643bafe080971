"""Tokens of the look, light and dark: one accent, quiet lines, an 8-pixel rhythm, contrast of at least 4.5:1."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication, QPalette

from giamsat_desktop.system import assets
from giamsat_desktop.ui.look.style_sheet import STYLE_SHEET

STEP = 8
ROW = 36
TOUCH_ROW = 44
BODY_POINTS = 10.5
_POINTS = re.compile(r"\b(\d+)pt\b")
_HARD_LETTERS = "ệẵỡựĐ"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours as "#rrggbb", by what they are for."""

    window: str
    surface: str
    raised: str
    text: str
    muted: str
    line: str
    field_line: str
    accent: str
    on_accent: str
    accent_soft: str
    good: str
    good_soft: str
    warning: str
    warning_soft: str
    danger: str
    danger_soft: str


LIGHT = Tokens(
    window="#f3f4f6",
    surface="#ffffff",
    raised="#f8f9fb",
    text="#1b232d",
    muted="#566170",
    line="#dde1e7",
    field_line="#8791a0",
    accent="#0d646b",
    on_accent="#ffffff",
    accent_soft="#dceeef",
    good="#1b6e40",
    good_soft="#e2f3e8",
    warning="#7d5000",
    warning_soft="#fdf1d8",
    danger="#a8231b",
    danger_soft="#fde8e6",
)

DARK = Tokens(
    window="#15181c",
    surface="#1e2328",
    raised="#252b31",
    text="#e7eaee",
    muted="#a7b1bc",
    line="#343c45",
    field_line="#717d8b",
    accent="#63c5cb",
    on_accent="#08272a",
    accent_soft="#1d3d41",
    good="#82d09e",
    good_soft="#1d3627",
    warning="#e9bd74",
    warning_soft="#3b2f17",
    danger="#f59d96",
    danger_soft="#442423",
)


def system_look() -> Tokens:
    """Return the tokens that suit the system's colour scheme now; a system that does not say is light."""
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def look_of(theme: str) -> Tokens:
    """Return the tokens of the setting interface.theme: "light", "dark", or "system"."""
    return {"light": LIGHT, "dark": DARK}.get(theme) or system_look()


def tokens() -> Tokens:
    """Return the tokens that the application wears now."""
    return DARK if QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def palette(look: Tokens) -> QPalette:
    """Return the Qt palette made of `look`."""
    made = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: look.window,
        role.WindowText: look.text,
        role.Base: look.surface,
        role.AlternateBase: look.raised,
        role.Text: look.text,
        role.Button: look.surface,
        role.ButtonText: look.text,
        role.ToolTipBase: look.text,
        role.ToolTipText: look.surface,
        role.PlaceholderText: look.muted,
        role.Highlight: look.accent,
        role.HighlightedText: look.on_accent,
        role.Link: look.accent,
        role.Mid: look.line,
        role.Accent: look.accent,
    }
    for name, colour in colours.items():
        made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(look.muted))
    return made


def style_sheet(look: Tokens, percent: int = 100) -> str:
    """Return the style sheet with every token filled in, its letters at `percent` of their size."""
    text = _POINTS.sub(lambda size: f"{float(size[1]) * percent / 100:g}pt", STYLE_SHEET)
    for name, colour in sorted(asdict(look).items(), key=lambda item: -len(item[0])):
        text = text.replace(f"@{name}", colour)
    # A style sheet cannot colour a picture, so these two exist in both colours.
    scheme = "dark" if look is DARK else "light"
    for name in ("chevron", "tick"):
        text = text.replace(f"@{name}", assets.path(f"icons/{name}-{scheme}.svg").as_posix())
    return text


def body_font(percent: int = 100) -> QFont:
    """Return the system's face at body size, or the shipped one when the system's lacks Vietnamese letters."""
    font = QGuiApplication.font()
    font.setPointSizeF(BODY_POINTS * percent / 100)
    if not has_vietnamese(font):
        family = _shipped_family()
        if family:
            font.setFamily(family)
    return font


def has_vietnamese(font: QFont) -> bool:
    """Tell whether the face itself has the hard letters, so that no line mixes two faces."""
    metrics = QFontMetrics(font)
    return all(metrics.inFontUcs4(ord(letter)) for letter in _HARD_LETTERS)


def _shipped_family() -> str:
    for file in sorted(assets.path("fonts").glob("NotoSans-*.ttf")):
        families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
        if families:
            return families[0]
    return ""
