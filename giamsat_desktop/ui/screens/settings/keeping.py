"""Keeping a setting: at once, off the window's thread; a number between its declared bounds."""

from __future__ import annotations

from collections.abc import Callable

from giamsat_desktop.system.settings import Settings, SettingValue, declared
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.widgets.boxes import NumberBox


def keep(context: Context, name: str, value: SettingValue, done: Callable[[dict[str, SettingValue]], None]) -> None:
    """Keep a setting; then `done` is given all that hold."""
    file = context.workspace.paths.settings

    def put() -> dict[str, SettingValue]:
        settings = Settings(file)
        settings.put(name, value)
        return settings.all()

    context.jobs.database(put, done)


def number_box(name: str, said: str, changed: Callable[[int], None]) -> NumberBox:
    """Return a box for a number of the settings with its bounds; `changed` is told what a person settles on."""
    box = NumberBox()
    setting = declared(name)
    box.setRange(setting.least, setting.most)
    box.setMinimumWidth(72)
    box.setKeyboardTracking(False)  # "15" is not 1 on the way
    box.setAccessibleName(said)
    box.valueChanged.connect(changed)
    return box


def show_number(box: NumberBox, value: SettingValue) -> None:
    """Show a number that holds; tells nobody."""
    box.blockSignals(True)
    box.setValue(int(value))
    box.blockSignals(False)
