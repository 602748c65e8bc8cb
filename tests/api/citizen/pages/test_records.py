"""Pages of records: everything the record has, its status said, absent facts said, nothing run that it contains."""

import re

from fastapi.testclient import TestClient

from policy_index.links import policy_url


def ids_in(page: str) -> set[str]:
    return set(re.findall(r' id="([^"]+)"', page))


def test_every_link_to_an_article_meets_an_anchor(client: TestClient) -> None:
    page = client.get("/policies/cat-2020").text
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert {"第一条", "第二条", "第三条"} <= targets
    assert targets - {"main"} <= ids_in(page)
    assert policy_url("cat-2020", "第三条").split("#")[1] in ids_in(page)


def test_chapters_stand_above_their_articles(client: TestClient) -> None:
    page = client.get("/policies/cat-2020").text.split('id="第一条"')[0]
    assert "第一章 总则</h2>" in page
    assert "第二章 罚则</h2>" not in page


def test_a_superseded_version_warns_and_leads_to_the_one_in_force(client: TestClient) -> None:
    page = client.get("/policies/cat-2010").text
    warning = page.split('class="warning"')[1].split("</p>")[0]
    assert "旧版本" in warning
    assert 'href="/policies/cat-2020"' in warning
    assert "已有新版本" in page


def test_the_version_in_force_lists_the_older_one_without_a_warning(client: TestClient) -> None:
    page = client.get("/policies/cat-2020").text
    assert 'class="warning"' not in page
    assert "现行有效" in page
    assert 'href="/policies/cat-2010"' in page.split('id="versions"')[1]


def test_a_record_cannot_bring_its_own_markup_or_script_links(client: TestClient) -> None:
    page = client.get("/policies/sly").text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "javascript:" not in page
    assert "已废止" in page


def test_a_guide_tells_its_materials_first_with_boxes_to_tick(client: TestClient) -> None:
    page = client.get("/guides/cat-card").text
    assert page.count('type="checkbox"') == 2
    assert page.index("要带什么") < page.index("多久") < page.index("去哪里") < page.index("多少钱")
    assert "必须" in page
    assert "复印件" in page


def test_a_guide_names_area_and_date_of_its_source_at_the_top(client: TestClient) -> None:
    top = client.get("/guides/cat-card").text.split('id="materials"')[0]
    assert "适用地区：测试市" in top
    assert "测试数据，2021年5月。" in top


def test_what_a_guide_does_not_state_is_said_with_a_number_to_call(client: TestClient) -> None:
    fee = client.get("/guides/cat-card").text.split('id="fee"')[1].split("</section>")[0]
    assert "指南未载明，请致电 0531-1234567" in fee
    bare = client.get("/guides/bare%2F1%3F").text
    assert "指南未载明材料清单，请致电" in bare
    assert "tel:12345" in bare


def test_a_faq_shows_question_answer_and_department(client: TestClient) -> None:
    page = client.get("/faqs/q1").text
    assert "猫走失了去哪里登记？</h1>" in page
    assert "请到测试市畜牧局登记。" in page


def test_an_unknown_record_is_a_page_with_a_way_on(client: TestClient) -> None:
    answer = client.get("/guides/nothing")
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert "tel:12345" in answer.text
    assert 'action="/search"' in answer.text
