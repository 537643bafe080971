"""Self-test: prove that this installation has all it needs, by playing the loop in a temporary folder."""

from __future__ import annotations

import tempfile
from pathlib import Path

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.profile import checking, demonstrating, opening


class SelfTestFailed(Refusal):
    """The installation is not whole. Fields: why."""

    code = "self-test-failed"


def self_test() -> list[str]:
    """Play the demonstration and check every profile; return lines that say so. Raises SelfTestFailed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "demo"
        lines = demonstrating.demonstrate(folder)
        digests = {line.split(maxsplit=2)[2] for line in lines if line.startswith("digest")}
        if len(digests) != 1:
            raise SelfTestFailed(why="digest")
        for key in demonstrating.PEOPLE:
            with opening.opened(folder / key) as workspace:
                if not checking.check_profile(workspace).clean:
                    raise SelfTestFailed(why=key)
    return ["self-test ok"]
