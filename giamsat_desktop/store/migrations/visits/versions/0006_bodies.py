"""Which acts are here without their bodies."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index of those few."""
    op.create_index("ix_revisions_kind", "revisions", ["kind"], sqlite_where=sa.text("length(body) = 0"))


def downgrade() -> None:
    """Take it away again."""
    op.drop_index("ix_revisions_kind", "revisions")
