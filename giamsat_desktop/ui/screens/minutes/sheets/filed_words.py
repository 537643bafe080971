"""Signed sheets in words: how far they are filed, and what became of each sheet in the files dropped."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject

from giamsat_desktop.services.paper.page_names import PageNames
from giamsat_desktop.services.paper.verdict_phrases import phrases
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.services.signing.filing import Fate, Filed, Sheet, Standing

_COARSE = 180
"""Dots per inch below which a scan is worth a word; a scanner set to 200 comes out at 195 to 205."""


class FiledWords(QObject):
    """Says in a language what was filed."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._last: Filed | None = None

    def standing(self, standing: Standing) -> str:
        """Return how far the pages are, and the sheets that tell who refused, once there are any; "" for neither.

        Then what was said of the sheets filed last: the banner may lie behind a dialog.
        """
        return "\n".join((*self._standing(standing), *self._of_last(standing.minutes)))

    def missing(self, standing: Standing | None) -> list[tuple[int, str]]:
        """Return the pages that are missing, each with what it is called on the sheet."""
        if standing is None:
            return []
        return [(page, standing.names.several((page,), self._language)) for page in standing.missing]

    def _of_last(self, minutes: str) -> Iterator[str]:
        filed = self._last
        for sheet in filed.sheets if filed is not None else ():
            if (
                sheet.minutes == minutes
                and filed is not None
                and (said := self._trouble(sheet, self._page(sheet, filed)))
            ):
                yield f"{sheet.file} ({sheet.picture}): {said}"

    def _standing(self, standing: Standing) -> Iterator[str]:
        if standing.here:
            yield self._pages(standing)
        if standing.refusal is not None:
            yield standing.refusal.in_words(self._language)

    def _pages(self, standing: Standing) -> str:
        every = standing.names.all(self._language)
        if standing.complete:
            return self.tr("Sheets signed in ink: all of {pages} are filed.").format(pages=every)
        missing = standing.names.several(standing.missing, self._language)
        said = self.tr("Sheets signed in ink: {here} of {pages}; missing: {missing}.")
        return said.format(here=len(standing.here), pages=every, missing=missing)

    def report(self, filed: Filed) -> Iterator[str]:
        """Give a line for each of the minutes concerned, then one for every sheet and file with which something is."""
        self._last = filed
        for standing in filed.standing:
            yield f"{standing.code}: {' '.join(self._standing(standing))}"
        for sheet in filed.sheets:
            if said := self._trouble(sheet, self._page(sheet, filed)):
                yield f"{sheet.file} ({sheet.picture}): {said}"
        for refusal in filed.refused:
            yield sentence(refusal, self._language)

    def here(self, filed: Filed) -> str:
        """Return which sheets are filed already and stay; "" for none."""
        codes = {one.minutes: one.code for one in filed.standing}
        every = sorted((one for one in filed.sheets if one.fate is Fate.HERE), key=lambda one: (one.minutes, one.name))
        said = (f"{codes.get(one.minutes, '')}, {self._page(one, filed)}" for one in every)
        return "; ".join(dict.fromkeys(said))

    def _page(self, sheet: Sheet, filed: Filed) -> str:
        if sheet.refusal:
            return phrases(self._language)["pages.refusal"].format(page=sheet.page)
        names = {one.minutes: one.names for one in filed.standing}
        return names.get(sheet.minutes, PageNames(sheet.pages)).several((sheet.page,), self._language)

    def _trouble(self, sheet: Sheet, page: str) -> str:
        if sheet.fate is Fate.NO_CODE:
            return self.tr("no code is seen; scan this sheet again, flat and whole.")
        if sheet.fate is Fate.OTHER_REFUSAL:
            return self.tr("tells of a refusal that is not noted on this laptop, and is not filed.")
        if sheet.fate is Fate.HERE:
            return self.tr("another sheet is filed as {page}; that one stays.").format(page=page)
        if sheet.fate is Fate.WORSE:
            return self.tr("comes once more in these files as {page}; the finer one is filed.").format(page=page)
        if sheet.fate is Fate.DIFFERS:
            return self.tr("differs from the sealed page, and is filed only after you looked.")
        if sheet.fate is Fate.UNKNOWN:
            return self.tr("belongs to minutes that this laptop does not have.")
        if sheet.fate is Fate.OTHER_PRINT:
            return self.tr("was printed from another text than the sealed one, and is not filed.")
        said = []
        if sheet.fate is Fate.FILED and sheet.bare:
            words = self.tr("⚠ on {page} nothing is seen where {names} signs: look before you note who signed.")
            said.append(words.format(page=page, names=", ".join(sheet.bare)))
        if sheet.fate is Fate.FILED and sheet.dpi < _COARSE:
            words = self.tr("{page} was scanned at {dpi} dots per inch; 200 are wanted.")
            said.append(words.format(page=page, dpi=sheet.dpi))
        return " ".join(said)
