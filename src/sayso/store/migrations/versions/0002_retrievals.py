"""Each act of collecting with its exchange, captures outside the ledger, texts of earlier readers, feeds followed."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("captures", sa.Column("kept", sa.Text, nullable=False, server_default=""))
    op.add_column("captures", sa.Column("reader", sa.String(40)))
    op.execute("UPDATE captures SET reader = 'reader-1'")
    op.add_column("claims", sa.Column("text", sa.Integer))
    op.create_table(
        "retrievals",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("capture", sa.String(64), sa.ForeignKey("captures.sha256"), nullable=False, index=True),
        sa.Column("origin", sa.Text, nullable=False, index=True),
        sa.Column("url", sa.Text, index=True),
        sa.Column("collected", sa.String(32), nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "texts",
        sa.Column("article", sa.Text, sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("text_sha256", sa.String(64), nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "anchors",
        sa.Column("claim", sa.Text, sa.ForeignKey("claims.id"), primary_key=True),
        sa.Column("text", sa.Integer, primary_key=True),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "feeds",
        sa.Column("url", sa.Text, primary_key=True),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
