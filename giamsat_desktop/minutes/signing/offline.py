"""The one place where what would use a network is kept out of this program.

pyHanko can ask servers for time stamps and for lists of revoked certificates, and imports an HTTP client for it
(aiohttp, 12 MB with all it needs) whether asked to or not; its validator knows oscrypto, which nobody looks after any
more, for the list of roots that a system trusts. Nothing of that is ever called here: proofs rest on what lies in the
file. So the two modules through which the client comes are replaced by ones that refuse, and the client's packages are
neither in the lock file nor found by an import.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

PACKAGES = (
    "aiohttp",
    "aiohappyeyeballs",
    "aiosignal",
    "frozenlist",
    "multidict",
    "oscrypto",
    "propcache",
    "requests",
    "urllib3",
    "yarl",
)
"""Never imported, and not installed by the lock file; certifi stays out with them."""

_REPLACED = {
    "pyhanko.sign.timestamps.aiohttp_client": "HTTPTimeStamper",
    "pyhanko_certvalidator.fetchers.aiohttp_fetchers": "AIOHttpFetcherBackend",
}
"""Module → the only name that others import from it."""


class NetworkRefused(RuntimeError):
    """A library wanted to use a network: a bug of ours, as nothing here asks it to."""


class Refusing:
    """In the place of a class that would use a network; pyHanko only names it."""

    def __init__(self, *_arguments: object, **_named: object) -> None:
        raise NetworkRefused(type(self).__name__)


class _Offline(MetaPathFinder, Loader):
    """Finds the replaced modules before anybody else does, and says of the packages that they are not there."""

    def find_spec(
        self, fullname: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the module in the place of one that would use a network; raise for the client itself."""
        if fullname in _REPLACED:
            return ModuleSpec(fullname, self)
        if fullname.partition(".")[0] in PACKAGES:
            raise ModuleNotFoundError(f"{fullname} uses a network and is kept out", name=fullname)
        return None

    def create_module(self, _spec: ModuleSpec) -> None:
        """Let a plain module be made."""

    def exec_module(self, module: ModuleType) -> None:
        """Give it the one name that is asked of it."""
        name = _REPLACED[module.__name__]
        made: Any = type(name, (Refusing,), {"__module__": module.__name__})
        setattr(module, name, made)


def keep_out() -> None:
    """Keep them out from here on; the second call does nothing."""
    if not any(isinstance(finder, _Offline) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Offline())
