"""Rules run within bounds, whatever the outline and the answers; one that fails leaves the question standing."""

from __future__ import annotations

from datetime import date
from xml.etree.ElementTree import Element, SubElement

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giamsat_desktop.domain.form import AnswerKind, Choice, ChoiceList, FormNode, Outline, Question, Section
from giamsat_desktop.forms import bounds
from giamsat_desktop.forms.expressions import BadExpression, Instance, compile_expression
from giamsat_desktop.forms.patterns import BadPattern, compile_pattern, matches
from giamsat_desktop.forms.session import FillSession

LONG = "a" * 200_000 + "b"


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|aa)+$", "(.*a){20}", "(a?){40}a{40}", "(x+x+)+y"])
@pytest.mark.parametrize("text", ["", "a" * 30, LONG[:20_000]])
def test_patterns_that_are_endless_elsewhere_are_linear_here(pattern: str, text: str) -> None:
    assert matches(pattern, text) in (True, False)


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("(", "pattern-unclosed"),
        ("a)", "pattern-unclosed"),
        ("[a", "pattern-unclosed"),
        ("(?=a)b", "pattern-unknown"),
        ("(?<!a)b", "pattern-unknown"),
        (r"(a)\1", "pattern-unknown"),
        ("a{100000}", "pattern-too-large"),
        ("((a{100}){100}){100}", "pattern-too-large"),
        ("x" * 501, "pattern-too-large"),
        ("*", "pattern-bad"),
        ("\ud800", "pattern-bad"),
    ],
)
def test_a_pattern_that_is_not_known_is_refused_when_compiled(pattern: str, code: str) -> None:
    with pytest.raises(BadPattern) as refused:
        compile_pattern(pattern)
    assert refused.value.code == code
    quoted = pattern.replace("'", "")
    with pytest.raises(BadExpression) as also:
        compile_expression(f"regex(., '{quoted}')")
    assert also.value.code == code


def test_a_match_that_would_take_long_is_said_and_not_made() -> None:
    with pytest.raises(BadPattern):
        matches(".*(a|b){0,200}(b|a){0,200}.*c", LONG)
    assert not matches("a+", "\ud800")


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("//*", "expression-costly"),
        ("count(/data//a) > 1", "expression-costly"),
        ("count(/data/descendant::*)", "expression-costly"),
        ("/data/*[*[*]]", "expression-costly"),
        ("/data/*[1]/*[1]/*[1]", "expression-costly"),
        ("-" * 300 + "1", "expression-too-large"),
        ("(" * 60 + "1" + ")" * 60, "expression-too-large"),
        (" or ".join(["1=1"] * 300), "expression-too-large"),
        ("'" + "x" * 5000 + "'", "expression-too-large"),
        ("uuid()", "expression-bad"),
        ("selected(1)", "expression-bad"),
        (". >", "expression-bad"),
    ],
)
def test_an_expression_beyond_the_bounds_is_refused_when_compiled(source: str, code: str) -> None:
    with pytest.raises(BadExpression) as refused:
        compile_expression(source)
    assert refused.value.code == code


def _wide(count: int, text: str = "") -> tuple[Instance, Element]:
    root = Element("data")
    for _ in range(count):
        SubElement(root, "a").text = text
    return Instance(root, date(2023, 5, 15)), root


@pytest.mark.parametrize(
    "source",
    ["count(/data/*[/data/a = 'x'])", "join(join('', /data/a), /data/a)", "count(/data/a[count(/data/a) > 1])"],
)
def test_what_looks_too_far_is_stopped_by_counting(source: str) -> None:
    instance, root = _wide(3_000, "x" * 50)
    with pytest.raises(BadExpression) as refused:
        compile_expression(source).text(instance, root)
    assert refused.value.code == "expression-costly"


def test_all_rules_of_a_form_together_have_a_bound() -> None:
    instance, root = _wide(10_000)
    rule = compile_expression("count(/data/a)")
    for _ in range(100):
        assert rule.text(instance, root) == "10000"

    def go_on() -> None:
        for _ in range(1000):
            rule.text(instance, root)

    with pytest.raises(BadExpression):
        go_on()


