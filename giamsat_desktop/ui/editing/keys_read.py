"""Keys as the window system gives them, before an input method beside the program takes them or lets them through.

What an input method makes of its keys comes on another way than the keys that it lets through, and later when the
laptop is busy: a Tab is here before the letters that were typed before it. Only the keys themselves tell.
"""

from __future__ import annotations

import ctypes
from collections import deque

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray
from PySide6.QtGui import QInputEvent

_PRESS = 2
_SENT = 0x80  # set in the kind of an event that another program has sent
_TIME = slice(4, 8)
_MANY = 200


class KeysRead(QAbstractNativeEventFilter):
    """The moments of the keys that were pressed, in milliseconds of the window system, until they are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._moments: deque[int] = deque(maxlen=_MANY)

    def note(self, moment: int) -> None:
        """A key was pressed."""
        self._moments.append(moment)

    def taken_before(self, key: QInputEvent) -> int:
        """Return how many keys were pressed before one that was let through, and after the last one asked for."""
        moment = key.timestamp()
        if moment not in self._moments:
            return 0
        before = self._moments.index(moment)
        for _ in range(before + 1):
            self._moments.popleft()
        return before

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> tuple[bool, int]:
        if QByteArray(kind).data() == b"xcb_generic_event_t":
            head = ctypes.string_at(int(message), 8)
            if head[0] & ~_SENT == _PRESS:
                self.note(int.from_bytes(head[_TIME], "little"))
        return False, 0
