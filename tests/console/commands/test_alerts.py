"""`kitchen alerts …` as a person runs it."""

import json
from pathlib import Path

from pydantic import SecretStr

from channels.alerts.frequency import Frequency
from channels.alerts.office import open_desk
from storage.database import Database
from storage.settings import Settings
from tests.console.commands.test_deliver import kitchen

ADDRESS = "wang.wu@example.com"


def subscribe(folder: Path) -> None:
    settings = Settings(data_dir=folder, mail_key=SecretStr("k"))
    database = Database(settings.resolved_database_url)
    database.migrate()
    open_desk(settings, database).subscribing.ask(ADDRESS, "q=a", "供热", Frequency.WEEKLY)
    database.close()


def test_list_and_remove_show_no_whole_address(tmp_path: Path) -> None:
    subscribe(tmp_path)
    listed = kitchen(tmp_path, "alerts", "list", "--json", KITCHEN_MAIL_KEY="k")
    assert listed.returncode == 0, listed.stderr
    [one] = json.loads(listed.stdout)["subscriptions"]
    assert (one["address"], one["title"], one["frequency"]) == ("w***@example.com", "供热", "weekly")
    assert "供热" in kitchen(tmp_path, "alerts", "list", KITCHEN_MAIL_KEY="k").stdout
    wrong_key = kitchen(tmp_path, "alerts", "list", KITCHEN_MAIL_KEY="other")
    assert wrong_key.returncode == 1
    assert "KITCHEN_MAIL_KEY" in wrong_key.stderr
    assert kitchen(tmp_path, "alerts", "remove", ADDRESS.upper(), KITCHEN_MAIL_KEY="k").returncode == 0
    again = kitchen(tmp_path, "alerts", "remove", ADDRESS, KITCHEN_MAIL_KEY="k")
    assert again.returncode == 1
    assert "没有订阅" in again.stderr


def test_once_tells_how_it_went(tmp_path: Path) -> None:
    subscribe(tmp_path)
    done = kitchen(
        tmp_path, "alerts", "deliver", "--once", "--json", KITCHEN_SMTP_URL="smtp://127.0.0.1:9", KITCHEN_MAIL_KEY="k"
    )
    assert done.returncode == 1
    result = json.loads(done.stdout)
    assert (result["failed"], result["backlog"]["waiting"]) == (1, 1)
    assert ADDRESS not in done.stdout + done.stderr


def test_what_is_missing_is_told_with_the_way_out(tmp_path: Path) -> None:
    no_server = kitchen(tmp_path, "alerts", "deliver")
    assert no_server.returncode == 1
    assert "KITCHEN_SMTP_URL" in no_server.stderr
    wrong = kitchen(tmp_path, "alerts", "deliver", KITCHEN_SMTP_URL="smtp://u:hidden@mail.example.cn")
    assert wrong.returncode == 1
    assert "hidden" not in wrong.stderr
    no_tables = kitchen(tmp_path, "alerts", "deliver", KITCHEN_SMTP_URL="smtp://127.0.0.1:9")
    assert no_tables.returncode == 1
    assert "alert_letters" in no_tables.stderr.replace("\n", "")
