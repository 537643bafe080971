"""Adding photos and received documents: bytes first, then the record that names them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from giamsat_desktop.domain.dictionary.choices import SECRET_CLASSIFICATIONS
from giamsat_desktop.domain.dictionary.validation import SecretRefused
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.ids import new_id, photo_id
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.dates import local_day
from giamsat_desktop.domain.vietnamese.text import nfc
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.records.recording import Edit, record, record_from
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.photos import Picture
from giamsat_desktop.store.unit_of_work import UnitOfWork
from giamsat_desktop.system.files import read_whole
from giamsat_desktop.system.images.pictures import NotAPicture, PictureUnreadable, derive, inspect

MAX_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class PhotosAdded:
    """What became of the files given: the ids added (in order), the ones already there, and each refusal.

    `damaged`: names of files that were kept though they cannot be shown. `unnamed`: ids of those of which nobody knows
    who took them: the file comes from no camera, so from somebody else perhaps.
    """

    added: tuple[str, ...]
    known: tuple[str, ...]
    refused: tuple[Refusal, ...]
    changes: Changes
    damaged: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PhotoAdded:
    """A photo's id, whether it was not there before, whether it can be shown, whether its photographer is known."""

    photo: str
    new: bool
    whole: bool
    named: bool
    changes: Changes


