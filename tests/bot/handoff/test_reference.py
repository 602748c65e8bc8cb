from hypothesis import given
from hypothesis import strategies as st

from bot.handoff.reference import ALPHABET, LENGTH, clean_reference, new_reference, references_in

references = st.text(alphabet=ALPHABET, min_size=LENGTH, max_size=LENGTH)


def test_references_differ_and_have_no_look_alikes() -> None:
    made = {new_reference() for _ in range(500)}
    assert len(made) == 500
    assert all(len(one) == LENGTH for one in made)
    assert not set("".join(made)) & set("0O1IL")


@given(references, st.sampled_from(["", " ", "-"]), st.booleans())
def test_a_reference_is_found_in_a_sentence_however_it_is_written(
    reference: str, separator: str, is_small: bool
) -> None:
    groups = separator.join(reference[i : i + 4] for i in range(0, LENGTH, 4))
    written = groups.lower() if is_small else groups
    assert references_in(f"编号是{written}，办到哪一步了") == (reference,)
    assert clean_reference(written) == reference


def test_other_long_codes_are_not_references() -> None:
    assert references_in("11440100MB2C90000A2442111007000") == ()
    assert references_in("文号是鲁政办字〔2019〕76号") == ()
    assert references_in("2" * (LENGTH + 1)) == ()
