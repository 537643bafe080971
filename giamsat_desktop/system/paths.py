"""Where a profile lies, and where its live database must never lie."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.system.files import writing

APP = "giamsat-desktop"


class ProfileOnStick(Refusal):
    """The live database would lie on a removable drive. Fields: folder."""

    code = "profile-on-stick"


class ProfileOnNetwork(Refusal):
    """The live database would lie on a network share. Fields: folder."""

    code = "profile-on-network"


class ProfileSynchronised(Refusal):
    """The live database would lie in a folder that a cloud program copies about. Fields: folder, program."""

    code = "profile-synchronised"


@dataclass(frozen=True, slots=True)
class ProfilePaths:
    """The files of one profile; the layout is the same on every system."""

    root: Path

    @property
    def visits(self) -> Path:
        """Return the database of revisions and view tables."""
        return self.root / "visits.sqlite"

    @property
    def photos(self) -> Path:
        """Return the database of originals and derived pictures."""
        return self.root / "photos.sqlite"

    @property
    def waiting(self) -> Path:
        """Return the database of drafts that wait for the one of revisions."""
        return self.root / "waiting.sqlite"

    @property
    def vault(self) -> Path:
        """Return profile.json, the wrapped database key."""
        return self.root / "profile.json"

    @property
    def settings(self) -> Path:
        """Return the settings of this laptop."""
        return self.root / "settings.json"

    @property
    def anchor(self) -> Path:
        """Return the writer's anchor, outside the database on purpose."""
        return self.root / "anchor.json"

    @property
    def lock(self) -> Path:
        """Return the file that the one running program holds."""
        return self.root / "profile.lock"

    @property
    def backups(self) -> Path:
        """Return the folder of daily and before-receive copies."""
        return self.root / "backups"

    @property
    def quarantine(self) -> Path:
        """Return the folder where received bundles wait to be judged."""
        return self.root / "quarantine"

    @property
    def logs(self) -> Path:
        """Return the folder of logs."""
        return self.root / "logs"

    def make(self) -> None:
        """Create the folders, readable by this person only where the system knows that; raises NotWritten."""
        with writing(self.root.name):
            for folder in (self.root, self.backups, self.quarantine, self.logs):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def tighten(self) -> None:
        """Leave folders and files of the profile to this person alone; links, and what is not ours, stay as they are.

        On Windows the person's own folders are closed to others already.
        """
        if sys.platform == "win32":
            return
        for folder, _, files in os.walk(self.root):
            _tighten(Path(folder), 0o700)
            for name in files:
                _tighten(Path(folder, name), 0o600)


def _tighten(path: Path, wanted: int) -> None:
    with contextlib.suppress(OSError):
        mode = path.lstat().st_mode
        if not stat.S_ISLNK(mode) and stat.S_IMODE(mode) & ~wanted:
            path.chmod(stat.S_IMODE(mode) & wanted)


def default_profile() -> ProfilePaths:
    """Return the profile that is opened when none is named; local, never the roaming folder of Windows."""
    return ProfilePaths(platformdirs.user_data_path(APP, appauthor=False, roaming=False) / "profile")


@dataclass(frozen=True, slots=True)
class Mount:
    """One line of the mount table: where, what kind, from which device."""

    point: Path
    kind: str
    device: str = ""


_NETWORK_KINDS = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "ncpfs",
        "afs",
        "ceph",
        "glusterfs",
        "davfs",
        "webdav",
        "afpfs",
        "fuse.sshfs",
        "fuse.rclone",
        "fuse.davfs2",
        "fuse.gvfsd-fuse",
        "fuse.s3fs",
    }
)
_STICK_KINDS = frozenset({"vfat", "exfat", "msdos", "fuseblk", "iso9660", "udf"})
_STICK_PLACES = (Path("/media"), Path("/run/media"))
_CLOUD_NAMES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "cloudstorage": "CloudStorage",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud drive": "pCloud",
    "pclouddrive": "pCloud",
    "mega": "MEGA",
    "megasync": "MEGA",
    "box sync": "Box",
    "syncthing": "Syncthing",
}
_CLOUD_MARKS = {".stfolder": "Syncthing", ".dropbox": "Dropbox", ".dropbox.cache": "Dropbox"}