@pytest.mark.parametrize("symbol", ["=", "!=", "<", "<=", ">", ">="])
@given(left=st.lists(st.sampled_from(["1", "2", "30", "x", ""]), max_size=5), data=st.data())
def test_two_lists_compare_as_every_pair_would(symbol: str, left: list[str], data: st.DataObject) -> None:
    right = data.draw(st.lists(st.sampled_from(["1", "2", "30", "x", ""]), max_size=5))
    root = Element("data")
    for tag, texts in (("l", left), ("r", right)):
        for text in texts:
            SubElement(root, tag).text = text
    instance = Instance(root, date(2023, 5, 15))
    pairs = False
    for at, _ in enumerate(left, 1):
        for other, _ in enumerate(right, 1):
            one = compile_expression(f"/data/l[{at}] {symbol} /data/r[{other}]")
            pairs = pairs or one.truth(instance, root)
    assert compile_expression(f"/data/l {symbol} /data/r").truth(instance, root) is pairs


_PIECES = (
    ". > 3",
    "regex(., '(a+)+$')",
    "regex(., '(')",
    "regex(/data/s/q/q_comment, .)",
    "/data/s/q/q_table/* = 'x'",
    "selected(., 'co')",
    "format-date(., '%Y')",
    "format-date(1e308, '%Y')",
    "round(., 400)",
    "pow(9999, 9999)",
    "selected-at(., 1 div 0)",
    "substring(., -1 div 0, 1 div 0)",
    "sum(/data/s/q/*)",
    "floor(/data/s/q)",
    "int('x')",
    "coalesce(., ..)",
    "concat(., ., /data/s/q)",
    "join(., /data/s/q/*)",
    "date(.) + 1e308",
    "1 mod 0",
    ". + 1",
    "lang('vi')",
    "id('x')",
    "translate(., 'a', .)",
    "${unknown} = 1",
    "position() = last()",
    "//*",
    "",
)
_RULE = (
    st.sampled_from(_PIECES)
    | st.builds(
        lambda one, joint, other: f"({one}) {joint} ({other})",
        st.sampled_from(_PIECES),
        st.sampled_from(["and", "or", "=", "<", "+", "div", "|", "x"]),
        st.sampled_from(_PIECES),
    )
    | st.text(max_size=30)
)
_PATHS = st.sampled_from(
    ["/data/s/q/q_comment", "/data/s/q", "/data/s", "/", "", "q", "/data/nowhere/x", "/data/s/q/ö ?"]
)
_TYPES = st.sampled_from(["string", "int", "decimal", "date", "select_one", "group", "repeat", "calculate", "none"])
_NAMES = st.sampled_from(["assessment", "comment", "table", "documents", "number", "text", "c1", "other"])
_NODES = st.builds(
    FormNode,
    name=_NAMES,
    path=_PATHS,
    type=_TYPES,
    repeat=st.sampled_from(["", "table", "documents"]),
    choices=st.sampled_from(["", "l", "none"]),
    required=_RULE,
    relevant=_RULE,
    constraint=_RULE,
    calculate=_RULE,
)
_OUTLINES = st.builds(
    lambda questions, relevant, path, preloads: Outline(
        1,
        "x",
        sections=(Section("s", "S", path, relevant), Section("s", "S", "/data/s")),
        questions=tuple(questions),
        choice_lists=(ChoiceList("l", (Choice("co", "Có"),)),),
        preloads=tuple(preloads),
    ),
    st.lists(
        st.builds(
            Question,
            code=st.sampled_from(["A.1", "A.2", ""]),
            section=st.sampled_from(["s", "gone"]),
            text=st.just("?"),
            kind=st.sampled_from(list(AnswerKind)),
            path=_PATHS,
            relevant=_RULE,
            nodes=st.lists(_NODES, max_size=4).map(tuple),
        ),
        max_size=3,
    ),
    _RULE,
    _PATHS,
    st.lists(_NODES, max_size=2),
)
_VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from(["", "co", "a" * 5000 + "b", "1e999999", "2023-13-45", "\ud800", "\0", "9" * 5000, "٣"]),
    st.text(max_size=20),
    st.lists(st.one_of(st.text(max_size=5), st.lists(st.text(max_size=5), max_size=3), st.none()), max_size=4),
    st.lists(st.dictionaries(_NAMES, st.text(max_size=5), max_size=2), max_size=3),
    st.just([["x"] * 3] * 1500),
)
_ANSWERS = st.dictionaries(st.sampled_from(["A.1", "A.2", "B"]), st.dictionaries(_NAMES, _VALUES, max_size=4))


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(outline=_OUTLINES, answers=_ANSWERS)
def test_no_outline_and_no_answer_makes_filling_raise_or_hides_a_question_unsaid(
    outline: Outline, answers: dict[str, dict[str, object]]
) -> None:
    session = FillSession(outline, "S", ["y_te"])
    first = session.evaluate(answers)
    assert session.evaluate(answers) == first
    assert set(first.states) == {question.code for question in outline.questions}
    for state in first.states.values():
        if any(fault.rule == "relevant" and not fault.field for fault in state.faults):
            continue  # said, and the other of its two conditions may still hide it
        assert state.relevant or not state.faults


