"""The window: PySide6, thin; it calls services and shows what they return."""

from giamsat_desktop.ui.binding import keep_singletons

keep_singletons()
