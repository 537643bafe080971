"""The line at the foot: saved, unsent, backup, whose laptop. The only place that speaks unasked."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from giamsat_desktop.services.exchange.delivery import Delivery
from giamsat_desktop.ui.actions import Act, hint
from giamsat_desktop.ui.look.icons import pixmap
from giamsat_desktop.ui.look.plain import Label, plain_tip
from giamsat_desktop.ui.look.theme import tokens
from giamsat_desktop.ui.widgets.elided_label import ElidedLabel

_MOST_NAMED = 2
_MARGIN = 16


class StatusLine(QFrame):
    """Facts, each set by its own call.

    Where the width does not hold them all, the backup and then the name fold away into the tool tips of the first
    fact and of the padlock, and what is not sent ends in "…"; what is not saved is never cut.

    Signals:
        unsaved_asked(): a click on what is not saved.
        guard_asked(): a click on what says that no passphrase guards this laptop.
        lock_asked(): a click on the padlock.
    """

    unsaved_asked = Signal()
    guard_asked = Signal()
    lock_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "status")
        self._guarded = ""
        self.saved = Label()
        self.unsaved = QPushButton()
        self.working = Label()
        self.unsent = ElidedLabel()
        self.backup = Label()
        self.sample = Label()
        self.owner = Label()
        self.lock, self.open = QPushButton(), QPushButton()
        self._lay_out()
        self.saved.setText(self.tr("✓ All saved"))

    def _lay_out(self) -> None:
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 6, _MARGIN, 6)
        for label in (self.saved, self.working, self.unsent, self.backup):
            label.setProperty("role", "muted")
            row.addWidget(label)
        self.unsaved.setProperty("tone", "unsaved")
        self.unsaved.clicked.connect(self.unsaved_asked)
        self.unsaved.hide()
        row.insertWidget(1, self.unsaved)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # the laptop gives the width
        row.addWidget(self.sample)
        self.sample.setProperty("role", "label")
        self.sample.hide()
        self.owner.setProperty("role", "muted")
        row.addWidget(self.owner)
        row.addWidget(self.lock)
        row.addWidget(self.open)
        self.open.setProperty("tone", "unsaved")
        self.open.clicked.connect(self.guard_asked)
        self.lock.setProperty("tone", "quiet")
        self.lock.setFlat(True)
        self.lock.clicked.connect(self.lock_asked)

    def _arrange(self) -> None:
        """Fold away what matters least, until the rest has room."""
        facts = (self.saved, self.unsaved, self.working, self.unsent, self.sample, self.lock, self.open)
        kept = [one for one in facts if not one.isHidden() and (not isinstance(one, Label) or one.text())]
        for spacing, folding in ((32, ()), (16, ()), (16, (self.backup,)), (16, (self.backup, self.owner))):
            last = [one for one in (self.backup, self.owner) if one not in folding and one.text()]
            wanted = sum(one.sizeHint().width() for one in (*kept, *last)) + spacing * (len(kept) + len(last) + 2)
            if wanted + 2 * _MARGIN <= self.width():
                break
        self._row.setSpacing(spacing)
        for one in (self.backup, self.owner):
            one.setVisible(one in last)
        self.saved.setToolTip(plain_tip("" if self.backup in last else self.backup.text()))
        beside = (self._guarded, "" if self.owner in last else self.owner.text())
        self.lock.setToolTip(plain_tip("\n".join(part for part in beside if part)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def set_saved(self, at: str) -> None:
        """Say that all is durable, and since when: "09:41:07"; "" before anything was typed."""
        self.saved.setText(self.tr("✓ Saved {time}").format(time=at) if at else self.tr("✓ All saved"))
        self._show_unsaved(0)

    def set_saving(self, unsaved: int = 0) -> None:
        """Say that something typed is not durable yet, and how many fields wait for the person all the while."""
        self.saved.setText(self.tr("Saving…"))
        self._show_unsaved(unsaved)
        self.saved.show()
        self._arrange()

    def set_drafted(self, at: str) -> None:
        """Say that all is durable, but some of it as a draft only: the person is still at it."""
        self.saved.setText(self.tr("✎ Draft kept {time}").format(time=at))
        self._show_unsaved(0)

    def set_unsaved(self, count: int) -> None:
        """Say how many fields hold what could not be taken, or what an earlier sitting left; a click leads there."""
        self._show_unsaved(count)

    def _show_unsaved(self, count: int) -> None:
        self.unsaved.setText(self.tr("{count} fields not saved").format(count=count))
        self.unsaved.setToolTip(self.tr("Click to go to the field"))
        self.unsaved.setVisible(bool(count))
        self.saved.setVisible(not count)
        self._arrange()

    @Slot(bool)
    def set_busy(self, on: bool) -> None:
        """Say whether something is under way."""
        self.working.setText(self.tr("Working…") if on else "")
        self._arrange()

    def set_delivery(self, where: Delivery) -> None:
        """Say what is on this laptop only, who lacks something still, or that nobody lacks anything."""
        names = where.lacking or where.owed
        named = ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")
        if where.here_only:
            said = self._here_only(where)
        elif where.lacking:
            said = self.tr("Still to be sent to: {names}").format(names=named)
        elif where.owed:
            said = self.tr("Receipts still to be sent to: {names}").format(names=named)
        elif where.unconfirmed:
            said = self.tr("All written to sticks; not confirmed by {count} laptops yet").format(
                count=len(where.unconfirmed)
            )
        elif where.written:
            said = self.tr("All sent")
        else:
            said = ""  # nothing was recorded yet: there is nothing to be sent
        self.unsent.setText(said)
        self.unsent.set_tip("\n".join(where.lacking or where.owed or where.unconfirmed))
        self._arrange()

    def _here_only(self, where: Delivery) -> str:
        counted = (
            (len(where.visits), self.tr("visits {count}")),
            (where.photos, self.tr("photos {count}")),
            (where.files, self.tr("files {count}")),
            (where.campaign, self.tr("campaign entries {count}")),
        )
        listed = ", ".join(words.format(count=count) for count, words in counted if count)
        return self.tr("Not sent yet: {things}").format(things=listed)

    def set_backup(self, when: str) -> None:
        """Say when the last backup was made, in words: "this morning"."""
        self.backup.setText(self.tr("Backup: {when}").format(when=when) if when else self.tr("No backup yet"))
        self._arrange()

    def set_sample(self) -> None:
        """Say that all that is shown is invented."""
        self.sample.setText(self.tr("Sample data"))
        self.sample.setToolTip(
            self.tr("Invented visits and people. For real work, close the program and start it again.")
        )
        self.sample.show()
        self._arrange()

    def set_owner(self, name: str, *, locked: bool) -> None:
        """Say whose laptop this is and whether a passphrase guards it."""
        self.owner.setText(self.tr("Laptop of {name}").format(name=name))
        self.lock.setIcon(QIcon(pixmap("lock" if locked else "unlock", tokens().muted, 18)))
        said = self.tr("Guarded by a passphrase") if locked else self.tr("No passphrase: anybody can open it")
        self._guarded = f"{said} · {hint(Act.LOCK)}"
        self.lock.setAccessibleName(self._guarded)
        self.open.setText(self.tr("No passphrase"))
        to_set = self.tr("Click to set one")
        self.open.setToolTip(plain_tip(f"{said}. {to_set}"))
        self.open.setVisible(not locked)
        self._arrange()
