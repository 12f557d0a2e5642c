"""On the page of a recorder of casualties its own count stands, and one page is one incident."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.linking import link
from tollbook.model import Event, make_report

OWN = {
    "Between four and six civilians were killed in a coalition airstrike in Raqqa, Syria on 12 May 2017. ": (4, 6),
    "At least four civilians were killed in a coalition airstrike in Raqqa, Syria on 12 May 2017. ": (4, 9),
    "Up to ten civilians were killed in a coalition airstrike in Raqqa, Syria on 12 May 2017. ": (2, 10),
}
OTHERS = (
    "Raqqa Post said that two people had died. Smart News put the toll at nine. A war that has killed 400,000 people goes on."
)


def events(*texts: str, outlet: str) -> list[Event]:
    codebook = load_codebook()
    found = link([code(make_report(t, outlet=outlet), codebook) for t in texts], codebook)
    return [e for e in found if e.scope == "incident" and not e.background and "killed" in e.totals]


@pytest.mark.parametrize("own", OWN)
def test_others_figures_fill_what_the_recorder_leaves_open(own: str) -> None:
    (event,) = events(own + OTHERS, outlet="Airwars")
    assert (event.totals["killed"].low, event.totals["killed"].high) == OWN[own]


def test_of_a_newspaper_the_figures_stay_rivals() -> None:
    (event,) = events(next(iter(OWN)) + OTHERS, outlet="Raqqa Courier")
    assert (event.totals["killed"].low, event.totals["killed"].high) == (2, 9)


def test_two_pages_of_one_recorder_are_two_incidents() -> None:
    pages = (
        "Four civilians were killed in a coalition airstrike on a bakery in Raqqa, Syria on 12 May 2017.",
        "Four civilians were killed in a coalition airstrike on a school in Raqqa, Syria on 12 May 2017.",
    )
    assert len(events(*pages, outlet="Airwars")) == 2
    assert len(events(*pages, outlet="Raqqa Courier")) == 1


def test_a_toll_that_rose_joins_the_incident_that_it_raises_though_no_day_is_known() -> None:
    (event,) = events(
        "Gunmen attacked a village in Kajuru, Kaduna State, Nigeria and killed 11. The death toll rose to 17 a few days later.",
        outlet="Zaria Post",
    )
    assert event.totals["killed"].best == 17


def test_the_day_of_mourning_is_no_day_of_death() -> None:
    text = "On 12 May 2017 at least 16 civilians were killed in a coalition airstrike in Raqqa, Syria. "
    (event,) = events(text + "Nine days later Abu Ali mourned the death of his brother.", outlet="Airwars")
    assert event.totals["killed"].low == 16


def test_what_a_page_tells_besides_its_incident_joins_no_other_page() -> None:
    pages = (
        "On 12 May 2017 14 civilians were killed in a coalition airstrike in Raqqa, Syria. A cousin lost 14 relatives.",
        "On 12 May 2017 14 civilians were killed in a coalition airstrike in Tabqa, Syria. A neighbour had lost 14 relatives.",
    )
    assert len(events(*pages, outlet="Airwars")) == 2


VICTIMS = {
    "Four of the dead were taken to Al Thawra Hospital in Hodeidah, residents said.": "a hospital elsewhere",
    "Six more people died under the roofs: four men, Adel Saleh, Omar Nasser, Hadi Ali and Yahya Ahmed, "
    "and two women.": "a part of the count",
    "Samir Qasim mourned the loss of his aunt Safa in a post.": "a relative's post",
    "Yemen Today said that three people had died and then that seven had been killed.": "two figures of one source",
}


@pytest.mark.parametrize("more", VICTIMS, ids=VICTIMS.values())
def test_a_page_goes_on_about_its_incident(more: str) -> None:
    own = "Fourteen civilians, including five children, were killed in a strike on a farm near Hajjah, Yemen on 3 April 2018. "
    (event,) = events(own + more, outlet="Airwars")
    assert (event.totals["killed"].low, event.totals["killed"].high) == (14, 14)


@pytest.mark.parametrize(
    "other",
    (
        "In a separate attack on the same day three people were killed in Mogadishu.",
        "On 9 June 2019 a strike on the same village had killed two herders.",
    ),
)
def test_another_deed_on_a_page_is_another_incident(other: str) -> None:
    own = "Five herders were killed in an airstrike near Jilib, Somalia on 21 June 2019. "
    found = events(own + other, outlet="Airwars")
    further = {3} if "three" in other else {2, None}  # what lies back may be background, and no event
    assert max(e.totals["killed"].best or 0 for e in found) == 5
    assert {e.totals["killed"].best for e in found} - {5} <= further


def test_who_died_or_was_mourned_later_is_of_the_page_s_incident() -> None:
    own = "At least seven civilians were killed in an airstrike on a farm near Marib, Yemen on 3 April 2018. "
    (event,) = events(own + "Salim Qasem died of his wounds on 9 April, his uncle wrote.", outlet="Airwars")
    assert event.totals["killed"].low == 7


def test_a_risen_number_is_the_least_of_up_to_so_many() -> None:
    own = "Up to nine civilians were killed in an airstrike in Sirte, Libya on 12 May 2016. "
    others = "Libya Today said that two bodies were found. The number of dead has risen to eight, the same outlet said."
    (event,) = events(own + others, outlet="Airwars")
    assert (event.totals["killed"].low, event.totals["killed"].high) == (8, 9)


def test_a_recorder_s_count_rounds_no_sum() -> None:
    text = (
        "At least seven civilians were killed in an airstrike on a home in Taiz, Yemen on 3 April 2018. "
        "A cousin wrote that seven relatives were killed: three in the kitchen in Taiz and four in the yard in Ibb."
    )
    own = [e for e in events(text, outlet="Airwars") if e.place is not None and e.place.name == "Taiz"]
    assert own[0].totals["killed"].low == 7


def test_persons_whom_the_opening_names_with_their_ages_are_the_page_s_count() -> None:
    text = (
        "On 3 May 2018, siblings Ali (10), Omar (12 years old), and Yahya, 14, were killed in an airstrike near Marib, Yemen. "
        "An uncle mourned the death of his nephew."
    )
    (event,) = events(text, outlet="Airwars")
    assert (event.totals["killed"].low, event.totals["killed"].high) == (3, 3)
