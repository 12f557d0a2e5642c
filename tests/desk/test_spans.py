"""The pieces of a text: cut at every edge, never losing or doubling a character."""

from hypothesis import given
from hypothesis import strategies as st

from tollbook.desk.figures import WIDTH, bar
from tollbook.desk.spans import KINDS, Span, pieces
from tollbook.model import Range

SPANS = st.lists(
    st.builds(
        lambda a, b, kind: Span(min(a, b), max(a, b) + 1, kind, "c-1"),
        st.integers(0, 60),
        st.integers(0, 60),
        st.sampled_from(list(KINDS)),
    ),
    max_size=8,
)


@given(st.text(max_size=50), SPANS, st.integers(0, 50), st.integers(0, 50))
def test_the_pieces_are_the_text(text: str, spans: list[Span], a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    found = pieces(text, spans, start, end)
    assert "".join(p.text for p in found) == text[start:end]


@given(st.text(min_size=1, max_size=50), SPANS)
def test_each_character_carries_the_kinds_of_the_spans_over_it(text: str, spans: list[Span]) -> None:
    at = 0
    for piece in pieces(text, spans):
        for n in range(at, at + len(piece.text)):
            assert set(piece.kinds) == {s.kind for s in spans if s.start <= n < s.end}
        at += len(piece.text)


def test_overlapping_values_say_both_kinds() -> None:
    found = pieces("six soldiers died", [Span(0, 12, "many", "c-1"), Span(4, 12, "whom", "c-1")])
    assert [(p.text, p.words) for p in found] == [
        ("six ", "how many"),
        ("soldiers", "to whom, how many"),
        (" died", ""),
    ]


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.booleans())
def test_a_bar_stays_on_its_scale(a: int, b: int, unbounded: bool) -> None:
    low, high = sorted((a, b))
    drawn = bar(Range(low, low, None if unbounded else high), max(high, 1))
    assert drawn is not None
    assert 0 <= drawn.left <= drawn.right <= WIDTH
    assert drawn.open == unbounded
    assert bar(Range(None, None, None), 5) is None
