"""Numbers in sentences: every row of the table in every place of a sentence, relations, and figures that count nobody."""

import time
from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc as SpacyDoc

from tollbook.codebook import load_codebook
from tollbook.language.document import Document
from tollbook.language.figures import figure_at, number_of
from tollbook.language.lexing import words_of
from tollbook.language.mentions import NumberMention
from tollbook.language.numbers import bare_plural, find_numbers
from tollbook.language.parsed import Doc
from tollbook.language.pipeline import parse

CODEBOOK = load_codebook()
BLANK = spacy.blank("en")

ROWS = {
    "14": (14, 14, 14),
    "fourteen": (14, 14, 14),
    "a total of 14": (14, 14, 14),
    "at least 14": (14, 14, None),
    "more than 14": (14, 14, None),
    "over 14": (14, 14, None),
    "no fewer than 14": (14, 14, None),
    "14 or more": (14, 14, None),
    "nearly 30": (27, 30, 30),
    "almost 30": (27, 30, 30),
    "close to 30": (27, 30, 30),
    "about 30": (27, 30, 33),
    "around 30": (27, 30, 33),
    "some 30": (27, 30, 33),
    "roughly 30": (27, 30, 33),
    "an estimated 30": (27, 30, 33),
    "30 or so": (27, 30, 33),
    "thirty-odd": (27, 30, 33),
    "up to 12": (1, 12, 12),
    "as many as 12": (1, 12, 12),
    "between 6 and 9": (6, 6, 9),
    "six to nine": (6, 6, 9),
    "16-20": (16, 16, 20),
    "a couple of": (2, 2, 2),
    "a few": (3, 3, 9),
    "several": (3, 3, 9),
    "a number of": (2, 2, None),
    "multiple": (2, 2, None),
    "many": (10, 10, None),
    "tens of": (20, 20, 99),
    "dozens of": (24, 24, 99),
    "scores of": (40, 40, 199),
    "hundreds of": (200, 200, 999),
    "thousands of": (2000, 2000, 9999),
    "an unknown number of": (1, None, None),
    "an unspecified number of": (1, None, None),
    "half a dozen": (6, 6, 6),
    "two dozen": (24, 24, 24),
    "a dozen": (12, 12, 12),
    "1,600": (1600, 1600, 1600),
    "two hundred and fifty-six": (256, 256, 256),
}
PLACES = {
    "subject": "{} militants were killed in the valley.",
    "object": "Troops killed {} militants near the border.",
    "agent": "The post was overrun by {} militants at dawn.",
    "prepositional": "The army said that the bodies of {} militants lay in the field.",
    "list": "The raid left three soldiers and {} militants dead.",
    "headline": "Airstrike kills {} militants in valley",
    "infinitive": "The group claimed to have killed {} militants.",
}


def numbers(text: str) -> tuple[NumberMention, ...]:
    return find_numbers(parse(text), CODEBOOK)


def counts(text: str) -> list[tuple[int | None, int | None, int | None]]:
    return [(n.low, n.best, n.high) for n in numbers(text) if n.kind == "count"]


@pytest.mark.parametrize("place", PLACES)
def test_every_row_of_the_table_is_read_in_every_place(place: str) -> None:
    sentences = [PLACES[place].format(words) for words in ROWS]
    sentences = [s[:1].upper() + s[1:] for s in sentences]
    text = "\n\n".join(sentences)
    document = parse(text)
    found = find_numbers(document, CODEBOOK)
    wrong = []
    for sentence, (words, interval) in zip(sentences, ROWS.items(), strict=True):
        start = text.index(sentence)
        here = [n for n in found if start <= n.start < start + len(sentence) and n.kind == "count"]
        hit = [n for n in here if (n.low, n.best, n.high) == interval and n.noun is not None]
        if not any(document.doc[n.noun or 0].text == "militants" for n in hit):
            wrong.append((words, [(n.low, n.best, n.high, n.noun and document.doc[n.noun].text) for n in here]))
    assert not wrong


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("14 killed in raid", (14, 14, 14)),
        ("Fourteen were killed.", (14, 14, 14)),
        ("Bombing in Kabul kills 3", (3, 3, 3)),
        ("Gunmen raid village, wounding 2", (2, 2, 2)),
        ("As many as 35 soldiers were killed.", (1, 35, 35)),
        ("A soldier was killed.", (1, 1, 1)),
        ("An army officer died in the blast.", (1, 1, 1)),
        ("31 dead and counting, officials say.", (31, 31, None)),
        ("Fourteen people at least were hurt.", (14, 14, None)),
        ("Tens of thousands fled.", (20000, 20000, 99999)),
        ("Several hundred people fled.", (300, 300, 999)),
        ("1.2 million people fled.", (1200000, 1200000, 1200000)),
        ("Two to three million people fled.", (2000000, 2000000, 3000000)),
        ("No one was hurt.", (0, 0, 0)),
        ("None of them was hurt.", (0, 0, 0)),
        ("No soldiers were harmed.", (0, 0, 0)),
        ("The strike caused no casualties.", (0, 0, 0)),
    ],
)  # fmt: skip
def test_the_first_count_of_a_sentence(text: str, interval: tuple[int | None, ...]) -> None:
    assert counts(text)[0] == interval


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("The bomb killed 12 people, including three women and two children, and wounded another four.",
         ["count", "subset", "subset", "additional"]),
        ("Six died and 14 others were hurt.", ["count", "additional"]),
        ("The death toll rose to 17 on Friday.", ["update"]),
        ("His death brought the toll to at least 18.", ["update"]),
        ("Gunmen shot dead two policemen and a third was abducted.", ["count", "additional"]),
        ("Two each were killed in both towns.", ["each"]),
        ("The toll stands at 31, up from 24 on Sunday.", ["update"]),
        ("Twenty died. Six of the dead were police; 85 of the 97 houses burned.", ["count", "subset", "subset", "count"]),
    ],
)  # fmt: skip
def test_relation_to_what_was_counted_before(text: str, relations: list[str]) -> None:
    assert [n.relation for n in numbers(text) if n.kind == "count"] == relations


