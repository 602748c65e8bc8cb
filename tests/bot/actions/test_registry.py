"""Every act has an action, every action that a choice can run is listed."""

import re
from pathlib import Path

import bot
from bot.actions.registry import ACTION_FOR, ACTIONS, FALLBACK
from bot.acts import Act
from bot.outcomes import Outcome
from bot.ports import Ports
from tests.bot.shelf import FISHING, question
from tests.shelf_index import NoCases, ShelfIndex

PACKAGE = Path(bot.__file__).parent


def test_every_act_has_an_action() -> None:
    assert set(ACTION_FOR) == set(Act)
    assert {*ACTION_FOR.values(), FALLBACK} <= set(ACTIONS)


def test_every_action_named_in_the_code_is_listed() -> None:
    files = [
        *(PACKAGE / "actions").glob("*.py"),
        *(PACKAGE / "replies").glob("*.py"),
        *(PACKAGE / "forms").glob("*.py"),
    ]
    named = {name for file in files for name in re.findall(r'"(action_\w+[a-z])"', file.read_text("utf-8"))}
    assert named <= set(ACTIONS)


def test_search_away_is_said_by_every_action_that_looks_something_up() -> None:
    index = ShelfIndex(FISHING)
    index.is_away = True
    ports = Ports(index=index, cases=NoCases())
    from bot.actions.registry import run

    for name in ("action_answer_guide", "action_answer_policy", "action_answer_unsure"):
        reply = run(name, question("渔业捕捞许可证", Act.ASK_TIME), ports)
        assert reply.outcome is Outcome.ERROR_SEARCH_AWAY
        assert "12345" in reply.messages[0].text
