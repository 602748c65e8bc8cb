"""Names that are the same, and offsets that lead back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_index.suggesting.folding import folded, name_of, places_kept
from policy_index.text.normalise import normalise


@pytest.mark.parametrize(
    "text",
    ["《养蜂 规定》", "养蜂规定（2018年修正）", "养蜂规定(修订)", "養蜂規定", "养蜂规定（2020修正文本）", "养蜂规定。"],
)
def test_spellings_and_versions_share_a_name(text: str) -> None:
    assert name_of(text) == "养蜂规定"


def test_other_brackets_tell_apart() -> None:
    assert name_of("养蜂规定（试行）") != name_of("养蜂规定")
    assert name_of("养蜂备案(变更)") != name_of("养蜂备案(首次)")


@given(st.text(max_size=30))
def test_every_folded_character_has_its_place(text: str) -> None:
    plain = normalise(text)
    assert "".join(plain[at] for at in places_kept(text)) == folded(text)
