"""A window with every widget, to be looked at:  python -m tests.ui.gallery [PICTURE.png WIDTH HEIGHT [dark]]."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from giamsat_desktop.services.exchange.delivery import Delivery
from giamsat_desktop.ui.application import create_application, wear
from giamsat_desktop.ui.changes import ChangeBus
from giamsat_desktop.ui.context import Context, Navigation
from giamsat_desktop.ui.jobs import Jobs, Progress
from giamsat_desktop.ui.look.theme import DARK
from giamsat_desktop.ui.main_window import MainWindow
from giamsat_desktop.ui.messages import Messages, Tone
from giamsat_desktop.ui.models.rows import Column, RowsModel
from giamsat_desktop.ui.models.thumbnails import Thumbnail
from giamsat_desktop.ui.screen import Screen, ScreenEntry
from giamsat_desktop.ui.widgets.card import Badge, Card, EmptyState, SectionHeader
from giamsat_desktop.ui.widgets.drop_area import DropArea
from giamsat_desktop.ui.widgets.fields.choice_fields import BoolField, ChoiceField, MultiChoiceField
from giamsat_desktop.ui.widgets.fields.date_fields import DateField, DateTimeField
from giamsat_desktop.ui.widgets.fields.editors import make_editor
from giamsat_desktop.ui.widgets.fields.listed.documents_field import DocumentsField
from giamsat_desktop.ui.widgets.fields.number_field import NumberField
from giamsat_desktop.ui.widgets.fields.text_fields import LongTextField, TextField
from giamsat_desktop.ui.widgets.lists.data_table import DataTable
from giamsat_desktop.ui.widgets.pages.thumbnails import ThumbnailView
from giamsat_desktop.ui.widgets.progress import ProgressPanel, ProgressStrip


class StillClock:
    """A clock that stands at 09:41:07 in Hà Nội."""

    def now(self) -> datetime:
        return datetime(2023, 5, 15, 2, 41, 7, tzinfo=UTC)


def make_context() -> Context:
    """Return a context without a profile; only its clock is real enough."""
    workspace = cast(Any, SimpleNamespace(clock=StillClock()))
    return Context(workspace, Jobs(), ChangeBus(), Messages(), Navigation())


class Gallery(Screen[None]):
    def __init__(self, context: Context) -> None:
        super().__init__(context)
        inside = QWidget()
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(16, 16, 16, 16)
        columns.setSpacing(16)
        columns.addWidget(self._question(), 3)
        columns.addWidget(self._fields(), 2)
        columns.addWidget(self._blocks(), 2)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        QVBoxLayout(self).addWidget(area)
        self.layout().setContentsMargins(0, 0, 0, 0)
        self.set_title("Sở Tài nguyên và Môi trường · 15/05/2023")

    def loader(self) -> Callable[[], None]:
        return lambda: None

    def show_loaded(self, loaded: None) -> None:
        pass

    def _question(self) -> QWidget:
        card = Card("II.7  Tỷ lệ hồ sơ giải quyết trước hạn và đúng hạn?", lifts=True)
        card.lift(True)
        assessment = make_editor("answer", "assessment", self.context.terms)
        assessment.set_value("mot_phan")
        card.add(assessment)
        comment = LongTextField("Nhận xét")
        comment.set_value("Tỷ lệ đúng hạn tăng so với năm trước, nhưng số hồ sơ quá hạn lĩnh vực đất đai còn cao.")
        comment.set_conflict(True)
        card.add(comment)
        number = NumberField("Tử số")
        number.set_value("9120.5")
        self.wrong = NumberField("Mẫu số")
        card.add(number)
        card.add(self.wrong)
        verified = make_editor("answer", "verified_by", self.context.terms)
        verified.set_value(["he_thong"])
        card.add(verified)
        documents = DocumentsField("Văn bản")
        documents.set_value(
            [{"number": "123/BC-STNMT", "date": "2023-05-10", "agency": "Sở TN&MT", "title": "Báo cáo kết quả"}]
        )
        card.add(documents)
        card.body.addStretch(1)
        return card

    def _fields(self) -> QWidget:
        card = Card("Ô nhập")
        place = TextField("Địa điểm")
        place.set_value("Phòng họp tầng 3, Ỷ Ỗ Ặ ữ ợ ậ gjpqy")
        needed = TextField("")
        needed.set_label("Thư ký", needed=True)
        needed.set_problem("Còn thiếu thư ký trước khi in")
        day = DateField("Ngày báo cáo")
        day.set_value("2023-05-10")
        moment = DateTimeField("Bắt đầu")
        moment.set_value("2023-05-15T01:30:00Z")
        state = make_editor("visit", "state", self.context.terms)
        state.set_value("dang_lam_viec")
        head = BoolField("Là thủ trưởng đơn vị")
        head.set_value(True)
        locked = ChoiceField("Đã ký, chỉ xem", options=[("co", "Có"), ("khong", "Không")])
        locked.set_value("co")
        locked.set_read_only(True)
        several = MultiChoiceField("Xác minh", options=[("a", "Hệ thống"), ("b", "Phỏng vấn")])
        for editor in (place, needed, day, moment, state, head, locked, several):
            card.add(editor)
        buttons = QHBoxLayout()
        for text, tone in (("Gửi", "primary"), ("Xem trước", ""), ("Xóa", "danger"), ("Thôi", "quiet")):
            button = QPushButton(text)
            button.setProperty("tone", tone)
            buttons.addWidget(button)
        card.add(buttons)
        card.body.addStretch(1)
        return card

    def _blocks(self) -> QWidget:
        card = Card("")
        header = SectionHeader("II. Thủ tục hành chính", "9/16 · thiếu 2")
        header.add(Badge("Đang làm", "warning"))
        card.add(header)
        card.add(ProgressStrip(52, 80))
        panel = ProgressPanel()
        panel.show_progress(Progress(95_000_000, 182_000_000, "Đang đọc lại để kiểm tra"), 12.0)
        card.add(panel)
        rows = RowsModel(
            [Column[tuple[str, str]]("Đơn vị", lambda row: row[0]), Column("Ngày", lambda row: row[1], 80)],
            lambda r: r[0],
        )
        table = DataTable(rows)
        table.set_rows([("Sở Tài nguyên và Môi trường", "15/5"), ("Quận Cầu Giấy", "15/5"), ("Sở Nội vụ", "16/5")])
        table.choose("Quận Cầu Giấy")
        table.setFixedHeight(160)
        card.add(table)
        view = ThumbnailView()
        view.pictures.set_items([Thumbnail("a", "Bộ phận một cửa"), Thumbnail("b", "Niêm yết")])
        picture = QImage(200, 150, QImage.Format.Format_RGB32)
        picture.fill(QColor("#7fa8a0"))
        view.pictures.supply("a", picture)
        view.setFixedHeight(190)
        card.add(view)
        card.add(DropArea("Kéo ảnh vào đây", [".jpg"]))
        card.body.addStretch(1)
        return card


class Empty(Gallery):
    def __init__(self, context: Context) -> None:
        Screen.__init__(self, context)
        empty = EmptyState("Chưa có buổi làm việc", "Nhận gói kế hoạch từ USB của trưởng đoàn để bắt đầu.", "visits")
        empty.add_button("Nhận gói kế hoạch", lambda: None)
        QVBoxLayout(self).addWidget(empty)


def entries() -> list[ScreenEntry]:
    return [
        ScreenEntry("visits", "Buổi làm việc", "visits", Gallery),
        ScreenEntry("exchange", "Gửi – nhận", "exchange", Empty),
        ScreenEntry("conflicts", "Đối chiếu", "conflicts", Empty),
        ScreenEntry("sum", "Tổng hợp", "sum", Empty),
        ScreenEntry("recommend", "Kiến nghị", "recommend", Empty),
        ScreenEntry("lists", "Danh mục", "lists", Empty),
        ScreenEntry("settings", "Cài đặt", "settings", Empty),
    ]


def make_window(context: Context) -> MainWindow:
    window = MainWindow(context, entries(), "Đoàn số 1")
    window.set_badge("exchange", 3)
    window.set_badge("conflicts", 12)
    window.status.set_saved("09:41:07")
    window.status.set_delivery(Delivery(frozenset({"a", "b", "c"}), 57))
    window.status.set_backup("sáng nay")
    window.status.set_owner("Lê Thu Hà", locked=True)
    return window


def main(arguments: list[str]) -> int:
    application = create_application(["gallery"])
    if "dark" in arguments:
        wear(application, DARK)
    context = make_context()
    window = make_window(context)
    width, height = (int(arguments[1]), int(arguments[2])) if len(arguments) > 2 else (1366, 768)
    window.resize(width, height)
    window.show()
    window.show_screen("exchange" if "empty" in arguments else "visits")
    context.messages.banner("Gói gui-02.gsb bị cắt cụt. Không có gì bị thay đổi.", Tone.WARNING)
    context.messages.toast("Đã xóa phát hiện “Chậm trả kết quả”", lambda: None)
    gallery = window.built("visits")
    if isinstance(gallery, Gallery):
        gallery.wrong.line.setText("9,94o")
        gallery.wrong._on_typed()
        gallery.wrong.commit()
    if arguments:
        QTimer.singleShot(600, lambda: (window.grab().save(arguments[0]), QApplication.quit()))
    code = application.exec()
    context.jobs.shutdown()
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
