"""Stories told over days: updates and denials that give no day, monitors' weeks, who the dead were."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.linking.best_fit import BEST_FIT
from tollbook.linking.events import make_events
from tollbook.linking.link import link_tellings
from tollbook.linking.questions import Question
from tollbook.linking.totals import Answer, ask
from tollbook.model import CodedReport, Event, make_report

DAY = {"start": "2024-05-06", "end": "2024-05-06"}  # a Monday


def coded(*told: tuple[str, str]) -> list[CodedReport]:
    codebook = load_codebook()
    return [
        code(make_report(text, published=day, outlet=f"Outlet {n}", title=""), codebook) for n, (day, text) in enumerate(told)
    ]


def events(*told: tuple[str, str]) -> list[Event]:
    codebook = load_codebook()
    found = make_events(link_tellings(coded(*told), codebook), codebook)
    return [e for e in found if e.scope == "incident" and not e.background]


def total(question: Question, *told: tuple[str, str]) -> Answer:
    return ask(coded(*told), question, load_codebook())


ROCKETS = (
    "2024-05-06",
    "Rockets hit a market in Zintan, Libya, on Monday and killed at least four people, the health ministry said.",
)


def test_the_day_by_which_the_dead_were_counted_is_not_that_of_the_deed() -> None:
    (event,) = events(
        ROCKETS, ("2024-05-08", "By Wednesday the dead of the rocket attack on Zintan numbered nine, a doctor said.")
    )
    assert event.period is not None and (event.period.start, event.period.end) == ("2024-05-06", "2024-05-06")


def test_an_update_without_a_day_belongs_to_what_it_counts_on_from() -> None:
    told = (
        "Rescuers have found two more bodies under the market in Zintan, the ambulance service said, bringing the toll to nine."
    )
    assert len(events(ROCKETS, ("2024-05-08", told))) == 1


def test_two_headlines_of_two_days_are_one_only_as_the_best_fit_among_few() -> None:
    (event,) = events(("2024-05-06", "Guard shot dead in Zintan"), ("2024-05-08", "One killed in Zintan shooting"))
    assert all(link.because[0] == BEST_FIT for link in event.links)


def test_a_denial_of_one_deed_and_a_charge_of_another_elsewhere() -> None:
    denial = (
        "2024-05-07",
        "The Zintan Brigades denied that they had fired on the market in Zintan. In a statement issued on Tuesday, they "
        "accused the Libyan army of killing six civilians in an air strike on Mizdah on Monday afternoon.",
    )
    found = events(ROCKETS, denial)
    assert sorted(len(e.reports) for e in found) == [1, 2]


@pytest.mark.parametrize(
    "sum_",
    [
        "Forty civilians were killed in Libya between 1 and 7 May, the Desert Records Group said. They include nine killed in "
        "Zintan and six who died in an air strike on Mizdah.",
        "The Desert Records Group counted 40 civilians killed in Libya between 1 and 7 May, among them nine killed in Zintan and "
        "six who died in Mizdah.",
    ],
)
def test_the_named_parts_of_a_sum_lie_at_their_places(sum_: str) -> None:
    (report,) = coded(("2024-05-09", sum_))
    parts = {c.place.name: [t.best for t in c.tolls] for c in report.claims if c.scope == "incident" and c.place and c.tolls}
    assert parts == {"Zintan": [9], "Mizdah": [6]}
    (whole,) = [c for c in report.claims if c.scope == "aggregate"]
    assert len(whole.parts) == 2


def test_members_of_a_list_share_the_place_behind_the_last_of_them() -> None:
    told = (
        "Six people were killed in three attacks in the week from 1 to 7 May, the observatory said: three guards and a mayor and "
        "his wife in Zintan, and a farmer who was shot in Mizdah on Thursday."
    )
    (report,) = coded(("2024-05-09", told))
    parts = [(c.place, c.tolls) for c in report.claims if c.scope == "incident" and c.tolls]
    places = sorted((place.name, sum(t.best or 0 for t in tolls)) for place, tolls in parts if place is not None)
    assert places == [("Mizdah", 1), ("Zintan", 2), ("Zintan", 3)]


def test_a_wide_sum_says_nothing_of_one_town_on_one_day() -> None:
    year = ("2024-05-09", "Police said that 112 people have been killed by rockets in Libya this year.")
    answer = total(Question(place="Zintan", **DAY), (ROCKETS[0], ROCKETS[1].replace("at least ", "")), year)
    assert (answer.low, answer.high) == (4, 4)


def test_a_rival_count_stays_beside_a_running_one_that_is_lower() -> None:
    told = (
        "2024-05-07",
        "By Tuesday the dead of Monday's rocket attack on Zintan numbered seven, a doctor at Green Hospital said. Volunteers put "
        "the figure at nine.",
    )
    answer = total(Question(place="Zintan", **DAY), ROCKETS, told)
    assert (answer.low, answer.high) == (7, 9)


def test_who_all_of_the_dead_were_by_two_accounts() -> None:
    army = ("2024-05-06", "Soldiers killed ten rebels in a raid near Bama, Nigeria, on Monday, the army said.")
    rebels = (
        "2024-05-08",
        "Boko Haram said that only six of the ten people killed near Bama on Monday were its members. The other four were "
        "farmers, it said. The army repeated that all ten were fighters.",
    )
    answer = total(Question(who=("militants",), place="Bama", **DAY), army, rebels)
    assert (answer.low, answer.high) == (6, 10)
    answer = total(Question(place="Bama", **DAY), army, rebels)
    assert (answer.low, answer.high) == (10, 10)


def test_one_office_is_one_source_under_several_names() -> None:
    (event,) = events(
        ("2024-05-06", "Rockets killed six people in Zintan, Libya, on Monday, the town's mayor said."),
        ("2024-05-07", "Six people died when rockets hit Zintan on Monday, the mayor's office said."),
    )
    assert event.grade.independent_sources == 1


def test_those_who_are_still_treated_replace_the_hurt() -> None:
    answer = total(
        Question(outcome="wounded", place="Zintan", **DAY),
        ("2024-05-06", "Rockets hit Zintan, Libya, on Monday, killing six people and wounding 14, the health ministry said."),
        (
            "2024-05-08",
            "Monday's rocket attack on Zintan killed six people. Eleven are still being treated, the health ministry said.",
        ),
    )
    assert (answer.low, answer.high) == (11, 11)


STRIKE = (
    "2024-05-07",
    "Warplanes bombed houses in Spera district, in Khost in Afghanistan, on Monday and killed 14 civilians, the governor said.",
)


@pytest.mark.parametrize(
    "told",
    [
        (
            "2024-05-08",
            "At least nine people died on the tables of Khost hospital in Afghanistan after the bombing in Spera, a medic said.",
        ),
        (
            "2024-05-09",
            "Afghan police have confirmed the air strike on Spera in Khost but say nine died, one told newsmen on Thursday.",
        ),
        (
            "2024-05-11",
            "None of its men was killed when jets hit Spera in Khost, the Pakistani Taliban said in a note sent out on Saturday.",
        ),
    ],
)
def test_who_speaks_of_a_known_deed_without_its_day_speaks_of_that_deed(told: tuple[str, str]) -> None:
    assert len(events(STRIKE, told)) == 1


def test_a_crime_told_as_the_second_of_a_day_is_another() -> None:
    text = (
        "Eight soldiers were killed when a bus was attacked near Al-Shula in Deir ez-Zor on Monday, a Syrian source said. "
        "In a second crime on the same day gunmen murdered five shepherds near Al-Sukhnah in the Homs countryside, he said."
    )
    assert len(events(("2024-05-07", text))) == 2
