"""What is marked as unproven: the same whatever came first, and the same by small steps as by one look at all."""

from __future__ import annotations

import itertools
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giamsat_desktop.domain.proof import Link, proved
from giamsat_desktop.domain.revision import Revision
from giamsat_desktop.store.proving import Whose
from giamsat_desktop.store.store import Store
from tests.builders import Writer
from tests.store.conftest import KEY, finding

HONEST, FORGED = Writer("a"), Writer("a")
for _number in range(7):
    HONEST.edit(finding(_number), {"title": "thật"})
FORGED.written = HONEST.written[:3]
for _number in range(4):
    FORGED.edit(finding(_number), {"title": "bịa"}, [HONEST.written[_number]])
ACTS = [*HONEST.written, *FORGED.written[3:]]


def _expected(here: list[Revision], signed: set[str]) -> set[str]:
    links = [Link(one.id, one.seq, one.previous) for one in sorted(here, key=lambda one: -one.seq)]
    return {link.id for link, stands in zip(links, proved(links, signed), strict=True) if not stands}


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    order=st.permutations(ACTS),
    heads=st.lists(st.sampled_from([HONEST.written[3], HONEST.written[6]]), unique=True),
    cuts=st.lists(st.integers(1, len(ACTS)), max_size=4),
    silent=st.booleans(),
)
def test_small_steps_in_any_order_mark_what_one_look_at_all_marks(
    order: list[Revision], heads: list[Revision], cuts: list[int], silent: bool
) -> None:
    """Heads come one with each batch; the record of a forged act shows what it said before.

    `silent`: the laptop has not said that it signs, so all stands until its first head comes.
    """
    writer, signed = HONEST.id, set[str]()

    def whose() -> Whose:
        return Whose.SILENT if silent and not signed else Whose.OTHER

    edges = sorted({0, *cuts, len(order)})
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "visits.sqlite", KEY)
        for arrival, (start, end) in enumerate(itertools.pairwise(edges), 1):
            batch = order[start:end]
            first = bool(heads) and not signed
            signed |= {one.id for one in heads[: arrival if end < len(order) else len(heads)]}
            with store.unit_of_work() as work:
                work.revisions.add_all(batch, arrival=arrival)
                numbers = [one.seq for one in batch]
                span = None if first else (min(numbers), max(numbers))
                work.revisions.mark_proof(writer, signed, whose=whose(), span=span)
                work.commit()
            with store.reading() as work:
                here = work.revisions.several(one.id for one in order[:end])
                expected = set() if whose() is Whose.SILENT else _expected(order[:end], signed)
                assert {name for name, one in here.items() if one.unproven} == expected
        with store.unit_of_work() as work:
            views = work.records.digest()
            work.revisions.mark_proof(writer, signed, whose=whose())
            assert work.records.digest() == views
            work.records.rebuild()
            assert work.records.digest() == views
        store.close()
