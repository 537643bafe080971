"""What came with a bundle, told on the command line: what there is none of is left out."""

from __future__ import annotations

from giamsat_desktop.cli.fields import shown
from giamsat_desktop.services.exchange.reception import Received
from giamsat_desktop.services.terms import Terms

_MOST = 20


def line(one: Received) -> str:
    """Return what became of one bundle."""
    new = amount(one.records_new, one.photos_new, one.files_new)
    known = amount(one.records_known, one.photos_known, one.files_known)
    told = [f"mới nhận {new}" if new else "không có gì mới", f"đã có từ trước {known}" if known else ""]
    told += [f"{one.records_held} nội dung chờ phần trước" if one.records_held else ""]
    told += [f"{one.conflicts} chỗ khác nhau" if one.conflicts else ""]
    said = f"{one.file} của {one.sender}: {', '.join(word for word in told if word)}"
    missing = [f"{first}–{last}" for _, spans in sorted(one.missing.items()) for first, last in spans]
    said += f"; đồng hồ máy gửi sai: {shown(one.made_at)}" if one.clock_off else ""
    return said + (f"; thiếu số {', '.join(missing)}" if missing else "")


def changes(one: Received) -> list[str]:
    """Return a line per thing that came changed: where, what, which fields, by whom; long ones end in a count."""
    terms, lines = Terms("vi"), []
    for change in one.changed[:_MOST]:
        what = " ".join(filter(None, (terms.type(change.record_type), change.which)))
        where = " · ".join(filter(None, (change.place, what)))
        fields = ", ".join(terms.field(change.record_type, name) for name in change.fields)
        lines.append(f"  sửa: {where}: {fields}, {change.who}")
    left = len(one.changed) - len(lines) + one.changed_beyond
    return [*lines, *([f"  … và {left} chỗ sửa khác (--json kể hết)"] if left else [])]


def amount(entries: int, photos: int, files: int) -> str:
    """Return "12 nội dung, 2 ảnh, 1 tệp" without what there is none of."""
    words = ((entries, "nội dung"), (photos, "ảnh"), (files, "tệp"))
    return ", ".join(f"{count} {word}" for count, word in words if count)
