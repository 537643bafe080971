"""Schema migrations: Alembic's scripts beside this file, run without an ini file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from giamsat_desktop.store.databases.refusals import on_disk

_FOLDER = Path(__file__).parents[1] / "migrations"
_REVISION = re.compile(r'^(revision|down_revision) = (?:"(.+)"|None)$', re.MULTILINE)


class Migrations:
    """The migrations of one database: "visits" or "photos"."""

    def __init__(self, branch: str) -> None:
        self._folder = _FOLDER / branch
        with on_disk(branch):  # a disk that fails also fails where the program itself lies
            texts = [path.read_text(encoding="utf-8") for path in sorted((self._folder / "versions").glob("*.py"))]
        said = [dict(_REVISION.findall(text)) for text in texts]
        self.known = frozenset(one["revision"] for one in said)
        self.newest = next(iter(self.known - {one["down_revision"] for one in said}), "")

    def run(self, engine: Engine) -> None:
        """Bring a database to the newest schema in one transaction."""
        # Imported here because it takes longer than opening a profile, and nearly every profile is up to date.
        from alembic.config import Config
        from alembic.runtime.environment import EnvironmentContext
        from alembic.script import ScriptDirectory

        config = Config()
        config.set_main_option("script_location", str(self._folder).replace("%", "%%"))
        scripts = ScriptDirectory.from_config(config)

        def steps(revision: Any, _context: object) -> Any:
            return scripts._upgrade_revs("head", revision)

        with engine.begin() as connection, EnvironmentContext(config, scripts, fn=steps) as environment:
            environment.configure(connection=connection, transactional_ddl=True)
            environment.run_migrations()
