"""Saving from an editor: what its field cannot hold goes back at once, what the profile refuses a little later."""

from __future__ import annotations

from collections.abc import Callable

from giamsat_desktop.domain.dictionary.validation import clean
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.unfinished import Unfinished
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.jobs import Failed, alive
from giamsat_desktop.ui.widgets.fields.field import FieldEditor
from giamsat_desktop.ui.widgets.fields.kept_text import KeptText


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
    one, (came, mended) = editor.unfinished(), editor.along
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

    typed = (one, *came) if one is not None else came
    context.act(verb, said, failed=refused, typed=typed, let_go=mended)
    return True


def save_text(
    context: Context,
    kept: KeptText,
    one: Unfinished,
    verb: Callable[[], Changes],
    said: str = "",
    *,
    then: Callable[[str], None],
) -> None:
    """Run the verb that saves `one`, a text that is no field of a record; its window may be closed meanwhile.

    Saved, the draft goes and `then` is told ""; refused, it stays and `then` is told why, or the frame when the window
    was closed.
    """

    def saved(changes: Changes) -> None:
        context.drafts.saved()
        if alive(kept.done):
            kept.done(one)
        else:
            context.drafts.drop(one.key)
        context.acted(changes, said)
        if alive(then):
            then("")

    def failed(error: Exception) -> None:
        context.drafts.failed()
        if not isinstance(error, Refusal):
            return  # reported as a failure of ours; the draft stays
        why = sentence(error, context.language)
        context.drafts.refuse(one, why)
        if alive(then) and kept.is_seen():
            then(why)
        else:
            context.messages.refused(error)

    context.drafts.begin()
    if context.jobs.database(verb, saved, failed) is None:
        context.drafts.failed()
