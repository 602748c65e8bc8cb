"""Clauses are quoted literally, with their status; what doesn't answer is not sold as an answer."""

from dataclasses import replace

from bot.actions.answer_policy import answer_policy
from bot.acts import Act
from bot.outcomes import Outcome
from bot.reply import ClauseCard
from tests.bot.shelf import PORTS, act_on, question, told

POLICY = "action_answer_policy"


def test_the_clause_is_quoted_whole_with_title_label_status_link() -> None:
    reply = act_on(POLICY, "携犬外出不牵绳罚款", Act.ASK_POLICY)
    assert reply.outcome is Outcome.ANSWER_CLAUSE
    text = told(reply)
    assert "第十二条 携犬外出不牵绳的，由公安机关处二百元罚款。" in text
    assert "《滨州市养犬管理条例》第十二条" in text
    assert "现行有效" in text
    assert reply.citations[0].url == "/policies/p-dogs#第十二条"
    card = reply.messages[0].cards[0]
    assert isinstance(card, ClauseCard)
    assert card.text in text


def test_a_follow_up_is_read_with_the_question_before() -> None:
    first = act_on(POLICY, "携犬外出不牵绳罚款", Act.ASK_POLICY)
    again = act_on(POLICY, "那是多少钱", Act.ASK_POLICY, first.state)
    assert again.citations[0].clause == "第十二条"


def test_a_near_clause_says_that_it_does_not_answer() -> None:
    reply = act_on(POLICY, "携犬外出坐地铁行吗", Act.ASK_POLICY)
    assert reply.outcome is Outcome.REFUSE_NEAR
    assert "不能确定它回答了您的问题" in told(reply)


def test_law_no_longer_in_force_is_marked_when_its_day_is_asked() -> None:
    dated = replace(question("渔港夜间停泊收费", Act.ASK_POLICY), dated=True)
    reply = answer_policy(dated, PORTS)
    assert reply.outcome is Outcome.ANSWER_CLAUSE
    assert "已废止" in told(reply)
    assert "2026年11月24日" in told(reply)


def test_repealed_law_is_not_quoted_today() -> None:
    assert act_on(POLICY, "渔港夜间停泊收费", Act.ASK_POLICY).outcome is not Outcome.ANSWER_CLAUSE


def test_a_guide_answers_where_it_fits_and_no_clause_does() -> None:
    assert act_on(POLICY, "渔业捕捞许可证核发", Act.ASK_POLICY).citations[0].id == "g-fishing"
