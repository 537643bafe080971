"""What signed heads prove of one writer's revisions: all below them, down to the first gap, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from giamsat_desktop.domain.proof import Link, proved


def reached(links: list[Link], signed: set[str]) -> set[str]:
    """Return the ids of what stands."""
    ordered = sorted(links, key=lambda one: -one.seq)
    return {link.id for link, stands in zip(ordered, proved(ordered, signed), strict=True) if stands}


def chain(name: str, first: int, last: int, above: str | None = None) -> list[Link]:
    """Links of one branch; the first one follows `above`."""
    ids = [f"{name}{seq}" for seq in range(first, last + 1)]
    return [Link(one, first + at, ids[at - 1] if at else above) for at, one in enumerate(ids)]


def test_a_head_reaches_all_below_it_and_nothing_above() -> None:
    assert reached(chain("x", 1, 6), {"x4"}) == {"x1", "x2", "x3", "x4"}


def test_a_gap_ends_the_proof() -> None:
    links = [one for one in chain("x", 1, 6) if one.seq != 3]
    assert reached(links, {"x6"}) == {"x4", "x5", "x6"}
    assert reached(links, {"x6", "x2"}) == {"x1", "x2", "x4", "x5", "x6"}


def test_a_branch_nobody_signed_is_not_reached_though_it_grows_out_of_one_that_is() -> None:
    links = [*chain("x", 1, 6), *chain("f", 4, 7, above="x3")]
    assert reached(links, {"x6"}) == {f"x{seq}" for seq in range(1, 7)}
    assert reached(links, {"x6", "f5"}) >= {"f4", "f5"}


def test_a_chain_that_skips_a_number_proves_nothing_below() -> None:
    assert reached([Link("x1", 1, None), Link("x3", 3, "x1")], {"x3"}) == {"x3"}


@given(
    st.permutations([*chain("x", 1, 5), *chain("f", 3, 6, above="x2")]), st.sets(st.sampled_from(["x2", "x5", "f4"]))
)
def test_the_order_in_which_they_came_makes_no_difference(links: list[Link], tops: set[str]) -> None:
    assert reached(links, tops) == reached(sorted(links), tops)
