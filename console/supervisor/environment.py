"""The environment that every part is started with: one set of addresses and secrets for the whole kitchen."""

import os
import secrets
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from console.supervisor.part import Launch
from console.supervisor.ports import free_port
from storage.settings import Settings

ANY_ADDRESS = {"0.0.0.0", "::"}  # noqa: S104  (compared with, not bound to)


@dataclass(frozen=True)
class Wiring:
    """Where the parts of this start find one another. Ports are free ones, secrets are new at every start."""

    settings: Settings
    portal_url: str
    assistant_port: int
    intake_port: int
    mail_port: int
    environment: Mapping[str, str]

    def kitchen(self, *arguments: str) -> Launch:
        """A command of `kitchen`, with this Python and this environment."""
        return Launch(
            (sys.executable, "-P", "-m", "console", *arguments),
            self.environment,
            self.settings.data_dir.resolve(),
        )


def wire(settings: Settings, *, with_assistant: bool) -> Wiring:
    """Choose ports and secrets, and put them where each part reads its settings: the environment."""
    host = "127.0.0.1" if settings.host in ANY_ADDRESS else settings.host
    portal_url = f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"
    assistant_port, intake_port, mail_port = free_port(), free_port(), free_port()
    machine_token = settings.machine_token.get_secret_value() if settings.machine_token else _secret()
    intake_token = settings.intake_token.get_secret_value() if settings.intake_token else _secret()
    environment = dict(os.environ)
    environment |= {
        "PYTHONUNBUFFERED": "1",
        "KITCHEN_DATA_DIR": str(settings.data_dir.resolve()),
        "KITCHEN_HOST": settings.host,
        "KITCHEN_PORT": str(settings.port),
        "KITCHEN_MACHINE_TOKEN": machine_token,
        "KITCHEN_INTAKE_TOKEN": intake_token,
        "KITCHEN_INTAKE_URL": settings.intake_url or f"http://127.0.0.1:{intake_port}",
        "KITCHEN_PUBLIC_URL": settings.public_url if "public_url" in settings.model_fields_set else portal_url,
    }
    if settings.smtp_url is None:
        environment["KITCHEN_SMTP_URL"] = f"smtp://127.0.0.1:{mail_port}"
        environment["KITCHEN_MAILBOX_URL"] = f"http://127.0.0.1:{intake_port}/mailbox"
    if settings.assistant_url or with_assistant:
        environment["KITCHEN_ASSISTANT_URL"] = settings.assistant_url or f"http://127.0.0.1:{assistant_port}"
    return Wiring(settings, portal_url, assistant_port, intake_port, mail_port, environment)


def _secret() -> str:
    return secrets.token_urlsafe(32)
