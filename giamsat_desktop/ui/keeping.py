"""Saving from an editor: what its field cannot hold goes back at once, what the profile refuses a little later."""

from __future__ import annotations

from collections.abc import Callable

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.validation import clean
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.jobs import Failed, alive
from giamsat_desktop.ui.widgets.field import FieldEditor


def save_from(
    context: Context,
    editor: FieldEditor,
    value: JsonValue,
    verb: Callable[[], Changes],
    said: str = "",
    *,
    failed: Failed | None = None,
) -> bool:
    """Run the verb that saves what `editor`, bound to its field, has emitted; return whether it was asked for.

    Refused, the text stays in the editor, if it is still there, and in the drafts, with the reason.
    """
    one = editor.unfinished()
    if one is not None:
        try:
            clean(one.record_type, {one.field: value})
        except Refusal as refusal:
            editor.take_back(sentence(refusal, context.language))
            return False

    def refused(error: Exception) -> None:
        if isinstance(error, Refusal) and alive(editor.take_back):
            editor.take_back(sentence(error, context.language))
        if failed is None:
            context.jobs.show_refusal(error)
        elif alive(failed):
            failed(error)

    context.act(verb, said, failed=refused, typed=(one,) if one is not None else ())
    return True
