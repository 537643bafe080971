"""One secret is one secret, whatever wrote the file it lies in and however it was typed."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.system.files import FileTooLarge, FileUnreadable
from giamsat_desktop.system.keys.holders import CHEAP_FOR_TESTS, PassphraseHolder, PassphraseWrong
from giamsat_desktop.system.keys.secret import SecretFileUnreadable, as_meant, read_secret

WORDS = "mật khẩu dài"
NFD = unicodedata.normalize("NFD", WORDS)
FORMS = {
    "plain": WORDS.encode(),
    "bom": b"\xef\xbb\xbf" + WORDS.encode() + b"\n",
    "crlf": WORDS.encode() + b"\r\n",
    "utf-16": WORDS.encode("utf-16"),
    "utf-16-be": b"\xfe\xff" + (WORDS + "\r\n").encode("utf-16-be"),
    "utf-16 without a mark": (WORDS + "\n").encode("utf-16-le"),
    "nfd": NFD.encode() + b"\n\n",
}
KEY = bytes(range(32))


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_file_is_the_secret_as_it_is_typed(tmp_path: Path, form: str) -> None:
    path = tmp_path / "pass.txt"
    path.write_bytes(FORMS[form])
    assert read_secret(path) == as_meant(WORDS) == as_meant(NFD) == WORDS
    slot = PassphraseHolder(read_secret(path), cost=CHEAP_FOR_TESTS).wrap(KEY)
    assert PassphraseHolder(NFD).unwrap(slot) == KEY


def test_a_profile_whose_passphrase_took_a_byte_order_mark_along_opens_with_file_and_keyboard() -> None:
    """Earlier versions took the mark of the file into the passphrase."""
    holder = PassphraseHolder(WORDS, cost=CHEAP_FOR_TESTS)
    holder._passphrase = "\ufeff" + WORDS
    slot = holder.wrap(KEY)
    assert PassphraseHolder(WORDS).unwrap(slot) == KEY
    assert PassphraseHolder("\ufeff" + WORDS).unwrap(slot) == KEY
    with pytest.raises(PassphraseWrong):
        PassphraseHolder(WORDS + "x").unwrap(slot)


def test_blanks_that_telex_leaves_are_no_part_of_a_passphrase() -> None:
    slot = PassphraseHolder(f"{WORDS} ", cost=CHEAP_FOR_TESTS).wrap(KEY)
    assert PassphraseHolder(f"  {WORDS.replace(' ', '  ')}").unwrap(slot) == KEY
    before = PassphraseHolder(WORDS, cost=CHEAP_FOR_TESTS)
    before._passphrase = f"{WORDS} "  # earlier versions took the blank along
    assert PassphraseHolder(f"{WORDS} ").unwrap(before.wrap(KEY)) == KEY


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cn", "Co", "Cs")), max_size=40))
def test_what_was_read_is_read_the_same_again(text: str) -> None:
    assert as_meant(as_meant(text)) == as_meant(text)
    assert as_meant(unicodedata.normalize("NFD", text)) == as_meant(text)


def test_what_holds_no_secret_is_refused_and_never_blocks(tmp_path: Path) -> None:
    pipe, folder, noise = tmp_path / "pipe", tmp_path / "folder", tmp_path / "noise"
    folder.mkdir()
    noise.write_bytes(bytes(range(256)))
    for path, refusal in ((folder, FileUnreadable), (noise, SecretFileUnreadable), (tmp_path / "none", NotFound)):
        with pytest.raises(refusal):
            read_secret(path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(pipe)
        with pytest.raises(FileUnreadable):
            read_secret(pipe)
    with noise.open("r+b") as stream:
        stream.truncate(1 << 30)
    with pytest.raises(FileTooLarge):
        read_secret(noise)
