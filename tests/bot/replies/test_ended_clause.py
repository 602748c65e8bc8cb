"""A clause that is no longer law: quoted whole, said to be so, cited with its status, never an answer."""

from datetime import date

from bot.acts import Act
from bot.outcomes import Outcome
from bot.replies.clause import clause_reply, ended_clause_reply
from policy_index.findings import ClauseFound
from policy_index.records import Status
from tests.bot.shelf import DOGS, OLD, question


def found(policy: object, status: Status) -> ClauseFound:
    law = OLD if policy is OLD else DOGS
    clause = law.clauses[0]
    return ClauseFound(law, clause, law.clause_text(clause), status, date(2026, 11, 24), 0.9)


def test_it_is_quoted_marked_and_no_answer() -> None:
    reply = ended_clause_reply(found(OLD, Status.REPEALED), question("渔港停泊收多少钱", Act.ASK_POLICY))
    text = reply.messages[0].text
    assert reply.outcome is Outcome.REFUSE_NEAR
    assert "第三条 渔港夜间停泊每晚收费五元。" in text
    assert "已废止" in text
    assert "12345" in text
    assert [(c.id, c.status) for c in reply.citations] == [("p-old", Status.REPEALED)]


def test_the_law_that_repealed_it_says_so_first() -> None:
    asked = question("渔港停泊收多少钱", Act.ASK_POLICY)
    reply = clause_reply((found(DOGS, Status.IN_FORCE),), asked, found(OLD, Status.REPEALED))
    assert reply.outcome is Outcome.ANSWER_CLAUSE
    assert reply.messages[0].text.startswith("原来的《旧渔港管理办法》已废止")
    assert [c.id for c in reply.citations] == ["p-dogs"]
