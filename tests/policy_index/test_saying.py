"""The clause that names another policy: the last one that does, however the name is written."""

import pytest

from policy_index.reading.cutting import cut
from policy_index.records import Policy
from policy_index.saying import clause_saying

TEXT = (
    "第一条 根据《中华人民共和国停车法》，制定本办法。\n第二条 依照《停车收费办法》收费。\n"
    "第三条 《停车收费办法（2001年修订）》、某政发﹝2005﹞3号文件同时废止。"
)
POLICY = Policy(id="p", title="停车办法", text=TEXT, clauses=cut(TEXT))


@pytest.mark.parametrize(
    ("names", "label"),
    [
        (("停车收费办法",), "第三条"),
        (("停车收费办法（2001年修订）",), "第三条"),
        (("停车法",), "第一条"),
        (("某政发〔2005〕3号",), "第三条"),
        (("an-id", "停车收费办法"), "第三条"),
        (("洗车办法",), None),
        (("",), None),
    ],
)
def test_it_is_found_by_title_or_number(names: tuple[str, ...], label: str | None) -> None:
    clause = clause_saying(POLICY, *names)
    assert (clause.label if clause else None) == label
