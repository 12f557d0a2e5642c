"""Our plain tokens answer as spaCy's do."""

import pytest
from spacy.tokens import Doc as SpacyDoc

from tollbook.language.parsed import Doc, Span, Token, once
from tollbook.language.pipeline import load, parse

TEXT = (
    "Gunmen in army fatigues killed at least 14 farmers, two of them women, near Gao on Monday.\n\n"
    "Police and the mayor said so - twice."
)


@pytest.fixture(scope="module")
def both() -> tuple[Doc, SpacyDoc]:
    """A text as we and as spaCy keep it."""
    spacy_doc = load()(TEXT.replace("\n", " "))
    return Doc(spacy_doc), spacy_doc


def test_tokens_are_spacys(both: tuple[Doc, SpacyDoc]) -> None:
    ours, theirs = both
    assert len(ours) == len(theirs)
    assert ours.text == theirs.text
    for a, b in zip(ours, theirs, strict=True):
        for name in ("i", "idx", "text", "whitespace_", "text_with_ws", "lower_", "lemma_", "tag_", "pos_", "dep_", "is_lower"):
            assert getattr(a, name) == getattr(b, name), (a, name)
        for name in ("is_alpha", "is_punct", "is_space", "like_num"):
            assert getattr(a, name) == getattr(b, name), (a, name)
        assert bool(a.is_sent_start) == bool(b.is_sent_start)
        for name in ("head", "left_edge", "right_edge"):
            assert getattr(a, name).i == getattr(b, name).i, (a, name)
        for name in ("children", "lefts", "rights", "ancestors", "subtree", "conjuncts"):
            assert [t.i for t in getattr(a, name)] == [t.i for t in getattr(b, name)], (a, name)
        assert (a.sent.start, a.sent.end) == (b.sent.start, b.sent.end)
        assert len(a) == len(b)


def test_spans_are_spacys(both: tuple[Doc, SpacyDoc]) -> None:
    ours, theirs = both
    assert [(s.start, s.end) for s in ours.sents] == [(s.start, s.end) for s in theirs.sents]
    for start in range(len(ours)):
        for end in range(start, len(ours) + 1):
            a, b = ours[start:end], theirs[start:end]
            assert (a.text, a.start_char, a.end_char, len(a)) == (b.text, b.start_char, b.end_char, len(b))
            assert a.root.i == b.root.i
            assert a.sent.start == b.sent.start
            assert (a[1:3].start, a[1:3].end, a[:-1].end) == (b[1:3].start, b[1:3].end, b[:-1].end)


def test_words_at_characters_are_spacys(both: tuple[Doc, SpacyDoc]) -> None:
    ours, theirs = both
    for start in range(-1, len(TEXT)):
        for end in range(start + 2, min(start + 12, len(TEXT) + 2)):
            for mode in ("strict", "expand"):
                a, b = ours.char_span(start, end, alignment_mode=mode), theirs.char_span(start, end, alignment_mode=mode)  # type: ignore[arg-type]
                assert (a and (a.start, a.end)) == (b and (b.start, b.end)), (start, end, mode)


def test_nothing_stands_outside_the_text(both: tuple[Doc, SpacyDoc]) -> None:
    ours, _ = both
    assert ours[-1] is ours[len(ours) - 1]
    with pytest.raises(IndexError):
        ours[len(ours)]
    with pytest.raises(IndexError):
        ours[0].nbor(-1)
    assert ours[3:1] == Span(ours, 3, 3)
    assert len(ours[5:500]) == len(ours) - 5


def test_an_empty_text_has_no_tokens() -> None:
    doc = parse("").doc
    assert len(doc) == 0
    assert doc.sents == ()
    assert doc.char_span(0, 1) is None


def test_a_question_about_a_token_is_asked_once(both: tuple[Doc, SpacyDoc]) -> None:
    ours, _ = both
    asked: list[int] = []

    @once
    def is_name(token: Token) -> bool:
        asked.append(token.i)
        return token.tag_ == "NNP"

    assert [is_name(t) for t in (*ours, *ours)] == [t.tag_ == "NNP" for t in (*ours, *ours)]
    assert asked == list(range(len(ours)))
