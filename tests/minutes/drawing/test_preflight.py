"""Apache PDFBox Preflight on the second form, of which it knows the first part only.

tests/services/paper/test_every_paper.py asks it about every kind of paper.
"""

from __future__ import annotations

from pathlib import Path

from giamsat_desktop.minutes.drawing.archival import archival
from giamsat_desktop.minutes.drawing.document import render
from tests.minutes.builders import Album, one_page
from tests.minutes.drawing.preflight import faults_of, needs_preflight
from tests.minutes.drawing.test_archival import FACTS


@needs_preflight
def test_the_metadata_of_the_archival_form_hold_as_pdf_a_1b_too(tmp_path: Path) -> None:
    """The schema of the added metadata is judged on a copy that says part 1; the file itself says part 2."""
    second = archival(render(one_page(), Album()), FACTS)
    first = second.replace(b"<pdfaid:part>2</pdfaid:part>", b"<pdfaid:part>1</pdfaid:part>")
    found = faults_of({"first": first.replace(b"%PDF-1.7", b"%PDF-1.4"), "second": second}, tmp_path)
    assert found["first"] == []
    assert "part must be 1" in " ".join(found["second"])
