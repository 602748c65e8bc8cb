"""Conversations and their turns."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("updated_at", sa.DateTime, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
    )
    op.create_table(
        "turns",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("conversation_id", sa.String(40), sa.ForeignKey("conversations.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("act", sa.String(40)),
        sa.Column("outcome", sa.String(60), nullable=False),
        sa.Column("reply", sa.Text, nullable=False),
        sa.Column("missing_parts", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("took_ms", sa.Integer, nullable=False),
        sa.UniqueConstraint("conversation_id", "number"),
    )


def downgrade() -> None:
    op.drop_table("turns")
    op.drop_table("conversations")
