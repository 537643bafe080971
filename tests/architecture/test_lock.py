"""The lock file pins what pyproject.toml asks for, with hashes, and the setup needs nothing but Python."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator

import pytest

from tests.architecture import sources

SETUP = ("check", "console", "debian", "environment", "run", "test")


def _lock() -> str:
    return (sources.PACKAGING / "requirements.lock").read_text(encoding="utf-8")


def _plain(name: str) -> str:
    """Return a package name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _pins(lines: list[str]) -> dict[str, str]:
    """Return {name: version} of the lines `name==version …`; a line of another form is a KeyError later on."""
    found = (re.match(r"([A-Za-z0-9._-]+)==([^\s;\\]+)", line) for line in lines)
    return {_plain(hit[1]): hit[2] for hit in found if hit}


def _unhashed(lock: str) -> list[str]:
    """Return the requirements of a lock that no hash follows."""
    entries = re.split(r"\n(?=[A-Za-z0-9])", "\n" + lock)
    return [entry.split()[0] for entry in entries if "==" in entry and "--hash=sha256:" not in entry]


def _imported(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]


def test_lock_agrees_with_the_project() -> None:
    project = tomllib.loads((sources.CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    assert [line for line in wanted if not _pins([line])] == []
    locked = _pins(_lock().splitlines())
    assert {name: locked.get(name) for name in _pins(wanted)} == _pins(wanted)


def test_every_package_of_the_lock_has_a_hash_and_none_an_address() -> None:
    lock = _lock()
    assert len(_pins(lock.splitlines())) > 40
    assert _unhashed(lock) == []
    assert re.findall(r"^\s*(?:-i|--(?:extra-)?index-url|--find-links|.*://).*$", lock, re.MULTILINE) == []


def test_a_package_without_hash_is_noticed() -> None:
    assert _unhashed("a==1 \\\n    --hash=sha256:00\nb==2\n    # via a\n") == ["b==2"]


@pytest.mark.parametrize("name", SETUP)
def test_setup_imports_only_the_standard_library(name: str) -> None:
    source = (sources.PACKAGING / f"{name}.py").read_text(encoding="utf-8")
    assert set(_imported(source)) - set(sys.stdlib_module_names) - set(SETUP) == set()
