"""From settings to a cluster: several nodes, logins, and mistakes that are told without any secret."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from policy_index.search.engines.elasticsearch import Cluster, cluster_of
from storage.errors import InvalidInput
from storage.settings import Settings


def cluster(url: str, **more: Any) -> Cluster:
    return cluster_of(Settings(elasticsearch_url=url, **more))


def test_nodes_are_divided_by_commas_and_ports_have_a_default() -> None:
    found = cluster("http://es1:9201, https://es2 ,http://[::1]:9203/behind/")
    assert found.nodes == ("http://es1:9201", "https://es2:9200", "http://[::1]:9203/behind")


def test_a_login_in_the_address_is_taken_out_of_it() -> None:
    found = cluster("https://chef:soup%2Fday@es1:9200,https://es2:9200")
    assert (found.username, found.password) == ("chef", "soup/day")
    assert found.nodes == ("https://es1:9200", "https://es2:9200")
    assert "soup" not in repr(found)


def test_the_setting_of_a_login_goes_before_the_address() -> None:
    found = cluster("http://a:b@es1:9200", elasticsearch_username="chef", elasticsearch_password=SecretStr("soup"))
    assert (found.username, found.password) == ("chef", "soup")


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("es1:9200", "第 1 个"),
        ("http://es1:9200,ftp://chef:soup@es2", "第 2 个"),
        ("http://es1:9200,", "第 2 个"),
        ("http://chef:soup@es1:port", "第 1 个"),
        ("http://", "第 1 个"),
    ],
)
def test_an_address_that_cannot_be_is_told_by_its_place(url: str, says: str) -> None:
    with pytest.raises(InvalidInput, match=says) as told:
        cluster(url)
    assert "KITCHEN_ELASTICSEARCH_URL" in told.value.detail
    assert "soup" not in told.value.detail


def test_half_a_login_and_a_missing_authority_are_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="KITCHEN_ELASTICSEARCH_PASSWORD"):
        cluster("http://es1:9200", elasticsearch_username="chef")
    with pytest.raises(InvalidInput, match="KITCHEN_ELASTICSEARCH_CA"):
        cluster("https://es1:9200", elasticsearch_ca=tmp_path / "no.pem")
