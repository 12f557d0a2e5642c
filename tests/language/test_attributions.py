"""Who says what."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc as SpacyDoc

from tollbook.codebook import load_codebook
from tollbook.language.actors import find_actors
from tollbook.language.attributions import find_attributions
from tollbook.language.document import Document
from tollbook.language.listed import carry_lists
from tollbook.language.mentions import Attribution
from tollbook.language.parsed import Doc
from tollbook.language.pipeline import load, parse

CODEBOOK = load_codebook()


def _found(text: str) -> tuple[Attribution, ...]:
    document = parse(text)
    return find_attributions(document, CODEBOOK, find_actors(document, CODEBOOK))


def _one(text: str, words: str) -> Attribution:
    """The innermost attribution whose content holds the words."""
    at = text.index(words)
    holding = [a for a in _found(text) if a.content[0] <= at < a.content[1] and a.stance != "silent"]
    assert holding, f"nobody says {words!r}"
    return min(holding, key=lambda a: a.content[1] - a.content[0])


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The governor of Kivu said that six farmers were killed.", "six", "The governor of Kivu"),
        ("Six farmers were killed near Beni on Sunday, a nurse at the clinic said.", "Six", "a nurse at the clinic"),
        ("Six farmers were killed near Beni, said a priest who buried two of them.", "Six", "a priest who buried two of them"),
        ("Six farmers were killed, according to the district chief.", "Six", "the district chief"),
        ("According to two villagers, gunmen burned nine houses.", "nine", "two villagers"),
        ("The navy told reporters in Cartagena that four smugglers had died.", "four", "The navy"),
        ("Residents put the number of dead at 21.", "21", "Residents"),
        ("Four marines died, by the navy's own count.", "Four", "the navy"),
        ("Police: 12 killed in bus attack", "12", "Police"),
        ("Shelling of market kills nine, hospital says", "nine", "hospital"),
        ("The army repeated its claim that 30 rebels had been killed.", "30", "The army"),
    ],
)
def test_source_is_found_in_every_syntax(text: str, words: str, name: str) -> None:
    assert _one(text, words).name == name


def test_speech_before_and_behind_its_source_is_one_speakers() -> None:
    text = "“They came at night,” said Rosa Quispe, a teacher, “and took five boys.”"
    assert _one(text, "came").name == _one(text, "five").name == "Rosa Quispe, a teacher"


def test_a_quotation_goes_on_over_sentences_and_paragraphs() -> None:
    text = "“We saw two planes,” said the fisherman. “They bombed the pier.\n\n“Eight people died there.”"
    assert _one(text, "bombed").name == "the fisherman"
    assert _one(text, "Eight").name == "the fisherman"


def test_single_quotation_marks_and_apostrophes() -> None:
    text = "‘The rebels’ camp was empty,’ the captain said. ‘Nine men had fled.’"
    assert _one(text, "Nine").name == "the captain"


def test_he_added_is_the_last_speaker() -> None:
    text = "The camp was shelled at dawn, a medic in Rutshuru said. Four people had died, he added."
    assert _one(text, "Four").name == "a medic in Rutshuru"


def test_the_monitor_is_the_monitor_named_before() -> None:
    text = "The Oromia Human Rights Observatory said 40 people had fled. The army denied it. The monitor said nine were hurt."
    assert _one(text, "nine").name == "The Oromia Human Rights Observatory"


def test_a_surname_is_the_person_named_in_full_before() -> None:
    text = "Interior minister Jorge Paredes said 11 gunmen had died. Paredes said three soldiers were hurt."
    assert _one(text, "three").name == "Interior minister Jorge Paredes"


@pytest.mark.parametrize(
    ("text", "relay"),
    [
        ("Reuters quoted a police officer as saying that six people had died.", "Reuters"),
        ("Six people had died, Reuters quoted a police officer as saying.", "Reuters"),
        ("Reuters, citing a police officer, reported six dead.", "Reuters"),
        ("Reuters reported that a police officer said six people had died.", "Reuters"),
        ("A police officer was quoted by Reuters as saying that six people had died.", "Reuters"),
    ],
)
def test_relayed_speech_names_speaker_and_relay(text: str, relay: str) -> None:
    found = _one(text, "ix people" if "people" in text else "six")
    assert "police officer" in (found.name or "")
    assert found.relayed_by == (relay,)


def test_statements_reported_by_named_outlets() -> None:
    text = "According to army statements reported by several outlets, including Radio Okapi and Reuters, the raid killed 31 men."
    assert _one(text, "31").relayed_by == ("Radio Okapi", "Reuters")


def test_coordinated_speech_is_cut_between_speakers() -> None:
    text = "Ukraine said 40 drones were shot down, while Russia claimed that it had hit a depot."
    assert _one(text, "40").name == "Ukraine"
    assert _one(text, "depot").name == "Russia"


def test_anonymity_is_marked() -> None:
    asked = "Two soldiers were killed, said an officer who asked not to be named."
    assert _one(asked, "Two").anonymous
    assert not _one("Two soldiers were killed, said an officer.", "Two").anonymous


def test_denial_is_a_stance() -> None:
    assert _one("The junta denied that its jets had bombed the school.", "bombed").stance == "denies"


def test_a_bomb_that_claims_lives_says_nothing() -> None:
    assert not _found("The bomb claimed the lives of nine worshippers.")


def test_text_without_speech_or_words_has_none() -> None:
    assert _found("Six people died in Goma.") == ()
    assert _found("") == ()
    assert _found("“ ” : - , ”") == ()


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(['"', "“", "”", "said", "the army", ",", ".", "12 died", ":", "he", "according to", "\n\n", "—"]),
        max_size=24,
    )
)
def test_spans_lie_in_the_text_in_any_order_of_pieces(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for attribution in _found(text):
        for span in (attribution.cue, attribution.content, attribution.source or (0, 0)):
            assert 0 <= span[0] <= span[1] <= len(text)


def test_a_sentence_of_nothing_but_verbs_of_speech_is_bounded() -> None:
    assert len(_found("he said, " * 400)) <= 2 * 40


@pytest.mark.parametrize(("subject", "verb"), [(4, 5), (0, 1), (2, 5)])
def test_an_adverb_that_the_parse_takes_for_the_subject_is_no_source(subject: int, verb: int) -> None:
    words = ["She", "made", "a", "comment", "egregiously", "described", "as", "wrong"]
    tags = ["PRP", "VBD", "DT", "NN", "RB", "VBD", "IN", "JJ"]
    heads = [1, 1, 3, 1, 5, 3, 7, 5]
    deps = ["nsubj", "ROOT", "det", "obj", "advmod", "acl:relcl", "mark", "obl"]
    heads[subject], deps[subject] = verb, "nsubj"
    doc = Doc(SpacyDoc(load().vocab, words=words, tags=tags, heads=heads, deps=deps, lemmas=words, pos=["X"] * len(words)))
    carry_lists(doc, CODEBOOK.word_lists)
    document = Document(doc.text, doc, ((0, len(doc.text)),))
    for found in find_attributions(document, CODEBOOK, ()):
        assert found.source is None or found.source[0] < found.source[1]


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        (
            "A security source confirmed to Agence France-Presse that nine policemen had died.",
            "A security source",
            "nine policemen",
        ),
        (
            "Six were hurt, the prefect of the region, Ibrahim Miko, told AFP.",
            "the prefect of the region, Ibrahim Miko",
            "Six were",
        ),
        ("A missile killed three sailors, the command said; at least four others were hurt.", "the command", "at least four"),
        ("Kirkuk: toll of the market bombing reaches 33 — Civil Defence.", "Civil Defence", "reaches 33"),
        ("At least 11 people were killed, according to the website Kachin Now.", "the website Kachin Now", "At least 11"),
        ("According to the clinic, the bodies of six men, all burnt, were brought in.", "the clinic", "the bodies of six men"),
        (
            "Eight persons died in Gwoza. The chairman, Ade Bello, disclosed this on Friday.",
            "The chairman, Ade Bello",
            "Eight persons",
        ),
        ("The army confirmed 30 dead, while the Front (FLX) put army losses at 120.", "the Front (FLX)", "army losses at 120"),
        ("The government admitted to the loss of 18 men.", "The government", "the loss of 18"),
    ],
)
def test_ways_of_saying_in_news_of_many_lands(text: str, speaker: str, said: str) -> None:
    found = [(a.name, text[slice(*a.content)]) for a in _found(text)]
    assert any(name == speaker and said in content for name, content in found), found


@pytest.mark.parametrize(
    ("text", "said", "speaker", "relay", "stance"),
    [
        (
            "The army lost nine men, the BBC quoted two officers as saying on Tuesday.",
            "nine",
            "two officers",
            ("BBC",),
            "asserts",
        ),
        ("A nurse told Reuters by telephone of dozens of dead.", "dozens", "A nurse", ("Reuters",), "asserts"),
        ("Interfax quoted a spokesman as denying that troops had fired.", "fired", "a spokesman", ("Interfax",), "denies"),
        (
            "State radio cited a ministry source as denying the attack.",
            "attack",
            "a ministry source",
            ("State radio",),
            "denies",
        ),
        ("Some 300,000 people died, by UN estimates.", "300,000", "UN", (), "asserts"),
    ],
)
def test_who_hands_on_whose_words(text: str, said: str, speaker: str, relay: tuple[str, ...], stance: str) -> None:
    found = _one(text, said)
    assert (found.name, found.relayed_by, found.stance) == (speaker, relay, stance)


def test_he_is_the_one_who_spoke_as_he_before() -> None:
    text = "Locals said ten died. A police spokesman, Jean Bosco, begged to differ. Five died, he said. He called the talk lies."
    assert _one(text, "talk").name == "A police spokesman, Jean Bosco"
