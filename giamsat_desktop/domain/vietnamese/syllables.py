"""Which words can be Vietnamese syllables, to tell text in an old encoding from text that is right."""

from __future__ import annotations

import unicodedata

from giamsat_desktop.domain.vietnamese.text import nfc

_ONSETS = ("ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", *"bcdđghklmnpqrstvx", "")
_RHYME_LIST = """
    a ai ao au ay am an ang anh ap at ac ach ăm ăn ăng ăp ăt ăc âu ây âm ân âng âp ât âc
    e eo em en eng ep et ec ê êu êm ên ênh êp êt êch êng i ia iu im in inh ip it ich iêu iêm iên iêng iêp iêt iêc
    o oi om on ong op ot oc oong ooc oa oai oao oay oam oan oang oanh oap oat oac oach oăm oăn oăng oăt oăc
    oe oeo oen oet ô ôi ôm ôn ông ôp ôt ôc ơ ơi ơm ơn ơp ơt u ua ui um un ung up ut uc
    uân uâng uât uây uê uênh uêch uêu uơ uôi uôm uôn uông uôt uôc uy uya uyu uyn uynh uyt uych uyp uyên uyêt
    ư ưa ưi ưu ưng ưt ưc ươi ươu ươm ươn ương ươp ươt ươc y yêu yêm yên yêng yêt
"""
_RHYMES = frozenset(_RHYME_LIST.split())
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPS = ("p", "t", "c", "ch")


def is_syllable(word: str) -> bool:
    """Return whether `word` can be one Vietnamese syllable by its onset, rhyme and tone."""
    marks = unicodedata.normalize("NFD", nfc(word).casefold())
    tones = [mark for mark in marks if mark in _TONES]
    plain = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
    if len(tones) > 1 or (plain.endswith(_STOPS) and tones not in (["\u0301"], ["\u0323"])):
        return False
    if plain in ("gi", "gin", "ghi"):
        return True
    return any(plain.startswith(onset) and plain[len(onset) :] in _RHYMES for onset in _ONSETS)
