"""What views are found by when articles arrive: keys of articles, places of control, marks of sources, what is new."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "article_keys",
        sa.Column("key", sa.BigInteger, primary_key=True),
        sa.Column("article", sa.Text, sa.ForeignKey("articles.id"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "marks",
        sa.Column("source", sa.Text, primary_key=True),
        sa.Column("event", sa.Text, primary_key=True, index=True),
        sa.Column("record", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table("underived", sa.Column("article", sa.Text, sa.ForeignKey("articles.id"), primary_key=True))
    op.add_column("control", sa.Column("key", sa.Text, nullable=False, server_default=""))
    op.create_index("control_by_key", "control", ["key"])
    op.execute("DELETE FROM state WHERE key = 'derived'")
