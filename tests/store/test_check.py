"""The check is silent when all is well and speaks on every single change of a stored byte (property 23)."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from giamsat_desktop.store.check import CheckReport, check
from giamsat_desktop.store.databases.refusals import StoreDamaged
from giamsat_desktop.store.photos import PhotoStore
from giamsat_desktop.store.store import Store
from tests.builders import Writer
from tests.store.conftest import KEY, VISIT, a_history, finding


@pytest.fixture
def filled(store: Store, photos: PhotoStore) -> tuple[Store, PhotoStore]:
    sha256 = photos.put_original(b"picture", kind="photo", media_type="image/jpeg")
    with store.unit_of_work() as work:
        work.revisions.add_all(a_history())
        work.revisions.add(Writer("p").edit(finding(9), {"visit": VISIT, "file": sha256}, record_type="photo"))
        work.commit()
    return store, photos


def after(filled: tuple[Store, PhotoStore], *statements: str) -> CheckReport:
    store, photos = filled
    with store._database.engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    return check(store, photos)


def test_property_23_silence_when_all_is_well(filled: tuple[Store, PhotoStore]) -> None:
    steps: list[str] = []
    report = check(*filled, progress=steps.append)
    assert report.clean
    assert (report.revisions, report.photos, report.held) == (21, 1, 0)
    assert steps == ["pages", "photos", "chains", "views"]


ONE = "(SELECT id FROM revisions ORDER BY id LIMIT 1)"


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        (f"UPDATE revisions SET body = replace(CAST(body AS TEXT), 'set', 'sat') WHERE id = {ONE}", "revision"),
        (f"UPDATE revisions SET header = CAST('x' AS BLOB) WHERE id = {ONE}", "revision"),
        (f"UPDATE revisions SET header = CAST(header || ' ' AS BLOB) WHERE id = {ONE}", "revision"),
        (f"UPDATE revisions SET writer = 'ab' WHERE id = {ONE}", "revision"),
        (f"UPDATE revisions SET seq = seq + 100 WHERE id = {ONE}", "revision"),
        (f"UPDATE revisions SET generation = 7 WHERE id = {ONE}", "revision"),
        (f"UPDATE revisions SET record = 'ab' WHERE id = {ONE}", "revision"),
        (f"UPDATE revisions SET id = 'ab' WHERE id = {ONE}", "revision"),
        (f"UPDATE revisions SET held = 1 WHERE id = {ONE}", "view"),
        (f"DELETE FROM revisions WHERE id = {ONE}", "view"),
        ("UPDATE records SET fields = replace(fields, 'Khác', 'Khac')", "view"),
        ("UPDATE records SET conflict_count = 0 WHERE conflict_count > 0", "view"),
        ("UPDATE records SET visit = NULL WHERE record_type = 'photo'", "view"),
        ("DELETE FROM records WHERE record_type = 'photo'", "view"),
        ("INSERT INTO records VALUES (999, 'ab', 'finding', NULL, '{}', '[]', '[]', 0, 0)", "view"),
        ("DELETE FROM search WHERE rowid = (SELECT min(rowid) FROM search)", "search"),
        ("INSERT INTO search (rowid, folded, exact) VALUES (999, 'x', 'x')", "search"),
    ],
)
def test_property_23_and_fault_68_a_change_made_with_the_key_is_named(
    filled: tuple[Store, PhotoStore], statement: str, code: str
) -> None:
    assert code in {problem.code for problem in after(filled, statement).problems}


def test_fault_68_a_revision_taken_out_of_a_chain_is_not_silent(filled: tuple[Store, PhotoStore]) -> None:
    """A whole act replaced by another one with the same number breaks the chain of what came after."""
    store, _ = filled
    a = Writer("a")
    other = a.edit(finding(3), {"title": "replaced"})
    with store.unit_of_work() as work:
        work._session.connection().exec_driver_sql("DELETE FROM revisions WHERE writer=? AND seq=1", (a.id,))
        work.revisions.add(other)
        work.commit()
    assert ("chain", f"{a.id}:2") in {(problem.code, problem.about) for problem in check(*filled).problems}


def test_property_23_every_flipped_bit_of_the_file_is_seen(tmp_path: Path, photos: PhotoStore) -> None:
    path = tmp_path / "v.sqlite"
    opened = Store.open(path, KEY)
    with opened.unit_of_work() as work:
        work.revisions.add_all(a_history())
        work.commit()
    opened.close()
    whole = path.read_bytes()
    chance = random.Random(23)
    for at in [*(page * 4096 + chance.randrange(4096) for page in range(len(whole) // 4096))]:
        raw = bytearray(whole)
        raw[at] ^= 1 << chance.randrange(8)
        path.write_bytes(raw)
        try:
            flipped = Store.open(path, KEY)
        except StoreDamaged:
            continue
        report = check(flipped, photos)
        flipped.close()
        assert "page" in {problem.code for problem in report.problems}, at


def test_fault_19_a_photo_that_is_not_here_is_named(store: Store, photos: PhotoStore) -> None:
    a = Writer("a")
    with store.unit_of_work() as work:
        root = a.edit(finding(8), {"visit": VISIT, "file": "ab" * 32}, record_type="photo")
        work.revisions.add(root)
        work.commit()
    assert [(p.code, p.about) for p in check(store, photos).problems] == [("missing-photo", finding(8))]
    with store.unit_of_work() as work:
        work.revisions.add(a.edit(finding(8), {"deleted": True}, [root], record_type="photo"))
        work.commit()
    assert check(store, photos).clean
