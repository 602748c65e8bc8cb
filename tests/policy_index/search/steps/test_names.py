"""What a closer look at names prefers."""

from collections.abc import Sequence

import pytest

from policy_index.records import Kind
from policy_index.search.query import parse_query
from policy_index.search.steps.names import Named, read_names
from policy_index.search.weights import load_weights


def signs(question: str, names: Sequence[str], texts: Sequence[str] = (), near: float = 0.0) -> list[dict[str, float]]:
    """The signs of records with these names; `texts` are what else is searched of them."""
    records = [
        Named(number, name, f"{name} {texts[number] if texts else ''}", near, near) for number, name in enumerate(names)
    ]
    return read_names(parse_query(question), records)


def best(question: str, names: Sequence[str], texts: Sequence[str] = ()) -> int:
    """Which of records that were equal before looks best among guides."""
    weights = load_weights().kinds[Kind.GUIDE].names
    assert weights
    values = [
        sum(weight * found[sign] for sign, weight in weights.signs.items()) for found in signs(question, names, texts)
    ]
    return values.index(max(values))


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("船员证丢了怎么补", "船员适任证书补发"),
        ("船员证要到期了想接着用", "船员适任证书延续"),
        ("船员证不要了去注销", "船员适任证书注销"),
    ],
)
def test_the_matter_of_the_action_that_is_asked_for(question: str, wanted: str) -> None:
    names = ["船员适任证书补发", "船员适任证书延续", "船员适任证书注销", "船员适任证书进度查询"]
    assert names[best(question, names)] == wanted


def test_what_all_names_share_tells_none_apart() -> None:
    found = signs("幼儿园食堂", ["幼儿园办学许可", "幼儿园食堂登记", "幼儿园收费备案"])
    assert found[1]["asked"] > 2 * found[0]["asked"]


def test_a_short_name_said_whole_before_a_long_one_said_in_part() -> None:
    assert best("取水许可", ["取水许可", "跨省河流取水工程的取水许可和水土保持方案合并审批"]) == 0


def test_conditions_and_materials_count_where_the_name_says_nothing() -> None:
    names = ["专项补贴申领", "专项资助申领"]
    assert best("养蜂人有补助吗", names, ["种植水稻的农户", "从事养蜂的农户"]) == 1


def test_everyday_words_count_as_official_ones() -> None:
    found = signs("抽烟", ["公共场所吸烟投诉", "公共场所停车投诉"])
    assert found[0]["held"] > found[1]["held"]


def test_signs_are_shares_and_never_fail() -> None:
    for question in ("？？", "材料", "a", "办理办理办理"):
        for found in signs(question, ["", "注销登记"]):
            assert all(0.0 <= found[sign] <= 1.0 for sign in ("asked", "named", "held", "pairs"))


@pytest.mark.parametrize("kind", [Kind.GUIDE, Kind.FAQ])
def test_every_weight_has_its_sign(kind: Kind) -> None:
    weights = load_weights().kinds[kind].names
    assert weights
    assert weights.signs.keys() <= signs("登记", ["登记"])[0].keys()
