"""The level of law, as said or as read from issuer and title."""

import pytest

from policy_index.reading.levels import level_of
from policy_index.records import Policy


@pytest.mark.parametrize(
    ("title", "issuer", "number", "level"),
    [
        ("河湖岸线保护法", "全国人民代表大会常务委员会", None, "法律"),
        ("岸线管理条例", "国务院", None, "行政法规"),
        ("某市岸线管理条例", "某市人民代表大会常务委员会", None, "地方性法规"),
        ("某省岸线管理办法", "某省人民政府", "某省人民政府令第9号", "地方政府规章"),
        ("某省岸线管理办法", "某省人民政府", "某政发〔2018〕9号", "规范性文件"),
        ("船员培训管理规定", "交通运输部", "交通运输部令2019年第3号", "部门规章"),
        ("关于做好岸线清理的通知", "某市水利局", "某水字〔2020〕4号", "规范性文件"),
    ],
)
def test_by_issuer_title_and_number(title: str, issuer: str, number: str | None, level: str) -> None:
    assert level_of(Policy(id="1", title=title, text="内容", issuers=(issuer,), doc_number=number)) == level


def test_what_the_record_says_counts() -> None:
    assert level_of(Policy(id="1", title="岸线管理条例", text="内容", issuers=("国务院",), level="法律")) == "法律"


def test_without_an_issuer_nothing_is_read() -> None:
    assert level_of(Policy(id="1", title="岸线管理条例", text="内容")) is None
