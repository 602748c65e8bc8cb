"""Namesakes get labels that tell them apart; another place is said first."""

from bot.acts import Act, Aspect
from bot.replies.clarify import clarify_matter
from policy_index.findings import Matter
from policy_index.records import Guide
from tests.bot.shelf import question


def guide(number: int, **fields: str) -> Matter:
    return Matter(Guide.model_validate({"id": f"g{number}", "name": "船舶登记", **fields}), 0.5)


def labels(*matters: Matter) -> list[str]:
    reply = clarify_matter(matters, Aspect.TIME, question("船舶登记", Act.ASK_TIME))
    return [choice.label for choice in reply.messages[0].choices][:-1]


def test_by_department_then_region_then_number() -> None:
    assert labels(guide(1, department="海事处"), guide(2, department="渔政处")) == [
        "船舶登记（海事处）",
        "船舶登记（渔政处）",
    ]
    same = {"department": "海事处"}
    assert labels(guide(1, **same, region="甲市"), guide(2, **same, region="乙市")) == [
        "船舶登记（海事处）（甲市）",
        "船舶登记（海事处）（乙市）",
    ]
    assert labels(guide(1), guide(2)) == ["船舶登记（之1）", "船舶登记（之2）"]


def test_another_place_is_said_first() -> None:
    asked = question("济南的船舶登记", Act.ASK_TIME)
    reply = clarify_matter((guide(1, region="广东省"),), Aspect.TIME, asked)
    assert reply.messages[0].text.startswith("这几份是广东省的办事指南，您问的是济南")
