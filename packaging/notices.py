"""Writes resources/notices.txt: every package that comes with the program, its licence, and the texts they ask for.

    .venv/bin/python packaging/notices.py

Reads the lock file and what is installed; run it whenever the lock changes (tests/architecture/test_notices.py asks).
"""

from __future__ import annotations

import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
LOCK = CHECKOUT / "packaging" / "requirements.lock"
NOTICES = CHECKOUT / "resources" / "notices.txt"

ELSEWHERE = {
    "colorama": "BSD-3-Clause",
    "pywin32-ctypes": "BSD-3-Clause",
    "backports-tarfile": "MIT",
    "importlib-metadata": "Apache-2.0",
    "zipp": "MIT",
    "tzdata": "Apache-2.0",
    "secretstorage": "BSD-3-Clause",
    "jeepney": "MIT",
    "pyrage": "MIT",
    "sqlcipher3": "Zlib",
    "pyxform": "BSD-2-Clause",
}
"""Packages that only some systems or versions of Python need, and those that do not say it in their metadata."""

LGPL = """\
PHẦN THEO GIẤY PHÉP LGPL / PARTS UNDER THE LGPL

Qt, PySide6 (PySide6_Essentials, PySide6_Pdf) and shiboken6 are used under the GNU Lesser General Public License,
version 3. They are installed unchanged, as shared libraries in folders of their own, and are loaded when the program
starts. Whoever has the program may replace them by other builds with the same interface, changed ones too:

  1. build or download another PySide6 6.12 and shiboken6 6.12 (https://code.qt.io/pyside/pyside-setup.git, tag 6.12.0;
     Qt itself: https://code.qt.io/qt/qt5.git);
  2. put it in the place of the folders PySide6 and shiboken6 below .venv (lib/python3.*/site-packages; on Windows
     Lib\\\\site-packages), or install it there: .venv/bin/python -m pip install --no-deps FILE.whl;
  3. start the program as before; it does not look at what lies there, and nothing has to be linked anew.

libheif and libde265, inside pi-heif, are under the LGPL, too, version 3: replace the folder pi_heif and its libraries
in the same way (https://github.com/strukturag/libheif, https://github.com/strukturag/libde265).
The texts of both licences stand at the end.
"""

HEAD = """\
PHẦN MỀM DÙNG KÈM / SOFTWARE THAT COMES WITH THIS PROGRAM

Made by packaging/notices.py from the lock file. A package, its version, its licence, where it comes from.
"""


def plain(name: str) -> str:
    """Return a package name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked() -> dict[str, str]:
    """Return {name: version} of the lock."""
    found = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    return {plain(name): version for name, version in found}


def used() -> dict[str, str]:
    """Return {name: version} of what the program needs to run, without what only tests and checks need."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = locked()
    waiting, found = [named(line) for line in project["dependencies"]], dict[str, str]()
    while waiting:
        name = waiting.pop()
        if name in pins and name not in found:
            found[name] = pins[name]
            waiting += needs_of(name)
    return dict(sorted(found.items()))


def named(requirement: str) -> str:
    """Return the package that a requirement names."""
    return plain(re.match(r"[A-Za-z0-9._-]+", requirement)[0])  # type: ignore[index]


def needs_of(name: str) -> list[str]:
    """Return what a package needs, without its extras."""
    try:
        needed = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []
    return [named(line) for line in needed if "extra ==" not in line]


def licence_of(name: str) -> str:
    """Return the licence of a package in a few words, as it says itself."""
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ELSEWHERE[name]
    listed = [one.rsplit(" :: ", 1)[-1] for one in about.get_all("Classifier") or [] if one.startswith("License ::")]
    short = (about["License-Expression"] or "").strip() or " / ".join(one for one in listed if one != "OSI Approved")
    return short or (about["License"] or "").strip().split("\n")[0][:80] or ELSEWHERE.get(name, "?")


def home_of(name: str) -> str:
    """Return where a package comes from; its page in the registry where it says nothing."""
    return f"https://pypi.org/project/{name}/"


def texts_of(name: str) -> list[tuple[str, str]]:
    """Return the files of licences and notices that a package brings along."""
    try:
        files = metadata.files(name) or []
    except metadata.PackageNotFoundError:
        return []
    named_so = re.compile(r"(?i)(/licenses/|(licen[cs]e|copying|notice|authors)[^/]*$)")
    wanted = [one for one in files if named_so.search(one.as_posix())]
    return [
        (one.name, Path(str(one.locate())).read_text(encoding="utf-8", errors="replace").strip())
        for one in wanted
        if "dist-info" in one.as_posix() and one.suffix not in (".py", ".pyc", ".html")
    ]


def main() -> int:
    """Write the file and say what has no licence text of its own."""
    rows, texts, silent = [], [], []
    seen: dict[str, str] = {}
    for name, version in used().items():
        rows.append(f"{name} {version}\n    {licence_of(name)}\n    {home_of(name)}")
        brought = texts_of(name)
        if not brought:
            silent.append(name)
        for file, text in brought:
            same = seen.get(text)
            said = f"(as in {same})" if same else text
            seen.setdefault(text, f"{name}: {file}")
            texts.append(f"{'=' * 100}\n{name} {version}: {file}\n{'=' * 100}\n{said}")
    for path in sorted((CHECKOUT / "packaging" / "licences").glob("*.txt"), reverse=True):
        texts.append(f"{'=' * 100}\n{path.stem}\n{'=' * 100}\n{path.read_text(encoding='utf-8').strip()}")
    NOTICES.write_text("\n\n".join([HEAD + "\n" + "\n".join(rows), LGPL, *texts]) + "\n", encoding="utf-8")
    print(
        f"{len(rows)} packages, {NOTICES.stat().st_size >> 10} KB; no text of their own: {', '.join(silent) or 'none'}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
