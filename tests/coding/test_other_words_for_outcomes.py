"""Verbs and phrases for what befell people, beside the plain ones."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import make_report


def tolls(text: str) -> list[tuple[str, str, int | None]]:
    claims = code(make_report(text, published="2024-05-12"), load_codebook()).claims
    return [(t.outcome, t.who, t.best) for c in claims for t in c.tolls]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Each side handed over 62 captives at the Olenivka crossing after the fighting.", ("released", "civilians", 62)),
        ("Eight of the passengers did not live to see the morning after the raid on Yala.", ("killed", "civilians", 8)),
        ("Some 1,200 villagers crossed into Zambia after the raid on Pweto.", ("displaced", "civilians", 1200)),
        ("The fate of four drivers taken in the raid on Pweto remains unknown.", ("missing", "civilians", 4)),
        ("The battle at Bria cost the army 14 men.", ("killed", "soldiers", 14)),
        ("A couple of the raiders were killed near Pibor on Monday.", ("killed", "militants", 2)),
        ("Villagers near Butembo woke on Friday to find six bodies on the road after a raid.", ("killed", "unknown", 6)),
        ("Bandits holding 17 pupils of a school near Kankara want ransom.", ("abducted", "civilians", 17)),
        ("Troops shelled Kutum on Monday. Doctors said 31 wounded people had reached a clinic.", ("wounded", "unknown", 31)),
        ("The conflict that erupted in May has driven two million people from their homes.", ("displaced", "unknown", 2_000_000)),
        ("Commandos rendered harmless six rebels near Hakurk.", ("killed", "militants", 6)),
        ("Gunmen took 20 villagers into the forest after the raid on Bungudu.", ("abducted", "civilians", 20)),
        ("Surgeons at Abéché treated 33 refugees for gunshot wounds after the raid on Geneina.", ("wounded", "refugees", 33)),
        ("Police made 63 arbitrary arrests at the march in Conakry on Monday.", ("captured", "civilians", 63)),
        ("Four marines were waylaid, disarmed and shot in the head near Basilan.", ("killed", "soldiers", 4)),
        ("The committee gave 31 as the number of dead in the raid on Bria.", ("killed", "unknown", 31)),
        ("The raid brings to 44, six of them guards, the number of people killed at Bria this week.", ("killed", "unknown", 44)),
        ("Rebels shelled Saraya. The clinic treated 40 villagers for shrapnel wounds.", ("wounded", "civilians", 40)),
        ("When the fort at Minbya fell 90 soldiers gave up.", ("surrendered", "soldiers", 90)),
        ("Nine soldiers have fallen in Bint Jbeil, the army said.", ("killed", "soldiers", 9)),
        ("The army has revised from 11 to 13 the number of soldiers who fell at Dosso.", ("killed", "soldiers", 13)),
    ],
)
def test_the_outcome_is_known_by_other_words(text: str, expected: tuple[str, str, int]) -> None:
    assert expected in tolls(text)


@pytest.mark.parametrize(
    "text",
    [
        "About 200 fighters crossed into Chad after the battle for Bria.",
        "The rebels returned 14 rifles to the army at Bria.",
        "The house in Bureij held 23 people when the strike hit it.",
    ],
)
def test_what_only_sounds_like_it_counts_nobody(text: str) -> None:
    assert [t for t in tolls(text) if t[0] in ("displaced", "released", "captured")] == []
