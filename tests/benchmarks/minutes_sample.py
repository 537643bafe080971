"""The visit that the benchmarks of the minutes share: about 24 pages with 20 photos of 12 megapixels."""

from __future__ import annotations

from turns import photo

from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.services.records import photographing
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.workspace import Workspace

PHOTOS, REMARKS = 20, 34
_SAID = (
    "Qua kiểm tra hồ sơ lưu và đối chiếu với hệ thống một cửa điện tử, tỷ lệ hồ sơ được giải quyết trước hạn tăng so "
    "với cùng kỳ; tuy nhiên vẫn còn hồ sơ phải gia hạn do chờ ý kiến của cơ quan phối hợp. Đề nghị đơn vị rà soát lại "
    "quy trình nội bộ, phân công rõ trách nhiệm của từng công chức và báo cáo kết quả về Đoàn giám sát trong quý sau"
)


def prepare(workspace: Workspace, photos: int = PHOTOS, remarks: int = REMARKS) -> str:
    """Give the fullest visit of the sample so many photos of 12 megapixels and remarks; return its id."""
    visit = max(workspace.of_type("visit"), key=lambda seen: len(workspace.of_visit(seen.record))).record
    for seen in workspace.of_visit(visit):
        if seen.record_type == "photo":
            record(workspace, Edit("photo", seen.record, {"in_minutes": False}))
    for number in range(1, photos + 1):
        said = {"caption": f"Khu vực tiếp nhận hồ sơ số {number}", "order": number}
        photographing.add_photo(workspace, visit=visit, content=photo(), name=f"{number}.jpg", fields=said)
    record(workspace, *(_remark(visit, number) for number in range(remarks)))
    return visit


def _remark(visit: str, number: int) -> Edit:
    said = {"speaker": f"Đại biểu số {number + 1}", "side": "doan", "text": f"{_SAID} (ý kiến thứ {number + 1})."}
    return Edit("remark", new_id(), {"visit": visit, "order": 100 + number, **said})


def conclude(workspace: Workspace, visit: str, sentence: str) -> None:
    """Make this the last sentence of the conclusion."""
    seen = workspace.view(visit)
    lines = (seen.text("conclusion_requests") if seen is not None else "").split("\n")[:3]
    record(workspace, Edit("visit", visit, {"conclusion_requests": "\n".join([*lines, sentence])}))