def _one(**rules: str) -> Outline:
    path = "/data/s/q"
    nodes = (FormNode("text", f"{path}/q_text", **rules),)
    question = Question("A.1", "s", "?", AnswerKind.TU_LUAN, path=path, nodes=nodes)
    return Outline(1, "x", sections=(Section("s", "S", "/data/s"),), questions=(question,))


@pytest.mark.parametrize("rule", ["required", "relevant", "constraint", "calculate"])
@pytest.mark.parametrize("source", ["regex(., '(')", "no-such()", "(" * 99])
def test_a_rule_that_does_not_compile_leaves_the_question_asked_answered_and_says_so(rule: str, source: str) -> None:
    state = FillSession(_one(**{rule: source}), "S").evaluate({"A.1": {"text": "có"}}).states["A.1"]
    assert (state.relevant, state.answered, state.complete) == (True, True, True)
    assert [(fault.rule, fault.field) for fault in state.faults] == [(rule, "text")]


def test_a_rule_that_fails_only_for_some_answers_is_said_for_those(monkeypatch: pytest.MonkeyPatch) -> None:
    session = FillSession(_one(constraint="regex('a', .)"), "S")
    assert session.evaluate({"A.1": {"text": "a"}}).states["A.1"].faults == ()
    state = session.evaluate({"A.1": {"text": "("}}).states["A.1"]
    assert [fault.code for fault in state.faults] == ["pattern-unclosed"]
    assert state.complete


def test_the_shipped_outline_uses_a_small_part_of_what_is_allowed(outline: Outline) -> None:
    answers = {question.code: {"assessment": "day_du", "comment": "x" * 500} for question in outline.questions}
    spent: list[int] = []
    charge = bounds.Budget.charge

    def counted(self: bounds.Budget, nodes: int) -> None:
        spent.append(nodes)
        charge(self, nodes)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bounds.Budget, "charge", counted)
        states = FillSession(outline, "S").evaluate(answers).states.values()
    assert sum(spent) < 50_000
    assert not any(state.faults for state in states)


@settings(max_examples=25, deadline=None)
@given(value=_VALUES)
def test_the_shipped_outline_has_no_fault_whatever_is_answered(outline: Outline, value: object) -> None:
    names = ("assessment", "comment", "text", "number", "documents", "table", "cases", "selected", "figures:CH-01")
    answers = {question.code: dict.fromkeys(names, value) for question in outline.questions}
    faults = [fault for state in FillSession(outline, "S").evaluate(answers).states.values() for fault in state.faults]
    assert faults == []
