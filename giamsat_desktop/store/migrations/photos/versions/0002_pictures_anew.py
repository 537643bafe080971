"""Pictures that an older program made wrongly are made anew when they are wanted; a phone's double file is a JPEG.

Transparent and 16-bit PNGs were black or white, HEIC was without its colour profile, long pictures were thin strips.
Originals and sealed papers are not touched.
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Drop the pictures made from what is no plain JPEG, and those of long ones."""
    op.execute(
        "DELETE FROM derived WHERE sha256 IN (SELECT sha256 FROM originals"
        " WHERE media_type IN ('image/png', 'image/heif', 'image/mpo'))"
    )
    op.execute(
        "DELETE FROM derived WHERE sha256 IN (SELECT sha256 FROM derived WHERE variant = 'print'"
        " AND max(width, height) = 1890 AND max(width, height) > 2.4 * min(width, height))"
    )
    op.execute("UPDATE originals SET media_type = 'image/jpeg' WHERE media_type = 'image/mpo'")


def downgrade() -> None:
    """Nothing to bring back: an older program makes its own pictures."""
