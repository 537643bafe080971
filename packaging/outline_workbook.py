"""Write resources/outlines/hanoi-2023.xlsx from outline_hanoi_2023.json; the same data gives the same bytes.

Run from the root of a checkout: python packaging/outline_workbook.py [OUT.xlsx]
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).resolve().parent
DATA = HERE / "outline_hanoi_2023.json"
TARGET = HERE.parent / "resources" / "outlines" / "hanoi-2023.xlsx"
FORM_ID = "hanoi-2023"

COLUMNS = (
    "type",
    "name",
    "label",
    "required",
    "relevant",
    "constraint",
    "constraint_message",
    "calculation",
    "giamsat::code",
    "giamsat::kind",
    "giamsat::indicators",
    "giamsat::evidence",
    "giamsat::unit_kinds",
    "giamsat::topic",
    "giamsat::columns",
)
INDICATOR_COLUMNS = (
    "code",
    "name",
    "unit",
    "kind",
    "numerator",
    "denominator",
    "direction",
    "unit_kinds",
    "may_exceed",
    "may_be_negative",
    "source",
    "target",
)
WIDTHS = {"label": 70, "name": 26, "type": 24, "relevant": 40, "constraint": 40, "giamsat::evidence": 40}

ASSESSMENTS = (
    ("day_du", "Thực hiện đầy đủ, kịp thời"),
    ("mot_phan", "Thực hiện một phần/còn chậm"),
    ("chua", "Chưa thực hiện"),
    ("khong_ap_dung", "Không áp dụng"),
    ("chua_du_can_cu", "Chưa đủ căn cứ đánh giá"),
)
LISTS: dict[str, tuple[tuple[str, str], ...]] = {
    "unit_kind": (
        ("S", "Sở, ngành"),
        ("H", "Quận, huyện, thị xã (đến 30/6/2025)"),
        ("X", "Xã, phường (từ 01/7/2025)"),
    ),
    "topic": (
        ("dat_dai", "Đất đai"),
        ("tnmt", "Tài nguyên và môi trường"),
        ("xay_dung", "Xây dựng"),
        ("giao_duc", "Giáo dục"),
        ("y_te", "Y tế"),
        ("lao_dong", "Lao động"),
        ("tbxh", "Thương binh và xã hội"),
        ("dan_cu_ho_tich", "Dân cư, hộ tịch"),
    ),
    "assessment": ASSESSMENTS,
    "yes_no": (("co", "Có"), ("khong", "Không"), ("khong_ap_dung", "Không áp dụng")),
    "verified_by": (
        ("bao_cao", "Báo cáo của đơn vị"),
        ("tai_lieu", "Tài liệu"),
        ("he_thong", "Hệ thống thông tin"),
        ("kiem_tra_thuc_te", "Kiểm tra thực tế"),
        ("phong_van", "Phỏng vấn"),
    ),
    "submission": (("truc_tiep", "Trực tiếp"), ("truc_tuyen", "Trực tuyến"), ("buu_chinh", "Bưu chính")),
    "apology": (("co", "Có"), ("khong", "Không"), ("khong_can", "Không cần")),
}
READ_ME = (
    (
        "Tệp này",
        "Đề cương giám sát dạng XLSForm (xlsform.org). Mọi công cụ ODK mở được; các cột giamsat::… là phần thêm.",
    ),
    ("Mục", "Dòng begin_group có giamsat::code và không có giamsat::kind."),
    (
        "Câu hỏi",
        "Dòng begin_group có cả giamsat::code và giamsat::kind, nằm trong một mục. Tên nút (cột name) không trùng.",
    ),
    (
        "Ô của câu hỏi",
        "Tên ô = tên câu hỏi + _ + loại ô: assessment (đánh giá), comment (nhận xét), yes_no, selected, number, "
        "text, verified_by; bảng lặp: documents (số, ngày, cơ quan, trích yếu), table (c1, c2…), "
        "cases (phiếu mẫu hồ sơ).",
    ),
    (
        "Số liệu",
        "Mỗi chỉ tiêu của câu hỏi là một bảng lặp mang mã chỉ tiêu (CH-01 → CH_01): kỳ, số đơn vị báo cáo, "
        "số đoàn kiểm tra.",
    ),
    ("giamsat::code", "Mã in ra của mục hoặc câu hỏi, ví dụ II.4. Không được trùng."),
    ("giamsat::kind", "MUC_DO, CO_KHONG, SO, TY_LE, TIEN, VAN_BAN, CHON_NHIEU, BANG, MAU_HO_SO hoặc TU_LUAN."),
    ("giamsat::indicators", "Mã các chỉ tiêu, cách nhau bằng dấu cách; mỗi mã phải có ở trang indicators."),
    ("giamsat::evidence", "Minh chứng cần yêu cầu."),
    (
        "giamsat::unit_kinds",
        "Áp dụng cho S (sở, ngành), H (quận, huyện, thị xã), X (xã, phường); cách nhau bằng dấu cách. "
        "Việc ẩn, hiện câu hỏi theo cột relevant.",
    ),
    ("giamsat::topic", "Lĩnh vực của câu hỏi ngành (mục VIII); để trống nếu câu hỏi dùng cho mọi lĩnh vực."),
    ("giamsat::columns", "Tên các cột của câu kiểu BANG, cách nhau bằng dấu |."),
    (
        "unit_kind, unit_topics, visit_date",
        "Phần mềm tự điền loại đơn vị, lĩnh vực và ngày làm việc; các biểu thức dùng được.",
    ),
    (
        "Trang indicators",
        "direction: cao (cao là tốt), thap (thấp là tốt), tt (trung tính). may_exceed: tỷ lệ được vượt 100%. "
        "may_be_negative: giá trị được âm. target: chỉ tiêu giao, để trống nếu không có.",
    ),
    ("Trang topics", "Lĩnh vực của từng sở trong danh sách đơn vị 2023 và 2025."),
    ("settings", "version là số nguyên, tăng lên mỗi lần phát hành lại đề cương."),
    ("Ghi nhớ", "Quyết định số 06/QĐ-TTg của Thủ tướng Chính phủ ban hành ngày 06/01/2022."),
)
Row = dict[str, str]


def _row(kind: str, name: str = "", label: str = "", **more: str) -> Row:
    return {"type": kind, "name": name, "label": label, **more}


def _limited(expression: str, message: str) -> Row:
    return {"constraint": expression, "constraint_message": message}


_LONG = _limited("string-length(.) <= 10000", "Dài quá 10.000 ký tự.")
_POSITIVE = _limited(". >= 0", "Không được âm.")


def _node(code: str) -> str:
    return code.replace(".", "_").replace("-", "_")


def _relevant(question: dict[str, Any]) -> str:
    kinds, topic = question["doi_tuong"], question["linh_vuc"]
    if topic and kinds == ["S"]:
        return f"${{unit_kind}} = 'S' and selected(${{unit_topics}}, '{topic}')"
    if topic:
        return f"${{unit_kind}} != 'S' or selected(${{unit_topics}}, '{topic}')"
    if len(kinds) == len(LISTS["unit_kind"]):
        return ""
    return " or ".join(f"${{unit_kind}} = '{kind}'" for kind in kinds)


def _documents(node: str) -> Iterator[Row]:
    yield _row("begin_repeat", f"{node}_documents", "Văn bản")
    yield _row("text", f"{node}_documents_number", "Số, ký hiệu")
    on_time = _limited("${visit_date} = '' or . <= ${visit_date}", "Ngày văn bản sau ngày làm việc.")
    yield _row("date", f"{node}_documents_date", "Ngày", **on_time)
    yield _row("text", f"{node}_documents_agency", "Cơ quan ban hành")
    yield _row("text", f"{node}_documents_title", "Trích yếu")
    yield _row("end_repeat")


_MEASURED = ("(%)", "(triệu đồng)", "(điểm)")
"""A column whose title ends in one of these units holds numbers, and is declared so."""


def _table(node: str, columns: list[str]) -> Iterator[Row]:
    yield _row("begin_repeat", f"{node}_table", "Bảng")
    for number, column in enumerate(columns, 1):
        kind = "decimal" if column.endswith(_MEASURED) else "text"
        yield _row(kind, f"{node}_table_c{number}", column)
    yield _row("end_repeat")


def _cases(node: str) -> Iterator[Row]:
    repeat = f"{node}_cases"
    received, due, returned = (f"{repeat}_{name}" for name in ("received_on", "due_on", "returned_on"))
    after = _limited(f"${{{received}}} = '' or . >= ${{{received}}}", "Trước ngày nhận hồ sơ.")
    yield _row("begin_repeat", repeat, "Phiếu mẫu hồ sơ (không ghi tên công dân; nên có từ 10 hồ sơ)")
    yield _row("text", f"{repeat}_case_number", "Mã hồ sơ trên hệ thống", required="yes")
    yield _row("text", f"{repeat}_procedure", "Thủ tục hành chính")
    yield _row("date", received, "Ngày nhận")
    yield _row("date", due, "Ngày hẹn", **after)
    yield _row("date", returned, "Ngày trả", **after)
    on_time = f"if(${{{due}}} = '' or ${{{returned}}} = '', '', if(${{{returned}}} <= ${{{due}}}, 'co', 'khong'))"
    yield _row("calculate", f"{repeat}_on_time", calculation=on_time)
    yield _row("select_one submission", f"{repeat}_submission", "Hình thức nộp")
    yield _row("select_one apology", f"{repeat}_apology", "Thư xin lỗi")
    for name, label in (
        ("documents_digitised", "Đã số hóa thành phần hồ sơ"),
        ("result_signed_digitally", "Kết quả điện tử có ký số"),
        ("extra_papers_asked", "Yêu cầu giấy tờ ngoài quy định"),
        ("differs_from_system", "Lệch với hệ thống"),
    ):
        yield _row("select_one yes_no", f"{repeat}_{name}", label)
    yield _row("text", f"{repeat}_note", "Ghi chú")
    yield _row("end_repeat")


def _ratio(node: str, indicator: dict[str, Any], side: str, title: str) -> Iterator[Row]:
    top, bottom = f"{node}_{side}_numerator", f"{node}_{side}_denominator"
    part = _POSITIVE
    if not indicator.get("vuot_100"):
        within = f". >= 0 and (${{{bottom}}} = '' or . <= ${{{bottom}}})"
        part = _limited(within, "Tử số từ 0 đến mẫu số.")
    yield _row("decimal", bottom, f"{title}: {indicator['mau_so']}", **_limited(". > 0", "Mẫu số phải lớn hơn 0."))
    yield _row("decimal", top, f"{title}: {indicator['tu_so']}", **part)
    rate = f"if(${{{bottom}}} > 0 and ${{{top}}} != '', round(100 * ${{{top}}} div ${{{bottom}}}, 2), '')"
    yield _row("calculate", f"{node}_{side}_rate", calculation=rate)


def _value(node: str, indicator: dict[str, Any], side: str, title: str) -> Row:
    kind = indicator["kieu"]
    rule = {} if indicator.get("cho_am") else _POSITIVE
    if kind in ("diem", "phan_tram"):
        rule = _limited(". >= 0 and . <= 100", "Từ 0 đến 100.")
    if kind == "hang":
        rule = _limited(". >= 1", "Hạng từ 1 trở lên.")
    label = f"{title} ({indicator['don_vi']})"
    return _row("integer" if kind == "hang" else "decimal", f"{node}_{side}_value", label, **rule)


def _figures(indicator: dict[str, Any]) -> Iterator[Row]:
    node = _node(indicator["ma"])
    yield _row("begin_repeat", node, f"{indicator['ma']}. {indicator['ten']}")
    period = _limited(r"regex(., '\d{4}(-Q[1-4])?|giai_doan')", "Ghi kỳ là 2022, 2023-Q1 hoặc giai_doan.")
    yield _row("text", f"{node}_period", "Kỳ", required="yes", **period)
    for side, title in (("reported", "Báo cáo"), ("verified", "Kiểm tra")):
        if indicator["kieu"] == "ty_le":
            yield from _ratio(node, indicator, side, title)
        else:
            yield _value(node, indicator, side, title)
    yield _row("text", f"{node}_explanation", "Giải thích của đơn vị")
    yield _row("end_repeat")


def _judged(question: dict[str, Any], node: str) -> Iterator[Row]:
    required = {"required": "yes"} if question["bat_buoc"] else {}
    assessment = f"${{{node}_assessment}}"
    yield _row("select_one assessment", f"{node}_assessment", "Đánh giá", **required)
    given = {"required": f"not(selected('khong_ap_dung chua_du_can_cu', {assessment}))"} if required else {}
    match question["kieu"]:
        case "CO_KHONG":
            yield _row("select_one yes_no", f"{node}_yes_no", "Trả lời", **given)
        case "CHON_NHIEU":
            yield _row(f"select_multiple {node}", f"{node}_selected", "Chọn", **given)
            yield _row("calculate", f"{node}_selected_count", calculation=f"count-selected(${{{node}_selected}})")
        case "SO" if not question["chi_tieu"]:
            yield _row("decimal", f"{node}_number", "Số", **_POSITIVE)
        case "VAN_BAN":
            yield from _documents(node)
        case "BANG":
            yield from _table(node, question["cot"])
        case "MAU_HO_SO":
            yield from _cases(node)
    yield _row("select_multiple verified_by", f"{node}_verified_by", "Nguồn xác minh")
    reason = f"{assessment} = 'mot_phan' or {assessment} = 'chua'"
    yield _row("text", f"{node}_comment", "Nhận xét", required=reason, **_LONG)


def _question(question: dict[str, Any], indicators: dict[str, dict[str, Any]]) -> Iterator[Row]:
    node = _node(question["ma"])
    yield _row(
        "begin_group",
        node,
        f"{question['ma']}. {question['noi_dung']}",
        relevant=_relevant(question),
        **{
            "giamsat::code": question["ma"],
            "giamsat::kind": question["kieu"],
            "giamsat::indicators": " ".join(question["chi_tieu"]),
            "giamsat::evidence": question["minh_chung"] or "",
            "giamsat::unit_kinds": " ".join(question["doi_tuong"]),
            "giamsat::topic": question["linh_vuc"] or "",
            "giamsat::columns": " | ".join(question.get("cot", ())),
        },
    )
    if question["kieu"] == "TU_LUAN":
        required = {"required": "yes"} if question["bat_buoc"] else {}
        yield _row("text", f"{node}_text", "Trả lời", **required, **_LONG)
    else:
        yield from _judged(question, node)
    for code in question["chi_tieu"]:
        yield from _figures(indicators[code])
    yield _row("end_group")


def survey(data: dict[str, Any]) -> Iterator[Row]:
    """Yield the rows of the survey sheet."""
    indicators = {indicator["ma"]: indicator for indicator in data["chi_tieu"]}
    yield _row("begin_group", "visit", "Đơn vị được giám sát (phần mềm tự điền)")
    yield _row("select_one unit_kind", "unit_kind", "Loại đơn vị")
    yield _row("select_multiple topic", "unit_topics", "Lĩnh vực", relevant="${unit_kind} = 'S'")
    yield _row("date", "visit_date", "Ngày làm việc")
    yield _row("end_group")
    for section in data["muc"]:
        title = f"{section['ma']}. {section['ten']}"
        yield _row("begin_group", f"muc_{section['ma']}", title, **{"giamsat::code": section["ma"]})
        for question in data["cau_hoi"]:
            if question["muc"] == section["ma"]:
                yield from _question(question, indicators)
        yield _row("end_group")


def _choices(data: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for name, entries in LISTS.items():
        yield from ((name, code, label) for code, label in entries)
    for question in data["cau_hoi"]:
        yield from ((_node(question["ma"]), entry["ma"], entry["ten"]) for entry in question.get("lua_chon", ()))


def _indicators(data: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    for entry in data["chi_tieu"]:
        flags = ("yes" if entry.get(name) else "" for name in ("vuot_100", "cho_am"))
        texts = (entry[name] for name in ("ma", "ten", "don_vi", "kieu", "tu_so", "mau_so", "chieu"))
        yield (*texts, " ".join(entry["doi_tuong"]), *flags, entry["nguon"], "")


def _topics(data: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for unit_list, units in data["linh_vuc_theo_don_vi"].items():
        yield from ((unit_list, unit, " ".join(topics)) for unit, topics in units.items())


def sheets(data: dict[str, Any]) -> dict[str, list[tuple[str, ...]]]:
    """Return every sheet's rows, headings first."""
    return {
        "survey": [tuple(COLUMNS), *(tuple(row.get(column, "") for column in COLUMNS) for row in survey(data))],
        "choices": [("list_name", "name", "label"), *_choices(data)],
        "settings": [("form_title", "form_id", "version"), (data["tieu_de"], FORM_ID, str(data["phien_ban"]))],
        "indicators": [tuple(INDICATOR_COLUMNS), *_indicators(data)],
        "topics": [("unit_list", "unit", "topics"), *_topics(data)],
        "read_me": [("Phần", "Giải thích"), *READ_ME],
    }