def add_photos(
    workspace: Workspace,
    *,
    visit: str,
    files: Iterable[Path],
    about: str | None = None,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> PhotosAdded:
    """Add photos to a visit, one transaction each; a bad file never stops the others."""
    paths = list(files)
    done: list[tuple[str, PhotoAdded]] = []
    refused: list[Refusal] = []
    for index, path in enumerate(paths):
        if cancelled():
            break
        try:
            one = keep_photo(workspace, visit=visit, content=read_file(path), name=path.name, fields={"about": about})
            done.append((path.name, one))
        except Refusal as refusal:
            refusal.about(file=path.name)
            refused.append(refusal)
        progress(index + 1, len(paths))
    changes = Changes.none()
    for _, one in done:
        changes |= one.changes
    return PhotosAdded(
        tuple(one.photo for _, one in done if one.new),
        tuple(one.photo for _, one in done if not one.new),
        tuple(refused),
        changes,
        tuple(name for name, one in done if not one.whole),
        tuple(one.photo for _, one in done if one.new and not one.named),
    )


def add_photo(
    workspace: Workspace,
    *,
    visit: str,
    content: bytes,
    name: str,
    about: str | None = None,
    fields: Mapping[str, JsonValue] | None = None,
) -> tuple[str, Changes]:
    """Keep a photo as `keep_photo` does; return its id and what changed."""
    done = keep_photo(workspace, visit=visit, content=content, name=name, fields={"about": about, **(fields or {})})
    return done.photo, done.changes


def keep_photo(
    workspace: Workspace, *, visit: str, content: bytes, name: str, fields: Mapping[str, JsonValue]
) -> PhotoAdded:
    """Keep a photo's bytes as they are, make its thumbnail and print picture, and record it.

    A damaged picture is kept as evidence and marked unreadable (fault 60). The same bytes in the same visit are
    one photo. One that comes straight from a camera, of a day of the visit, is taken to be this person's own, unless
    they belong to another delegation; of any other nobody is named.
    Raises NotAPicture for anything but JPEG, PNG, WebP and HEIC, PictureTooLarge.
    """
    facts = inspect(content)
    photo = photo_id(visit, hashlib.sha256(content).hexdigest())
    media_type, pictures = pictures_of(content)
    sha256 = workspace.photos.put_original(content, kind="photo", media_type=media_type, pictures=pictures)
    said: dict[str, JsonValue] = {
        "visit": visit,
        "file": sha256,
        "file_name": nfc(name)[:200],
        "width": facts.width,
        "height": facts.height,
        "taken_at": facts.taken_at,
        "taken_by": None,
        "in_minutes": True,
        "unreadable": None if pictures else True,
        **fields,
    }
    new: list[bool] = []
    me = workspace.profile.name

    def edits(work: UnitOfWork) -> list[Edit]:
        seen = work.records.get(photo)
        new.append(seen is None or seen.deleted)
        if not new[-1]:
            return []
        if "taken_by" not in fields and _own(work, me, visit, facts.taken_at):
            said["taken_by"] = me
        return [Edit("photo", photo, {**said, "deleted": None if seen is None else False})]

    changes = record_from(workspace, edits)
    return PhotoAdded(photo, new[-1], bool(pictures), bool(said["taken_by"]), changes)


def _own(work: UnitOfWork, me: str, visit: str, taken_at: str | None) -> bool:
    """Tell whether a photo of that moment can be held for one of this laptop's person: day and delegation agree."""
    held = work.records.get(visit)
    if held is None or not taken_at:
        return False
    first, last = (local_day(held.text(name)) for name in ("starts_at", "ends_at"))
    if first and not first <= local_day(taken_at) <= (last or first):
        return False
    called = [one for one in work.records.of_type("member") if one.text("name") == me]
    ours = held.text("delegation")
    return not called or any(one.text("delegation") == ours for one in called)


def add_document(
    workspace: Workspace, *, visit: str, fields: Mapping[str, JsonValue], file: Path | None = None
) -> tuple[str, Changes]:
    """Record a document received, with its file if there is one.

    A classification other than ordinary is refused before a byte is written (domain/README.md, Archives and secrecy).
    """
    if fields.get("classification") in SECRET_CLASSIFICATIONS:
        raise SecretRefused()
    said = {**fields, "visit": visit, "classification": "thuong"}
    if file is not None:
        content = read_file(file)
        said["file"] = workspace.photos.put_original(content, kind="document", media_type="application/octet-stream")
        said["file_name"] = nfc(file.name)[:200]
    document = new_id()
    return document, record(workspace, Edit("document", document, said))


def read_file(path: Path) -> bytes:
    """Return the bytes of a regular file within the limit; links to devices and folders are refused (fault 62).

    Raises NotFound, FileUnreadable, FileTooLarge.
    """
    return read_whole(path, MAX_BYTES)


def pictures_of(content: bytes) -> tuple[str, dict[str, Picture]]:
    """Return a photo's media type and the pictures made from it; none when its pixels cannot be read.

    Raises NotAPicture.
    """
    media_type = f"image/{inspect(content).format.lower()}"
    try:
        made = {one.variant: Picture(one.width, one.height, one.content) for one in derive(content)}
    except PictureUnreadable:
        made = {}
    return media_type, made


def media_type_of(content: bytes) -> str:
    """Return the media type of a photo received; bytes that are no picture are kept as they are (fault 60)."""
    try:
        return f"image/{inspect(content).format.lower()}"
    except (NotAPicture, PictureUnreadable):
        return "application/octet-stream"


def is_damaged(workspace: Workspace, sha256: str) -> bool:
    """Tell whether the bytes of a photo are here and cannot be shown."""
    return workspace.photos.has(sha256) and picture(workspace, sha256, "print") is None


def picture(workspace: Workspace, sha256: str, variant: str) -> Picture | None:
    """Return a photo's picture ("thumbnail", "print"), made now if it was not yet; None when it cannot be read."""
    found = workspace.photos.derived(sha256, variant)
    if found is not None or not workspace.photos.has(sha256):
        return found
    try:
        made = pictures_of(workspace.photos.original(sha256))[1]
    except NotAPicture:
        return None
    for name, one in made.items():
        workspace.photos.put_derived(sha256, name, one)
    return made.get(variant)


def prepare_pictures(
    workspace: Workspace,
    *,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Make the pictures of photos received that have none yet, so that minutes need not wait; return how many."""
    waiting = workspace.photos.without_pictures()
    for index, sha256 in enumerate(waiting):
        if cancelled():
            return index
        picture(workspace, sha256, "print")
        progress(index + 1, len(waiting))
    return len(waiting)
