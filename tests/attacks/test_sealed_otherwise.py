"""A member with a changed program seals a paper that says other than the records: found where the seal arrives."""

from __future__ import annotations

from dataclasses import replace

import pytest

from giamsat_desktop.domain.paper.minutes import Minutes
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.proving import agreeing
from giamsat_desktop.services.proving.agreeing import Agreement
from giamsat_desktop.services.proving.proving import prove
from giamsat_desktop.services.records.papers import Sealed
from giamsat_desktop.services.signing import sealing
from giamsat_desktop.services.workspace import Workspace
from tests.services.conftest import Opened, demo
from tests.services.signing.test_sealing import visit_of

__all__ = ["demo"]


def _sealed(laptop: Workspace) -> Sealed:
    return sealing.seal(laptop, visit=visit_of(laptop), sure=True)


def _passed(sender: Workspace, receiver: Workspace, drop: tuple[str, ...] = ()) -> None:
    """Send all; `drop`: files that stay behind, as when the sender's photos are damaged or held back."""
    for name in drop:
        sender.photos.forget([name])
    folder = sender.folder.parent / "stick"
    folder.mkdir(exist_ok=True)
    done = sending.send(sender, folder=folder, what=sending.Scope(full=True))
    assert not receiving.receive(receiver, files=[one.path for one in done.written]).refused


@pytest.fixture
def two(demo: Opened) -> tuple[Workspace, Workspace]:
    return demo("secretary"), demo("inspector_1")


def test_an_honest_seal_agrees_and_is_compared_once(two: tuple[Workspace, Workspace]) -> None:
    sender, receiver = two
    sealed = _sealed(sender)
    _passed(sender, receiver)
    assert agreeing.compare_received(receiver) == ()
    assert agreeing.on_view(receiver, sealed, prove(receiver, sealed)).agreement is Agreement.AGREES
    assert agreeing.differing(receiver) == ()


def test_other_words_on_the_paper_are_found_as_the_seal_arrives(
    two: tuple[Workspace, Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    sender, receiver = two
    honest = sealing.composed

    def composed(*given: object) -> Minutes:
        return replace(honest(*given), number_line="Số: 99/BB")  # type: ignore[arg-type]

    with monkeypatch.context() as changed:
        changed.setattr(sealing, "composed", composed)
        sealed = _sealed(sender)
    _passed(sender, receiver)
    (found,) = agreeing.compare_received(receiver)
    assert (found.agreement, found.sealed.minutes) == (Agreement.DIFFERS, sealed.minutes)
    assert "không khớp hồ sơ" in agreeing.in_words(found)
    assert agreeing.compare_received(receiver) == ()  # it is said once, and kept
    assert [one.sealed.minutes for one in agreeing.differing(receiver)] == [sealed.minutes]


def test_other_pages_than_the_frozen_words_are_found(
    two: tuple[Workspace, Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    sender, receiver = two
    honest = sealing.render_snapshot

    def drawn(snapshot: sealing.Snapshot, *given: object, **more: object) -> tuple[bytes, int]:
        other = replace(snapshot, paper=replace(snapshot.paper, number_line="Số: 99/BB"))
        return honest(other, *given, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as changed:
        changed.setattr(sealing, "render_snapshot", drawn)
        _sealed(sender)
    _passed(sender, receiver)
    (found,) = agreeing.compare_received(receiver)
    assert found.agreement is Agreement.DIFFERS


@pytest.mark.parametrize("what", ["words", "pages"])
def test_a_seal_of_another_version_is_never_called_another_paper(
    two: tuple[Workspace, Workspace], monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """That version words or draws otherwise: it is said that this was not compared, and what was."""
    sender, receiver = two
    honest, drawn = sealing.composed, sealing.render_snapshot

    def composed(*given: object) -> Minutes:
        return replace(honest(*given), number_line="Số: …/BB-2023")  # type: ignore[arg-type]

    def other(snapshot: sealing.Snapshot, *given: object, **more: object) -> tuple[bytes, int]:
        return drawn(replace(snapshot, paper=replace(snapshot.paper, number_line="Số : 1")), *given, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as changed:
        changed.setattr(sealing, "__version__", "0.0.1")
        changed.setattr(sealing, *(("composed", composed) if what == "words" else ("render_snapshot", other)))
        _sealed(sender)
    _passed(sender, receiver)
    (found,) = agreeing.compare_received(receiver)
    assert found.agreement is Agreement.OTHER_VERSION
    assert agreeing.compare_received(receiver) == ()
    assert agreeing.differing(receiver) == ()


def test_a_seal_whose_files_have_not_come_waits_and_is_compared_when_they_do(
    two: tuple[Workspace, Workspace],
) -> None:
    sender, receiver = two
    sealed = _sealed(sender)
    kept = sender.photos.original(sealed.snapshot)
    _passed(sender, receiver, (sealed.snapshot,))
    for _ in range(2):
        (found,) = agreeing.compare_received(receiver)
        assert found.agreement is Agreement.WAITS
        assert "thiếu bản ghi" in agreeing.in_words(found)
    receiver.photos.put_original(kept, kind="snapshot", media_type="application/json")
    assert agreeing.compare_received(receiver) == ()
    assert agreeing.on_view(receiver, sealed, prove(receiver, sealed)).agreement is Agreement.AGREES
