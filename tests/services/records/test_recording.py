"""Recording: one act, one revision; nothing is written that nobody set."""

from __future__ import annotations

import pytest

from giamsat_desktop.domain.dictionary.validation import FieldRefused, SecretRefused
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.services.records.photographing import add_document
from giamsat_desktop.services.records.recording import Edit, create, delete, record, undo
from tests.services.conftest import Table


def count(table: Table, name: str) -> int:
    with table.laptop(name).store.unit_of_work() as work:
        return work.revisions.count()


def test_what_is_already_so_writes_no_revision(table: Table) -> None:
    laptop = table.laptop("a")
    finding, changes = create(laptop, "finding", {"title": "Hồ sơ quá hạn", "kind": "ton_tai"})
    assert changes
    before = count(table, "a")
    assert not record(laptop, Edit("finding", finding, {"title": "Hồ sơ quá hạn"}))
    assert count(table, "a") == before


def test_text_is_nfc_at_the_door(table: Table) -> None:
    laptop = table.laptop("a")
    finding, _ = create(laptop, "finding", {"title": "Ho\u0302\u0300 sơ"})
    seen = laptop.view(finding)
    assert seen is not None
    assert seen.text("title") == "Hồ sơ"


def test_a_group_is_written_whole(table: Table) -> None:
    laptop = table.laptop("a")
    visit = new_id()
    record(laptop, Edit("visit", visit, {"starts_at": "2023-05-15T01:30:00Z"}))
    record(laptop, Edit("visit", visit, {"ends_at": "2023-05-15T04:30:00Z"}))
    with laptop.store.unit_of_work() as work:
        last = max(work.revisions.of_record(visit), key=lambda revision: revision.seq)
    assert last.changes == {"starts_at": "2023-05-15T01:30:00Z", "ends_at": "2023-05-15T04:30:00Z"}


def test_undo_takes_back_and_is_itself_an_act(table: Table) -> None:
    laptop = table.laptop("a")
    finding, _ = create(laptop, "finding", {"title": "Trước"})
    changes = record(laptop, Edit("finding", finding, {"title": "Sau"}))
    undo(laptop, changes)
    seen = laptop.view(finding)
    assert seen is not None
    assert seen.text("title") == "Trước"
    assert count(table, "a") == 3
    gone = delete(laptop, "finding", finding)
    assert laptop.view(finding).deleted  # type: ignore[union-attr]
    undo(laptop, gone)
    assert not laptop.view(finding).deleted  # type: ignore[union-attr]


def test_a_bad_value_saves_nothing_at_all(table: Table) -> None:
    laptop = table.laptop("a")
    good, bad = new_id(), new_id()
    with pytest.raises(FieldRefused):
        record(laptop, Edit("finding", good, {"title": "x"}), Edit("finding", bad, {"kind": "sai"}))
    assert count(table, "a") == 0


def test_10_9_a_secret_document_writes_no_byte(table: Table, tmp_path_factory: pytest.TempPathFactory) -> None:
    laptop = table.laptop("a")
    file = tmp_path_factory.mktemp("secret") / "mat.pdf"
    file.write_bytes(b"noi dung mat")
    with pytest.raises(SecretRefused):
        add_document(laptop, visit=new_id(), fields={"title": "x", "classification": "mat"}, file=file)
    assert laptop.photos.hashes() == []
    assert count(table, "a") == 0
