"""How the screen of people and laptops says roles, states and six words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt

from giamsat_desktop.services.people.enrolling import GONE, Acquaintance, Colleague
from giamsat_desktop.ui.look.marked import marks_shown
from giamsat_desktop.ui.look.plain import Label
from giamsat_desktop.ui.widgets.card import label

translate = QCoreApplication.translate


def role_shown(role: str) -> str:
    """Return the role of a laptop in words; one that only calls itself lead is told apart."""
    said = {
        "lead": translate("People", "lead"),
        "inspector": translate("People", "member of a delegation"),
        "claims-lead": translate("People", "calls itself lead; nobody has made it one"),
    }
    return said.get(role, role)


def state_shown(one: Colleague) -> str:
    """Return how this laptop knows another one, with a mark so that nothing hangs on colour."""
    said = {
        Acquaintance.ACCEPTED: translate("People", "✓ Card accepted here"),
        Acquaintance.CERTIFIED: translate("People", "✓ The lead vouches for it"),
        Acquaintance.DROPPED: translate("People", "✗ Dropped here; the others still trust it"),
        Acquaintance.WITHDRAWN: translate("People", "✗ The lead dropped its card"),
        Acquaintance.REVOKED: translate("People", "✗ Shut out"),
    }[one.state]
    if one.state is Acquaintance.DROPPED and one.unvouched:
        said = translate("People", "✗ Dropped here and by the lead")
    parts = [said, *marks_shown(one)]
    if one.is_lead and one.state not in GONE:
        parts.append(translate("People", "a lead's laptop"))
    return " · ".join(parts)


def state_explained(one: Colleague) -> str:
    """Return what the state means for the work."""
    said = {
        Acquaintance.ACCEPTED: translate(
            "People", "Its card was accepted on this laptop. Its bundles are taken in, and it can open ours."
        ),
        Acquaintance.CERTIFIED: translate(
            "People", "A lead accepted its card. Its bundles are taken in, and it can open ours."
        ),
        Acquaintance.DROPPED: translate(
            "People",
            "This laptop takes nothing from it and writes nothing for it. A lead vouches for it, so the others go on: "
            "to stop that, a lead shuts it out of the whole delegation. Accepting its card brings it back.",
        )
        if not one.unvouched
        else translate(
            "People",
            "This laptop takes nothing from it and writes nothing for it; the others learn with the next bundles that "
            "the lead no longer vouches for it. Accepting its card brings it back.",
        ),
        Acquaintance.WITHDRAWN: translate(
            "People",
            "A lead vouched for it and has dropped its card. This laptop takes nothing from it and writes nothing for "
            "it, until the lead accepts it again or you accept its card here.",
        ),
        Acquaintance.REVOKED: translate(
            "People", "Nothing new is taken from it, and it can open no new bundle. What it gave before stays."
        ),
    }[one.state]
    if one.unvouched and one.state is Acquaintance.ACCEPTED:
        said += "\n" + translate(
            "People",
            "⚠ The lead has dropped this card. It was accepted on this laptop, too, so it still reads our bundles: ask "
            "the lead, and drop it here if it is not to be trusted.",
        )
    return said


def words_shown(words: tuple[str, ...]) -> str:
    """Return six words in one line."""
    return "\u00a0 · ".join(words)


def words_label(name: str) -> Label:
    """Return an empty label for six words: large, to be selected by mouse or keyboard, named for a screen reader."""
    made = label("", "title", wrap=True)
    made.setAccessibleName(name)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return made
