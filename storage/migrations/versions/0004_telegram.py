"""The Telegram channel: chats by hash, and updates that were answered."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "telegram_chats",
        sa.Column("key", sa.String(40), primary_key=True),
        sa.Column("session", sa.String(40)),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("choices", sa.Text, nullable=False),
        sa.Column("updated_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "telegram_updates",
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("handled_at", sa.DateTime, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("telegram_updates")
    op.drop_table("telegram_chats")
