"""Hits of several kinds in one list."""

from policy_index.records import Guide, Kind, Policy
from policy_index.search.catalog import Head, head_of
from policy_index.search.merging import merge, worth
from policy_index.search.pool import Pool
from policy_index.search.query import parse_query
from policy_index.search.texts import text_of
from policy_index.search.weights import load_weights

GUIDE = Guide(
    id="g",
    name="取水许可变更",
    department="水利厅",
    region="广东省",
    conditions="已经取得取水许可证的单位更改名称。",
    materials=({"name": "营业执照"},),
)
POLICY = Policy(id="p", title="取水许可管理办法", text="取水单位应当装表计量。未装表的，处五千元以下罚款。")
GUIDE_HEAD = head_of(1, Kind.GUIDE, GUIDE)
POLICY_HEAD = head_of(2, Kind.POLICY, POLICY)


def first(question: str) -> str:
    """The id of the first of a guide and a policy for a question."""
    query, weights = parse_query(question), load_weights().merging
    pools = {1: Pool(), 2: Pool()}
    pools[2].passages[2][0] = 1.0
    texts = {1: text_of(GUIDE), 2: text_of(POLICY)}

    def worth_of(head: Head) -> float:
        return worth(query, head, pools[head.serial], texts[head.serial], weights)

    return merge([[POLICY_HEAD], [GUIDE_HEAD]], worth_of, 10)[0].id


def test_a_guide_first_where_something_is_to_be_done() -> None:
    assert first("取水许可变更要营业执照吗，带什么材料") == "g"


def test_a_law_first_where_a_rule_is_asked_for() -> None:
    assert first("取水单位没装表计量罚款吗") == "p"


def test_a_guide_of_another_place_stands_back() -> None:
    weights = load_weights().merging

    def for_place(place: str) -> float:
        return worth(parse_query(f"{place}取水许可"), GUIDE_HEAD, Pool(), text_of(GUIDE), weights)

    assert for_place("广州") == for_place("广东") > for_place("山东")


def test_each_kind_keeps_its_own_order() -> None:
    worths = {"a": 1.0, "b": 5.0, "c": 3.0, "d": 2.0}
    heads = {id_: head_of(number, Kind.FAQ, GUIDE.model_copy(update={"id": id_})) for number, id_ in enumerate(worths)}
    merged = merge([[heads["a"], heads["b"]], [heads["c"], heads["d"]]], lambda head: worths[head.id], 10)
    assert [head.id for head in merged] == ["c", "d", "a", "b"]
