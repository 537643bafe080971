"""Sample minutes of 1, 2 and 12 pages about invented people and places, and pictures for their photo pages."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache
from io import BytesIO

from PIL import Image

from giamsat_desktop.domain.paper.minutes import (
    PAGE_COUNT,
    Clause,
    DocumentRequest,
    FigureGroup,
    FigureRow,
    FiguresAppendix,
    HeadLine,
    Minutes,
    Person,
    Photo,
    PhotosAppendix,
    Recommendation,
    Run,
    Section,
    Signature,
    number_line,
    recommendations_grid,
    requests_grid,
)

UNIT = "Sở Thí điểm và Đổi mới"
CAMPAIGN = "việc thực hiện công tác cải cách hành chính, xây dựng chính quyền điện tử và chuyển đổi số"
ATTACHED = "(Kèm theo Biên bản ngày 15 tháng 5 năm 2023 của Đoàn giám sát số 1)"
CLOSING = (
    "Buổi làm việc kết thúc hồi 11 giờ 30 phút cùng ngày. Biên bản gồm {pages} trang, "
    "{appendices}được lập thành 03 bản có giá trị như nhau; "
    "đã đọc lại cho mọi người cùng nghe, nhất trí thông qua và cùng ký tên dưới đây./."
)
REMARK = (
    "Việc giải quyết thủ tục hành chính tại Bộ phận Một cửa đã nề nếp, tỷ lệ hồ sơ đúng hạn đạt 95,6%; "
    "tuy nhiên 12 hồ sơ trả chậm chưa có thư xin lỗi, việc số hóa kết quả còn hạn chế "
    "và phần mềm hay bị gián đoạn vào giờ cao điểm. "
    "Đề nghị đơn vị rà soát, bố trí thêm 02 cán bộ tiếp nhận và báo cáo kết quả trước ngày 30 tháng 6 năm 2023."
)
POINTER = "Số liệu đối chiếu tại Phụ lục I, ảnh ghi nhận tại Phụ lục II kèm theo."
HEAD = (
    HeadLine("HỘI ĐỒNG NHÂN DÂN"),
    HeadLine("THÀNH PHỐ HÀ NỘI"),
    HeadLine("ĐOÀN GIÁM SÁT SỐ 1", bold=True),
)
SIGNATURES = (
    Signature(("ĐẠI DIỆN ĐƠN VỊ", "ĐƯỢC GIÁM SÁT"), "Lê Thị Hồng Ánh", positions=("GIÁM ĐỐC",), note="(ký, đóng dấu)"),
    Signature(("THƯ KÝ",), "Phạm Quốc Ổn"),
    Signature(("TM. ĐOÀN GIÁM SÁT", "TRƯỞNG ĐOÀN"), "Nguyễn Văn Mẫu", office="PHÓ CHỦ TỊCH HĐND THÀNH PHỐ"),
)


def one_page() -> Minutes:
    """A short meeting: everything on one sheet."""
    return Minutes(
        heading=HEAD,
        number_line=number_line(None, "BB-ĐGS"),
        kind_title="BIÊN BẢN LÀM VIỆC",
        subject=f"Giám sát {CAMPAIGN} tại {UNIT}",
        opening=(f"Hôm nay, hồi 08 giờ 30 phút, ngày 15 tháng 5 năm 2023, Đoàn giám sát làm việc với {UNIT}.",),
        sections=(Section("NỘI DUNG LÀM VIỆC", paragraphs=("Đoàn kiểm tra 10 hồ sơ, không có sai lệch.",)),),
        closing=(CLOSING.format(pages=PAGE_COUNT, appendices=""),),
        signatures=SIGNATURES,
        recipients=(UNIT, "Thành viên Đoàn giám sát", "Lưu: VT, hồ sơ giám sát"),
        code="BB-2023-0515-STD-01",
        short_hash="1a2b3c4d",
        made_at="2023-05-15T04:30:00Z",
        draft=False,
        author="Đoàn giám sát số 1",
    )


def two_pages() -> Minutes:
    """All six sections, shortly."""
    return replace(
        one_page(),
        bases=(
            "Căn cứ Nghị quyết số 99/NQ-HĐND ngày 08 tháng 12 năm 2022 của HĐND thành phố Hà Nội "
            "về thành lập Đoàn giám sát;",
            "Căn cứ Kế hoạch số 05/KH-ĐGS ngày 10 tháng 3 năm 2023 của Đoàn giám sát.",
        ),
        sections=(_people(), _short_work(), _opinions()),
    )


def twelve_pages(photos: int = 3) -> Minutes:
    """A full meeting with figures and photos in two appendices."""
    closing = CLOSING.format(pages=PAGE_COUNT, appendices="02 phụ lục, ")
    return replace(
        two_pages(),
        sections=(_people(), _work(), _assessment(), _conclusion(), _documents(), _opinions()),
        closing=("Những nội dung nêu trên là kết quả buổi làm việc, làm cơ sở để tổng hợp báo cáo.", closing),
        figures=figures(40),
        photos=photo_appendix(photos),
    )


def _people() -> Section:
    delegation = (
        Person("Ông", "Nguyễn Văn Mẫu", "Phó Chủ tịch HĐND Thành phố", "Trưởng đoàn, chủ trì"),
        Person("Bà", "Trần Thị Ví Dụ", "Trưởng Ban Pháp chế HĐND Thành phố", "Phó Trưởng đoàn"),
        Person("Ông", "Đỗ Thử Nghiệm", "Đại biểu HĐND Thành phố", "Thành viên"),
    )
    unit = (
        Person("Bà", "Lê Thị Hồng Ánh", "Giám đốc Sở"),
        Person("Ông", "Vũ Minh Hoạ", "Trưởng phòng Cải cách hành chính"),
    )
    secretary = (Person("Ông", "Phạm Quốc Ổn", "Chuyên viên Văn phòng"),)
    clauses = (
        Clause("Đoàn giám sát", people=delegation),
        Clause(UNIT, people=unit),
        Clause("Thư ký", people=secretary),
    )
    return Section("THÀNH PHẦN", clauses=clauses)


def _short_work() -> Section:
    clauses = (
        Clause(paragraphs=("Bà Lê Thị Hồng Ánh trình bày Báo cáo số 45/BC-STĐ ngày 10 tháng 5 năm 2023.",)),
        Clause(paragraphs=(REMARK,)),
    )
    return Section("NỘI DUNG LÀM VIỆC", clauses=clauses)


def _work() -> Section:
    remarks = tuple((Run(f"Ông Đỗ Thử Nghiệm, ý kiến {n}: ", bold=True), Run(REMARK)) for n in range(1, 16))
    clauses = (
        Clause(f"Báo cáo của {UNIT} (Báo cáo số 45/BC-STĐ ngày 10/5/2023)", paragraphs=(REMARK, REMARK)),
        Clause("Kết quả kiểm tra, đối chiếu", paragraphs=(POINTER, REMARK)),
        Clause("Ý kiến của thành viên Đoàn, chuyên gia", paragraphs=remarks),
        Clause(f"Ý kiến giải trình của {UNIT}", paragraphs=(REMARK,)),
    )
    return Section("NỘI DUNG LÀM VIỆC", clauses=clauses)


def _assessment() -> Section:
    causes = ("Nguyên nhân khách quan: quy định thay đổi nhiều lần.", "Nguyên nhân chủ quan: " + REMARK)
    clauses = (
        Clause("Kết quả đạt được", paragraphs=(REMARK,)),
        Clause("Tồn tại, hạn chế", points=(REMARK,) * 6),
        Clause("Nguyên nhân", points=causes),
    )
    return Section("NHẬN XÉT, ĐÁNH GIÁ BƯỚC ĐẦU", clauses=clauses)


def _conclusion() -> Section:
    rows = tuple(Recommendation(f"Việc thứ {n}: {REMARK}", UNIT, "30/6/2023") for n in range(1, 10))
    clauses = (Clause(paragraphs=(REMARK,)), Clause(paragraphs=("Đề nghị thực hiện các việc sau:",)))
    return Section("KẾT LUẬN CỦA CHỦ TRÌ VÀ ĐỀ NGHỊ", clauses=clauses, grid=recommendations_grid(rows))


def _documents() -> Section:
    asked = (DocumentRequest("Danh mục 12 hồ sơ trả chậm năm 2022", "Bản mềm", "Trước 22/5/2023"),)
    clauses = (
        Clause("Tài liệu đã nhận", points=("Báo cáo số 45/BC-STĐ, 32 trang.", "Biểu số liệu tổng hợp, 08 trang.")),
        Clause("Tài liệu yêu cầu bổ sung", grid=requests_grid(asked)),
    )
    return Section("TÀI LIỆU ĐÃ NHẬN VÀ YÊU CẦU BỔ SUNG", clauses=clauses)


def _opinions() -> Section:
    return Section("Ý KIẾN KHÁC, Ý KIẾN BẢO LƯU", paragraphs=("Không có ý kiến khác.",))


def figures(count: int) -> FiguresAppendix:
    """A table of `count` figures in two sections."""
    rows = tuple(
        FigureRow(f"Số hồ sơ tiếp nhận nhóm {n}", "hồ sơ", "2022", f"{n}.234", f"{n}.230", "-4", "Nhập trùng 04 hồ sơ.")
        for n in range(1, count)
    )
    rate = FigureRow("Tỷ lệ hồ sơ đúng hạn", "%", "2023-Q1", "98,50%", "95,60%", "-2,90", "")
    groups = (FigureGroup("I. Cải cách thủ tục hành chính", rows), FigureGroup("II. Chính quyền điện tử", (rate,)))
    return FiguresAppendix("Phụ lục I", "SỐ LIỆU BÁO CÁO VÀ KẾT QUẢ KIỂM TRA, ĐỐI CHIẾU", ATTACHED, groups)


@cache
def picture(number: int, size: tuple[int, int] = (630, 472), orientation: int = 1) -> bytes:
    """A JPEG with a gradient and some texture, different for every number."""
    image = Image.linear_gradient("L").resize(size)
    texture = Image.effect_mandelbrot(size, (-2.0, -1.5, 1.0, 1.5), 20 + number)
    colour = Image.merge("RGB", (image, texture, Image.new("L", size, 40 + number * 7 % 200)))
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = BytesIO()
    colour.save(out, "JPEG", quality=85, exif=exif)
    return out.getvalue()


def photo_name(number: int) -> str:
    """The made-up SHA-256 of a picture's original."""
    return hashlib.sha256(b"photo %d" % number).hexdigest()


def photo_appendix(count: int, size: tuple[int, int] = (630, 472)) -> PhotosAppendix:
    """A photo appendix of `count` pictures."""
    photos = tuple(
        Photo(photo_name(n), f"Bộ phận Một cửa, quầy số {n}, lúc 09 giờ 15 phút.", *size) for n in range(count)
    )
    return PhotosAppendix("Phụ lục II", "ẢNH GHI NHẬN TẠI BUỔI LÀM VIỆC", ATTACHED, photos)


class Album:
    """Where the renderer finds the pictures of `photo_appendix`."""

    def __init__(self, count: int = 0, size: tuple[int, int] = (630, 472)) -> None:
        self._pictures = {photo_name(n): picture(n, size) for n in range(count)}

    def put(self, name: str, data: bytes) -> None:
        """Lay a picture into the album."""
        self._pictures[name] = data

    def __call__(self, sha256: str) -> bytes:
        """Return a picture's bytes; KeyError when it is not there."""
        return self._pictures[sha256]
