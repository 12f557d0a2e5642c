"""Statements that speak for who issued them, bulletins' sums and their parts, and who all of the dead were."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, make_report

CODEBOOK = load_codebook()


def _claims(text: str) -> tuple[Claim, ...]:
    return code(make_report(text, outlet="Lake Post", published="2024-11-20"), CODEBOOK).claims


def _tolls(text: str) -> list[tuple[str, str, int | None, int | None]]:
    return [(t.outcome, t.who, t.low, t.high) for c in _claims(text) for t in c.tolls]


def _speaker_of(text: str, words: str) -> tuple[str | None, str]:
    claim = next(c for c in _claims(text) if any(words in t.words for t in c.tolls))
    return claim.speaker.name, claim.speaker.kind


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            'The Malian army said a bomb hit its truck near Boni on Monday. "None of our men died," the note reads.',
            "None",
            ("the Malian army", "party"),
        ),
        (
            "The M23 announced that it ambushed a convoy near Sake on Monday. Nine soldiers were killed, according to the text.",
            "Nine",
            ("the M23", "armed_group"),
        ),
        (
            "Soldiers raided Babungo on Sunday, according to the Lebialem Rights Centre. It documented eight dead villagers.",
            "eight",
            ("the Lebialem Rights Centre", "monitor"),
        ),
        (
            "Rebels attacked Kaga on Sunday. Four soldiers were killed, the statement by the army said.",
            "Four",
            ("the army", "party"),
        ),
        (
            "Its troops left the camp at Taungup on Sunday, in the course of which nine soldiers fell, a spokesman told state "
            "television late on Monday.",
            "nine",
            ("a spokesman", "party"),
        ),
    ],
)
def test_a_text_and_a_pronoun_speak_for_who_issued_it(text: str, words: str, speaker: tuple[str, str]) -> None:
    assert _speaker_of(text, words) == speaker


def test_what_claims_lives_says_nothing() -> None:
    claims = _claims(
        "Two raids by the militia on 18 November claimed the lives of 14 people in Ituri: nine in Bunia and five in Mahagi."
    )
    assert {c.speaker.kind for c in claims if c.tolls} == {"outlet"}


@pytest.mark.parametrize(
    "text",
    [
        "Nineteen people were killed in Borno on Sunday, 12 of them in a raid on Bama and seven in a blast at Gwoza.",
        "Nineteen people died in Borno on Sunday, 12 in an attack on Bama and seven in the shelling of a market in Gwoza.",
    ],
)
def test_parts_at_the_places_of_their_deeds(text: str) -> None:
    claims = _claims(text)
    whole = next(c for c in claims if c.scope == "aggregate")
    parts = [c for c in claims if c.id in whole.parts]
    assert [(c.place.name if c.place else None, c.tolls[0].best) for c in parts] == [("Bama", 12), ("Gwoza", 7)]


def test_a_months_abductions_in_a_state_are_a_sum() -> None:
    claim = next(
        c for c in _claims("Forty people were abducted in Kaduna State in May, the Citizens' Safety Watch said.") if c.tolls
    )
    assert (claim.scope, claim.speaker.kind) == ("aggregate", "monitor")


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("The militia shot dead 21 people in Gao on Monday, every one of them a villager.", ("killed", "civilians", 21, 21)),
        (
            "Rebels shot dead 11 men at Bama on Sunday. All were soldiers in plain clothes, they said.",
            ("killed", "soldiers", 11, 11),
        ),
        ("Two boys aged nine and 11 were killed by a mine in Hays on Saturday.", ("killed", "children", 2, 2)),
        ("An unknown number were led away by gunmen in Bama on Sunday, residents said.", ("abducted", "unknown", 1, None)),
        (
            "Nine people were shot dead in Bama on Sunday and 23 others, mostly women, are in the hands of the bandits.",
            ("abducted", "unknown", 23, 23),
        ),
        ("A doctor said 21 bodies of soldiers were flown out of Bama after Sunday's attack.", ("killed", "soldiers", 21, 21)),
        (
            "A missile killed six people in Bama on Sunday. Twenty of the wounded remain on the list.",
            ("wounded", "unknown", 20, 20),
        ),
        (
            "The army said it shot dead six terrorists in Bama on Sunday without loss of civilian life.",
            ("killed", "civilians", 0, 0),
        ),
        (
            "Gunmen killed six labourers at Bama on Sunday. Not one of the dead was a soldier, police said.",
            ("killed", "soldiers", 0, 0),
        ),
    ],
)
def test_counts_of_bulletins_and_local_papers(text: str, toll: tuple[str, str, int, int | None]) -> None:
    assert toll in _tolls(text)


def test_a_row_of_ages_and_no_claim_count_nobody() -> None:
    assert _tolls("Two boys aged nine and 11 were killed by a mine in Hays on Saturday.") == [("killed", "children", 2, 2)]
    text = "Rebels killed five men in Homs on Sunday. There is no claim for the shepherds who were killed on Sunday in Hama."
    assert ("killed", "unknown", 0, 0) not in _tolls(text)
