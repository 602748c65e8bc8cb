"""When a matter is meant, perhaps meant, or not at all."""

from policy_index.index import PolicyIndex
from policy_index.matters import thresholds
from policy_index.records import Guide, Kind
from policy_index.repository import RecordRepository
from storage.database import Database

NAMES = ("渔港水域施工审批", "水生动物检疫", "航标设置审批", "船舶所有权登记", "潜水作业备案", "养殖用海审批")


def add(index: PolicyIndex, database: Database, *guides: Guide) -> None:
    with database.session() as session:
        RecordRepository(session).write(Kind.GUIDE, list(guides), "own")
    index.catch_up()


def test_the_one_whose_name_is_said_is_meant(index: PolicyIndex, database: Database) -> None:
    add(index, database, *(Guide(id=name, name=name) for name in NAMES))
    found = index.find_matter("船舶所有权登记怎么办理")
    assert found.sure
    assert found.matters[0].guide.name == "船舶所有权登记"


def test_namesakes_are_asked_back_for(index: PolicyIndex, database: Database) -> None:
    names = [Guide(id=name, name=name) for name in NAMES]
    twins = [
        Guide(id=f"twin-{who}", name="船舶所有权登记注销", task_name=f"船舶所有权登记注销（{who}）") for who in "甲乙"
    ]
    add(index, database, *names, *twins)
    found = index.find_matter("船舶所有权登记注销")
    assert found.unsure
    assert {matter.guide.id for matter in found.choices[:2]} == {"twin-甲", "twin-乙"}


def test_confidences_fall_and_compare(index: PolicyIndex, database: Database) -> None:
    add(index, database, *(Guide(id=name, name=name) for name in NAMES))
    confidences = [matter.confidence for matter in index.find_matter("养殖用海审批").matters]
    assert confidences == sorted(confidences, reverse=True)
    assert confidences[0] > 2 * confidences[1]


def test_nothing_speaks_against_a_guide_but_the_doubt_itself() -> None:
    signs = thresholds().signs.model_dump()
    assert signs.pop("none") < 0
    assert all(weight >= 0 for weight in signs.values())
