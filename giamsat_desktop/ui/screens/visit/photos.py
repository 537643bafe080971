"""Part: photos, as small pictures fetched when seen; added by dialog, dragging or Ctrl+V."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.domain.vietnamese.dates import HANOI
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services import photographing
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.photographing import PhotosAdded, add_photo, add_photos
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.ui.actions import Act, add_action
from giamsat_desktop.ui.icons import set_icon
from giamsat_desktop.ui.jobs import Task
from giamsat_desktop.ui.messages import Tone
from giamsat_desktop.ui.models.thumbnails import Thumbnail
from giamsat_desktop.ui.screens.visit.data import VisitData
from giamsat_desktop.ui.screens.visit.form import RecordForm
from giamsat_desktop.ui.screens.visit.model import VisitModel
from giamsat_desktop.ui.screens.visit.part import Part, quiet_label
from giamsat_desktop.ui.widgets.drop_area import DropArea
from giamsat_desktop.ui.widgets.progress import ProgressPanel
from giamsat_desktop.ui.widgets.thumbnails import ThumbnailView

ENDINGS = (".jpg", ".jpeg", ".png", ".heic", ".heif")


class PhotosPart(Part):
    """The photos of the visit, and the fields of the chosen one."""

    def build(self) -> None:
        self._about = ""
        self._forms: dict[str, tuple[RecordForm, QWidget]] = {}
        self.drop = DropArea(self.tr("Drag photos here, or paste them with Ctrl+V"), ENDINGS)
        self.drop.dropped.connect(self.add_files)
        self.drop.pasted.connect(self.add_image)
        self.drop.unsuitable.connect(self._on_unsuitable)
        self.progress = ProgressPanel(in_bytes=False)
        self.progress.hide()
        self.view = ThumbnailView()
        self.view.pictures.wanted.connect(self._fetch)
        self.view.chosen.connect(self._show_fields)
        add_action(Act.PASTE_FILES, self.view, self.drop.paste)
        self._side = QVBoxLayout()
        self._side.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.view, 1)
        side = QWidget()
        side.setFixedWidth(300)
        side.setLayout(self._side)
        row.addWidget(side)
        self.column.addWidget(self.drop)
        self.column.addWidget(self.progress)
        self.column.addLayout(row, 1)
        self.column.addSpacing(12)

    def renew(self, data: VisitData) -> None:
        photos = data.dossier.photos
        self.say(self.tr("{count} photos.").format(count=len(photos)))
        self.drop.setEnabled(not data.locked)
        items = [Thumbnail(seen.record, _caption(seen), seen.text("file_name")) for seen in photos]
        kept = self.view.current()
        self.view.pictures.set_items(items)
        at = next((row for row, item in enumerate(items) if kept is not None and item.key == kept.key), 0)
        if items:
            self.view.setCurrentIndex(self.view.pictures.index(at))
            self._show_fields(items[at].key)
        else:
            self._show_fields("")

    def go_to(self, key: str) -> None:
        """Choose a photo; "<id>/caption" goes to a field of it."""
        data = self.model.data
        key, _, field = key.partition("/")
        for row, seen in enumerate(data.dossier.photos if data is not None else ()):
            if seen.record == key:
                self.view.setCurrentIndex(self.view.pictures.index(row))
                self._show_fields(key)
                self._forms[key][0].go_to(field)

    @Slot(list)
    def add_files(self, files: list[Path], about: str = "") -> None:
        """Add photo files, about a record when it is named."""
        start_adding(self.model, files, about=about or None, panel=self.progress)

    @Slot(QImage)
    def add_image(self, image: QImage) -> None:
        """Add a picture from the clipboard as a PNG."""
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        workspace, visit, data = self.model.workspace, self.model.visit, bytes(content.data())
        name = f"{workspace.clock.now().astimezone(HANOI):%Y%m%d-%H%M%S}.png"

        def add(_task: Task) -> tuple[str, Changes]:
            return add_photo(workspace, visit=visit, content=data, name=name)

        self.model.context.jobs.work(add, self._on_pasted)

    def _on_pasted(self, added: tuple[str, Changes]) -> None:
        self.model.context.acted(added[1], self.tr("The picture was added"))

    @Slot(list)
    def _on_unsuitable(self, files: list[Path]) -> None:
        names = ", ".join(file.name for file in files[:5])
        self.model.context.messages.banner(
            self.tr("Not added, because they are no photos (JPEG, PNG, HEIC): {names}").format(names=names),
            Tone.WARNING,
            key="photos",
        )

    @Slot(str)
    def _fetch(self, key: str) -> None:
        data, workspace = self.model.data, self.model.workspace
        seen = data.by_id.get(key) if data is not None else None
        if seen is None:
            return
        sha256 = seen.text("file")

        def fetched(picture: object) -> None:
            content = getattr(picture, "content", b"")
            if content:
                self.view.pictures.supply(key, content)

        def read(_task: Task) -> object:
            return photographing.picture(workspace, sha256, "thumbnail")

        self.model.context.jobs.work(read, _if_alive(self, fetched))

    @Slot(str)
    def _show_fields(self, key: str) -> None:
        data = self.model.data
        seen = data.by_id.get(key) if data is not None else None
        for record, (_, panel) in self._forms.items():
            panel.setVisible(record == key)
        if seen is None or data is None:
            return
        if key not in self._forms:
            self._forms[key] = self._make(key)
        self._forms[key][0].show(seen, data)

    def _make(self, key: str) -> tuple[RecordForm, QWidget]:
        form = RecordForm(self.model, "photo", key, part=f"photo:{key}")
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        for name in ("caption", "in_minutes", "has_faces", "has_personal_papers"):
            column.addWidget(form.add(name))
        data = self.model.data
        seen = data.by_id.get(key) if data is not None else None
        column.addWidget(quiet_label(seen.text("file_name") if seen is not None else ""))
        remove = QPushButton(self.tr("Remove the photo"))
        remove.setProperty("tone", "quiet")
        set_icon(remove, "remove", 16)
        remove.clicked.connect(lambda: self.model.delete("photo", key))
        column.addWidget(remove)
        self._side.insertWidget(0, panel)
        return form, panel


def choose_photos(model: VisitModel, parent: QWidget, about: str = "") -> None:
    """Ask for photo files and add them, about a record when it is named."""
    kinds = " ".join(f"*{ending}" for ending in ENDINGS)
    names, _ = QFileDialog.getOpenFileNames(parent, "", "", f"{kinds} ({kinds})")
    if names:
        model.photos_chosen.emit([Path(name) for name in names], about)


def start_adding(
    model: VisitModel, files: Sequence[Path], *, about: str | None = None, panel: ProgressPanel | None = None
) -> None:
    """Add photos as long work that can be stopped; each one is whole or not there."""
    workspace, visit, context = model.workspace, model.visit, model.context
    said = QCoreApplication.translate("PhotosPart", "{count} photos added")

    def add(task: Task) -> PhotosAdded:
        return add_photos(
            workspace,
            visit=visit,
            files=files,
            about=about,
            progress=lambda done, total: task.report(done, total),
            cancelled=task.is_cancelled,
        )

    def done(result: PhotosAdded) -> None:
        if panel is not None:
            panel.hide()
        context.acted(result.changes, said.format(count=len(result.added)) if result.added else "")
        if result.refused:
            words = "\n".join(sentence(refusal, model.terms.language) for refusal in result.refused[:5])
            context.messages.banner(words, Tone.WARNING, key="photos")

    job = context.jobs.work(add, done)
    if job is not None and panel is not None and len(files) > 1:
        panel.follow(job, QCoreApplication.translate("PhotosPart", "Adding photos…"))


def _caption(seen: RecordView) -> str:
    mark = "" if seen.flag("in_minutes") else "– "
    return mark + (seen.text("caption") or seen.text("file_name"))


def _if_alive(owner: QWidget, callback: Callable[[object], None]) -> Callable[[object], None]:
    """Drop the result when the widget is gone: a thumbnail may come after the screen was closed."""
    gone: list[bool] = []
    owner.destroyed.connect(lambda: gone.append(True))
    return lambda value: None if gone else callback(value)
