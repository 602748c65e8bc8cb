"""The layout of a message: shown once, nothing lost."""

from api.citizen.pages.chat_view import Checklist, Quote, Words, lay_out
from bot.acts import Aspect
from bot.reply import CaseCard, Choice, ClauseCard, GuideCard, MaterialItem, MaterialsCard, Message
from policy_index.records import Status

CLAUSE = ClauseCard(policy_id="p", title="条例", clause="第一条", text="第一条 甲。", status=Status.IN_FORCE, url="/p")
MATERIALS = MaterialsCard(
    guide_id="g", title="事项", items=(MaterialItem(name="申请表"), MaterialItem(name="身份证明")), url="/guides/g"
)


def test_a_quote_is_cut_out_of_the_text_with_its_marks() -> None:
    bubble = lay_out(Message(text="条例这样规定：\n「第一条 甲。」\n依据：条例。", cards=(CLAUSE,)))
    assert bubble.parts == (Words("条例这样规定："), Quote("第一条 甲。"), Words("依据：条例。"))


def test_a_quote_that_the_text_lacks_leaves_the_text_alone() -> None:
    assert lay_out(Message(text="另一句。", cards=(CLAUSE,))).parts == (Words("另一句。"),)


def test_listed_materials_become_boxes_in_their_place() -> None:
    text = "请带这 2 样材料：\n1. 申请表\n2. 身份证明\n来源：测试。"
    bubble = lay_out(Message(text=text, cards=(MATERIALS,)))
    assert bubble.parts == (Words("请带这 2 样材料："), Checklist(MATERIALS), Words("来源：测试。"))


def test_a_line_that_says_more_than_the_item_stays() -> None:
    text = "1. 申请表\n2. 身份证明（复印件两份）"
    bubble = lay_out(Message(text=text, cards=(MATERIALS,)))
    assert bubble.parts == (Checklist(MATERIALS), Words("2. 身份证明（复印件两份）"))


def test_materials_that_the_text_does_not_list_come_after_it() -> None:
    assert lay_out(Message(text="概况。", cards=(MATERIALS,))).parts == (Words("概况。"), Checklist(MATERIALS))


def test_numbered_choices_give_way_to_the_buttons() -> None:
    choices = (Choice(label="甲事", message="甲事"), Choice(label="都不是", message="都不是"))
    bubble = lay_out(Message(text="哪一件？\n1. 甲事\n2. 都不是", choices=choices))
    assert bubble.parts == (Words("哪一件？"),)


def test_a_guide_is_linked_once_and_a_case_kept() -> None:
    guide = GuideCard(guide_id="g", title="事项", aspect=Aspect.MATERIALS, value="申请表", url="/guides/g")
    case = CaseCard(case_id="ABCD", state="waiting", url="/cases/ABCD")
    bubble = lay_out(Message(text="好。", cards=(guide, MATERIALS, case)))
    assert len(bubble.guides) == 1
    assert bubble.cases == (case,)
