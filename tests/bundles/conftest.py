"""Two laptops that know each other, and a small bundle between them."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

import pytest

from giamsat_desktop.bundles.container import BlobSource, BundleContents
from giamsat_desktop.bundles.keys import Card, DeviceKeys
from giamsat_desktop.bundles.reading import OpenedBundle, open_bundle
from giamsat_desktop.bundles.writing import write_bundle
from giamsat_desktop.domain.ids import derived_id
from giamsat_desktop.domain.revision import Revision
from giamsat_desktop.system.drives import Drive, RealDrive
from tests.builders import Writer

CAMPAIGN = derived_id("campaign", "1")


def blob(content: bytes, kind: str = "photo") -> BlobSource:
    return BlobSource(hashlib.sha256(content).hexdigest(), len(content), kind, lambda: io.BytesIO(content))


def some_revisions(count: int = 3) -> list[Revision]:
    writer = Writer("a")
    for n in range(count):
        writer.edit(derived_id("finding", str(n)), {"title": f"Tồn tại {n}"})
    return writer.written


@dataclass
class Pair:
    """The sender, the receiver, and who the receiver trusts."""

    sender: DeviceKeys
    receiver: DeviceKeys

    @property
    def trust(self) -> dict[str, Card]:
        card = self.sender.card("Lê Thu Hà", "inspector")
        return {card.sign_key: card}

    def contents(self, revisions: list[Revision], blobs: list[bytes]) -> BundleContents:
        return BundleContents(
            campaign=CAMPAIGN,
            recipients=(self.sender.age_recipient, self.receiver.age_recipient),
            ranges={Writer("a").id: ((1, len(revisions)),)},
            revisions=[(r.header, r.body) for r in revisions],
            blobs=[blob(content) for content in blobs],
            size=sum(len(r.header) + len(r.body) + 2 for r in revisions) + sum(map(len, blobs)),
            made_at="2023-05-15T03:00:00Z",
            app="test",
        )

    def write(self, folder: Path, *, blobs: list[bytes], count: int = 3, drive: Drive | None = None) -> Path:
        contents = self.contents(some_revisions(count), blobs)
        return write_bundle(folder, contents, keys=self.sender, drive=drive or RealDrive()).path

    def open(self, path: Path) -> OpenedBundle:
        return open_bundle(path, keys=self.receiver, trust=self.trust)


@pytest.fixture(scope="session")
def pair() -> Pair:
    return Pair(DeviceKeys.generate(), DeviceKeys.generate())


@pytest.fixture(scope="session")
def small(pair: Pair, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pair.write(tmp_path_factory.mktemp("small"), blobs=[b"picture"], count=1)
