"""A refusal as it was made while only one too long for its room had a sheet: still told from a forged one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from giamsat_desktop.domain.paper.minutes import Signature
from giamsat_desktop.minutes.signing.inked_paper import InkMark, inked
from giamsat_desktop.minutes.signing.refusal_sheets import Attested, Bearing, Refused
from giamsat_desktop.services.proving.ink_proving import as_ever_made

HERE = Path(__file__).parent
_LONG = "không đồng ý số liệu 41.250 hồ sơ trễ hạn nêu tại mục II; " * 4 + "đã báo cáo"


def _mark(reason: str) -> InkMark:
    whole = f"Không ký biên bản, hồi 11 giờ 30 phút, ngày 15 tháng 5 năm 2023. Lý do: {reason}. "
    whole += "Người chứng kiến: Bà Lê Thị Hoa."
    short = "Không ký biên bản; thời điểm, lý do và người chứng kiến ghi ở tờ kèm theo."
    attached = "(Kèm theo Biên bản làm việc số 05/BB-ĐGS ngày 15 tháng 5 năm 2023 với Sở Tài nguyên và Môi trường)"
    bearing = Bearing(attached, "BB-0A1B2C3D  ·  Ghi nhận việc không ký", True)
    note = "(Ký, ghi rõ họ tên)"
    signers = (
        Signature(("NGƯỜI CHỨNG KIẾN",), "Bà Lê Thị Hoa", note=note),
        Signature(("NGƯỜI GHI NHẬN",), "", note=note),
    )
    told = Attested(f"Ông Trần Văn Phúc, Giám đốc Sở, đại diện Sở Tài nguyên và Môi trường: {whole}", signers)
    heading = "GHI NHẬN VIỆC KHÔNG KÝ BIÊN BẢN MÃ BB-0A1B2C3D"
    return InkMark(1, None, whole, Refused(heading, short, f"Ông Trần Văn Phúc: {whole}", bearing, told))


@pytest.mark.parametrize(("name", "reason"), [("long", _LONG), ("short", "chưa rà soát 12 hồ sơ")])
def test_the_former_copy_is_made_byte_for_byte(name: str, reason: str) -> None:
    """`long.pdf` and `short.pdf` were written by the program of 29 November 2026 from the paper of refusal-2."""
    sealed, kept = (HERE / "refusal-2/sealed.pdf").read_bytes(), (HERE / f"refusal-3/{name}.pdf").read_bytes()
    mark = _mark(reason)
    assert inked(sealed, [mark]) == kept
    assert mark.refused is not None
    now = replace(mark, refused=replace(mark.refused, always=True))
    assert inked(sealed, [now]) != kept
    assert kept in [inked(sealed, form) for form in as_ever_made((now,))]
