"""`kitchen sandbox`: serves the stand-in for the intake system, as a process of its own."""

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
    data_dir: Annotated[Path | None, typer.Option(help="its own storage; else below KITCHEN_DATA_DIR")] = None,
    advance_seconds: Annotated[
        float, typer.Option(min=0, help="a case moves one step by itself after this long; 0: never")
    ] = DEMO_STEP_SECONDS,
) -> None:
    """Stand in for the province's intake system (loopback only; documentation at /docs)."""
    import uvicorn

    from sandbox.app import create_app

    settings = Settings()
    token = settings.intake_token.get_secret_value() if settings.intake_token else secrets.token_urlsafe(24)
    folder = data_dir or settings.data_dir.resolve() / "sandbox"
    listener = _listen(port)
    console = Console()
    console.print(f"受理系统（沙箱） http://127.0.0.1:{listener.getsockname()[1]}/docs", highlight=False)
    if settings.intake_token is None:
        console.print(f"KITCHEN_INTAKE_TOKEN={token}", highlight=False)
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(folder, token, advance_seconds),
            log_level=settings.log_level.lower(),
            access_log=False,
            timeout_graceful_shutdown=5,
        )
    )
    server.run(sockets=[listener])


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError as error:
        raise InvalidInput(
            f"端口 {port} 无法使用（{error.strerror}）。请用 --port 另选一个，0 为任意空闲端口。"
        ) from error
    return listener
