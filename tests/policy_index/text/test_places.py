"""Places in words, and how they stand to each other."""

import pytest

from policy_index.text.places import Place, place_of, places_in


@pytest.mark.parametrize(
    ("text", "names"),
    [("济南和青岛哪个快", ["济南", "青岛"]), ("山东省济南市", ["山东", "济南"]), ("没有地方", [])],
)
def test_places_in_order(text: str, names: list[str]) -> None:
    assert [place.name for place, _, _ in places_in(text)] == names


def test_the_city_is_more_particular() -> None:
    assert place_of("广东省广州市") == Place("广东", "广州")
    assert place_of("广东省") == Place("广东")
    assert place_of(None) is None


def test_a_province_governs_its_cities_only() -> None:
    shandong, jinan, qingdao = Place("山东"), Place("山东", "济南"), Place("山东", "青岛")
    assert shandong.governs(jinan)
    assert jinan.governs(jinan)
    assert not jinan.governs(qingdao)
    assert not jinan.governs(shandong)
