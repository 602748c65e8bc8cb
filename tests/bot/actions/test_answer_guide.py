"""A guide's answers: right aspect, right record, and nothing that the record doesn't say."""

import pytest

from bot.acts import Act, Aspect
from bot.outcomes import Outcome
from bot.reply import ChoiceCard, GuideCard, MaterialsCard
from bot.state import State
from policy_index.records import Kind, RecordRef
from tests.bot.shelf import act_on, told

GUIDE = "action_answer_guide"
IN_HAND = State(
    matter=RecordRef(kind=Kind.GUIDE, id="g-fishing"), aspect=Aspect.TIME, question="渔业捕捞许可证核发几天"
)


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (Act.ASK_TIME, "6(工作日)"),
        (Act.ASK_PLACE, "滨海路8号二楼渔政窗口"),
        (Act.ASK_PHONE, "020-11110000"),
        (Act.ASK_DEPARTMENT, "渔政支队"),
        (Act.ASK_ONLINE, "https://example.org/fishing"),
        (Act.ASK_MATERIALS, "1. 捕捞许可申请表\n2. 渔船检验证书"),
    ],
)
def test_each_aspect_is_answered_from_the_record(act: Act, words: str) -> None:
    reply = act_on(GUIDE, "渔业捕捞许可证核发怎么样", act)
    assert reply.outcome is Outcome.ANSWER_GUIDE
    assert words in told(reply)
    assert "广东省" in told(reply)
    assert "2021年5月" in told(reply)
    assert [(c.kind, c.id) for c in reply.citations] == [(Kind.GUIDE, "g-fishing")]
    card = reply.messages[0].cards[0]
    assert isinstance(card, GuideCard)
    assert card.aspect is act.aspect


def test_materials_come_as_a_card() -> None:
    cards = act_on(GUIDE, "渔业捕捞许可证核发", Act.ASK_MATERIALS).messages[0].cards
    listed = [card for card in cards if isinstance(card, MaterialsCard)]
    assert [item.name for item in listed[0].items] == ["捕捞许可申请表", "渔船检验证书"]


def test_an_absent_field_is_said_with_the_phone_in_full() -> None:
    reply = act_on(GUIDE, "渔业捕捞许可证核发收费吗", Act.ASK_FEE)
    assert reply.outcome is Outcome.ANSWER_NOT_STATED
    assert "没有写明收费" in told(reply)
    assert "020-11110000" in told(reply)
    card = reply.messages[0].cards[0]
    assert isinstance(card, GuideCard)
    assert card.value is None


def test_another_place_is_said_first_and_remembered() -> None:
    reply = act_on(GUIDE, "济南的渔业捕捞许可证核发多久", Act.ASK_TIME)
    assert told(reply).startswith("先说明：下面是广东省的办事指南（2021年5月），您问的是济南")
    assert "12345" in told(reply)
    assert reply.state
    later = act_on(GUIDE, "去哪里办", Act.ASK_PLACE, reply.state)
    assert told(later).startswith("先说明：")


def test_a_place_that_the_guide_covers_is_not_warned_of() -> None:
    assert told(act_on(GUIDE, "湛江的渔业捕捞许可证核发多久", Act.ASK_TIME)).startswith("渔业捕捞许可证核发")


@pytest.mark.parametrize("words", ["那要多久", "去哪个窗口交呢", "网上能弄不", "许可证要带什么"])
def test_a_bare_message_leans_on_the_matter_in_hand(words: str) -> None:
    reply = act_on(GUIDE, words, Act.ASK_PLACE, IN_HAND)
    assert reply.citations[0].id == "g-fishing"


def test_another_matter_named_switches() -> None:
    reply = act_on(GUIDE, "养蜂登记补办找谁", Act.ASK_PHONE, IN_HAND)
    assert reply.citations[0].id == "g-bees-2"


def test_a_correction_is_read_with_what_it_corrects() -> None:
    before = State(matter=RecordRef(kind=Kind.GUIDE, id="g-bees-1"), aspect=Aspect.PHONE, question="养蜂登记新办电话")
    reply = act_on(GUIDE, "不是新办，是补办", Act.ASK_OVERVIEW, before)
    assert "g-bees-2" in str(reply.model_dump())


def test_several_matters_are_asked_back_with_records_behind_each_choice() -> None:
    reply = act_on(GUIDE, "养蜂登记电话", Act.ASK_PHONE)
    assert reply.outcome is Outcome.CLARIFY_MATTER
    message = reply.messages[0]
    card = message.cards[0]
    assert isinstance(card, ChoiceCard)
    assert [[r.id for r in option] for option in card.options] == [["g-bees-1"], ["g-bees-2"], []]
    assert [choice.label for choice in message.choices] == ["养蜂登记新办", "养蜂登记补办", "都不是"]
    taken = act_on("action_take_choice", "第二个", Act.CHOOSE, reply.state)
    assert taken.outcome is Outcome.ANSWER_GUIDE
    assert taken.citations[0].id == "g-bees-2"
    assert "020-2" in told(taken)


def test_a_standard_question_is_answered_verbatim() -> None:
    reply = act_on(GUIDE, "办事大厅周末开门吗", Act.ASK_TIME)
    assert reply.outcome is Outcome.ANSWER_FAQ
    assert "周六上午开门，周日不开。" in told(reply)
    assert "大厅管理科" in told(reply)


def test_a_near_standard_question_is_offered_and_not_answered() -> None:
    reply = act_on(GUIDE, "办事大厅周末上班不", Act.ASK_TIME)
    assert reply.outcome is Outcome.CLARIFY_FAQ
    assert [choice.label for choice in reply.messages[0].choices] == ["办事大厅周末开门吗", "都不是"]
    assert not reply.citations


def test_law_answers_where_no_guide_fits() -> None:
    reply = act_on(GUIDE, "养犬外出不牵绳罚款", Act.ASK_FEE)
    assert reply.outcome is Outcome.ANSWER_CLAUSE
    assert reply.citations[0].clause == "第十二条"


def test_nothing_found_has_a_way_on() -> None:
    reply = act_on(GUIDE, "月球旅行签证", Act.ASK_OVERVIEW)
    assert reply.outcome is Outcome.REFUSE_NOTHING_FOUND
    assert "12345" in told(reply)
    assert not reply.citations


@pytest.mark.parametrize("words", ["那要多久", "要带什么材料呢", "3"])
def test_a_bare_message_with_nothing_before_it_is_asked_what_it_is_about(words: str) -> None:
    assert act_on(GUIDE, words, Act.ASK_TIME).outcome is Outcome.CLARIFY_WHAT
