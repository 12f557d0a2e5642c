"""Text to parse: offsets hold, sentences are found, case does not matter, strange text does no harm."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.errors import BadSetting, LimitExceeded
from tollbook.language.pipeline import MOST_CHARACTERS, SHIPPED, load, parse
from tollbook.language.session import open_network
from tollbook.language.words import WordVectors, shapes

SENTENCE = "Eleven farmers were shot dead by gunmen near Bandiagara on Tuesday, the mayor said."


def labels(text: str) -> dict[str, tuple[str, str]]:
    """Word in small letters to its label and head."""
    return {t.text.lower(): (t.dep_, t.head.text.lower()) for t in parse(text).doc}


def test_a_passive_clause_has_its_subject_agent_and_speaker() -> None:
    found = labels(SENTENCE)
    assert found["farmers"] == ("nsubj:pass", "shot")
    assert found["gunmen"][1] == "shot"
    assert found["gunmen"][0].startswith("obl")
    assert found["mayor"] == ("nsubj", "said")
    assert found["eleven"] == ("nummod", "farmers")


def test_capitals_and_small_letters_parse_alike() -> None:
    usual = labels(SENTENCE)
    for text in (SENTENCE.upper(), SENTENCE.lower()):
        same = sum(usual[word] == got for word, got in labels(text).items())
        assert same >= len(usual) - 2


def test_names_get_their_capitals_back_in_wire_capitals() -> None:
    text = "THE GUERRILLAS ATTACKED THE TOWN OF SAN MIGUEL ON 3 MAY AND KILLED FOUR SOLDIERS, THE ARMY SAID."
    words = [t.text for t in parse(text).doc]
    assert "Miguel" in words
    assert "guerrillas" in words


def test_offsets_point_into_the_text_as_given() -> None:
    text = "“Two died,” she said.\n\nTHEN — silence\u200b. Fin."
    for token in parse(text).doc:
        assert len(text[token.idx : token.idx + len(token)]) == len(token)
    assert [text[t.idx : t.idx + len(t)] for t in parse(text).doc if t.text == "died"] == ["died"]


def test_no_sentence_crosses_a_blank_line() -> None:
    document = parse("Two soldiers killed in Lahj\n\nThe ambush took place on Sunday")
    assert len(list(document.doc.sents)) == 2


def test_a_headline_is_not_glued_to_the_text_below() -> None:
    document = parse("Bomb kills three in Kabul\nThe device went off at noon. Police closed the road.")
    assert document.sentences()[0].text.strip() == "Bomb kills three in Kabul"


def test_lemmas_follow_the_tag() -> None:
    doc = parse("The troops were pressing the press, and he has fled.").doc
    lemma = {t.text: t.lemma_ for t in doc}
    assert (lemma["were"], lemma["press"], lemma["troops"], lemma["fled"]) == ("be", "press", "troop", "flee")


def test_the_same_text_gives_the_same_parse_whatever_came_before() -> None:
    before = [(t.head.i, t.dep_, t.tag_) for t in parse(SENTENCE).doc]
    parse("Something else altogether. " * 30)
    assert [(t.head.i, t.dep_, t.tag_) for t in parse(SENTENCE).doc] == before


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_parsed_without_harm(text: str) -> None:
    document = parse(text)
    assert all(t.head.i < len(document.doc) for t in document.doc)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "😀😀", "قُتل ثلاثة جنود", "\x00\x01\x02", "(" * 20_000, "killed " * 3000])
def test_strange_text_is_parsed_in_bounded_time(text: str) -> None:
    begun = time.process_time()
    parse(text)
    assert time.process_time() - begun < 20


def test_a_text_over_the_limit_is_refused_with_the_limit_named() -> None:
    with pytest.raises(LimitExceeded, match="1,000,000"):
        parse("a" * (MOST_CHARACTERS + 1))


def test_a_model_that_is_not_installed_is_named() -> None:
    with pytest.raises(BadSetting, match="en_no_such_model"):
        load("en_no_such_model")


def test_a_words_answers_do_not_hang_on_what_else_is_in_the_batch() -> None:
    network, vectors = open_network(SHIPPED / "network.onnx"), WordVectors(SHIPPED)
    short, long = ["Gunmen", "fled", "."], ["Two", "soldiers", "fell", "near", "the", "bridge", "at", "dawn", "."]
    alone = network.run(None, vectors.batch([short], [shapes(short, [True] * 3, cased=True)]))
    beside = network.run(None, vectors.batch([short, long], [shapes(w, [True] * len(w), cased=True) for w in (short, long)]))
    for one, two in zip(alone, beside, strict=True):
        assert np.array_equal(one[0], two[0, :3])
