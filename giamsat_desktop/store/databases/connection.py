"""One SQLCipher connection: the key, the page size, and the pragmas everything else relies on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

_SAFE = ("PRAGMA trusted_schema=OFF", "PRAGMA cell_size_check=ON", "PRAGMA busy_timeout=10000")
_WRITING = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA fullfsync=1",  # macOS: a plain fsync stays in the drive's cache
    "PRAGMA checkpoint_fullfsync=1",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",  # what is deleted leaves no text in free pages
    "PRAGMA cache_size=-{cache}",
)
_CACHE, _SMALL_CACHE = 65536, 8192
"""KiB. Of records a page leaves the cipher once; the large pages of photos are read through and not again."""
_SMALL_PAGE = 4096


def connect(path: Path, key: bytes, page_size: int, *, writing: bool = True) -> Any:
    """Open a connection of the driver to an existing file; the file is not touched unless `writing`.

    Transactions are begun by hand. Raises the driver's errors: code 26 is a wrong key or a damaged first page.
    """
    mode = "rw" if writing else "ro"
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = driver.connect(uri, uri=True, check_same_thread=False, isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")  # it would write to the terminal
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        connection.execute(f"PRAGMA cipher_page_size={page_size}")
        for pragma in _SAFE:
            connection.execute(pragma)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma in _WRITING if writing else ():
            connection.execute(pragma.format(cache=_CACHE if page_size <= _SMALL_PAGE else _SMALL_CACHE))
    except BaseException:
        connection.close()
        raise
    return connection
