import re

from hypothesis import given
from hypothesis import strategies as st

from tollbook.codebook.any_of import any_of

WORDS = st.lists(st.text("abc .", min_size=1, max_size=5), max_size=8)


@given(WORDS, st.text("abc .", max_size=12))
def test_it_is_the_row_of_words_with_the_longest_first(words: list[str], text: str) -> None:
    row = "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w))) or "(?!)"
    for behind in ("", "b", "(?!a)"):
        slow = [m.span() for m in re.finditer(rf"(?:{row}){behind}", text)]
        assert [m.span() for m in re.finditer(any_of(words) + behind, text)] == slow


def test_nothing_matches_no_words() -> None:
    assert re.search(any_of([]), "anything") is None
