"""A sheet of a refusal as it was made before witnesses signed it: still made, so it is told from a forged one."""

from __future__ import annotations

from pathlib import Path

from giamsat_desktop.minutes.signing.inked_paper import InkMark, inked
from giamsat_desktop.minutes.signing.refusal_sheets import Bearing, Refused

HERE = Path(__file__).parent / "refusal-2"


def test_the_former_sheet_is_made_byte_for_byte() -> None:
    """`inked.pdf` was written by the program of 29 November 2026 from `sealed.pdf`."""
    whole = "Ông Trần Văn Phúc: Không ký biên bản, hồi 11 giờ 30 phút, ngày 15 tháng 5 năm 2023. Lý do: "
    whole += "không đồng ý số liệu hồ sơ trễ hạn nêu tại mục II; " * 4
    whole += "đã báo cáo. Người chứng kiến: Bà Lê Thị Hoa."
    short = "Không ký biên bản; thời điểm, lý do và người chứng kiến ghi ở tờ kèm theo."
    attached = "(Kèm theo Biên bản làm việc số 05/BB-ĐGS ngày 15 tháng 5 năm 2023 với Sở Tài nguyên và Môi trường)"
    bearing = Bearing(attached, "BB-0A1B2C3D  ·  Ghi nhận việc không ký", True)
    told = Refused("GHI NHẬN VIỆC KHÔNG KÝ BIÊN BẢN MÃ BB-0A1B2C3D", short, whole, bearing)
    mark = InkMark(1, None, whole.partition(": ")[2], told)
    assert inked((HERE / "sealed.pdf").read_bytes(), [mark]) == (HERE / "inked.pdf").read_bytes()
