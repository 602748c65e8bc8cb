"""`kitchen up`: serve the product on this machine, everything under one supervisor."""

import asyncio
from pathlib import Path

import typer
from rich.console import Console

from storage.settings import Settings


def up() -> None:
    """启动整个政策中央厨房：门户、接口、对话助手、送件与后台任务，按 Ctrl-C 停止。

    Serve everything on this machine until Ctrl-C. Settings are the environment variables KITCHEN_*.
    """
    from console.supervisor import data_lock
    from console.supervisor.ports import require_free

    settings = Settings()
    console = Console()
    require_free(settings.host, settings.port)
    with data_lock.hold(settings.data_dir):
        status = _serve(settings, console)
    raise typer.Exit(status)


def _serve(settings: Settings, console: Console) -> int:
    from console.supervisor.environment import wire
    from console.supervisor.kitchen_parts import kitchen_parts
    from console.supervisor.readiness import Readiness
    from console.supervisor.report import Report
    from console.supervisor.supervisor import Supervisor
    from storage.database import Database

    database = Database(settings.resolved_database_url)
    database.migrate()
    database.close()
    with_assistant = _has_assistant(settings)
    wiring = wire(settings, with_assistant=with_assistant)
    report = Report(console, settings.data_dir)
    log_dir = settings.data_dir.resolve() / "logs"
    report.line(f"政策中央厨房 Policy Kitchen  [dim]日志 logs: {log_dir}[/dim]")
    if settings.assistant and not with_assistant and settings.assistant_url is None:
        report.line("[yellow]没有对话助手（Rasa）的环境，对话由内置规则应答。安装：make assistant[/yellow]")

    async def follow(reached: dict[str, asyncio.Event]) -> None:
        await reached["api"].wait()
        report.line(f"\n[bold green]请打开 open  {wiring.portal_url}[/bold green]    按 Ctrl-C 停止\n")
        await Readiness(report, wiring.portal_url).follow()

    parts = kitchen_parts(wiring, with_assistant=with_assistant)
    try:
        return asyncio.run(Supervisor(parts, Path(log_dir), report, follow).run())
    finally:
        report.close()


def _has_assistant(settings: Settings) -> bool:
    """Whether a Rasa is to be started here."""
    if not settings.assistant or settings.assistant_url:
        return False
    from bot import assistant_process

    return assistant_process.is_installed()
