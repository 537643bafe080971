"""Part: photos, as small pictures fetched when seen; added by dialog, dragging or Ctrl+V."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.domain.vietnamese.dates import HANOI
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.records import arranging, photographing
from giamsat_desktop.services.records.photographing import PhotoAdded, PhotosAdded, add_photos, keep_photo
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.ui.actions import Act, add_action
from giamsat_desktop.ui.jobs import Task
from giamsat_desktop.ui.look.icons import set_icon
from giamsat_desktop.ui.messages import Tone
from giamsat_desktop.ui.models.thumbnails import Thumbnail
from giamsat_desktop.ui.screens.visit.parts.form import RecordForm
from giamsat_desktop.ui.screens.visit.parts.part import Part, quiet_label
from giamsat_desktop.ui.screens.visit.parts.whose_photos import WhosePhotos
from giamsat_desktop.ui.screens.visit.shown.data import VisitData
from giamsat_desktop.ui.screens.visit.shown.model import VisitModel
from giamsat_desktop.ui.widgets.asking_files import ask_files
from giamsat_desktop.ui.widgets.drop_area import DropArea
from giamsat_desktop.ui.widgets.pages.thumbnails import ThumbnailView
from giamsat_desktop.ui.widgets.progress import ProgressPanel
from giamsat_desktop.ui.widgets.steady_area import SteadyArea

ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif")


class PhotosPart(Part):
    """The photos of the visit, and the fields of the chosen one."""

    def build(self) -> None:
        self._wanted = ""  # a photo that was added, until it is read
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
        self.view.moved.connect(self._move)
        self.whose = WhosePhotos(self.model)
        add_action(Act.PASTE_FILES, self.view, self.drop.paste, inside=True)
        self._side = QVBoxLayout()
        self._side.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.view, 1)
        fields = QWidget()
        fields.setLayout(self._side)
        side = SteadyArea()  # its fields stay whole in a low window
        side.setFixedWidth(312)
        side.setFrameShape(SteadyArea.Shape.NoFrame)
        side.setWidget(fields)
        row.addWidget(side)
        self.column.addWidget(self.drop)
        self.column.addWidget(self.progress)
        self.column.addWidget(self.whose)
        self.column.addLayout(row, 1)
        self.column.addSpacing(12)

    def renew(self, data: VisitData) -> None:
        photos = data.dossier.photos
        self.say(self.tr("{count} photos.").format(count=len(photos)))
        self.drop.setEnabled(not data.locked)
        self.view.set_movable(not data.locked)
        damaged = self.tr("Damaged")
        items = [
            _thumbnail(seen, _caption(number, seen, damaged), data.doubts.get(seen.record, ""))
            for number, seen in _numbered(photos)
        ]
        kept = self.view.current()
        self.view.pictures.set_items(items)
        at = next((row for row, item in enumerate(items) if kept is not None and item.key == kept.key), 0)
        if items:
            self.view.setCurrentIndex(self.view.pictures.index(at))
            self._show_fields(items[at].key)
        else:
            self._show_fields("")
        self._go_to_new()

    def _go_to_new(self) -> None:
        """Go to the caption of what was added, unless one types by now.

        Not of what is pasted: more may be pasted next.
        """
        if self._wanted not in self._keys():
            return
        wanted, self._wanted = self._wanted, ""
        typing = isinstance(self.window().focusWidget(), QLineEdit | QPlainTextEdit)
        if self.isVisible() and not typing:
            self.go_to(f"{wanted}/caption")

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
        start_adding(
            self.model, files, about=about or None, panel=self.progress, whose=self.whose, added=self._on_added
        )

    def _on_added(self, photo: str) -> None:
        self._wanted = photo
        self._go_to_new()

    @Slot(QImage)
    def add_image(self, image: QImage) -> None:
        """Add a picture from the clipboard as a PNG."""
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        workspace, visit, data = self.model.workspace, self.model.visit, bytes(content.data())
        name = f"{workspace.clock.now().astimezone(HANOI):%Y%m%d-%H%M%S}.png"

        def add(_task: Task) -> PhotoAdded:
            return keep_photo(workspace, visit=visit, content=data, name=name, fields={})

        self.model.context.jobs.work(add, self._on_pasted)

    def _on_pasted(self, added: PhotoAdded) -> None:
        self.model.context.acted(added.changes, self.tr("The picture was added"))
        if added.new and not added.named:
            self.whose.ask((added.photo,))

    @Slot(list)
    def _on_unsuitable(self, files: list[Path]) -> None:
        names = ", ".join(file.name for file in files[:5])
        self.model.context.messages.banner(
            self.tr("Not added, because they are no photos (JPEG, PNG, WebP, HEIC): {names}").format(names=names),
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
        for name in ("caption", "taken_at", "taken_by", "in_minutes", "has_faces", "has_personal_papers"):
            column.addWidget(form.add(name))
        data = self.model.data
        seen = data.by_id.get(key) if data is not None else None
        column.addWidget(quiet_label(seen.text("file_name") if seen is not None else ""))
        column.addLayout(self._movers(key))
        remove = QPushButton(self.tr("Remove the photo"))
        remove.setProperty("tone", "quiet")
        set_icon(remove, "remove", 16)
        remove.clicked.connect(lambda: self.model.delete("photo", key))
        column.addWidget(remove)
        self._side.insertWidget(0, panel)
        return form, panel

    def _movers(self, key: str) -> QHBoxLayout:
        """Return two buttons that move a photo by one place."""
        row = QHBoxLayout()
        for words, icon, by in ((self.tr("Earlier"), "back", -1), (self.tr("Later"), "forward", 1)):
            button = QPushButton(words)
            button.setProperty("tone", "quiet")
            button.setToolTip(self.tr("Changes the order on paper. A photo can also be dragged to its place."))
            set_icon(button, icon, 16)
            button.clicked.connect(partial(self._step, key, by))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _step(self, key: str, by: int) -> None:
        keys = self._keys()
        at = keys.index(key) if key in keys else -1
        if at >= 0 and 0 <= at + by < len(keys):
            keys.insert(at + by, keys.pop(at))
            self._arrange(keys)

    @Slot(str, str)
    def _move(self, key: str, before: str) -> None:
        keys = [one for one in self._keys() if one != key]
        keys.insert(keys.index(before) if before in keys else len(keys), key)
        self._arrange(keys)

    def _keys(self) -> list[str]:
        data = self.model.data
        return [seen.record for seen in data.dossier.photos] if data is not None else []

    def _arrange(self, keys: list[str]) -> None:
        model, workspace, visit = self.model, self.model.workspace, self.model.visit
        if keys != self._keys():
            said = self.tr("The photos stand in the new order")
            model.context.act(
                lambda: arranging.put_in_order(workspace, visit=visit, photos=keys), said, failed=model.refuse
            )


def choose_photos(model: VisitModel, parent: QWidget, about: str = "") -> None:
    """Ask for photo files and add them, about a record when it is named."""
    files = ask_files(parent, "", ENDINGS)
    if files:
        model.photos_chosen.emit(files, about)


def start_adding(
    model: VisitModel,
    files: Sequence[Path],
    *,
    whose: WhosePhotos,
    about: str | None = None,
    panel: ProgressPanel | None = None,
    added: Callable[[str], None],
) -> None:
    """Add photos as long work that can be stopped; each one is whole or not there.

    `whose` asks who took them; `added` is told the first one.
    """
    workspace, visit, context = model.workspace, model.visit, model.context
    said = QCoreApplication.translate("PhotosPart", "{count} photos added")
    hurt = QCoreApplication.translate(
        "PhotosPart", "{file} is damaged and cannot be shown. It is kept as it is; paper shows a frame that says so."
    )

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
        if result.added:
            added(result.added[0])
        words = [sentence(refusal, model.terms.language) for refusal in result.refused[:5]]
        words += [hurt.format(file=name) for name in result.damaged[:5]]
        if words:
            context.messages.banner("\n".join(words), Tone.WARNING, key="photos")
        if result.unnamed:
            whose.ask(result.unnamed)

    job = context.jobs.work(add, done)
    if job is not None and panel is not None and len(files) > 1:
        panel.follow(job, QCoreApplication.translate("PhotosPart", "Adding photos…"))


def _numbered(photos: Sequence[RecordView]) -> Iterator[tuple[int, RecordView]]:
    """Yield the photos with their numbers on paper; 0 for those that do not stand there."""
    number = 0
    for seen in photos:
        number += seen.flag("in_minutes")
        yield (number if seen.flag("in_minutes") else 0), seen


def _thumbnail(seen: RecordView, caption: str, doubt: str) -> Thumbnail:
    """Return a picture with its caption; marked where nobody stands for the work it rests on (`doubt`: why)."""
    hint = "\n".join(filter(None, (doubt, seen.text("file_name"))))
    return Thumbnail(seen.record, f"⚠ {caption}" if doubt else caption, hint)


def _caption(number: int, seen: RecordView, damaged: str) -> str:
    mark = f"{number}. " if number else "– "
    if seen.flag("unreadable"):
        mark += f"⚠ {damaged}: "
    return mark + (seen.text("caption") or seen.text("file_name"))


def _if_alive(owner: QWidget, callback: Callable[[object], None]) -> Callable[[object], None]:
    """Drop the result when the widget is gone: a thumbnail may come after the screen was closed."""
    gone: list[bool] = []
    owner.destroyed.connect(lambda: gone.append(True))
    return lambda value: None if gone else callback(value)
