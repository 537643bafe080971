"""Every package that comes with the program is named with its licence, and what the LGPL asks for is said."""

from __future__ import annotations

import importlib.util
import re

from tests.architecture import sources


def test_the_notices_name_every_package_of_the_lock_that_the_program_needs() -> None:
    spec = importlib.util.spec_from_file_location("notices", sources.PACKAGING / "notices.py")
    assert spec is not None
    assert spec.loader is not None
    notices = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(notices)
    said = notices.NOTICES.read_text(encoding="utf-8")
    listed = dict(re.findall(r"^([a-z0-9-]+) (\S+)\n    (?!\?)\S.*\n    https://", said, re.MULTILINE))
    assert notices.used().items() <= listed.items() <= notices.locked().items()  # other systems need other ones
    assert {"pyside6-essentials", "pyside6-pdf", "shiboken6", "pi-heif"} <= set(listed)
    for words in ("GNU LESSER GENERAL PUBLIC LICENSE", "Whoever has the program may replace them", "MIT License"):
        assert words in said
