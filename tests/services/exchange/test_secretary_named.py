"""What goes to the secretary goes to her laptop alone, never to one whose name only looks like hers."""

from __future__ import annotations

import pytest

from giamsat_desktop.services.exchange.handing_in import _secretary
from giamsat_desktop.services.people.enrolling import Colleague

NHAN, NHAN_DOT, LAN = "Vũ Thị Hồng Nhàn", "Vũ Thị Hồng Nhạn", "Lê Thị Lan"


def known(*names: str) -> list[Colleague]:
    return [Colleague(str(number) * 32, name, "inspector", ()) for number, name in enumerate(names)]


@pytest.mark.parametrize(
    ("laptops", "named", "meant"),
    [
        ((NHAN_DOT, NHAN), NHAN, NHAN),
        ((NHAN_DOT, NHAN), "vu thi hong nhan", None),
        ((NHAN_DOT, LAN), "vu thi hong nhan", NHAN_DOT),
        ((NHAN_DOT, LAN), NHAN, None),
        ((NHAN_DOT, LAN), NHAN_DOT.upper(), NHAN_DOT),
        ((NHAN_DOT, LAN), "", None),
    ],
)
def test_a_name_that_could_mean_two_means_nobody(laptops: tuple[str, ...], named: str, meant: str | None) -> None:
    found = _secretary(known(*laptops), named)
    assert (found.name if found is not None else None) == meant
