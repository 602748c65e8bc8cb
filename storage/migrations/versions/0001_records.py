"""Records of every kind, with their versions."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None


def upgrade() -> None:
    op.create_table(
        "record_versions",
        sa.Column("revision", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("id", sa.String(200), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("is_current", sa.Boolean, nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("imported_at", sa.DateTime, nullable=False),
        sa.Column("withdrawn_at", sa.DateTime),
        sa.UniqueConstraint("kind", "id", "version"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_record_versions_current", "record_versions", ["kind", "id", "is_current"])
    op.create_table(
        "imported_files",
        sa.Column("source", sa.String(200), primary_key=True),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("imported_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "vectors",
        sa.Column("model", sa.String(60), primary_key=True),
        sa.Column("text_hash", sa.LargeBinary(16), primary_key=True),
        sa.Column("vector", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("vectors")
    op.drop_table("imported_files")
    op.drop_table("record_versions")
