"""Schema migrations: Alembic's scripts beside this file, run without an ini file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

_FOLDER = Path(__file__).parent / "migrations"


class Migrations:
    """The migrations of one database: "visits" or "photos"."""

    def __init__(self, branch: str) -> None:
        self._config = Config()
        self._config.set_main_option("script_location", str(_FOLDER / branch).replace("%", "%%"))
        self._scripts = ScriptDirectory.from_config(self._config)
        self.known = frozenset(script.revision for script in self._scripts.walk_revisions())
        self.newest = self._scripts.get_current_head() or ""

    def run(self, engine: Engine) -> None:
        """Bring a database to the newest schema in one transaction."""

        def steps(revision: Any, _context: object) -> Any:
            return self._scripts._upgrade_revs("head", revision)

        with engine.begin() as connection, EnvironmentContext(self._config, self._scripts, fn=steps) as environment:
            environment.configure(connection=connection, transactional_ddl=True)
            environment.run_migrations()
