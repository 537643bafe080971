"""What the crash sweep interrupts: small real profiles, one act on each, and what must be true afterwards."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from PIL import Image

from giamsat_desktop.bundles.keys import DeviceKeys, read_card
from giamsat_desktop.bundles.reading import open_bundle
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.ids import derived_id
from giamsat_desktop.domain.unfinished import Batch, Unfinished
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.privacy import redacting
from giamsat_desktop.services.profile import checking, opening, rekeying
from giamsat_desktop.services.records import drafting, photographing
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.trust.certifying import found_root
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.copies import backup
from giamsat_desktop.store.copies import rekeying as store_rekeying
from giamsat_desktop.store.databases.connection import connect
from giamsat_desktop.store.databases.diagnosis import key_fits
from giamsat_desktop.system.clock import Clock
from giamsat_desktop.system.keys import vault
from giamsat_desktop.system.keys.holders import CHEAP_FOR_TESTS, KeyHolder, PassphraseHolder, PlainHolder
from giamsat_desktop.system.paths import ProfilePaths
from tests.store.conftest import KEY

CAMPAIGN = derived_id("campaign", "sweep")
VISIT = derived_id("visit", "sweep")
OLD = derived_id("finding", "old 1")
SECRET = "Lời kể không được lọt ra ngoài"
FORMAT_1 = Path(__file__).parents[1] / "vintage" / "format-1"


class StandingClock:
    """A clock that shows one moment."""

    def now(self) -> datetime:
        return datetime(2023, 5, 15, 3, 0, tzinfo=UTC)


CLOCK: Clock = StandingClock()
NEW = PassphraseHolder("mưa rào qua bến đò", cost=CHEAP_FOR_TESTS)


def opened(folder: Path) -> Workspace:
    """Open a profile of the sweep."""
    return opening.open_profile(folder, holder=_holder(folder), clock=CLOCK)


def _holder(folder: Path) -> KeyHolder:
    return NEW if "passphrase" in vault.kinds(ProfilePaths(folder).vault) else PlainHolder()


def a_photo(seed: int) -> bytes:
    """Return a small JPEG that is like no other."""
    chance = Random(seed)
    image = Image.frombytes("RGB", (24, 16), chance.randbytes(24 * 16 * 3))
    stream = io.BytesIO()
    image.save(stream, "JPEG", comment=SECRET.encode())
    return stream.getvalue()


@contextmanager
def _workspace(run: Path) -> Iterator[Workspace]:
    laptop = opened(run / "profile")
    try:
        yield laptop
    finally:
        laptop.close()


# ---- acts: each gets the folder of one run, with "profile" and "usb" in it ----


def save(run: Path) -> None:
    """Two records in one transaction, and the anchor."""
    with _workspace(run) as laptop:
        edits = [
            Edit("finding", derived_id("finding", n), {"visit": VISIT, "title": f"{SECRET} {n}", "severity": "cao"})
            for n in ("1", "2")
        ]
        record(laptop, *edits)


def photo(run: Path) -> None:
    """A photo: its bytes first, then the record that names them."""
    with _workspace(run) as laptop:
        photographing.add_photo(laptop, visit=VISIT, content=a_photo(2), name="mới.jpg")


def send(run: Path) -> None:
    """A bundle onto the stick."""
    with _workspace(run) as laptop:
        sending.send(laptop, folder=run / "usb")


def receive(run: Path) -> None:
    """A bundle from the stick, with a record and a photo."""
    with _workspace(run) as laptop:
        done = receiving.receive(laptop, files=[run / "usb" / "in.gsb"])
        if done.refused:
            raise done.refused[0][1]


def migrate(run: Path) -> None:
    """A profile of format 1 opened by this program."""
    with _workspace(run):
        pass


def copy(run: Path) -> None:
    """A copy of everything."""
    with _workspace(run) as laptop:
        backup.backup(laptop.store, laptop.photos, folder=laptop.paths.backups, now=CLOCK.now())


def undo(run: Path) -> None:
    """The last receiving taken back."""
    with _workspace(run) as laptop:
        if receiving.can_undo(laptop):
            receiving.undo_last(laptop)


def redact(run: Path) -> None:
    """A text forgotten by order: noted, erased in the database and in its copies."""
    with _workspace(run) as laptop:
        redacting.comply(laptop, requests=redacting.requested(laptop))
        if (seen := laptop.view(OLD)) is not None and seen.get("title"):
            redacting.redact(laptop, record_id=OLD, field="title", reason="theo yêu cầu")


def restore(run: Path) -> None:
    """A copy put back in the place of the live databases."""
    paths = ProfilePaths(run / "profile")
    key = vault.open_key(paths.vault, PlainHolder())
    (chosen,) = backup.backups(paths.backups)
    backup.restore(chosen.path, visits=paths.visits, photos=paths.photos, waiting=paths.waiting, key=key)


def rekey(run: Path) -> None:
    """A passphrase set: databases, copies and what was set aside, all under another key."""
    if _holder(run / "profile") is not NEW:
        rekeying.rekey(run / "profile", rekeying.Change(PlainHolder(), NEW))


def wait(run: Path) -> None:
    """A draft beside the database, taken in, recorded, and cleared away."""
    with _workspace(run) as laptop:
        number = laptop.waiting.next_number()
        batch = Batch(number, (Unfinished(OLD, "title", "finding", f"{SECRET} gõ dở", VISIT),), ((OLD, "severity"),))
        laptop.waiting.put(batch)
        drafting.keep(laptop, batch.several, dropped=batch.dropped, number=number)
        record(laptop, Edit("finding", OLD, {"title": f"{SECRET} gõ dở"}))
        laptop.waiting.clear(number)


def lock(run: Path) -> None:
    """The window locked over a text half typed: the draft is durable, what was done is signed, and all is closed."""
    laptop = opened(run / "profile")
    try:
        record(laptop, Edit("finding", OLD, {"title": f"{SECRET} trước khi khóa"}))
        number = laptop.waiting.next_number()
        drafting.keep(laptop, (Unfinished(OLD, "severity", "finding", f"{SECRET} gõ dở", VISIT),), number=number)
    finally:
        opening.close_profile(laptop)


def init(run: Path) -> None:
    """A new profile."""
    if not opening.has_profile(run / "profile"):
        opening.create_profile(run / "profile", name="Mới")


OPERATIONS: dict[str, Callable[[Path], None]] = {
    "save": save,
    "photo": photo,
    "send": send,
    "receive": receive,
    "migrate": migrate,
    "backup": copy,
    "undo": undo,
    "redact": redact,
    "restore": restore,
    "rekey": rekey,
    "wait": wait,
    "lock": lock,
    "init": init,
}


# ---- templates ----


def make_templates(base: Path) -> None:
    """Make, once, the folders that every run copies: base/<operation> and base/keys.json of a colleague."""
    ours, theirs = base / "ours", base / "theirs"
    for folder, name in ((ours, "Ours"), (theirs, "Theirs")):
        opening.create_profile(folder, name=name, role="lead")
    with opening.opened(ours, clock=CLOCK) as us, opening.opened(theirs, clock=CLOCK) as them:
        for giver, taker in ((us, them), (them, us)):
            enrolling.export_card(giver, file=base / "card.gsc")
            enrolling.accept_card(taker, file=base / "card.gsc")
        for laptop, seed in ((us, 1), (them, 3)):
            laptop.joined(CAMPAIGN)
            about = {"visit": VISIT, "title": f"{SECRET} {seed}"}
            record(laptop, Edit("finding", derived_id("finding", f"old {seed}"), about))
            photographing.add_photo(laptop, visit=VISIT, content=a_photo(seed), name="cũ.jpg")
        stick = base / "stick"
        stick.mkdir()
        sending.send(them, folder=stick).path.rename(stick / "in.gsb")
        (base / "keys.json").write_text(json.dumps(them.keys.to_secret_json()))
        enrolling.export_card(us, file=base / "ours.gsc")
    for operation in OPERATIONS:
        run = base / operation
        (run / "usb").mkdir(parents=True)
        (run / "tmp").mkdir()
        if operation == "migrate":
            _vintage(run / "profile")
        elif operation != "init":
            shutil.copytree(ours, run / "profile")
        if operation in ("receive", "undo"):
            shutil.copy(stick / "in.gsb", run / "usb")
        _begun(run, operation)


def _begun(run: Path, operation: str) -> None:
    """Do what must have happened before an act."""
    if operation == "undo":
        receive(run)
    if operation == "redact":
        with _workspace(run) as laptop:
            found_root(laptop, enrolling.my_card(laptop))  # only a certified lead orders anything to be forgotten
    if operation in ("redact", "restore", "rekey"):
        copy(run)
    if operation == "rekey":
        restore(run)
        with _workspace(run) as laptop:
            (run / "key").write_bytes(laptop.store.key)
    if operation == "restore":
        with _workspace(run) as laptop:
            record(laptop, Edit("finding", OLD, {"title": f"{SECRET} sau bản sao"}))


def _vintage(folder: Path) -> None:
    """Put the databases of format 1 into a profile, with the keys that every profile has."""
    paths = ProfilePaths(folder)
    paths.make()
    for name in ("visits.sqlite", "photos.sqlite"):
        shutil.copy(FORMAT_1 / name, folder / name)
    vault._write(paths.vault, vault._key_check(KEY), [PlainHolder().wrap(KEY)])
    known = {"name": "Nguyễn Thị Hoà", "role": "inspector", "campaign": CAMPAIGN}
    connection = connect(paths.visits, KEY, 4096)
    for name, value in (("keys", DeviceKeys.generate().to_secret_json()), ("profile", known)):
        connection.execute("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", (name, json.dumps(value)))
    connection.execute("UPDATE writers SET trusted = 0")  # its card is no real one
    connection.close()


# ---- judging ----


@dataclass(frozen=True, slots=True)
class Picture:
    """What a profile says: every record, how many revisions, and every photo."""

    records: str
    revisions: int
    photos: tuple[str, ...]


def picture_of(laptop: Workspace) -> Picture:
    """Return what an opened profile says, without anything that chance or the clock chose."""
    with laptop.store.reading() as work:
        seen = [(one.record, one.record_type, one.deleted, dict(one.fields)) for one in work.records.all()]
        return Picture(
            json.dumps(sorted(seen), sort_keys=True, ensure_ascii=False),
            work.revisions.count(),
            tuple(laptop.photos.hashes()),
        )


def problems_of(laptop: Workspace) -> list[str]:
    """Return what `giamsat check` finds wrong, and copies that do not prove whole."""
    found = [f"check {one.code} {one.about}" for one in checking.check_profile(laptop).problems]
    for draft in drafting.all_of(laptop):
        seen = laptop.view(draft.record)
        if seen is None or seen.get(draft.field) == draft.text:
            found.append("a draft of what is recorded")
    key = laptop.store.key
    for one in backup.backups(laptop.paths.backups):
        try:
            backup.verify(one.path, key)
        except Refusal as refusal:
            found.append(f"backup {one.path.name}: {refusal.code}")
    return [*found, *_other_keys(laptop)]


def _other_keys(laptop: Workspace) -> Iterator[str]:
    """Yield every database that the key of the profile does not open, and what the key from before still opens."""
    kept = laptop.folder.parent / "key"
    old = kept.read_bytes() if kept.exists() else b""
    for one in store_rekeying.databases(laptop.paths):
        if one.path.stat().st_size < one.page_size:
            continue  # nothing was ever written into it
        if not key_fits(one.path, laptop.store.key, one.page_size):
            yield f"{one.path.name} has another key"
        elif old not in (b"", laptop.store.key) and key_fits(one.path, old, one.page_size):
            yield f"{one.path.name} is open to the key from before"


def leaks(folder: Path) -> Iterator[str]:
    """Yield every file in which a text or a photo can be read: nothing is ever written in the clear."""
    photos = [a_photo(seed) for seed in (1, 2, 3)]
    needles = [
        SECRET.encode(),
        SECRET.encode("utf-16-le"),
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        *(p[at : at + 24] for p in photos for at in (0, 400)),
    ]
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            if any(needle in data for needle in needles):
                yield f"plain text in {path.relative_to(folder)}"


def stick_faults(run: Path, base: Path) -> Iterator[str]:
    """Yield what must not lie on a stick: anything but part files, whole bundles, and what was there before."""
    keys = DeviceKeys.from_secret_json(json.loads((base / "keys.json").read_text()))
    card = read_card((base / "ours.gsc").read_bytes())
    trust = {card.sign_key: card}
    for path in sorted((run / "usb").iterdir()):
        if path.name == "in.gsb":
            if path.read_bytes() != (base / "stick" / "in.gsb").read_bytes():
                yield "the stick's own bundle was changed"
        elif path.suffix == ".gsb":
            try:
                bundle = open_bundle(path, keys=keys, trust=trust)
                there = [bundle.plain(member, 1 << 20) for member in bundle.blob_list()]
                if not list(bundle.revisions()) or not there:
                    yield f"{path.name} is empty"
            except Refusal as refusal:
                yield f"{path.name} is no whole bundle: {refusal.code}"
        elif not (path.name.startswith("~") and path.suffix == ".part"):
            yield f"{path.name} on the stick"


def litter(run: Path) -> list[str]:
    """Return files that nobody will ever use or remove."""
    return sorted(
        str(path.relative_to(run))
        for path in (run / "profile").rglob("*")
        if path.name.startswith("~") or path.parent.name == "quarantine" or path.name.endswith(("-wal", "-shm"))
    )