_ONEDRIVE_ROOTS = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")  # set by its Windows client


def _cloud_of_name(name: str) -> str | None:
    plain = name.casefold()
    for known, program in _CLOUD_NAMES.items():
        # "OneDrive - Sở Nội vụ", "Dropbox (Personal)", "GoogleDrive-mail@…" are the same programs.
        if plain == known or plain.startswith((f"{known} -", f"{known} (", f"{known}-")):
            return program
    return None


def cloud_program(folder: Path) -> str | None:
    """Return the name of the program that synchronises `folder` or a folder above it, None when none is seen."""
    roots = [Path(os.environ[name]) for name in _ONEDRIVE_ROOTS if os.environ.get(name)]
    if any(folder.is_relative_to(root) for root in roots):
        return "OneDrive"
    for place in (folder, *folder.parents):
        if program := _cloud_of_name(place.name):
            return program
        if place == Path.home() or place == place.parent:
            continue  # Dropbox keeps its settings, not its files, in ~/.dropbox
        for mark, program in _CLOUD_MARKS.items():
            if (place / mark).exists():
                return program
    return None


def read_mounts(table: str) -> tuple[Mount, ...]:
    """Return the mounts that the text of /proc/mounts lists."""
    mounts = []
    for line in table.splitlines():
        parts = line.split(" ")
        if len(parts) >= 3:
            point = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), parts[1])  # \040 is a space
            mounts.append(Mount(Path(point), parts[2], parts[0]))
    return tuple(mounts)


def mount_of(folder: Path, mounts: Sequence[Mount]) -> Mount | None:
    """Return the mount that `folder` (absolute) lies on; of two on one point the later covers the earlier."""
    holding = [mount for mount in mounts if folder.is_relative_to(mount.point)]
    return max(enumerate(holding), key=lambda at: (len(at[1].point.parts), at[0]))[1] if holding else None


def _refuse_mount(folder: Path, mount: Mount) -> None:
    if mount.kind in _NETWORK_KINDS or mount.device.startswith("//"):
        raise ProfileOnNetwork(folder=str(folder))
    # Only what is mounted on its own may be a stick: the folder / of a live system is where it is.
    on_stick = mount.kind in _STICK_KINDS or any(mount.point.is_relative_to(place) for place in _STICK_PLACES)
    if on_stick and mount.point != Path("/"):
        raise ProfileOnStick(folder=str(folder))


def _refuse_windows_drive(folder: Path) -> None:
    if sys.platform == "win32":
        import ctypes

        share = folder.drive.startswith("\\\\")
        kind = 4 if share else ctypes.windll.kernel32.GetDriveTypeW(f"{folder.drive}\\")
        if kind == 4:
            raise ProfileOnNetwork(folder=str(folder))
        if kind in (2, 5):
            raise ProfileOnStick(folder=str(folder))


def check_place(folder: Path, *, mounts: Sequence[Mount] | None = None) -> None:
    """Refuse a `folder` where a live database would be torn or copied about (fault 22).

    Raises ProfileOnStick, ProfileOnNetwork or ProfileSynchronised. `mounts` is the mount table of this
    machine unless given. The folder need not exist yet.
    """
    place = Path(os.path.realpath(folder))
    for name in (folder.absolute(), place):
        if program := cloud_program(name):
            raise ProfileSynchronised(folder=str(folder), program=program)
    if mounts is None:
        table = Path("/proc/mounts")
        mounts = read_mounts(table.read_text(encoding="utf-8", errors="replace")) if table.exists() else ()
    if mount := mount_of(place, mounts):
        _refuse_mount(folder, mount)
    if sys.platform == "darwin" and place.is_relative_to("/Volumes"):
        raise ProfileOnStick(folder=str(folder))
    _refuse_windows_drive(place)
