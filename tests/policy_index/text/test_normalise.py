"""One spelling for search, of the same length."""

from hypothesis import given
from hypothesis import strategies as st

from policy_index.text.normalise import normalise
from policy_index.text.tokens import bigrams, characters


@given(st.text())
def test_length_and_result_are_stable(text: str) -> None:
    plain = normalise(text)
    assert len(plain) == len(text)
    assert normalise(plain) == plain


def test_traditional_full_width_and_capitals() -> None:
    assert normalise("補領結婚證，ＡＢｃ１２") == "补领结婚证,abc12"
    assert normalise("以後") == normalise("以后")


def test_tokens() -> None:
    assert bigrams("补领护照a4纸, 5份") == ["补领", "领护", "护照", "a4", "纸", "5", "份"]
    assert characters("补领a4") == ["补", "领", "a4"]
