"""Words that were said aloud and typed in haste: what is plain is understood, what is not stays as it was typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamsat_desktop.bundles.keys import syllables
from giamsat_desktop.bundles.passphrases import everyday_syllables
from giamsat_desktop.bundles.reasons import InvitationPassphraseWrong
from giamsat_desktop.services.exchange import heard_words, inviting
from giamsat_desktop.services.exchange.heard_words import heard, nearest
from giamsat_desktop.ui.invited import why_not_opened
from tests.services.conftest import Table


@given(st.lists(st.sampled_from(syllables()), min_size=4, max_size=4), st.sampled_from([", ", "  ", " - ", ",", " . "]))
def test_signs_between_the_words_and_capitals_do_not_matter(words: list[str], between: str) -> None:
    found = heard(between.join(words).upper())
    assert (found.words, found.count, found.unknown, found.lacking) == (" ".join(words), 4, (), 0)


def test_a_tone_on_the_other_letter_and_marks_left_out_are_understood_where_one_word_only_is_meant(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(heard_words, "syllables", lambda: ["hòa", "bàn", "bán", "ngồng"])
    monkeypatch.setattr(heard_words, "everyday_syllables", list)
    found = heard("Hoà, ngong; ban xyz")
    assert (found.words, found.unknown, found.lacking) == ("hòa ngồng ban xyz", ("ban", "xyz"), 0)
    assert heard("hòa bàn").lacking == 2


@given(st.lists(st.sampled_from(syllables()), min_size=4, max_size=4))
def test_no_word_of_the_list_is_ever_put_right_into_another(words: list[str]) -> None:
    assert heard(" ".join(words)).words == " ".join(words)


def test_words_with_commas_open_the_invitation_on_whichever_stick_it_lies(planned: Table, tmp_path: Path) -> None:
    lead = planned.laptop("lead")
    words = " ".join(syllables()[700:704])
    first, second = tmp_path / "one", tmp_path / "two"
    for folder, said in ((first, "bốn từ khác hẳn"), (second, words)):
        folder.mkdir()
        inviting.invite(lead, folder=folder, passphrase=said, name="Nhạn")
    here, there = next(first.glob("*.gsb")), next(second.glob("*.gsb"))
    fit = inviting.fitting(here, words.replace(" ", ", "), [here, there])
    assert (fit.file, fit.words) == (there, words)


def test_a_word_of_no_list_is_named_with_the_nearest() -> None:
    assert "vùng" in nearest("vùg")
    assert "vùng" in nearest("vùnh")
    assert nearest("zzqq") == ()


def test_four_words_that_all_can_be_said_are_told_plainly_and_an_unknown_one_by_its_name() -> None:
    wrong = InvitationPassphraseWrong(file="a.gsb")
    said = why_not_opened(wrong, "mía hàm dán vùng", "en")
    assert "One of the four words at least is not right" in said
    assert "cannot have said" not in said
    said = why_not_opened(wrong, "mía hàm dán vùg", "en")
    assert "cannot have said “vùg” (perhaps: vùng" in said
    assert "“mía”" not in said
    assert "One of the four" not in said


def test_every_word_that_an_invitation_is_made_of_is_known() -> None:
    for word in everyday_syllables():
        found = heard(word)
        assert (found.words, found.unknown) == (word, ())
