"""Receipts, statements of trust, forked writers, and by which bundle a revision came."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what the exchange keeps."""
    op.add_column("revisions", sa.Column("arrival", sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "receipts",
        sa.Column("writer", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("envelope", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("writer", name="pk_receipts"),
    )
    op.create_table(
        "statements",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("writer", sa.String(), nullable=False),
        sa.Column("envelope", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_statements"),
    )
    op.create_table(
        "forked",
        sa.Column("writer", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("writer", name="pk_forked"),
    )


def downgrade() -> None:
    """Take it away again."""
    for name in ("forked", "statements", "receipts"):
        op.drop_table(name)
    op.drop_column("revisions", "arrival")
