"""Cases, what happened to them, the outbox and the intake's feed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "cases",
        sa.Column("reference", sa.String(40), primary_key=True),
        sa.Column("conversation_id", sa.String(40), nullable=False),
        sa.Column("turn_id", sa.String(80), nullable=False, unique=True),
        sa.Column("way", sa.String(20), nullable=False),
        sa.Column("guide_id", sa.String(200)),
        sa.Column("title", sa.Text),
        sa.Column("packet", sa.Text, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("number", sa.String(80)),
        sa.Column("created_at", sa.DateTime, nullable=False),
    )
    op.create_index("ix_cases_conversation_id", "cases", ["conversation_id"])
    op.create_table(
        "case_events",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("case_reference", sa.String(40), sa.ForeignKey("cases.reference"), nullable=False),
        sa.Column("source_id", sa.String(120), nullable=False),
        sa.Column("state", sa.String(20)),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.UniqueConstraint("case_reference", "source_id"),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("case_reference", sa.String(40), sa.ForeignKey("cases.reference"), nullable=False, unique=True),
        sa.Column("idempotency_key", sa.String(40), nullable=False, unique=True),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_attempt_at", sa.DateTime, nullable=False),
        sa.Column("delivered_at", sa.DateTime),
        sa.Column("refused_at", sa.DateTime),
        sa.Column("last_error", sa.Text),
    )
    op.create_index("ix_outbox_due", "outbox", ["delivered_at", "refused_at", "next_attempt_at"])
    op.create_table(
        "intake_feed",
        sa.Column("intake", sa.String(200), primary_key=True),
        sa.Column("feed", sa.String(80), nullable=False),
        sa.Column("cursor", sa.BigInteger, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("intake_feed")
    op.drop_table("outbox")
    op.drop_table("case_events")
    op.drop_table("cases")
