"""Keys as the window system gives them, before an input method beside the program takes them or lets them through.

What an input method makes of its keys comes on another way than the keys that it lets through, and later when the
laptop is busy: a Tab is here before the letters that were typed before it. Only the keys themselves tell.
"""

from __future__ import annotations

import ctypes
from collections import deque

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QEvent
from PySide6.QtGui import QKeyEvent

_PRESS, _GENERIC = 2, 35
_SENT = 0x80  # set in the kind of an event that another program has sent
_TIME = slice(4, 8)
_BUTTON_PRESS = (4).to_bytes(2, "little")  # of a generic event: that of a pointer, whose first three are no wheel
_GENERIC_KIND, _BUTTON = slice(8, 10), slice(16, 20)
_BUTTONS = (1, 2, 3)
_MANY = 200
_ROUND = 2**32
_REST = 1000
"""Milliseconds without a key after which what was pressed before is owed to nobody any more."""


class KeysRead(QAbstractNativeEventFilter):
    """The moments of the keys that were pressed, in milliseconds of the window system, until they are asked for.

    Some are never asked for: keys of a menu or a list that pops up, and those that came while nothing had the keyboard.
    They were pressed before a rest or a click, and are forgotten with it; else as many letters would be waited for in
    vain, and Tab would come behind those that were typed after it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._moments: deque[int] = deque(maxlen=_MANY)
        self._last = 0
        self._overridden = 0
        self._rested = False

    def note(self, moment: int) -> None:
        """A key was pressed."""
        if (moment - self._last) % _ROUND > _REST:
            self.begin_anew()
        self._last = moment
        self._moments.append(moment)

    def begin_anew(self) -> None:
        """Forget the keys so far: one has rested, or clicked elsewhere."""
        self._moments.clear()
        self._rested = True

    def rested(self) -> bool:
        """Tell, once, whether there was a rest or a click since this was asked last: what was counted is over."""
        found, self._rested = self._rested, False
        return found

    def taken_before(self, key: QKeyEvent) -> int:
        """Return how many keys were pressed before one that was let through, and after the last one asked for.

        A key is asked for twice: whether it is a shortcut, and as it is pressed. Another one, as of a letter with its
        Shift, may have the same moment.
        """
        moment, again = key.timestamp(), self._overridden
        self._overridden = moment if key.type() == QEvent.Type.ShortcutOverride else 0
        if moment not in self._moments or (self._overridden == 0 and moment == again):
            return 0
        before = self._moments.index(moment)
        for _ in range(before + 1):
            self._moments.popleft()
        return before

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> tuple[bool, int]:
        if QByteArray(kind).data() == b"xcb_generic_event_t":
            head = ctypes.string_at(int(message), 20)
            if head[0] & ~_SENT == _PRESS:
                self.note(int.from_bytes(head[_TIME], "little"))
            elif _clicks(head):
                self.begin_anew()
        return False, 0


def _clicks(event: bytes) -> bool:
    presses = event[0] & ~_SENT == _GENERIC and event[_GENERIC_KIND] == _BUTTON_PRESS
    return presses and int.from_bytes(event[_BUTTON], "little") in _BUTTONS
