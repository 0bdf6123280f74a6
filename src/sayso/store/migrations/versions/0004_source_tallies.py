"""Sources' records keep all names and kinds, articles have keys that grow no more: views are derived anew."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.execute("DELETE FROM state WHERE key = 'derived'")
