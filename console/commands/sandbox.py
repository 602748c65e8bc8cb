"""`kitchen sandbox`: serves the stand-in for the intake system and the mailbox, as a process of its own."""

import secrets
import socket
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from storage.errors import InvalidInput
from storage.settings import Settings

DEMO_STEP_SECONDS = 30.0


def sandbox(
    port: Annotated[int, typer.Option(help="port; 0: any free one")] = 0,
    smtp_port: Annotated[int, typer.Option(help="port of the mail server; 0: any free one")] = 0,
    data_dir: Annotated[Path | None, typer.Option(help="its own storage; else below KITCHEN_DATA_DIR")] = None,
    advance_seconds: Annotated[
        float, typer.Option(min=0, help="a case moves one step by itself after this long; 0: never")
    ] = DEMO_STEP_SECONDS,
) -> None:
    """Stand in for the province's intake system and a mail server (loopback only; documentation at /docs)."""
    from sandbox.app import create_app
    from sandbox.server import address, serve

    settings = Settings()
    token = settings.intake_token.get_secret_value() if settings.intake_token else secrets.token_urlsafe(24)
    folder = data_dir or settings.data_dir.resolve() / "sandbox"
    listener, mail_listener = _listen(port, "--port"), _listen(smtp_port, "--smtp-port")
    console = Console()
    console.print(f"受理系统（沙箱） {address(listener)}/docs", highlight=False)
    if settings.intake_token is None:
        console.print(f"KITCHEN_INTAKE_TOKEN={token}", highlight=False)
    console.print(f"信箱 {address(listener)}/mailbox", highlight=False)
    console.print(f"KITCHEN_SMTP_URL=smtp://127.0.0.1:{mail_listener.getsockname()[1]}", highlight=False)
    serve(create_app(folder, token, advance_seconds, mail_listener), listener, settings.log_level.lower())


def _listen(port: int, option: str) -> socket.socket:
    from sandbox.server import listen

    try:
        return listen(port)
    except OSError as error:
        reason = f"端口 {port} 无法使用（{error.strerror}）。"
        raise InvalidInput(f"{reason}请用 {option} 另选一个，0 为任意空闲端口。") from error
