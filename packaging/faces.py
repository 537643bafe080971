"""Make the faces that stand in where Liberation Serif has no letter or sign: subsets of Noto fonts (SIL OFL 1.1).

    pip install fonttools
    python packaging/faces.py FOLDER

FOLDER holds NotoSerif-{Regular,Bold,Italic,BoldItalic}.ttf, NotoSansSymbols2-Regular.ttf, NotoSansSymbols-Regular.ttf
and NotoSansMath-Regular.ttf (Debian's fonts-noto-core 20201225) and NotoEmoji_400Regular.ttf (npm
@expo-google-fonts/noto-emoji 0.4.7). What the faces are made of is told in resources/fonts/OFL-Noto.txt.
"""

from __future__ import annotations

import argparse
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fontTools import merge, subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

FONTS = Path(__file__).parent.parent / "resources" / "fonts"
STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
SIGNS = ("NotoSansSymbols2-Regular", "NotoSansSymbols-Regular", "NotoSansMath-Regular", "NotoEmoji_400Regular")
UNITS = 1000
LETTERS = range(0x00A0, 0x10000)
PLANES = (range(0x2000, 0x2C00), range(0x1F000, 0x1FB00))
LEFT_OUT = ("Cc", "Cf", "Co", "Cs", "Cn", "Mn", "Me", "Zs", "Zl", "Zp")
FLAGS, SKINS = range(0x1F1E6, 0x1F200), range(0x1F3FB, 0x1F400)


def main() -> None:
    """Write the five faces."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    ours = frozenset.intersection(*(_marks(FONTS / f"LiberationSerif-{style}.ttf") for style in STYLES))
    serif = frozenset.intersection(*(_marks(folder / f"NotoSerif-{style}.ttf") for style in STYLES))
    letters = [mark for mark in serif - ours if mark in LETTERS and _drawn(mark)]
    for style in STYLES:
        face = _cut(folder / f"NotoSerif-{style}.ttf", letters)
        _name(face, "Giam Sat Letters", "GiamSatLetters", style)
        face.save(FONTS / f"GiamSatLetters-{style}.ttf")
    _signs(folder, ours | frozenset(letters))


def _signs(folder: Path, known: frozenset[int]) -> None:
    cut = []
    for name in SIGNS:
        wanted = [mark for mark in _marks(folder / f"{name}.ttf") - known if _is_sign(mark)]
        known |= frozenset(wanted)
        piece = folder / f"{name}.cut.ttf"
        _cut(folder / f"{name}.ttf", wanted).save(piece)
        cut.append(str(piece))
    face = merge.Merger().merge(cut)
    _name(face, "Giam Sat Signs", "GiamSatSigns", "Regular")
    face.save(FONTS / "GiamSatSigns-Regular.ttf")


def _marks(file: Path) -> frozenset[int]:
    return frozenset(TTFont(file).getBestCmap())


def _drawn(mark: int) -> bool:
    return unicodedata.category(chr(mark)) not in LEFT_OUT


def _is_sign(mark: int) -> bool:
    inside = any(mark in plane for plane in PLANES)
    return inside and _drawn(mark) and mark not in FLAGS and mark not in SKINS


def _cut(file: Path, marks: Iterable[int]) -> Any:
    """Return the face with these marks and the space, without hints and layout rules."""
    options = subset.Options(
        layout_features=[], hinting=False, notdef_outline=True, glyph_names=False, name_IDs=["*"], legacy_cmap=False
    )
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "STAT", "MATH", "DSIG", "vhea", "vmtx", "gasp"]
    face = TTFont(file)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[0x20, *marks])
    cutter.subset(face)
    if face["head"].unitsPerEm != UNITS:
        scale_upem(face, UNITS)
    return face


def _name(face: Any, family: str, postscript: str, style: str) -> None:
    face["head"].created = face["head"].modified = 0
    face.recalcTimestamp = False
    spaced = {"BoldItalic": "Bold Italic"}.get(style, style)
    names = face["name"]
    for number in (3, 7, 8, 9, 11, 12, 16, 17, 21, 22, 25):
        names.removeNames(nameID=number)
    for number, said in ((1, family), (2, spaced), (4, f"{family} {spaced}"), (6, f"{postscript}-{style}")):
        names.setName(said, number, 3, 1, 0x409)


if __name__ == "__main__":
    main()
