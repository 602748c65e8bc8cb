"""The policy's page: standing at its top, relations both ways, citations to copy, what belongs to it; comparisons."""

import re

import pytest
from fastapi.testclient import TestClient


def section(page: str, anchor: str) -> str:
    return page.split(f'id="{anchor}"')[1].split("<h2", maxsplit=1)[0]


def text_of(markup: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", markup)).strip()


def test_a_repealed_text_says_at_its_top_by_what_and_where(lawful: TestClient) -> None:
    page = lawful.get("/policies/dog").text
    top = page.split('id="第一条"')[0]
    assert "已废止" in top
    assert "2021年3月1日起" in top
    warning = top.split('class="warning"')[1].split("</p>")[0]
    assert 'href="/policies/pet#第三条"' in warning
    assert "由《测试市宠物交易条例》第三条废止" in warning


def test_relations_are_shown_on_both_pages(lawful: TestClient) -> None:
    done = section(lawful.get("/policies/dog").text, "relations")
    assert "被废止" in done
    assert 'href="/policies/pet#第三条"' in done
    does = section(lawful.get("/policies/pet").text, "relations")
    assert 'href="/policies/dog"' in does
    assert 'href="#第三条"' in does
    assert "已废止" in does


def test_an_amended_text_warns_and_names_the_decision(lawful: TestClient) -> None:
    page = lawful.get("/policies/bird%2F1%3F").text
    assert "有的条文已被修改" in page
    assert "被修改" in section(page, "relations")


def test_every_article_can_be_cited_without_a_script(lawful: TestClient) -> None:
    page = lawful.get("/policies/cat-2020").text
    cites = [text_of(c) for c in re.findall(r'<details class="cite">.*?<p>(.*?)</p>', page, re.DOTALL)]
    assert len(cites) == 5
    assert cites[1] == (
        "《测试市养猫条例》（现行有效，2020年5月1日起施行）第二条 http://testserver/policies/cat-2020#第二条"
    )


def test_what_belongs_to_a_policy_is_listed(lawful: TestClient) -> None:
    page = lawful.get("/policies/cat-2020").text
    guides = section(page, "guides")
    assert 'href="/guides/cat-card"' in guides
    assert 'href="#第二条"' in guides
    assert "/guides/lamp" not in page
    assert 'href="/interpretations/why-cats"' in section(page, "interpretations")
    assert "中华人民共和国动物防疫法" in section(page, "bases")
    assert 'href="/policies/pet"' in section(page, "cited-by")
    assert 'href="/policies/cat-2020"' in section(lawful.get("/policies/pet").text, "bases")


def test_the_versions_lead_to_their_comparison(lawful: TestClient) -> None:
    page = lawful.get("/policies/cat-2020").text
    assert page.count('href="/policies/cat-2010/compare/cat-2020"') == 2
    assert "与上一版本逐条对比" not in lawful.get("/policies/cat-2010").text


def test_a_comparison_says_in_words_what_colours_say(lawful: TestClient) -> None:
    page = lawful.get("/policies/cat-2010/compare/cat-2020").text
    assert "共 5 条：新增 1，修改 2，只改条号 1，未变 1。" in page
    assert "<del><b>删</b> 三十日</del><ins><b>增</b> 十五日</ins>" in page
    folds = [text_of(fold) for fold in re.findall(r"<summary>(.*?)</summary>", page)]
    assert folds[0] == "未变 1 条：第一条"
    assert "第四条（原第三条）" in text_of(page)
    assert "只改条号 1 条：第四条" in folds
    assert 'href="/policies/cat-2020#第四条"' in page


@pytest.mark.parametrize("other", ["decision", "cat-2010"])
def test_what_cannot_be_compared_is_said_with_both_links(lawful: TestClient, other: str) -> None:
    answer = lawful.get(f"/policies/cat-2010/compare/{other}")
    assert answer.status_code == 422
    assert answer.text.count("<h1") == 1
    assert 'href="/policies/cat-2010"' in answer.text
    assert "没有意义" in answer.text or "同一份文件" in answer.text


def test_an_unknown_policy_is_a_page_with_a_way_on(lawful: TestClient) -> None:
    for path in ("/policies/nothing", "/policies/cat-2010/compare/nothing"):
        answer = lawful.get(path)
        assert answer.status_code == 404
        assert "tel:12345" in answer.text


def test_a_search_of_a_day_says_what_it_leaves_out(client: TestClient) -> None:
    page = client.get("/search?q=养猫&kind=policy&as_of=2015-06-01").text
    assert "只列出 2015年6月1日当天有效的政策" in page
    assert 'href="/policies/cat-2010"' in page
    assert 'href="/policies/cat-2020"' not in page
    assert "当天有效的政策；" not in client.get("/search?q=养猫&kind=policy").text
