"""How the parts of one start find one another."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from console.supervisor.environment import wire
from storage.settings import Settings


def test_secrets_are_new_at_each_start_and_shared_by_the_parts(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)

    first, second = (wire(settings, with_assistant=True).environment for _ in range(2))

    for name in ("KITCHEN_MACHINE_TOKEN", "KITCHEN_INTAKE_TOKEN"):
        assert len(first[name]) >= 32
        assert first[name] != second[name]


def test_secrets_that_are_set_are_kept(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, intake_token=SecretStr("agreed"), intake_url="https://intake.example.cn")

    environment = wire(settings, with_assistant=True).environment

    assert environment["KITCHEN_INTAKE_TOKEN"] == "agreed"  # noqa: S105  (a token of this test)
    assert environment["KITCHEN_INTAKE_URL"] == "https://intake.example.cn"


def test_without_rasa_the_api_is_given_no_address_of_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KITCHEN_ASSISTANT_URL", raising=False)

    environment = wire(Settings(data_dir=tmp_path), with_assistant=False).environment

    assert "KITCHEN_ASSISTANT_URL" not in environment


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8123"),
        ("0.0.0.0", "http://127.0.0.1:8123"),  # noqa: S104  (a setting, nothing listens)
        ("::", "http://127.0.0.1:8123"),
        ("10.1.2.3", "http://10.1.2.3:8123"),
        ("::1", "http://[::1]:8123"),
    ],
)
def test_parts_find_the_portal_wherever_it_listens(tmp_path: Path, host: str, url: str) -> None:
    wiring = wire(Settings(data_dir=tmp_path, host=host, port=8123), with_assistant=False)

    assert wiring.portal_url == url
    assert wiring.environment["KITCHEN_PUBLIC_URL"] == url
