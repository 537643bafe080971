"""What laptops signed of their own work, and what of the work here no signature covers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the heads; what came by bundles until now is from before, and counts until its laptop has signed."""
    op.add_column("revisions", sa.Column("proof", sa.Integer(), server_default="0", nullable=False))
    op.execute("UPDATE revisions SET proof = 2 WHERE arrival <> 0")
    op.create_index("ix_revisions_proof", "revisions", ["proof"], sqlite_where=sa.text("proof <> 0"))
    op.create_table(
        "heads",
        sa.Column("writer", sa.Text(), nullable=False),
        sa.Column("revision", sa.Text(), nullable=False),
        sa.Column("signer", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("arrival", sa.Integer(), nullable=False),
        sa.Column("envelope", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("writer", "revision", "signer", name="pk_heads"),
    )


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("heads")
    op.drop_index("ix_revisions_proof", "revisions")
    op.drop_column("revisions", "proof")
