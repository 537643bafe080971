"""XPath 1 with ODK's functions."""

from __future__ import annotations

import contextlib
import math
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from xml.etree.ElementTree import Element, SubElement

import pytest
from elementpath import XPath1Parser
from hypothesis import given
from hypothesis import strategies as st

from giamsat_desktop.forms.expressions import BadExpression, Instance, compile_expression
from giamsat_desktop.forms.odk_functions import rounded

TODAY = date(2023, 5, 15)


def _instance(**texts: str) -> tuple[Instance, Element]:
    root = Element("data")
    for name, text in texts.items():
        SubElement(root, name).text = text or None
    here = SubElement(root, "here")
    here.text = "7"
    return Instance(root, TODAY), here


def _text(source: str, **texts: str) -> str:
    instance, here = _instance(**texts)
    return compile_expression(source).text(instance, here)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("if(1 > 2, 'a', 'b')", "b"),
        ("if(/data/kind = 'S', /data/empty, 'b')", ""),
        ("coalesce(/data/empty, /data/kind)", "S"),
        ("count-selected(/data/codes)", "3"),
        ("selected-at(/data/codes, 1)", "lao_dong"),
        ("selected(/data/codes, 'lao_dong')", "true"),
        ("selected(/data/codes, 'lao')", "false"),
        ("regex(/data/kind, '[SHX]')", "true"),
        ("regex('SS', '[SHX]')", "false"),
        ("round(2 div 3, 2)", "0.67"),
        ("round(2.5)", "3"),
        ("int(7.9)", "7"),
        ("pow(2, 10)", "1024"),
        ("join('-', /data/*[1])", "S"),
        ("max(. | /data/number)", "12.5"),
        ("format-date(today(), '%d/%m/%Y')", "15/05/2023"),
        ("today() - date('2023-05-10')", "5"),
        ("/data/day <= today()", "true"),
        ("/data/day > '2023-05-14'", "false"),
        ("/data/empty > 0", "false"),
        ("/data/empty < 0", "false"),
        ("/data/empty = ''", "true"),
        ("/data/nothing = ''", "false"),
        (". >= 7 and . <= /data/number", "true"),
        ("1 div 0", ""),
        ("'abc' + 1", ""),
        ("not(/data/kind = 'S') or true()", "true"),
        ("string-length(/data/kind) + 1", "2"),
    ],
)
def test_value(source: str, wanted: str) -> None:
    texts = {"kind": "S", "codes": "dat_dai lao_dong tnmt", "number": "12.5", "day": "2023-05-10", "empty": ""}
    assert _text(source, **texts) == wanted


@pytest.mark.parametrize(
    "source", ["", "1 +", "nobody(1)", "random()", "pulldata('a', 'b', 'c', 'd')", "if(1)", "(" * 80 + "1" + ")" * 80]
)
def test_what_cannot_be_compiled_is_refused(source: str) -> None:
    with pytest.raises(BadExpression):
        compile_expression(source)


@given(st.text(alphabet="abc/.[]()'\"<>=!+-*$ 0123456789selected,", max_size=40))
def test_any_text_compiles_or_is_refused(source: str) -> None:
    instance, here = _instance(a="1")
    with contextlib.suppress(BadExpression):
        assert isinstance(compile_expression(source).text(instance, here), str)


@given(st.lists(st.sampled_from("abcdef"), unique=True), st.sampled_from("abcdef"))
def test_selected_is_membership(codes: list[str], wanted: str) -> None:
    assert _text(f"selected(/data/codes, '{wanted}')", codes=" ".join(codes)) == str(wanted in codes).lower()


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_rate_is_rounded_half_up_to_two_places(top: int, bottom: int) -> None:
    exact = (Decimal(repr(100 * top / bottom))).quantize(Decimal("0.01"), ROUND_HALF_UP)
    shown = _text("round(100 * /data/t div /data/b, 2)", t=str(top), b=str(bottom))
    assert Decimal(shown) == exact


@given(st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_rounding_moves_by_half_at_most(number: float) -> None:
    assert abs(rounded(number) - number) <= 0.5


def test_texts_may_change_between_evaluations() -> None:
    instance, here = _instance(a="1")
    expression = compile_expression(". * 2")
    assert expression.text(instance, here) == "14"
    here.text = "8"
    assert expression.text(instance, here) == "16"


def test_the_library_s_own_parser_is_left_alone() -> None:
    assert "selected" not in XPath1Parser.symbol_table
    assert XPath1Parser.symbol_table["round"].nargs == 1
    assert math.isnan(rounded(math.nan))
