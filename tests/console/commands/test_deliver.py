"""`kitchen deliver` as a person runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

from bot.handoff.cases import write_case
from bot.handoff.reference import new_reference
from bot.reply import CaseDraft, Way
from sandbox.app import create_app
from sandbox.server import served
from storage.database import Database


def kitchen(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KITCHEN_")}
    return subprocess.run(
        [sys.executable, "-m", "console", *arguments],
        env=environment | {"KITCHEN_DATA_DIR": str(folder)} | settings,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def write(folder: Path, question: str) -> str:
    database = Database(f"sqlite:///{folder / 'kitchen.sqlite'}")
    database.migrate()
    draft = CaseDraft(case_id=new_reference(), way=Way.HUMAN, open_question=question)
    with database.session() as session:
        reference = write_case(session, draft, "conversation", uuid4().hex, (), None).reference
    database.close()
    return reference


def test_once_delivers_what_is_due_and_says_so(tmp_path: Path) -> None:
    write(tmp_path, "请回电话")
    refused = write(tmp_path, "长" * 5000)
    token = uuid4().hex
    with served(create_app(tmp_path / "intake", token)) as url:
        settings = {"KITCHEN_INTAKE_URL": url, "KITCHEN_INTAKE_TOKEN": token}
        done = kitchen(tmp_path, "deliver", "--once", "--json", **settings)
        result = json.loads(done.stdout)
        assert (result["taken"], result["refused"], result["events"]) == (1, 1, 1)
        assert result["backlog"]["refused"] == 1
        assert done.returncode == 1
        assert kitchen(tmp_path, "deliver", "--again", refused).returncode == 0
        again = kitchen(tmp_path, "deliver", "--again", refused)
    assert again.returncode == 1
    assert refused in again.stderr.replace("\n", "")


def test_what_is_missing_is_told_with_the_way_out(tmp_path: Path) -> None:
    no_address = kitchen(tmp_path, "deliver")
    assert no_address.returncode == 1
    assert "KITCHEN_INTAKE_URL" in no_address.stderr
    no_tables = kitchen(tmp_path, "deliver", KITCHEN_INTAKE_URL="http://127.0.0.1:9")
    assert no_tables.returncode == 1
    assert "outbox" in no_tables.stderr.replace("\n", "")
