"""The sender of a bundle is accepted after a look inside, and only when the words are the ones compared."""

from __future__ import annotations

import pytest

from giamsat_desktop.bundles.reasons import UnknownSender
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.people import accepting, enrolling
from giamsat_desktop.services.people.accepting import OtherWords
from tests.services.conftest import Table


def test_fault_54_a_stranger_is_looked_at_then_accepted(planned: Table) -> None:
    a, new = planned.laptop("a"), planned.laptop("new", alone=True)
    card = planned.folder / "a.gsc"
    enrolling.export_card(a, file=card)
    enrolling.accept_card(new, file=card)
    new.joined(a.profile.campaign or "")
    bundle = sending.send(new, folder=planned.stick).path
    assert isinstance(receiving.receive(a, files=[bundle]).refused[0][1], UnknownSender)
    seen = receiving.inspect(a, file=bundle)
    assert (seen.name, seen.words) == ("new", enrolling.my_words(new))
    with pytest.raises(OtherWords):
        accepting.accept_sender(a, file=bundle, words=("x",) * 6)
    assert "new" not in {one.name for one in enrolling.colleagues(a)}
    assert accepting.accept_sender(a, file=bundle, words=seen.words).name == "new"
    assert not receiving.receive(a, files=[bundle]).refused
    assert list(a.paths.quarantine.iterdir()) == []
