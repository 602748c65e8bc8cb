"""Which parts a kitchen has under these settings, in the order in which they come up."""

from collections.abc import Mapping

from console.supervisor.environment import Wiring
from console.supervisor.part import Launch, Part, Run

BEHIND_PEOPLE = 10  # niceness of work that nobody waits for


def kitchen_parts(wiring: Wiring, *, with_assistant: bool) -> list[Part]:
    """Every child of `kitchen up`."""
    settings = wiring.settings
    parts = [_api(wiring)]
    if settings.sample:
        parts.append(Part("sample", "样例资料 sample corpus", wiring.kitchen("sample"), run=Run.UNTIL_DONE))
    if settings.intake_url is None or settings.smtp_url is None:
        parts.append(_sandbox(wiring))
    parts.append(Part("deliver", "送件 outbox", wiring.kitchen("deliver"), after=("api",)))
    parts.append(Part("alerts", "订阅邮件 e-mail alerts", wiring.kitchen("alerts", "deliver"), after=("api",)))
    if with_assistant:
        parts += _assistant(wiring)
    if settings.meaning:
        after = ("api", "sample")
        vectors = wiring.kitchen("vectors")
        parts.append(Part("vectors", "语义向量 meaning vectors", vectors, nice=BEHIND_PEOPLE, after=after))
    if settings.telegram_token:
        parts.append(Part("telegram", "Telegram", wiring.kitchen("telegram"), after=("api",)))
    return parts


def _api(wiring: Wiring) -> Part:
    return Part(
        "api",
        "门户与接口 portal and API",
        wiring.kitchen("serve"),
        health_url=f"{wiring.portal_url}/healthz",
        patience=60,
        essential=True,
    )


def _sandbox(wiring: Wiring) -> Part:
    port = str(wiring.intake_port)
    return Part(
        "sandbox",
        "收件系统与信箱（演练） sandbox intake and mailbox",
        wiring.kitchen("sandbox", "--port", port, "--smtp-port", str(wiring.mail_port)),
        health_url=f"http://127.0.0.1:{port}/healthz",
    )


def _assistant(wiring: Wiring) -> list[Part]:
    from bot import assistant_process

    port = wiring.assistant_port
    work_dir = wiring.settings.data_dir.resolve() / "assistant"
    work_dir.mkdir(parents=True, exist_ok=True)
    served = assistant_process.serve_command(
        port,
        callback_url=f"{wiring.portal_url}/machine/actions",
        secret=wiring.environment["KITCHEN_MACHINE_TOKEN"],
        work_dir=work_dir,
    )
    assistant = Part(
        "assistant",
        "对话助手 Rasa",
        Launch(served.argv, {**_without_settings(wiring.environment), **served.env}, work_dir),
        health_url=f"http://127.0.0.1:{port}/version",
        # The portal comes first: on a small machine Rasa's start would take its processor.
        after=("api", "training"),
    )
    if assistant_process.model_path().exists():
        return [assistant]
    training = wiring.kitchen("train")
    after = ("api",)
    return [
        Part("training", "对话模型 training", training, run=Run.UNTIL_DONE, nice=BEHIND_PEOPLE, after=after),
        assistant,
    ]


def _without_settings(environment: Mapping[str, str]) -> dict[str, str]:
    """Rasa is told only what it needs: none of our other secrets."""
    return {name: value for name, value in environment.items() if not name.startswith("KITCHEN_")}
