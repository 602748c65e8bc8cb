"""Finding in titles laid end to end agrees with looking into each title."""

from hypothesis import given
from hypothesis import strategies as st

from policy_index.suggesting.segment import Segment, encode
from policy_index.suggesting.sounds import Sounds
from policy_index.suggesting.typed import as_it_stands

SOUNDS = Sounds()
TEXT = st.text(alphabet="甲乙丙a1𠮷", min_size=1, max_size=8)


@given(st.lists(TEXT, min_size=1, max_size=12), st.text(alphabet="甲乙丙a1", min_size=1, max_size=4))
def test_a_reading_is_found_exactly_where_it_stands(titles: list[str], typed: str) -> None:
    segment = Segment([encode(title, *SOUNDS.of(title)) for title in titles])
    places = segment.find(as_it_stands(typed))
    found = {(int(n), int(p - segment.begins[n])) for n, p in zip(segment.title_of[places], places, strict=True)}
    assert found == {
        (n, at) for n, title in enumerate(titles) for at in range(len(title)) if title.startswith(typed, at)
    }


def test_titles_come_back_as_they_were_given() -> None:
    titles = [encode(title, *SOUNDS.of(title)) for title in ("养蜂规定", "𠮷野家5g", "甲")]
    segment = Segment(titles)
    for number, title in enumerate(titles):
        again = segment.encoded(number)
        assert again.chars.tolist() == title.chars.tolist()
        assert again.sounds.tolist() == title.sounds.tolist()
        assert again.marks.tolist() == title.marks.tolist()


def test_no_titles_at_all() -> None:
    assert len(Segment([]).find(as_it_stands("养"))) == 0
