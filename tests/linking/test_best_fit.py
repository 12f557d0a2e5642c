"""What no evidence alone joins goes to the incident that it fits best, where few others are told."""

import pytest
from builders import BANNU, KIDAL, LAKKI, POLICE, claim, report, toll
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tollbook.codebook import load_codebook
from tollbook.linking import candidates
from tollbook.linking.best_fit import BEST_FIT, best_fits, crowd_name, fit_features, own_words_alike
from tollbook.linking.events import make_events
from tollbook.linking.explain import explain_event
from tollbook.linking.linker import Linker
from tollbook.linking.tellings import Telling
from tollbook.model import CodedReport, Event, Period, Place

CODEBOOK = load_codebook()
NEWS = report(
    claim(toll(9, "civilians"), action="car_bomb", place=BANNU, words="A car bomb killed nine at the cattle market of Bannu."),
    text="A car bomb killed nine at the cattle market of Bannu on Saturday, police said.",
)


PAKISTAN = Place("Pakistan", "p9", "PK", None, None, 30.4, 69.4, 6)


def undated(words: str, *, published: str = "2025-09-18") -> CodedReport:
    """A report that says neither on what day it was nor in which town."""
    told = claim(toll(9, "civilians"), action="bombing", place=PAKISTAN, speaker=POLICE, words=words)
    told = replace(told, period=Period(published, published, 2))
    return report(told, outlet="Evening Sun", published=published, text=words)


FOLLOW_UP = undated("The nine who died at the cattle market were buried together, police said.")


def linked(*reports: CodedReport) -> tuple[Linker, list[Event]]:
    linker = Linker(CODEBOOK)
    linker.add(reports)
    return linker, make_events(linker.linked(), CODEBOOK)


def crowd(size: int) -> list[CodedReport]:
    """Other deeds of that month in the province, each on a day and in a village of its own."""
    return [
        report(
            claim(toll(n + 20), action="raid", place=Place(f"Kot {n}", f"k{n}", "PK", BANNU.adm1, None, 33.0 + n / 10, 70.0, 1)),
            outlet=f"Outlet {n}",
            text=f"Troops killed {n + 20} in a raid on Kot {n}.",
        )
        for n in range(size)
    ]


def test_a_follow_up_without_day_and_town_goes_to_the_incident_that_it_fits_and_says_why() -> None:
    linker, events = linked(NEWS, FOLLOW_UP)
    (event,) = events
    assert not linker.near
    assert all(link.because[0] == BEST_FIT for link in event.links)
    assert BEST_FIT in "\n".join(explain_event(event.id, linker.linked(), events))


def test_it_is_left_alone_in_a_crowd() -> None:
    _, events = linked(NEWS, FOLLOW_UP, *crowd(candidates.FEWEST + 1))
    assert all(len(e.reports) == 1 for e in events)


@pytest.mark.parametrize("size", [1, 6, 7, 12, 13, 24])
def test_the_more_are_told_of_a_place_and_time_the_less_likely_is_each(size: int) -> None:
    fit = CODEBOOK.linking.fit
    assert fit[crowd_name(2)] >= fit[crowd_name(size)] > fit[crowd_name(candidates.FEWEST)] - 0.5


def test_days_and_places_that_both_name_are_two_incidents_however_few_are_told() -> None:
    elsewhere = report(claim(toll(9, "civilians"), action="car_bomb", place=KIDAL), outlet="B")
    later = report(claim(toll(9, "civilians"), action="car_bomb", place=BANNU, start="2025-09-17"), outlet="C")
    _, events = linked(NEWS, elsewhere, later)
    assert len(events) == 3


def test_a_report_without_any_day_fits_nothing() -> None:
    told = undated("The nine who died at the cattle market were buried together, police said.")
    bare = replace(told, report=replace(told.report, published=None), claims=tuple(replace(c, period=None) for c in told.claims))
    linker, _ = linked(NEWS, bare)
    assert not linker.fits


def test_of_two_deeds_of_one_report_the_better_fit_is_taken() -> None:
    two = report(
        claim(toll(9, "civilians"), action="car_bomb", place=BANNU, words="A car bomb killed nine at the cattle market."),
        claim(toll(3, "police"), action="shooting", place=LAKKI, words="Gunmen shot three constables at a checkpoint."),
        text="A car bomb killed nine at the cattle market. Gunmen shot three constables at a checkpoint.",
    )
    _, events = linked(two, FOLLOW_UP)
    joined = next(e for e in events if len(e.reports) == 2)
    assert joined.place is not None and joined.place.name == "Bannu"


def test_words_of_their_own_sentences_are_compared_without_places() -> None:
    one, other = (Telling(r.report, r.claims, CODEBOOK.actors, CODEBOOK.linking) for r in (NEWS, FOLLOW_UP))
    assert 0 < own_words_alike(one, other) < 1
    assert own_words_alike(one, one) == pytest.approx(1.0)
    assert fit_features(one, other, CODEBOOK.linking) == fit_features(other, one, CODEBOOK.linking)


ODDS = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] < p[1]), st.floats(-3, 5), max_size=20
)


@given(ODDS, st.lists(st.sampled_from("abcd"), min_size=8, max_size=8))
def test_what_is_joined_is_likelier_than_all_else_that_the_same_report_tells(
    odds: dict[tuple[int, int], float], owners: list[str]
) -> None:
    odds = {(a, b): v for (a, b), v in odds.items() if owners[a] != owners[b]}
    for one, other in best_fits([[n] for n in range(8)], owners, odds, 0.5):
        rivals = [
            v
            for (a, b), v in odds.items()
            if (a == one and owners[b] == owners[other]) or (b == one and owners[a] == owners[other])
        ]
        assert odds[one, other] > 0
        assert odds[one, other] == max(rivals)
