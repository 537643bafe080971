"""The table of figures: what is wider than its column."""

from __future__ import annotations

from dataclasses import replace

from giamsat_desktop.domain.paper.minutes import FigureGroup, FigureRow
from tests.minutes import paper
from tests.minutes.builders import figures, one_page
from tests.minutes.conftest import Printed


def test_a_fraction_wider_than_its_column_breaks_behind_the_bar_and_no_number_is_cut(printed: Printed) -> None:
    row = FigureRow(
        "Hồ sơ số hóa", "%", "2022", "64,66% (1.412.500/2.638.000)", "62,41% (398.200/638.000)", "-29,26 điểm %"
    )
    appendix = replace(figures(1), groups=(FigureGroup("", (row,)),))
    words = [word.text for word in paper.pages(printed(replace(one_page(), figures=appendix)))[1]]
    for whole in ("(1.412.500/", "2.638.000)", "(398.200/", "638.000)", "64,66%", "62,41%"):
        assert whole in words
