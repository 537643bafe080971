"""The longest names there are: units out of the shipped lists, delegations, people and offices."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from giamsat_desktop.domain.paper.minutes import HeadLine, Minutes, Signature
from giamsat_desktop.minutes.lettering import fonts
from giamsat_desktop.system import assets
from tests.minutes.builders import UNIT

LISTS = ("units/hanoi-2023.json", "units/hanoi-2025.json")
PERSON = "Nguyễn Phước Tôn Nữ Hoàng Phương Thảo Quỳnh Giao"
DELEGATION = "ĐOÀN GIÁM SÁT CHUYÊN ĐỀ CỦA THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HÀ NỘI SỐ 1"
OFFICE = "ỦY VIÊN THƯỜNG TRỰC, TRƯỞNG BAN VĂN HÓA - XÃ HỘI HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ"
POSITION = "CHỦ NHIỆM ỦY BAN KIỂM TRA ĐẢNG ỦY CÁC CƠ QUAN THÀNH PHỐ HÀ NỘI"
HEAD = (HeadLine("HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HÀ NỘI"), HeadLine(DELEGATION, bold=True))
SIGNATURES = (
    Signature(("ĐẠI DIỆN ĐƠN VỊ", "ĐƯỢC GIÁM SÁT"), PERSON, positions=(POSITION,), note="(ký, đóng dấu)"),
    Signature(("THƯ KÝ",), PERSON),
    Signature(("TM. ĐOÀN GIÁM SÁT", "KT. TRƯỞNG ĐOÀN", "PHÓ TRƯỞNG ĐOÀN"), PERSON, office=OFFICE),
)


def unit_names(count: int) -> list[str]:
    """The widest names of all unit lists, as set in 12 points bold capitals or in 14 points bold, and the longest."""
    fonts.register()
    lists: Any = [assets.json(name) for name in LISTS]
    names = sorted({unit["name"] for units in lists for unit in units["units"]})
    chosen: dict[str, None] = {}
    for measure in (
        lambda name: fonts.width(name.upper(), fonts.BOLD, 12),
        lambda name: fonts.width(name, fonts.BOLD, 14),
        len,
    ):
        chosen |= dict.fromkeys(sorted(names, key=measure, reverse=True)[:count])
    return list(chosen)


def reworded(value: Any, old: str, new: str) -> Any:
    """The same value with one name for another in all its texts."""
    if isinstance(value, str):
        return value.replace(old, new)
    if isinstance(value, tuple):
        return tuple(reworded(part, old, new) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{part.name: reworded(getattr(value, part.name), old, new) for part in fields(value)})
    return value


def longest(minutes: Minutes) -> Minutes:
    """The same minutes about the unit with the widest name, held and signed by people with long names."""
    named: Minutes = reworded(minutes, UNIT, unit_names(1)[0])
    for person in ("Nguyễn Văn Mẫu", "Lê Thị Hồng Ánh", "Phạm Quốc Ổn"):
        named = reworded(named, person, PERSON)
    date_line = "Thành phố Hồ Chí Minh, ngày 15 tháng 5 năm 2023"
    return replace(named, heading=HEAD, signatures=SIGNATURES, date_line=date_line, number_line="Số: 05/BB-ĐGS")
