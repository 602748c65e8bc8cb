"""Kept up change by change, the standing is what it would be if all were read at once."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from policy_index.policy_head import PolicyHead
from policy_index.records import Relation, Status
from policy_index.standing import Standing, standing

TITLES = ["停车办法", "洗车办法", "关于印发《停车办法》的通知", "车辆通告"]
IDS = ["a", "b", "c", "停车办法", "e"]
DAYS = st.none() | st.sampled_from([date(2000, 1, 1), date(2005, 1, 1), date(2010, 1, 1)])
RELATIONS = st.builds(
    Relation,
    type=st.sampled_from(["repeals", "amends", "cites"]),
    target=st.sampled_from([*TITLES[:2], "《停车办法》", "某发[2000]第3号", "a", "e"]),
    on=DAYS,
)


def heads(policy_id: str) -> st.SearchStrategy[PolicyHead]:
    return st.builds(
        PolicyHead,
        id=st.just(policy_id),
        title=st.sampled_from(TITLES),
        published_on=DAYS,
        effective_on=DAYS,
        status=st.sampled_from([None, Status.EXPIRED]),
        region=st.sampled_from(["甲市", "乙市"]),
        relations=st.lists(RELATIONS, max_size=2).map(tuple),
        doc_number=st.sampled_from([None, "某发〔2000〕3号"]),
    )


CHANGE = st.sampled_from(IDS).flatmap(lambda i: st.tuples(st.just(i), st.none() | heads(i)))


def told(stand: Standing, ids: set[str]) -> dict[str, object]:
    return {
        i: (
            stand.validities[i],
            set(stand.versions(i)),
            *(set(f.get(i, ())) for f in (stand.links_from, stand.links_to)),
        )
        for i in ids
    }


@given(st.lists(st.lists(CHANGE, max_size=3).map(dict), max_size=8))
def test_change_by_change_comes_to_the_same(batches: list[dict[str, PolicyHead | None]]) -> None:
    kept, there = Standing(), dict[str, PolicyHead]()
    for batch in batches:
        before = dict(kept.validities)
        changed = kept.apply(batch)
        there = {i: head for i, head in {**there, **batch}.items() if head}
        assert changed == {i for i in there if before.get(i) != kept.validities[i]}
    fresh = standing(there.values())
    assert set(kept.validities) == set(there)
    assert told(kept, set(there)) == told(fresh, set(there))
    assert set(kept.links_to) == set(fresh.links_to)
    assert all(set(kept.called(name)) == set(fresh.called(name)) for head in there.values() for name in head.names)


def test_one_change_among_many_costs_little() -> None:
    many = [PolicyHead(str(i), f"第{i}号停车办法", published_on=date(2000, 1, 1)) for i in range(20_000)]
    stand = standing(many)
    relation = Relation(type="repeals", target="第7号停车办法")
    new = PolicyHead("new", "车辆通告", published_on=date(2020, 1, 1), relations=(relation,))
    assert stand.apply({"new": new}) == {"new", "7"}
