"""E-mail alerts: subscribers (addresses sealed), what each follows, and the letters waiting to be sent."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "alert_subscribers",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("address_mark", sa.String(64), nullable=False, unique=True),
        sa.Column("address", sa.LargeBinary, nullable=False),
        sa.Column("confirm_hash", sa.String(64), unique=True),
        sa.Column("confirm_until", sa.DateTime),
        sa.Column("last_letter_at", sa.DateTime),
        sa.Column("refusals", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "alert_subscriptions",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column(
            "subscriber_id",
            sa.String(40),
            sa.ForeignKey("alert_subscribers.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("search", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("frequency", sa.String(20), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("seen_revision", sa.BigInteger, nullable=False),
        sa.Column("next_look_at", sa.DateTime, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.UniqueConstraint("subscriber_id", "search"),
    )
    op.create_index("ix_alert_subscriptions_due", "alert_subscriptions", ["state", "next_look_at"])
    op.create_table(
        "alert_letters",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("message_id", sa.String(200), nullable=False, unique=True),
        sa.Column(
            "subscriber_id",
            sa.String(40),
            sa.ForeignKey("alert_subscribers.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column(
            "subscription_id",
            sa.String(40),
            sa.ForeignKey("alert_subscriptions.id", ondelete="CASCADE"),
            index=True,
        ),
        sa.Column("message", sa.LargeBinary),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_attempt_at", sa.DateTime, nullable=False),
        sa.Column("delivered_at", sa.DateTime),
        sa.Column("refused_at", sa.DateTime),
        sa.Column("last_error", sa.Text),
    )
    op.create_index("ix_alert_letters_due", "alert_letters", ["delivered_at", "refused_at", "next_attempt_at"])


def downgrade() -> None:
    op.drop_table("alert_letters")
    op.drop_table("alert_subscriptions")
    op.drop_table("alert_subscribers")
