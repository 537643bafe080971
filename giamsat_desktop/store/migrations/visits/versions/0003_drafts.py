"""What stands in an editor and is no revision yet."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the drafts."""
    op.create_table(
        "drafts",
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("record_type", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("visit", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("heads", sa.Text(), nullable=False),
        sa.Column("over", sa.Text(), nullable=False),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("record", "field", name="pk_drafts"),
    )


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("drafts")
