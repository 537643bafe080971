"""No HTTP client comes into the process or the lock, whatever is imported, signed, time-stamped and proved."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from giamsat_desktop.minutes.signing import offline
from tests.architecture import sources
from tests.architecture.test_lock import _lock, _pins

FETCHING = {*offline.PACKAGES, "certifi", "http.cookiejar", "httpx", "ftplib", "smtplib"}
"""Not http.client, urllib.request: xml.sax of the standard library imports them, for elementpath, and calls neither."""
EVERYTHING = """
import pkgutil, sys
from pathlib import Path
import giamsat_desktop
for one in pkgutil.walk_packages(giamsat_desktop.__path__, "giamsat_desktop."):
    if "migrations" not in one.name and not one.name.endswith("__main__"):
        __import__(one.name)
import pyhanko.sign.pkcs11, pyhanko.sign.validation.ades, pyhanko_certvalidator.fetchers
from giamsat_desktop.minutes.signing import pades as signing, proofs as signing_proofs
from giamsat_desktop.minutes.drawing.document import render
from giamsat_desktop.minutes.signing.keys import KeyFile, signing_with
from tests.minutes.signing import signers
from tests.minutes.builders import Album, one_page
from datetime import UTC, datetime

when, authority = datetime(2023, 5, 15, 4, 30, tzinfo=UTC), signers.Authority()
key = KeyFile(authority.key_file(Path(sys.argv[1]) / "an.p12", "Nguyễn Văn An"), signers.PASSPHRASE)
with signing_with(key) as signer:
    pdf = signing.sign(render(one_page(), Album()), signer, signing.Intent("ky-3", when))
pdf = signing.with_time_stamp(pdf, authority.answer(signing.time_stamp_query(pdf)))
assert [one.level for one in signing_proofs.proofs(pdf, roots=[authority.root], at=when)] == ["B-T"]
print(*sys.modules)
"""


def test_nothing_that_fetches_is_in_the_process_after_all_was_imported_signed_and_proved(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", EVERYTHING, str(tmp_path)],
        cwd=sources.CHECKOUT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    there = set(done.stdout.split())
    assert "pyhanko.sign.validation.ades" in there
    assert sorted(FETCHING & there) == []


def test_nothing_that_fetches_is_installed_and_what_stands_in_its_place_refuses() -> None:
    assert (
        sorted({*offline.PACKAGES, "certifi"} & {name.replace("-", "_") for name in _pins(_lock().splitlines())}) == []
    )
    from pyhanko.sign.timestamps import HTTPTimeStamper
    from pyhanko_certvalidator.fetchers.aiohttp_fetchers import AIOHttpFetcherBackend

    for one in (HTTPTimeStamper, AIOHttpFetcherBackend):
        with pytest.raises(offline.NetworkRefused):
            one("https://example.invalid")
    with pytest.raises(ModuleNotFoundError):
        __import__("aiohttp")