def _fill(sheet: Worksheet, rows: list[tuple[str, ...]]) -> None:
    for row in rows:
        sheet.append([cell or None for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        width = WIDTHS.get(str(cell.value), 90 if cell.value == "Giải thích" else 20)
        sheet.column_dimensions[cell.column_letter].width = width
    if sheet.title == "read_me":
        for (cell,) in sheet.iter_rows(min_col=2, max_col=2):
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"


def _steady(workbook: bytes) -> bytes:
    """Return the workbook without the moment it was written: a fixed date in its properties and on every member."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            content = old.read(name)
            if name == "docProps/core.xml":
                start, end = content.index(b"<dcterms:modified"), content.index(b"</dcterms:modified>")
                value = content.index(b">", start) + 1
                content = content[:value] + b"2023-01-01T00:00:00Z" + content[end:]
            info = zipfile.ZipInfo(name, (2023, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(info, content)
    return out.getvalue()


def workbook(data: dict[str, Any]) -> bytes:
    """Return the bytes of the workbook for `data`."""
    book = Workbook()
    book.properties.created = datetime(2023, 1, 1)  # noqa: DTZ001 - a property of the file, not a moment
    book.properties.creator = "giamsat-desktop"
    book.remove(book.worksheets[0])
    for title, rows in sheets(data).items():
        _fill(book.create_sheet(title), rows)
    out = BytesIO()
    book.save(out)
    return _steady(out.getvalue())


def main() -> None:
    """Write the workbook to the path given, or to where it is shipped."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_bytes(workbook(json.loads(DATA.read_text(encoding="utf-8"))))


if __name__ == "__main__":
    main()
