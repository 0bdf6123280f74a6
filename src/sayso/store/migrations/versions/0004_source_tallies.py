"""Records of sources keep all names and kinds, so that a change costs no more than itself: views are derived anew."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.execute("DELETE FROM state WHERE key = 'derived'")
