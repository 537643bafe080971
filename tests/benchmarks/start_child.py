"""The processes that start.py times; each prints "ready" when its window stands and has been painted.

`start_child.py empty` shows an empty window; `start_child.py DIR` opens the profile in DIR as the program does and is
ready when the list of visits shows what it loaded. `--imports` leaves out all but the imports.
"""

from __future__ import annotations

import gc
import sys
from functools import partial


def ready() -> None:
    """Tell the process that waits."""
    print("ready", flush=True)


def empty() -> int:
    """Show an empty window with nothing of ours imported."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    application = QApplication(sys.argv[:1])
    window = QWidget()
    window.show()

    def end() -> None:
        window.repaint()
        ready()
        application.quit()

    QTimer.singleShot(0, end)
    return application.exec()


def program(folder_name: str) -> int:
    """Open the profile the way `bootstrap.run_window` does."""
    gc.disable()  # as `giamsat_desktop.__main__` imports it
    from giamsat_desktop import bootstrap

    gc.freeze()
    gc.enable()

    if "--imports" in sys.argv:
        ready()
        return 0
    from pathlib import Path

    folder = Path(folder_name)
    application = bootstrap.create_application(sys.argv[:1], "vi")
    bootstrap.logs.start(folder / "logs")
    start = bootstrap.Start(application, folder, "vi", partial(bootstrap._open, bootstrap.BugHook(application)))
    start.open(folder, None)
    try:
        _tell_when_shown(start)
        return application.exec()
    finally:
        start.close()
        bootstrap.logs.stop()


def _tell_when_shown(start: object) -> None:
    """Wrap what the list of visits does with its first load; it comes by the event loop, which does not run yet."""
    window = start.session.window  # type: ignore[attr-defined]
    screen = window.built("visits")
    shown = screen.show_loaded

    def show_and_tell(loaded: object) -> None:
        shown(loaded)
        window.repaint()
        ready()
        window.close()

    screen.show_loaded = show_and_tell


if __name__ == "__main__":
    sys.exit(empty() if sys.argv[1] == "empty" else program(sys.argv[1]))
