"""The recovery sheet: one page with the campaign's recovery key, to be sealed in an envelope and locked away."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from giamsat_desktop.minutes import fonts, wording
from giamsat_desktop.minutes.codes import draw_qr
from giamsat_desktop.minutes.layout import MM
from giamsat_desktop.minutes.one_page import OnePage, render_page

TITLE = "TỜ KHÓA KHÔI PHỤC"

_PURPOSE = (
    "Mở lại dữ liệu trên bất kỳ máy nào của cuộc giám sát khi quên mật khẩu.",
    "Đọc các gói dữ liệu (.gsb) khi máy của trưởng đoàn bị mất hoặc hỏng.",
    "Giao quyền trưởng đoàn cho một máy khác và ngừng công nhận máy bị mất.",
)
_CARE = (
    "Ai có tờ giấy này đọc được <b>toàn bộ</b> dữ liệu và cấp quyền thay trưởng đoàn.",
    "In hai bản, cho vào phong bì niêm phong, cất ở két của cơ quan, mỗi nơi một bản.",
    "Không chụp ảnh, không quét, không gửi qua mạng, không lưu tệp này trên máy sau khi in.",
)
_USE = (
    "Trong chương trình chọn khôi phục bằng khóa trên giấy rồi gõ các nhóm chữ; "
    "gõ hoa hay thường, có hay không có dấu cách đều được. Trong các nhóm không có chữ B, I, O và số 1. "
    "Không có chương trình này thì dùng công cụ <b>age</b> (age-encryption.org) với cả dòng bắt đầu bằng "
    "AGE-SECRET-KEY-1 để mở các tệp .age bên trong gói."
)
_GROUPS_A_ROW = 5
_QR_SIDE = 42.0  # millimetres
_SUBJECT_ROOM = 52.0


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What is printed: campaign, the key's beginning and groups, its whole text for the code, six words, the date.

    `made_at` is "YYYY-MM-DDTHH:MM:SSZ", `made_on` the same day as people write it.
    """

    subject: str
    groups: tuple[str, ...]
    key: str
    words: tuple[str, ...]
    made_at: str
    made_on: str
    author: str = ""
    kind_title: str = TITLE
    code: str = ""
    short_hash: str = ""


def render_sheet(sheet: RecoverySheet) -> bytes:
    """Return the sheet as a PDF of one page; the same value gives the same bytes."""
    return render_page(sheet, lambda page: _fill(page, sheet))


def _fill(page: OnePage, sheet: RecoverySheet) -> None:
    page.text(TITLE, size=18, font=fonts.BOLD, align="centre")
    page.space(2)
    subject = escape(wording.clean(sheet.subject))
    page.fitted(subject, sizes=range(13, 7, -1), most=_SUBJECT_ROOM)
    page.text(f"In ngày {sheet.made_on}", size=12, font=fonts.ITALIC, align="centre")
    page.heading("Tờ giấy này dùng để làm gì")
    page.points(_PURPOSE)
    page.heading("Cất giữ")
    page.points(_CARE)
    page.heading("Khóa khôi phục")
    _key(page, sheet)
    page.heading("Sáu từ để nhận ra khóa này")
    page.text(escape("  ·  ".join(sheet.words)), size=14, font=fonts.BOLD, align="centre")
    page.text("Mọi máy đã nhận kế hoạch của cuộc giám sát này cho thấy đúng sáu từ đó.", size=11)
    page.heading("Cách dùng")
    page.text(_USE)
    page.heading("Ký nhận cất giữ")
    page.text("Người giữ: ………………………………………   Ngày: ……………   Chữ ký: …………………")


def _key(page: OnePage, sheet: RecoverySheet) -> None:
    """Draw the groups with the code on their right, so that both are seen to be the same thing."""
    page.space(2)
    top, side = page.top, _QR_SIDE * MM
    draw_qr(page.canvas, sheet.key, (page.left + page.width - side, top - side), side)
    page.canvas.setFillGray(0)
    page.canvas.setFont(fonts.REGULAR, 14)
    baseline = top - 16
    page.canvas.drawString(page.left, baseline, sheet.key[: -len("".join(sheet.groups))])
    step = (page.width - side - 4 * MM) / _GROUPS_A_ROW
    page.canvas.setFont(fonts.BOLD, 16)
    for place, group in enumerate(sheet.groups):
        row, column = divmod(place, _GROUPS_A_ROW)
        page.canvas.drawString(page.left + column * step, baseline - 26 * (row + 1), group)
    page.top = top - side
