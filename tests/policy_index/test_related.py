"""What belongs to a policy: who names it, what is named with it, what is like it; of its place and in force first."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from policy_index.index import PolicyIndex, build_policy_index
from policy_index.reading.metadata import complete
from policy_index.records import Guide, Interpretation, Kind, Policy, Record
from policy_index.repository import RecordRepository
from storage.database import Database
from storage.settings import Settings

Keep = Callable[[Kind, Record], PolicyIndex]


@pytest.fixture
def keep(tmp_path: Path) -> Iterator[Keep]:
    """Writes a record and gives the index that has seen it."""
    settings = Settings.model_validate({"data_dir": tmp_path, "meaning": False})
    database = Database(settings.resolved_database_url)
    database.migrate()
    index = build_policy_index(settings, database)

    def write(kind: Kind, record: Record) -> PolicyIndex:
        with database.session() as session:
            RecordRepository(session).write(kind, [record], record.id)
        index.catch_up()
        return index

    yield write
    index.close()
    database.close()


def law(title: str, text: str = "", **fields: object) -> Policy:
    words = f"第一条 为了规范管理，制定本规定。\n第二条 {text or '各单位遵照执行。'}"
    given = {"published_on": date(2015, 1, 1), **fields}
    return complete(Policy.model_validate({"id": title, "title": title, "text": words, **given}))


def test_what_is_often_named_together_needs_no_reader(keep: Keep) -> None:
    keep(Kind.POLICY, law("停车条例"))
    keep(Kind.POLICY, law("洗车条例"))
    for number in range(2):
        index = keep(Kind.POLICY, law(f"某{number}区车辆通告", "按照《停车条例》和《洗车条例》处理。"))
    (other,) = index.related("停车条例").together
    assert (other.id, other.times) == ("洗车条例", 2)


def test_rules_of_its_place_and_above_come_before_another_citys(keep: Keep) -> None:
    for place, region in (("山东省", "山东省"), ("泰安市", "山东省泰安市"), ("青岛市", "山东省青岛市")):
        index = keep(Kind.POLICY, law(f"{place}养蜂管理办法", region=region))
    assert [one.id for one in index.related("泰安市养蜂管理办法").like] == ["山东省养蜂管理办法", "青岛市养蜂管理办法"]


def test_what_is_no_longer_in_force_is_not_recommended(keep: Keep) -> None:
    keep(Kind.POLICY, law("养蜂管理办法"))
    keep(Kind.POLICY, law("养蜂登记办法", expires_on=date(2016, 1, 1)))
    index = keep(Kind.POLICY, law("养蜂产品管理办法"))
    assert [one.id for one in index.related("养蜂管理办法").like] == ["养蜂产品管理办法"]


def test_a_guide_and_an_interpretation_come_and_go_with_their_records(keep: Keep) -> None:
    keep(Kind.POLICY, law("养蜂管理办法"))
    keep(Kind.GUIDE, Guide(id="g", name="养蜂登记", conditions="符合《养蜂管理办法》第八条规定的，可以申请。"))
    why = Interpretation(id="i", title="《养蜂管理办法》解读", text="为什么要登记。")
    found = keep(Kind.INTERPRETATION, why).related("养蜂管理办法")
    assert [(guide.id, guide.clause) for guide in found.guides] == [("g", "第八条")]
    assert [one.id for one in found.interpretations] == ["i"]
    keep(Kind.GUIDE, Guide(id="g", name="养蜂登记", conditions="符合《养蜂许可证》要求的，可以申请。"))
    found = keep(Kind.INTERPRETATION, why.model_copy(update={"title": "登记解读"})).related("养蜂管理办法")
    assert (found.guides, found.interpretations) == ((), ())


def test_bases_that_are_not_here_are_named(keep: Keep) -> None:
    keep(Kind.POLICY, law("养蜂法"))
    text = "第一条 根据《中华人民共和国养蜂法》和《中华人民共和国农业法》，制定本办法。\n第二条 遵照执行。"
    index = keep(Kind.POLICY, complete(Policy(id="rule", title="养蜂办法", text=text)))
    found = index.related("rule")
    assert [base.id for base in found.bases] == ["养蜂法"]
    assert found.unlisted_bases == ("中华人民共和国农业法",)


def test_an_unknown_policy_has_nothing(keep: Keep) -> None:
    index = keep(Kind.POLICY, law("养蜂法"))
    assert index.related("nothing").like == ()
