"""Best and worst bets of staff."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "bets",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("side", sa.String(5), nullable=False),
        sa.Column("question", sa.String(200)),
        sa.Column("words", sa.JSON, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("record_id", sa.String(200), nullable=False),
        sa.Column("set_by", sa.String(200), nullable=False),
        sa.Column("why", sa.String(200), nullable=False),
        sa.Column("set_at", sa.DateTime, nullable=False),
        sa.Column("removed_by", sa.String(200)),
        sa.Column("removed_why", sa.String(200)),
        sa.Column("removed_at", sa.DateTime),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("bets")
