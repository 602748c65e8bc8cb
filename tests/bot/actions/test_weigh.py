"""Guide or law, where both were found."""

import pytest

from bot.actions.registry import run
from bot.acts import Act
from bot.outcomes import Outcome
from bot.ports import Ports
from bot.reply import ChoiceCard, Reply
from tests.bot.shelf import BEES_LOST, BEES_NEW, FISHING, question
from tests.shelf_index import NoCases, ShelfIndex, policy

FEES = policy("p-fees", "渔业收费办法", "第五条 渔业捕捞许可证核发每证收费十元。", "第六条 养蜂登记电话由各县公布。")
PORTS = Ports(index=ShelfIndex(FISHING, BEES_NEW, BEES_LOST, FEES), cases=NoCases())


def ask(text: str, act: Act, action: str = "action_answer_guide") -> Reply:
    return run(action, question(text, act), PORTS)


def options(reply: Reply) -> list[str]:
    cards = [card for message in reply.messages for card in message.cards if isinstance(card, ChoiceCard)]
    return [record.id for card in cards for option in card.options for record in option]


def test_what_the_guide_leaves_out_the_law_answers_and_the_guide_is_offered() -> None:
    reply = ask("渔业捕捞许可证核发收费", Act.ASK_FEE)
    assert reply.outcome is Outcome.ANSWER_CLAUSE
    assert reply.citations[0].clause == "第五条"
    assert options(reply) == ["g-fishing"]


def test_what_the_guide_states_it_answers() -> None:
    assert ask("渔业捕捞许可证核发电话", Act.ASK_PHONE).citations[0].id == "g-fishing"


@pytest.mark.parametrize("action", ["action_answer_guide", "action_answer_policy", "action_answer_unsure"])
def test_a_sure_clause_goes_before_a_guess_at_matters_and_both_are_told(action: str) -> None:
    reply = ask("养蜂登记电话由谁公布", Act.ASK_PHONE, action)
    assert reply.outcome is Outcome.ANSWER_CLAUSE
    assert reply.citations[0].clause == "第六条"
    assert options(reply) == ["g-bees-1", "g-bees-2"]
    taken = run("action_take_choice", question("2", Act.CHOOSE, reply.state, 1), PORTS)
    assert taken.citations[0].id == "g-bees-2"
