"""What of the work here its writers had no right to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the mark; who may do what is looked at when the profile is opened."""
    op.add_column("revisions", sa.Column("apart", sa.Boolean(), server_default="0", nullable=False))
    op.create_index("ix_revisions_apart", "revisions", ["apart"], sqlite_where=sa.text("apart = 1"))


def downgrade() -> None:
    """Take it away again."""
    op.drop_index("ix_revisions_apart", "revisions")
    op.drop_column("revisions", "apart")
