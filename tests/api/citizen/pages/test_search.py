"""The search page: a sure answer leads, filters are links, bad addresses are told."""

import re

import pytest
from fastapi.testclient import TestClient

from api.citizen.pages.search_view import page_url, read_address, to_request
from storage.errors import InvalidInput


def test_hits_show_status_and_marked_words(client: TestClient) -> None:
    page = client.get("/search", params={"q": "养猫登记"}).text
    assert 'href="/policies/cat-2020' in page
    assert "<mark>" in page
    assert "现行有效" in page


def test_a_guides_name_is_answered_by_the_guide_above_the_hits(client: TestClient) -> None:
    page = client.get("/search", params={"q": "猫证办理"}).text
    answer = page.split('class="answer"')[1].split("</section>")[0]
    assert "2 份材料" in answer
    assert "2021年5月" in answer


def test_a_curated_question_is_answered_verbatim(client: TestClient) -> None:
    page = client.get("/search", params={"q": "猫走失了去哪里登记？"}).text
    assert "请到测试市畜牧局登记。" in page.split('class="answer"')[1].split("</section>")[0]


def test_nothing_found_offers_the_hotline_and_the_chat(client: TestClient) -> None:
    page = client.get("/search", params={"q": "zzzz qqqq"}).text
    assert "没有找到" in page
    assert 'class="answer"' not in page
    assert "tel:12345" in page
    assert 'value="zzzz qqqq"' in page


def test_no_words_asks_for_words(client: TestClient) -> None:
    assert "请写下您想办的事" in client.get("/search?q=&kind=&as_of=").text


def test_a_facet_link_narrows_and_its_second_press_widens(client: TestClient) -> None:
    page = client.get("/search", params={"q": "养猫"}).text
    link = next(h for h in re.findall(r'href="(/search[^"]+)"', page) if "kind=guide" in h).replace("&amp;", "&")
    narrowed = client.get(link).text
    assert "/policies/cat-2020" not in narrowed.split("<h2>")[1]
    assert 'aria-current="true"' in narrowed


def test_the_query_is_shown_escaped(client: TestClient) -> None:
    page = client.get("/search", params={"q": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in page


@pytest.mark.parametrize("part", ["kind=nonsense", "as_of=2021-13-40", "status=gone", "from=-1", "year=x"])
def test_a_wrong_part_of_the_address_is_named(client: TestClient, part: str) -> None:
    answer = client.get(f"/search?q=猫&{part}")
    assert answer.status_code == 422
    assert f"「{part.split('=', maxsplit=1)[0]}」" in answer.text


def test_empty_form_fields_count_as_not_given() -> None:
    request = to_request(read_address([("q", " 猫 "), ("kind", ""), ("as_of", ""), ("status", ""), ("utm", "x")]))
    assert (request.q, request.as_of, request.status) == ("猫", None, ())


def test_two_values_of_one_facet_are_kept() -> None:
    request = to_request(read_address([("q", "猫"), ("issuer", "甲"), ("issuer", "乙"), ("from", "20")]))
    assert request.issuer == ("甲", "乙")
    assert request.start == 20


def test_a_page_link_keeps_the_filters_and_the_first_has_no_number() -> None:
    pairs = read_address([("q", "猫"), ("kind", "policy"), ("from", "10")])
    assert page_url(pairs, 20) == "/search?q=%E7%8C%AB&kind=policy&from=20"
    assert "from" not in page_url(pairs, 0)


def test_only_one_kind_at_a_time_is_asked_for() -> None:
    with pytest.raises(InvalidInput, match="kind"):
        to_request(read_address([("q", "猫"), ("kind", "everything")]))


def test_other_words_searched_are_told_with_a_way_back(client: TestClient) -> None:
    page = client.get("/search", params={"q": "yangmao tiaoli", "kind": "policy"}).text
    assert "已按“<strong>养猫条例</strong>”搜索" in page
    assert 'href="/search?q=yangmao+tiaoli&amp;kind=policy&amp;as_typed=1"' in page
    assert 'href="/policies/cat-2020' in page
    assert "已按“" not in client.get("/search?q=yangmao+tiaoli&kind=policy&as_typed=1").text


def test_what_finds_nothing_tells_which_condition_to_drop(client: TestClient) -> None:
    page = client.get("/search", params={"q": "养猫", "region": "无此市", "kind": "policy"}).text
    assert "没有找到" in page
    assert re.search(r'href="/search\?q=[^"]*kind=policy">不限地区（\d+）', page)
    assert "不限类别" not in page


def test_by_date_the_newest_leads_and_the_files_keep_the_conditions(client: TestClient) -> None:
    page = client.get("/search", params={"q": "养猫条例", "kind": "policy", "sort": "date"}).text
    assert page.index('<h3><a href="/policies/cat-2020') >= 0
    assert "<strong>最新的在前</strong>" in page
    assert "kind=policy&amp;sort=date&amp;format=xlsx" in page
