"""Text in TCVN3 (.VnTime) or VNI: noticed and converted for a person to look at, never changed silently.

The tables are written from the rule in the domain dossier 5.3.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from giamsat_desktop.domain.vietnamese.syllables import is_syllable
from giamsat_desktop.domain.vietnamese.text import nfc


class LegacyEncoding(Enum):
    """The old ways to write Vietnamese that units still paste from."""

    TCVN3 = "tcvn3"
    TCVN3_CAPITALS = "tcvn3-capitals"
    """A font such as .VnTimeH shows small letters as capitals."""
    VNI = "vni"


@dataclass(frozen=True, slots=True)
class LegacyProposal:
    """What to show a person before anything is changed."""

    encoding: LegacyEncoding
    original: str
    converted: str


_TCVN3_FROM = "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ¡¢§£¤¥¦"
_TCVN3_TO = "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵĂÂĐÊÔƠƯ"
_TCVN3 = dict(zip(map(ord, _TCVN3_FROM), _TCVN3_TO, strict=True))

# Combining marks: sắc, huyền, hỏi, ngã, nặng; circumflex, breve.
_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT, _CIRCUMFLEX, _BREVE = "\u0301\u0300\u0309\u0303\u0323\u0302\u0306"


def _vni_table() -> dict[str, str]:
    table = dict(zip("ñôöíìæóòî", "đơưíìỉĩịỵ", strict=True))
    rows = (
        ("aeouyôö", dict(zip("ùøûõï", (_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT), strict=True)), ""),
        ("aeo", dict(zip("âáàåãä", ("", _ACUTE, _GRAVE, _HOOK, _TILDE, _DOT), strict=True)), _CIRCUMFLEX),
        ("a", dict(zip("êéèúüë", ("", _ACUTE, _GRAVE, _HOOK, _TILDE, _DOT), strict=True)), _BREVE),
    )
    for bases, marks, shape in rows:
        for base in bases:
            for mark, tone in marks.items():
                table[base + mark] = nfc(table.get(base, base) + shape + tone)
    return table


_VNI = _vni_table()
_VNI_PATTERN = re.compile("|".join(sorted(_VNI, key=len, reverse=True)), re.IGNORECASE)


def _vni_letter(found: re.Match[str]) -> str:
    letter = _VNI[found[0].lower()]
    return letter.upper() if found[0][0].isupper() else letter


def convert(text: str, encoding: LegacyEncoding) -> str:
    """Return `text` of an old encoding in Unicode, NFC. Give it text as pasted: a lost soft hyphen is a lost ư."""
    if encoding is LegacyEncoding.VNI:
        return nfc(_VNI_PATTERN.sub(_vni_letter, text))
    converted = nfc(text.translate(_TCVN3))
    return converted.upper() if encoding is LegacyEncoding.TCVN3_CAPITALS else converted


def encoding_of_font(font: str) -> LegacyEncoding | None:
    """Return the encoding that a font's name (".VnTime", ".VnArialH", "VNI-Times") stands for."""
    name = font.strip().strip("'\"").lower()
    if name.startswith("vni-"):
        return LegacyEncoding.VNI
    if name.startswith(".vn"):
        return LegacyEncoding.TCVN3_CAPITALS if name.endswith("h") else LegacyEncoding.TCVN3
    return None


_UNICODE_ONLY = re.compile("[\u1ea0-\u1ef9\u0300-\u0323ăĂđĐơƠưƯ]")
_WORD = re.compile("[^\\s,.;:!?()\\[\\]{}\"'/0-9%+=_\u2013\u2014\u2018-\u201d-]+")


def _is_believable(text: str, encoding: LegacyEncoding) -> bool:
    """Return whether words that cannot be Vietnamese all become Vietnamese by converting."""
    strange = [word for word in _WORD.findall(text) if not word.isascii()]
    if not any(not is_syllable(word) for word in strange):
        return False
    good = sum(is_syllable(convert(word, encoding)) for word in strange)
    if len(strange) == 1:  # one word proves little: "10 µm", "§ 5"
        return good == 1 and len(strange[0]) > 2 and not any(sign.isdigit() for sign in text)
    return good * 5 >= len(strange) * 4


def proposals(text: str) -> tuple[LegacyProposal, ...]:
    """Return a proposal for every line of `text` that is in an old encoding; each line may be in another one."""
    found = (propose(line) for line in dict.fromkeys(text.split("\n")))
    return tuple(one for one in found if one is not None)


def propose(text: str, *, font: str | None = None) -> LegacyProposal | None:
    """Return what `text` would be if it is in an old encoding, else None; `font` is the name the clipboard gave.

    Text that holds a letter only Unicode has is never asked about. Source: dossier 5.3, 10.6.
    """
    if text.isascii() or _UNICODE_ONLY.search(text):
        return None
    named = encoding_of_font(font) if font else None
    for encoding in (named,) if named else (LegacyEncoding.TCVN3, LegacyEncoding.VNI):
        if named or _is_believable(text, encoding):
            return LegacyProposal(encoding=encoding, original=text, converted=convert(text, encoding))
    return None
