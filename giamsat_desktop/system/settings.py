"""Every setting of a laptop, declared once; stored as JSON beside the profile."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.system.files import write_atomically

SettingValue = str | int


class SettingUnknown(Refusal):
    """No setting has this name. Fields: name."""

    code = "setting-unknown"


class SettingRefused(Refusal):
    """A value that the setting cannot take. Fields: name, value."""

    code = "setting-refused"


@dataclass(frozen=True, slots=True)
class Setting:
    """One declared setting; `choices` for texts, `least` and `most` for numbers."""

    name: str
    default: SettingValue
    description: str
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0

    @property
    def type(self) -> type[SettingValue]:
        """Return the Python type of the values."""
        return type(self.default)

    def takes(self, value: object) -> bool:
        """Return whether `value` has the right type and lies within the bounds."""
        if type(value) is not self.type:
            return False
        if isinstance(value, str):
            return value in self.choices if self.choices else len(value) <= 1000
        return isinstance(value, int) and self.least <= value <= self.most


DECLARED: tuple[Setting, ...] = (
    Setting("interface.language", "vi", "Language of the windows.", choices=("vi", "en")),
    Setting("interface.text-percent", 100, "Size of all text, in percent.", least=80, most=200),
    Setting("interface.theme", "system", "Light, dark, or as the system is.", choices=("system", "light", "dark")),
    Setting("backup.kept", 7, "How many daily copies stay.", least=2, most=60),
    Setting("backup.folder", "", "A second folder for copies; empty for none."),
    Setting("send.part-mebibytes", 1024, "Largest part of a bundle, in MiB.", least=16, most=1024),
    Setting("send.last-folder", "", "The folder of a person's own choice that the last bundle went to."),
    Setting(
        "minutes.copies",
        3,
        "Copies of the minutes where a visit does not say.",
        least=1,
        most=20,
    ),
    Setting("lock.idle-minutes", 15, "Minutes without a key until the passphrase is asked; 0 for never.", most=240),
    Setting("log.level", "info", "How much is logged.", choices=("warning", "info", "debug")),
)
_BY_NAME = {setting.name: setting for setting in DECLARED}


def declared(name: str) -> Setting:
    """Return the declaration of `name` or raise SettingUnknown."""
    try:
        return _BY_NAME[name]
    except KeyError:
        raise SettingUnknown(name=name) from None


class Settings:
    """The settings in one file; what is not in it has its default."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stored: dict[str, object] = {}
        self.damaged = False
        """The file could not be read: defaults hold, and the next change keeps it aside as *.damaged."""
        if path.exists():
            self._read()

    def _read(self) -> None:
        try:
            stored = json.loads(self._path.read_bytes())
        except (ValueError, RecursionError):
            stored = None
        if isinstance(stored, dict):
            # Names of a newer version stay in the file; they are only not given to anybody.
            self._stored = stored
        else:
            self.damaged = True

    def _get(self, name: str) -> SettingValue:
        setting = declared(name)
        value = self._stored.get(name, setting.default)
        return value if isinstance(value, (str, int)) and setting.takes(value) else setting.default

    def text(self, name: str) -> str:
        """Return the text setting `name`; raise SettingUnknown, or TypeError when it is no text."""
        value = self._get(name)
        if not isinstance(value, str):
            raise TypeError(f"{name} is no text")
        return value

    def number(self, name: str) -> int:
        """Return the number setting `name`; raise SettingUnknown, or TypeError when it is no number."""
        value = self._get(name)
        if not isinstance(value, int):
            raise TypeError(f"{name} is no number")
        return value

    def put(self, name: str, value: SettingValue) -> None:
        """Store `value` durably; raise SettingUnknown or SettingRefused and change nothing."""
        if not declared(name).takes(value):
            raise SettingRefused(name=name, value=value)
        self._write({**self._stored, name: value})

    def reset(self, name: str) -> None:
        """Give `name` its default back."""
        declared(name)
        self._write({other: value for other, value in self._stored.items() if other != name})

    def all(self) -> dict[str, SettingValue]:
        """Return every declared setting with the value that holds."""
        return {setting.name: self._get(setting.name) for setting in DECLARED}

    def _write(self, values: dict[str, object]) -> None:
        if self.damaged:
            self._path.replace(self._path.with_name(f"{self._path.name}.damaged"))
            self.damaged = False
        text = json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True)
        write_atomically(self._path, text.encode("utf-8") + b"\n", private=True)
        self._stored = values
