"""A crowd talks, and what fails is counted, not timed."""

from evaluation.bench.chat import time_chat
from evaluation.bench.questions import Harvest
from tests.evaluation.scripted_kitchen import said, scripted_kitchen

KNOWN = Harvest(("甲",), ("乙",), ("丙",))


def test_turns_are_timed_and_failures_counted() -> None:
    with scripted_kitchen({}, {}) as nobody_answers:
        timings, crowd = time_chat(nobody_answers.base_url, KNOWN, people=2, seconds=1.2)
    assert timings.failed > 0
    assert not crowd.taken_ms
    everything = {
        "丙": said("answer_clause"),
        "《乙》是怎么规定的": said("refuse_near"),
        "你好": said("smalltalk_greeting"),
    }
    with scripted_kitchen(everything, {}) as kitchen:
        timings, crowd = time_chat(kitchen.base_url, KNOWN, people=8, seconds=2.5)
    assert len(crowd.taken_ms) == sum(crowd.outcomes.values()) > 0
    assert set(crowd.outcomes) <= {"answer_clause", "refuse_near", "smalltalk_greeting"}
