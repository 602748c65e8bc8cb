"""A migrated database, drafts and guides, and the sandbox served over loopback on a thread."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from bot.handoff.cases import write_case
from bot.handoff.pace import Pace, default_pace
from bot.handoff.packet import TranscriptLine
from bot.handoff.reference import new_reference
from bot.reply import CaseDraft, Way
from policy_index.records import Guide, Material
from sandbox.app import create_app
from sandbox.server import served
from storage.database import Database


@dataclass(frozen=True)
class Served:
    """The sandbox as its callers see it."""

    url: str
    token: str

    def call(self, method: str, path: str, **arguments: object) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.token}"}
        return httpx.request(method, self.url + path, headers=headers, trust_env=False, **arguments)

    def faults(self, *faults: dict[str, object]) -> None:
        self.call("PUT", "/sandbox/faults", json={"faults": faults}).raise_for_status()

    @property
    def numbers(self) -> list[str]:
        cases = self.call("GET", "/api/cases?limit=1000").json()["cases"]
        return [case["number"] for case in cases]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'kitchen.sqlite'}")
    database.migrate()
    yield database
    database.close()


@pytest.fixture
def pace() -> Pace:
    """Quick enough for tests: a failed delivery is due again at once."""
    quick = {"request_seconds": 1, "connect_seconds": 1, "lease_seconds": 0.2, "first_delay": 0.01}
    return default_pace().model_copy(update=quick | {"longest_delay": 0.05, "idle_seconds": 0.02})


@pytest.fixture
def guide() -> Guide:
    return Guide(
        id="g-1",
        name="出租汽车驾驶员证件换发",
        code="11370000000000000A1000000000001",
        department="某市交通运输局",
        region="某市",
        materials=(
            Material(name="换证申请表", required=True, form="纸质", copies=1),
            Material(name="近期照片", required=False),
        ),
        source="某省政务服务网",
    )


@pytest.fixture
def write(database: Database, guide: Guide) -> Callable[..., str]:
    """Writes a case and gives its reference."""

    def write(turn_id: str, way: Way = Way.INTAKE, **fields: object) -> str:
        draft = CaseDraft(case_id=new_reference(), way=way, guide_id=guide.id, **fields)
        lines = (TranscriptLine(speaker="citizen", text="我想换证"),)
        with database.session() as session:
            return write_case(session, draft, "conversation-1", turn_id, lines, guide).reference

    return write


@pytest.fixture
def intake(tmp_path: Path) -> Iterator[Served]:
    token = uuid4().hex
    with served(create_app(tmp_path / "intake", token)) as url:
        yield Served(url, token)
