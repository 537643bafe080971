"""Which screens there are, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from giamsat_desktop.ui.screen import ScreenEntry
from giamsat_desktop.ui.screens.conflicts.page import ConflictsScreen
from giamsat_desktop.ui.screens.exchange.page import ExchangeScreen
from giamsat_desktop.ui.screens.minutes.page import MinutesScreen
from giamsat_desktop.ui.screens.people.page import PeopleScreen
from giamsat_desktop.ui.screens.settings.page import SettingsScreen
from giamsat_desktop.ui.screens.table_round.page import RoundScreen
from giamsat_desktop.ui.screens.visit.page import VisitScreen
from giamsat_desktop.ui.screens.visits.page import VisitsScreen

FIRST = "visits"


def screens() -> Sequence[ScreenEntry]:
    """Return the registry, translated."""
    return (
        ScreenEntry(FIRST, QCoreApplication.translate("Registry", "Visits"), "visits", VisitsScreen),
        ScreenEntry(
            "visit",
            QCoreApplication.translate("Registry", "Visit"),
            "visits",
            VisitScreen,
            in_navigation=False,
            parent=FIRST,
        ),
        ScreenEntry(
            "round",
            QCoreApplication.translate("Registry", "Round of the table"),
            "people",
            RoundScreen,
            in_navigation=False,
            parent=FIRST,
        ),
        ScreenEntry("exchange", QCoreApplication.translate("Registry", "Send and receive"), "exchange", ExchangeScreen),
        ScreenEntry("conflicts", QCoreApplication.translate("Registry", "Differences"), "conflicts", ConflictsScreen),
        ScreenEntry("minutes", QCoreApplication.translate("Registry", "Minutes"), "minutes", MinutesScreen),
        ScreenEntry("people", QCoreApplication.translate("Registry", "People and laptops"), "people", PeopleScreen),
        ScreenEntry("settings", QCoreApplication.translate("Registry", "Settings"), "settings", SettingsScreen),
    )
