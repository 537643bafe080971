"""Trust is a set of statements: whoever heard all of them believes the same, in whatever order they came."""

from __future__ import annotations

import random
from contextlib import ExitStack, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.trust import trust
from giamsat_desktop.services.workspace import Workspace
from tests.services.conftest import Table
from tests.services.trust.test_trust import begin, tell

NAMES = ("lead", "a", "b", "c")

acts = st.lists(
    st.tuples(st.sampled_from(("tell", "tell", "tell", "revoke", "make_lead", "distrust")), *[st.integers(0, 3)] * 2),
    max_size=14,
)


def believed(laptop: Workspace) -> object:
    """What the statements alone prove; cards accepted by hand and distrust are each laptop's own."""
    found = trust.trust_of(laptop)
    return sorted(found.certified), sorted(found.leads), sorted(found.caps.items()), found.root


@given(acts, st.randoms(use_true_random=False))
@settings(max_examples=12)
def test_property_26_laptops_that_heard_everything_believe_the_same(
    acts: list[tuple[str, int, int]], dice: random.Random
) -> None:
    with TemporaryDirectory() as folder, ExitStack() as stack:
        table = Table(Path(folder), stack)
        laptops = [table.laptop(name, "lead" if name == "lead" else "inspector") for name in NAMES]
        begin(laptops[0])
        for laptop in laptops[1:]:
            tell(laptops[0], laptop)
        for act, who, whom in acts:
            with suppress(Refusal):  # not entitled: then nothing was said
                if act == "tell" and who != whom:
                    tell(laptops[who], laptops[whom])
                elif act == "distrust":
                    enrolling.distrust(laptops[who], writer=laptops[whom].writer)
                elif act == "revoke":
                    enrolling.revoke(laptops[who], writer=laptops[whom].writer, upto_seq=who)
                elif act == "make_lead":
                    enrolling.make_lead(laptops[who], writer=laptops[whom].writer)
        for _ in NAMES:
            pairs = [(giver, taker) for giver in laptops for taker in laptops if giver is not taker]
            dice.shuffle(pairs)
            for giver, taker in pairs:
                tell(giver, taker)
        assert len({repr(believed(laptop)) for laptop in laptops}) == 1
