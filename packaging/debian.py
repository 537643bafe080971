"""System packages: what is missing, installed with apt where this person may, otherwise named."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from console import Stop, last_lines, quietly, say

# Which Debian package brings a library; found with ldd on the plugins below and dpkg -S on Debian 12.
PACKAGE_OF = {
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}

# What is loaded, below PySide6/ of the environment: always; for a window, one of two; and what a window can do without.
ALWAYS = (
    "lrelease",
    "QtWidgets.abi3.so",
    "QtPdf.abi3.so",
    "QtPdfWidgets.abi3.so",
    "QtPrintSupport.abi3.so",
    "Qt/plugins/platforms/libqoffscreen.so",
)
X11 = ("Qt/plugins/platforms/libqxcb.so",)
WAYLAND = (
    "Qt/plugins/platforms/libqwayland.so",
    "Qt/plugins/wayland-graphics-integration-client/libqt-plugin-wayland-egl.so",
)
EXTRAS = (
    "Qt/plugins/xcbglintegrations/libqxcb-glx-integration.so",
    "Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
    "Qt/plugins/printsupport/libcupsprintersupport.so",
)
EVERYTHING = ALWAYS + X11 + WAYLAND + EXTRAS


def is_linux() -> bool:
    """Return whether system libraries are a matter of this machine's package manager."""
    return sys.platform.startswith("linux")


def _apt() -> tuple[str, ...] | None:
    """Return how to call apt-get here, or None where there is none or this person may not."""
    if not is_linux() or shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return ("apt-get",)
    if shutil.which("sudo") and quietly(["sudo", "-n", "true"]).returncode == 0:
        return ("sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get")
    return None


def install(packages: Sequence[str], purpose: str) -> str:
    """Install Debian packages; return "" when done, otherwise one plain sentence that says why not.

    `purpose` begins that sentence: "A Python environment", "The window (Qt)".
    """
    names = " ".join(packages)
    by_hand = f"install them by hand (Debian and Ubuntu: apt-get install {names})"
    apt = _apt()
    if apt is None:
        return f"{purpose} needs packages that may not be installed from here; {by_hand}, then start again."
    say(f"Installing with apt: {names} ...")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    options = ["-q", "-y", "-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=120"]
    fresh = quietly([*apt, *options, "update"], quiet)
    done = quietly([*apt, *options, "install", "--no-install-recommends", *packages], quiet)
    if done.returncode == 0:
        return ""
    why = "\n".join(line for line in (fresh.stdout + done.stdout).splitlines() if line.startswith("E:"))
    sentence = f"{purpose} needs packages that apt could not install (see below); {by_hand}, then start again."
    return f"{sentence}\n{last_lines(why or done.stdout, 3)}"


def require(packages: Sequence[str], purpose: str) -> None:
    """Install packages or stop with the sentence that names them."""
    trouble = install(packages, purpose)
    if trouble:
        raise Stop(trouble)


def missing_libraries(pyside: Path, needed: Sequence[str] = EVERYTHING) -> list[str]:
    """Return the shared libraries that these files of Qt ask for and this system lacks."""
    files = [pyside / name for name in needed if (pyside / name).exists()]
    if not is_linux() or shutil.which("ldd") is None or not files:
        return []
    output = quietly(["ldd", *files], {"LC_ALL": "C"}).stdout
    return sorted({line.split("=>")[0].strip() for line in output.splitlines() if "=> not found" in line})


def packages_for(libraries: Iterable[str]) -> list[str]:
    """Return the Debian packages of these libraries; one that is not in the table would only make apt refuse all."""
    return sorted({PACKAGE_OF[library] for library in libraries if library in PACKAGE_OF})


def provide_qt_libraries(pyside: Path) -> str:
    """Install the system libraries Qt lacks; return "" when nothing lacks, otherwise a plain sentence."""
    trouble = ""
    for _ in range(2):  # what a missing library itself lacks shows only once it is there
        packages = packages_for(missing_libraries(pyside))
        if packages and not trouble:
            trouble = install(packages, "The window (Qt)")
    still = missing_libraries(pyside)
    if not still:
        return ""
    return (
        trouble or f"The window (Qt) lacks these system libraries: {' '.join(still)}; install them, then start again."
    )


def works_offscreen(pyside: Path) -> bool:
    """Return whether Qt finds all it needs without a screen, which is how the tests use it."""
    return not missing_libraries(pyside, ALWAYS)


def can_open_a_window(pyside: Path) -> bool:
    """Return whether Qt finds all it needs for one of the displays that are here."""
    displays: list[tuple[str, ...]] = [X11] if os.environ.get("DISPLAY") else []
    if os.environ.get("WAYLAND_DISPLAY"):
        displays.append(WAYLAND)
    return any(not missing_libraries(pyside, ALWAYS + display) for display in displays)
