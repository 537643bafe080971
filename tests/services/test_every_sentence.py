"""Every refusal that the code raises is said with the values the code gives, in both languages."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

import pytest

from giamsat_desktop.domain.dictionary.choices import CHOICES
from giamsat_desktop.domain.dictionary.fields import COMMON_FIELDS, FieldType
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.dictionary.validation import FieldRefused, SecretRefused, clean_value
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.forms.problems import OutlineProblem
from giamsat_desktop.services import spoken
from giamsat_desktop.services.sentences import reason, sentence, sentence_of
from giamsat_desktop.services.terms import LANGUAGES, Terms
from giamsat_desktop.system.keys import holders, recovery_holder
from tests.architecture import sources
from tests.architecture.test_house_rules import all_refusals

REAL: dict[str, tuple[object, ...]] = {
    "allowed": ("{unit} {date}", "–"),
    "choices": (["Nguyễn Văn An (3f2a81b0)", "Nguyễn Văn An (77ac01de)"],),
    "count": (1, 12_345),
    "done": (3,),
    "file": ("Sở Tài nguyên và Môi trường (2).gsb", "/media/an/USB 1/Đoàn giám sát/gói-1.gsb"),
    "first": ("1900",),
    "folder": (r"D:\Đoàn giám sát\Hồ sơ 2023", "/home/an/Đoàn giám sát"),
    "free": ("1,4 GB", ""),
    "kind": ("passphrase", "key-store", "plain", "recovery"),
    "kinds": (["passphrase", "recovery"], ["plain"]),
    "label": ("Nguyễn Văn An", ""),
    "last": ("2199",),
    "layout": ("Nghị định 30, bản 9",),
    "least": (8,),
    "limit": (6, 100_000),
    "megapixels": (1_200,),
    "minutes": ("BBLV-STNMT-8K2M",),
    "moved": (({"record_type": "answer", "name": "II.1", "how": "added", "fields": ["comment"], "by": ["An"]},),),
    "marks": ("“☭”",),
    "most": (179,),
    "name": ("Nguyễn Văn An",),
    "names": ("Nguyễn Văn An, Trần Thị Bình",),
    "needed": ("182 MB", 2_000),
    "number": ("12/BB-ĐGS", 7),
    "pages": (11,),
    "printer": ("Canon LBP 2900",),
    "reason": ("Chưa thống nhất số liệu",),
    "witness": ("Ông Trần Văn Chứng",),
    "program": ("OneDrive",),
    "read": (60,),
    "side": (2,),
    "stick": ("KINGSTON",),
    "text": ("dòng ☭ này",),
    "typed": ("15//5",),
    "unit": ("Sở Nội vụ",),
    "until": ("09/03/2025", date(2025, 3, 9)),
    "value": ("42", 3),
    "verb": ("reports",),
    "wrong": ("{nhầm}",),
}
"""What the code gives where it is no literal: fields of the program's own go without."""
_ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_CODE = re.compile(r"\b[a-z]+(?:[_-][a-z]+)+\b")
_FROM_CODE = {"record_type", "field"}


@dataclass(frozen=True)
class Raised:
    """A place where a refusal is made: its fields by name, with what literals stand there (none: any value)."""

    place: str
    name: str
    fields: dict[str, tuple[object, ...]]


def _literals(value: ast.expr) -> tuple[object, ...]:
    if isinstance(value, ast.Constant):
        return (value.value,)
    if isinstance(value, ast.IfExp):
        return (*_literals(value.body), *_literals(value.orelse))
    return ()


def _raised() -> Iterator[Raised]:
    kinds = all_refusals()
    for file, text in sources.python_files(sources.PRODUCT).items():
        for node in ast.walk(ast.parse(text)):
            made = node.exc if isinstance(node, ast.Raise) else node.value if isinstance(node, ast.Return) else None
            if isinstance(made, ast.Call) and isinstance(made.func, ast.Name):
                name = file.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
                if getattr(sys.modules.get(name), made.func.id, None) not in kinds:
                    continue
                given = {one.arg: _literals(one.value) for one in made.keywords if one.arg}
                yield Raised(f"{file}:{made.lineno}", made.func.id, given)


RAISED = tuple(_raised())
KINDS = {kind.__name__: kind for kind in all_refusals()}


def _values(name: str, given: tuple[object, ...]) -> tuple[object, ...]:
    if name in _FROM_CODE or given:
        return given or ("",)
    return REAL.get(name, ("?",))


def _made(one: Raised) -> Iterator[Refusal]:
    kind = KINDS[one.name]
    if kind.__init__ is not Refusal.__init__:
        return
    fields = {name: _values(name, given) for name, given in one.fields.items()}
    fields |= {name: REAL[name] for name in kind.named_later if name in REAL and name not in fields}
    if "record_type" in fields:
        for record_type in RECORD_TYPES.values():
            groups = {record_type.group_of(name) for name in record_type.by_name}
            for field in sorted({*record_type.by_name, *groups, ""}):
                told = {"field": field} if "field" in fields else {"value": [field]} if field else {}
                yield kind(
                    **{name: values[0] for name, values in fields.items() if values}
                    | {"record_type": record_type.name}
                    | told
                )
        return
    for values in product(*fields.values()):
        yield kind(**dict(zip(fields, values, strict=True)))


