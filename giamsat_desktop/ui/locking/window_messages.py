"""What Windows tells a window of sleep, lid and the locked screen; nothing of it is loaded elsewhere."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from ctypes import wintypes
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication

_POWER, _SESSION = 0x0218, 0x02B1  # WM_POWERBROADCAST, WM_WTSSESSION_CHANGE
_SUSPENDS, _SETTING_CHANGED = 0x0004, 0x8013  # PBT_APMSUSPEND, PBT_POWERSETTINGCHANGE
_SCREEN_LOCKED = 0x0007  # WTS_SESSION_LOCK
_LID = UUID("ba3e0f4d-b817-4094-a2d1-d56379e6a0f3").bytes_le  # GUID_LIDSWITCH_STATE_CHANGE


class _PowerSetting(ctypes.Structure):
    _fields_ = (("setting", ctypes.c_ubyte * 16), ("length", wintypes.DWORD), ("data", wintypes.DWORD))


def tells_of_leaving(message: int, wparam: int, lparam: int) -> bool:
    """Tell whether a window message says that the laptop sleeps now, was closed or locked; `lparam` as it came."""
    if message == _SESSION:
        return wparam == _SCREEN_LOCKED
    if message != _POWER:
        return False
    if wparam == _SETTING_CHANGED and lparam:
        told = _PowerSetting.from_address(lparam)
        return bytes(told.setting) == _LID and told.data == 0
    return wparam == _SUSPENDS


class WindowMessages(QAbstractNativeEventFilter):
    """Sees the messages of the system to the window `handle`, and calls `left`."""

    def __init__(self, handle: int, left: Callable[[], None]) -> None:
        super().__init__()
        self._handle, self._left = handle, left
        self._lid: Any = None

    def listen(self, application: QCoreApplication | None) -> None:
        """Ask Windows to tell of the locked screen and the lid, and listen."""
        if application is not None:
            application.installNativeEventFilter(self)
        if sys.platform == "win32":
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(wintypes.HWND(self._handle), 0)
            register = ctypes.windll.user32.RegisterPowerSettingNotification
            register.restype = ctypes.c_void_p
            self._lid = register(wintypes.HWND(self._handle), (ctypes.c_ubyte * 16)(*_LID), 0)

    def stop(self, application: QCoreApplication | None) -> None:
        """Listen no longer."""
        if application is not None:
            application.removeNativeEventFilter(self)
        if sys.platform == "win32":
            ctypes.windll.wtsapi32.WTSUnRegisterSessionNotification(wintypes.HWND(self._handle))
            if self._lid:
                ctypes.windll.user32.UnregisterPowerSettingNotification(ctypes.c_void_p(self._lid))

    def nativeEventFilter(self, _kind: Any, address: int) -> tuple[bool, int]:
        told = wintypes.MSG.from_address(int(address))
        if tells_of_leaving(told.message, told.wParam, told.lParam):
            self._left()
        return False, 0
