"""A refusal always becomes a sentence a person can act on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamsat_desktop.domain.dictionary.validation import FieldRefused
from giamsat_desktop.domain.errors import NotFound, Refusal
from giamsat_desktop.services.sentences import sentence, sentence_of


class NeverHeardOf(Refusal):
    code = "never-heard-of-{this}"


@pytest.mark.parametrize("language", ["vi", "en", "fr"])
def test_an_unknown_code_is_still_a_sentence_with_the_code(language: str) -> None:
    assert "never-heard-of-{this}" in sentence(NeverHeardOf(), language)


def test_fields_are_named_and_missing_ones_are_an_ellipsis() -> None:
    assert "“Sở X”" in sentence(NotFound(what="Đơn vị", name="Sở X"))
    assert "…" in sentence(NotFound())


def test_field_names_and_reasons_are_said_in_words() -> None:
    said = sentence(FieldRefused(record_type="visit", field="chair", why="not-a-record"), "vi")
    assert "chair" not in said
    assert "not-a-record" not in said
    assert "Chủ trì" in said


@given(st.text(), st.one_of(st.none(), st.text(), st.integers(), st.lists(st.text())))
def test_any_field_can_be_said(name: str, what: object) -> None:
    assert sentence(NotFound(what=what, name=name))


@pytest.mark.parametrize("why", ["end", "directory", "No space left on device", "signature"])
@pytest.mark.parametrize(
    "code", ["bundle-torn", "stick-fault", "json-malformed", "file-unreadable", "self-test-failed"]
)
def test_a_reason_without_words_is_left_out(code: str, why: str) -> None:
    for language in ("vi", "en"):
        said = sentence_of(code, {"file": "a.gsb", "why": why}, language)
        assert why not in said
        assert not {"(", "…"} & set(said)
