"""Which titles a few words name."""

from datetime import date

import pytest

from policy_index.records import Kind, Policy
from policy_index.search.catalog import head_of
from policy_index.search.rewriting.names import Names
from policy_index.search.rewriting.titles import A_PART, EXACT, WHOLE_END, named_by, runs_within


@pytest.fixture
def names() -> Names:
    names = Names()
    for serial, title in enumerate(
        ("泰安市蜂业发展促进条例", "养蜂管理条例", "道路照明安全法实施条例（2019年修订）"), 1
    ):
        policy = Policy(id=title, title=title, text="", published_on=date(2019, 1, 1))
        names.put(head_of(serial, Kind.POLICY, policy))
    return names


@pytest.mark.parametrize(
    ("typed", "title", "least"),
    [
        ("养蜂管理条例", "养蜂管理条例", EXACT),
        ("《养蜂管理条例》", "养蜂管理条例", EXACT),
        ("道路照明安全法实施条例", "道路照明安全法实施条例", EXACT),
        ("蜂业发展促进条例", "泰安市蜂业发展促进条例", WHOLE_END),
        ("泰安市蜂业", "泰安市蜂业发展促进条例", A_PART),
        ("泰安蜂业条例", "泰安市蜂业发展促进条例", 0.0),
        ("道照法条例", "道路照明安全法实施条例", 0.0),
        ("根据养蜂管理条例", "养蜂管理条例", EXACT),
    ],
)
def test_a_title_is_named_whole_in_part_or_shortened(names: Names, typed: str, title: str, least: float) -> None:
    best = named_by(names, typed)[0]
    assert best.name.text == title
    assert best.fits >= least


@pytest.mark.parametrize("typed", ["养猫管理条例", "条例", "", "法照道条例"])
def test_other_words_name_nothing(names: Names, typed: str) -> None:
    assert named_by(names, typed) == []


def test_runs_are_counted_from_the_end() -> None:
    assert runs_within("道法", "道路照明安全法") == 2
    assert runs_within("照明", "道路照明安全法") == 1
    assert runs_within("明照", "道路照明安全法") == 0


def test_a_name_that_changed_is_forgotten(names: Names) -> None:
    names.drop("policy:养蜂管理条例")
    assert named_by(names, "养蜂管理条例") == []
    assert list(names.with_initials("yfgltl")) == []


def test_initials_find_the_words(names: Names) -> None:
    assert set(names.with_initials("fyfz")) == {"蜂业发展"}