def test_the_figure_that_an_update_replaces_is_no_count() -> None:
    assert counts("The toll rose from 12 to at least 17.") == [(17, 17, None)]


@pytest.mark.parametrize(
    "text",
    [
        "The 88th Infantry Battalion came by Route 9.",
        "They fired M16 rifles and AK-47s at a T-72 tank.",
        "The ransom was Rs 5 million, or $60,000.",
        "It lies 25 km from the town, a 20-minute drive.",
        "A 30-year-old truck stood there.",
        "Musa Bello, 45, ran the shop.",
        "Musa, 45, was at the shop.",
        "The UN passed Resolution 1701 on 11 August 2006.",
        "It was 10:30 p.m. when it began.",
        "The vote was 3-1 in the council.",
        "Prices rose by 20 percent, then by 5.5 per cent.",
        "Call 0300-1234567 for more.",
        "This was on September 13 and 14, 2025, and again in 2014.",
        "They fought for three days and two nights.",
        "The 403 Brigade moved out.",
        "The boys were aged 14 and 16.",
        "About two-thirds of the town was burned.",
    ],
)
def test_figures_that_count_nobody(text: str) -> None:
    assert counts(text) == []


def test_a_bare_plural_is_at_least_two() -> None:
    document = parse("Militants were killed by a soldier.")
    found = bare_plural(document, CODEBOOK, 0)
    assert found is not None
    assert (found.low, found.best, found.high, found.hedge) == (2, 2, None, "plural")
    assert bare_plural(document, CODEBOOK, 5) is None


def test_mentions_stay_in_order_and_inside_the_text() -> None:
    text = "At least 14 of the 30-odd rebels, 16–20 men and dozens more: 5km away, Rs5m, “twenty-one” killed."
    found = numbers(text)
    assert [n.start for n in found] == sorted(n.start for n in found)
    assert all(0 <= n.start < n.end <= len(text) for n in found)
    assert all(n.end <= m.start for n, m in pairwise(found))


UNITS = [w for w, n in sorted(CODEBOOK.quantities.numerals.items(), key=lambda e: e[1]) if n < 20 and w not in ("duo", "trio")]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(n: int) -> str:
    if n < 20:
        return UNITS[n]
    if n < 100:
        return TENS[n // 10] + ("-" + UNITS[n % 10] if n % 10 else "")
    if n < 1000:
        return UNITS[n // 100] + " hundred" + (" and " + spelled(n % 100) if n % 100 else "")
    return spelled(n // 1000) + " thousand" + (" " + spelled(n % 1000) if n % 1000 else "")


@given(st.integers(1, 99_999))
@settings(max_examples=200, deadline=None)
def test_words_and_digits_of_a_number_are_read_alike(n: int) -> None:
    for text in (spelled(n), f"{n:,}", str(n)):
        figure = figure_at(words_of(Document(text, Doc(BLANK.make_doc(text)), ((0, len(text)),))), 0, CODEBOOK.quantities)
        assert figure is not None
        assert figure.value == n


@given(st.text(alphabet="0123456789.,", max_size=40))
def test_strange_digits_do_no_harm(text: str) -> None:
    value = number_of(text) if text[:1].isdigit() and text[-1:].isdigit() else None
    assert value is None or value >= 0


HOSTILE = {
    "brackets": "(" * 4_000 + ")" * 4_000,
    "ones": "1 " * 4_000,
    "hedges": "at least more than about " * 4_000,
    "scales": "million " * 4_000,
    "and": "five hundred and " * 12_000,
    "dashes": "1-" * 4_000,
    "arabic": "قتل ١٢ شخصا في الهجوم " * 4_000,
    "emoji": "💥🔥 12 😀\u200d" * 2_000,
    "control": "\x00\x01 5 \x1b[31m killed\x7f " * 2_000,
    "digits": "9" * 200_000,
    "including": "including three, " * 4_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_bounded_time(name: str) -> None:
    text = HOSTILE[name]
    pieces = [text[i : i + 10] for i in range(0, len(text), 10)]  # no tokenizer's own slowness
    document = Document(text, Doc(SpacyDoc(BLANK.vocab, words=pieces, spaces=[False] * len(pieces))), ((0, len(text)),))
    began = time.process_time()
    find_numbers(document, CODEBOOK)
    assert time.process_time() - began < 20
