"""Which parts a kitchen has under which settings, and what Rasa is told."""

from pathlib import Path

from pydantic import SecretStr

from console.supervisor.environment import wire
from console.supervisor.kitchen_parts import kitchen_parts
from console.supervisor.part import Part
from storage.settings import Settings


def parts_of(settings: Settings, *, with_assistant: bool = False) -> dict[str, Part]:
    """The parts by name."""
    wiring = wire(settings, with_assistant=with_assistant)
    return {part.name: part for part in kitchen_parts(wiring, with_assistant=with_assistant)}


def test_everything_is_on_by_default_but_telegram(tmp_path: Path) -> None:
    parts = parts_of(Settings(data_dir=tmp_path), with_assistant=True)

    assert set(parts) - {"training"} == {"api", "sample", "sandbox", "deliver", "alerts", "assistant", "vectors"}
    assert [part.name for part in parts.values() if part.essential] == ["api"]


def test_parts_that_are_not_wanted_are_not_started(tmp_path: Path) -> None:
    settings = Settings(
        data_dir=tmp_path,
        sample=False,
        meaning=False,
        intake_url="https://intake.example.cn",
        smtp_url=SecretStr("smtps://mail.example.cn"),
        assistant=False,
    )

    assert set(parts_of(settings)) == {"api", "deliver", "alerts"}


def test_without_a_mail_server_letters_go_to_the_practice_mailbox(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, intake_url="https://intake.example.cn")
    parts = parts_of(settings)

    told = parts["alerts"].launch.environment
    port = told["KITCHEN_SMTP_URL"].rpartition(":")[2]
    assert told["KITCHEN_SMTP_URL"] == f"smtp://127.0.0.1:{port}"
    assert parts["sandbox"].launch.argv[-1] == port
    assert told["KITCHEN_MAILBOX_URL"].endswith("/mailbox")
    assert parts["api"].launch.environment["KITCHEN_MAILBOX_URL"] == told["KITCHEN_MAILBOX_URL"]


def test_with_a_mail_server_nothing_speaks_of_practice(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, smtp_url=SecretStr("smtps://mail.example.cn"))

    assert "KITCHEN_MAILBOX_URL" not in parts_of(settings)["api"].launch.environment


def test_telegram_is_started_where_it_has_a_token(tmp_path: Path) -> None:
    assert "telegram" in parts_of(Settings(data_dir=tmp_path, telegram_token=SecretStr("1:a")))


def test_rasa_is_told_none_of_the_other_secrets(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, intake_token=SecretStr("intake-secret"))

    environment = parts_of(settings, with_assistant=True)["assistant"].launch.environment

    assert "intake-secret" not in environment.values()
    assert environment["KITCHEN_MACHINE_TOKEN"]


def test_every_part_that_comes_after_another_names_one_that_can_be_there(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, telegram_token=SecretStr("1:a"))
    parts = parts_of(settings, with_assistant=True)

    named = {name for part in parts.values() for name in part.after}
    assert named <= {*parts, "training"}