def _check(refusal: Refusal, language: str, said: str, place: str) -> None:
    bare = said
    given = [
        one for value in refusal.fields.values() for one in (value if isinstance(value, list | tuple) else [value])
    ]
    for value in sorted((str(one) for one in given), key=len, reverse=True):
        if not any(str(code) == value for codes in _CODES.values() for code in codes):
            bare = bare.replace(value, "")
    what = f"{place} {refusal} {language}: {said}"
    assert not {"{", "}"} & set(bare), what
    assert said.count("…") == spoken.phrases("errors", language)[refusal.code].count("…"), what
    assert "“”" not in said, what
    assert "()" not in said, what
    assert "None" not in said, what
    assert not _ISO.search(said), what
    assert not _CODE.search(bare) or language == "en", what
    for code in _given_codes(refusal):
        assert not re.search(rf"\b{re.escape(code)}\b", said) or language == "en", f"{code}: {what}"


_CODES: dict[str, tuple[str, ...]] = {
    "choice": tuple(code for codes in CHOICES.values() for code in codes),
    "type": tuple(RECORD_TYPES),
}


def _given_codes(refusal: Refusal) -> Iterator[str]:
    for name, value in refusal.fields.items():
        if name in (*spoken.LISTED, *spoken.TERMS):
            yield from (str(one) for one in (value if isinstance(value, list) else [value]) if one)


@pytest.mark.parametrize("one", RAISED, ids=lambda one: f"{one.place} {one.name}")
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_raised_is_said_whole(one: Raised, language: str) -> None:
    for refusal in _made(one):
        _check(refusal, language, sentence(refusal, language), one.place)


def test_every_field_of_a_refusal_is_of_a_known_kind() -> None:
    kinds = (
        spoken.AS_IT_STANDS, spoken.COUNTED, spoken.LISTED, spoken.TERMS, {spoken.MOVED}, spoken.UNSAID
    )  # fmt: skip
    known = [name for kind in kinds for name in kind]
    assert len(known) == len(set(known)), "each of one kind"
    assert {f"{one.place} {name}" for one in RAISED for name in one.fields if name not in known} == set()
    assert {name for one in RAISED for name in one.fields} - set(REAL) - spoken.UNSAID - spoken.TERMS <= {"what", "why"}


def test_codes_of_a_closed_list_have_words() -> None:
    held = {holders.PassphraseHolder.kind, holders.PlainHolder.kind, holders.KeyStoreHolder.kind}
    held.add(recovery_holder.RECOVERY)
    assert held == set(REAL["kind"])
    for language in LANGUAGES:
        known = spoken.phrases("checks", language)
        assert [code for code in sorted(held) if f"way.{code}" not in known] == []
        whats = {str(code) for one in RAISED for code in one.fields.get("what", ())}
        assert [what for what in sorted(whats) if f"what.{what}" not in known and what not in RECORD_TYPES] == []


def test_every_type_field_and_group_of_the_dictionary_has_a_label() -> None:
    for language, kind in product(LANGUAGES, RECORD_TYPES.values()):
        terms = Terms(language)
        assert terms.type(kind.name) != kind.name
        for name in (*kind.by_name, *(kind.group_of(field) for field in kind.by_name)):
            assert spoken.field_or_group(kind.name, name, terms) != name, (kind.name, name)


BAD: tuple[JsonValue, ...] = (
    "x", "", "2023-02-30", "0001-01-01", "1.1234567", "9" * 30, -5, 10**12, 1.5, True, [], ["x"], [["x"] * 40],
    [["x"]] * 600, {"a": 1}, "\ud800", "chữ " * 60_000, "2023-13-45T99:00:00Z", "ố" * 95_000,
)  # fmt: skip
"""Values that some field cannot hold."""


@pytest.mark.parametrize("record_type", RECORD_TYPES)
def test_what_a_field_refuses_is_said_whole(record_type: str) -> None:
    for field, value in product((*RECORD_TYPES[record_type].fields, *COMMON_FIELDS), BAD):
        try:
            clean_value(field, value, record_type)
        except FieldRefused as refused:
            why, place = str(refused.fields["why"]), f"{record_type}.{field.name}"
            assert all(f"why.{why}" in spoken.phrases("checks", one) for one in LANGUAGES), (
                f"{place}: no words for {why}"
            )
            for said in (say(refused, language) for say in (sentence, reason) for language in LANGUAGES):
                whole = said.replace(str(refused.fields.get("typed")), "")
                assert not {"{", "}", "…"} & set(whole), f"{place}: {said}"
                assert not _ISO.search(whole), f"{place}: {said}"
        except SecretRefused:
            assert field.type is FieldType.CHOICE


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_typed_or_named_is_not_quoted(language: str) -> None:
    for code, fields in (
        ("bad-input", {"what": "reason", "value": ""}),
        ("not-found", {"what": "campaign", "name": ""}),
        ("field-refused", {"record_type": "", "field": "", "why": "not-date"}),
        ("changed-since", {"record_type": "visit", "field": ""}),
        ("stick-full", {"needed": "182 MB", "free": ""}),
        ("no-key-on-token", {"label": ""}),
    ):
        said = sentence_of(code, fields, language)
        assert not {"…", "{"} & set(said), said
        assert "“”" not in said


def test_a_refusal_kept_by_its_code_and_file_names_no_placeholder() -> None:
    for kind, language in product(KINDS.values(), LANGUAGES):
        said = sentence_of(kind.code, {"file": "a.gsb"}, language)
        assert not {"{", "}"} & set(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_outline_refused_names_its_places(language: str) -> None:
    problems = [
        OutlineProblem("row-dropped", "survey", 12, detail="a"),
        OutlineProblem("cell-empty", "survey", 3, "name"),
    ]
    said = sentence(KINDS["OutlineInvalid"](file="Đề cương.xlsx", problems=problems), language)
    assert not {"{", "}", "…"} & set(said)
