"""Values in words."""

import pytest

from tollbook.codebook import Codebook
from tollbook.desk import wording
from tollbook.model import Codes, Event, Period, Place
from tollbook.model.claim import Actor


@pytest.mark.parametrize(
    ("low", "best", "high", "words"),
    [
        (14, 14, 14, "14"),
        (14, 15, 17, "14 – 17"),
        (8, 8, None, "at least 8"),
        (None, 3, 9, "up to 9"),
        (0, 2, 2, "up to 2"),
        (0, 0, 0, "no one"),
        (None, None, None, "unknown"),
        (0, None, None, "an unknown number"),
        (1200, 1200, 1200, "1,200"),
    ],
)
def test_a_figure_is_never_zero_for_unknown(low: int | None, best: int | None, high: int | None, words: str) -> None:
    assert wording.count(low, best, high) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2025-09-14", "2025-09-14", "14 September 2025"),
        ("2025-09-13", "2025-09-14", "13–14 September 2025"),
        ("2025-09-28", "2025-10-02", "28 September – 2 October 2025"),
        ("2024-12-30", "2025-01-02", "30 December 2024 – 2 January 2025"),
        ("2025-12-01", "2025-12-31", "December 2025"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2025-01-01", "2025-12-31", "2025"),
        (None, None, "on an unknown day"),
        (None, "2025-09-14", "by 14 September 2025"),
        ("not a day", None, "not a day"),
    ],
)
def test_a_period_reads_as_people_say_it(start: str | None, end: str | None, words: str) -> None:
    assert wording.period(Period(start, end)) == words


def test_a_place_says_what_it_lies_in_and_how_sure_it_is(codebook: Codebook) -> None:
    place = Place("Tajori", country="PK", adm1="Khyber Pakhtunkhwa", adm2="Lakki Marwat District", precision=3)
    assert wording.place(place, codebook) == "Tajori, Lakki Marwat District, Khyber Pakhtunkhwa, Pakistan"
    assert wording.place_precision(place, codebook) == "somewhere in Lakki Marwat District"
    assert wording.place(None, codebook) == "place unknown"


def test_an_event_is_a_line_in_neutral_names(codebook: Codebook) -> None:
    actors = (Actor("source", "the Khwarij", "ttp"), Actor("target", "policemen"))
    event = Event("e-1", "ambush", Codes(), actors=actors, scope="aggregate")
    words = wording.event(event, codebook)
    assert words.startswith("Ambush by Tehrik-i-Taliban Pakistan against “policemen”")
    assert words.endswith("(a sum over several incidents)")
    assert "Khwarij" not in words


def test_what_both_sides_do_is_between_them_and_what_is_said_is_to_someone(codebook: Codebook) -> None:
    actors = (Actor("source", "A", "ttp"), Actor("target", "B", "pak-army"))
    assert " between " in wording.event(Event("e-1", "ceasefire", Codes(), actors=actors), codebook)
    assert " to " in wording.event(Event("e-1", "ultimatum", Codes(), actors=actors), codebook)


def test_a_part_is_named_without_its_wholes_and_no_party_as_its_own_target(codebook: Codebook) -> None:
    army, forces, state = "nga-army", "nga-armed-forces", "nga-government"
    named = [
        Actor("source", "troops", army),
        Actor("source", "the military", forces),
        Actor("target", "insurgents", "boko-haram"),
    ]
    named += [Actor("target", "soldiers", army), Actor("target", "officials", state)]
    words = wording.event(Event("e-1", "raid", Codes(), actors=tuple(named)), codebook)
    assert words == "Raid or operation by Nigerian Army against Boko Haram"


def test_what_two_sides_do_with_each_other_names_both_or_says_with_whom(codebook: Codebook) -> None:
    army, group = Actor("source", "the army", "nga-army"), Actor("target", "insurgents", "boko-haram")
    agreed = Event("e-1", "agreement", Codes(), actors=(army, group))
    assert wording.event(agreed, codebook) == "Agreement between Nigerian Army and Boko Haram"
    alone = Event("e-2", "agreement", Codes(), actors=(Actor("source", "envoy"), Actor("target", "envoy")))
    assert wording.event(alone, codebook) == "Agreement with “envoy”"


def test_a_reason_names_days_and_parties_in_words(codebook: Codebook) -> None:
    assert wording.why("same day, 2026-05-18 (+0.8)", codebook) == "same day, 18 May 2026 (+0.8)"
    assert wording.why("same parties: boko-haram, nga-army (+0.6)", codebook) == "same parties: Boko Haram, Nigerian Army (+0.6)"
    assert wording.why("same parties: unheard-of", codebook) == "same parties: unheard-of"
