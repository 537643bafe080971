"""Protocol: in which order people stand on paper when nobody gave them one."""

from __future__ import annotations

from collections.abc import Mapping

from giamsat_desktop.domain.vietnamese.names import name_key
from giamsat_desktop.domain.view import RecordView

_ROLES = ("truong_doan", "pho_truong_doan", "to_truong", "thanh_vien", "moi_mttq", "chuyen_gia", "thu_ky")
_HEADS = ("chủ tịch", "bí thư", "giám đốc", "tổng", "trưởng ban", "trưởng đoàn", "thủ trưởng", "chánh thanh tra")
_DEPUTIES = ("phó chủ tịch", "phó bí thư", "phó giám đốc", "phó tổng", "phó trưởng ban", "phó chánh thanh tra")
_CHIEFS = ("chánh văn phòng", "trưởng phòng", "chi cục trưởng", "trưởng", "chánh")
_SECONDS = ("phó",)
_CLERKS = ("chuyên viên", "cán bộ", "nhân viên", "văn thư", "thư ký", "kế toán", "lái xe")
_RANKS = ((_HEADS, 0), (_DEPUTIES, 1), (_CLERKS, 5), (_CHIEFS, 2), (_SECONDS, 3))
_OTHERS = 4


def protocol(person: RecordView, roles: Mapping[str, str]) -> tuple[object, ...]:
    """Return the sort key of an attendee or member: role in the delegation, head of the unit, office, given name.

    `roles`: member (id) → role, for attendees who are members.
    """
    role = person.text("role") or roles.get(person.text("member"), "")
    place = _ROLES.index(role) if role in _ROLES else len(_ROLES)
    return place, not person.flag("is_head"), _rank(person.text("position")), name_key(person.text("name"))


def _rank(position: str) -> int:
    held = " ".join(position.casefold().split())
    return next((rank for words, rank in _RANKS if held.startswith(words)), _OTHERS)
