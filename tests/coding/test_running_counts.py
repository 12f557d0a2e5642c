"""Counts that go on from earlier ones: new heights, victims by rank, the hurt who die, lists behind a sum, sums over a month."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, Toll, make_report


def claims(text: str) -> tuple[Claim, ...]:
    return code(make_report(text, published="2024-05-15"), load_codebook()).claims


def tolls(text: str, outcome: str = "killed") -> list[Toll]:
    return [t for c in claims(text) for t in c.tolls if t.outcome == outcome]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Rockets fell on Zintan on Monday and killed two, the council said. The dead now number seven, it said.", 7),
        ("Gunmen killed three people in Ocaña on Monday. By Tuesday the dead numbered six, a nurse said.", 6),
        (
            "A mine killed four in Kidal on Monday. A guard hurt in it died on Tuesday, bringing the dead to five, he said.",
            5,
        ),
    ],
)
def test_the_dead_brought_to_a_new_figure_are_an_update(text: str, figure: int) -> None:
    assert [(t.best, t.relation) for t in tolls(text)][-1] == (figure, "update")


@pytest.mark.parametrize(
    "text",
    [
        "A tailor died of his burns on Wednesday, the eighth victim of Monday's rocket attack on Zintan, the council said.",
        "On Wednesday a driver became the eighth fatality of Monday's rocket attack on Zintan, the council said.",
        "Monday's rocket attack on Zintan has claimed an eighth life, the council said.",
    ],
)
def test_a_victim_by_rank_is_one_more(text: str) -> None:
    (toll,) = tolls(text)
    assert (toll.best, toll.relation) == (1, "additional")
    assert "eighth" in toll.words
    assert next(c for c in claims(text) if c.tolls).period.start == "2024-05-13"  # type: ignore[union-attr]


def test_who_dies_of_an_attack_is_one_more_and_not_wounded() -> None:
    text = "One of the guards injured in Friday's ambush near Bamenda died at a clinic in Douala, the governor said."
    assert [(t.best, t.relation) for t in tolls(text)] == [(1, "additional")]
    assert not tolls(text, "wounded")


def test_the_families_of_the_hurt_are_not_counted() -> None:
    text = "Gunmen fired on a bus near Kaya on Monday. Friends of the other wounded waited at the gate."
    assert not tolls(text, "wounded")


def places(text: str) -> list[tuple[str | None, int | None, str | None]]:
    found = [c for c in claims(text) if c.tolls and c.scope == "incident"]
    return [(c.place and c.place.name, c.tolls[0].best, c.period and c.period.start) for c in found]


def test_a_list_behind_a_sum_is_its_parts_each_at_its_place_and_day() -> None:
    text = (
        "The union says 30 rebels died in Borno State between May 3 and 9: 11 in Bama on Saturday, 15 in two ambushes at Gwoza "
        "on Tuesday, the others in Damboa."
    )
    assert places(text) == [("Bama", 11, "2024-05-04"), ("Gwoza", 15, "2024-05-07"), ("Damboa", 4, "2024-05-03")]
    whole = next(c for c in claims(text) if c.scope == "aggregate")
    assert whole.place is not None
    assert (whole.place.name, len(whole.parts)) == ("Borno State", 3)


def test_a_list_of_people_with_a_place_each_behind_a_sum() -> None:
    text = "Shells killed four people in Ukraine on Sunday, he said: a couple in Kherson, a nurse in Nikopol and a boy in Sumy."
    assert [p[:2] for p in places(text)] == [("Kherson", 2), ("Nikopol", 1), ("Sumy", 1)]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("In April at least 19 civilians were killed by rockets in Idlib province, a UN mission said.", "aggregate"),
        ("An air strike killed 19 civilians in Idlib province in April, a UN mission said.", "incident"),
        ("In April gunmen killed 19 worshippers at a church in Benue State, a priest said.", "incident"),
    ],
)
def test_a_months_dead_over_a_province_are_a_sum_unless_one_deed_is_named(text: str, scope: str) -> None:
    assert [c.scope for c in claims(text) if c.tolls] == [scope]


def test_those_listed_before_among_them_are_parts() -> None:
    found = tolls("Fourteen villagers, three girls and the cook of the school among them, died in a raid on Djibo on Monday.")
    assert [(t.best, t.part_of is not None) for t in found] == [(14, False), (3, True), (1, True)]


def test_what_a_witness_said_she_had_counted_is_no_old_figure() -> None:
    found = tolls("Jets hit a market in Saada on Monday, killing dozens. A medic said she had counted 31 bodies.")
    assert [t.relation for t in found] == ["count", "count"]


@pytest.mark.parametrize(
    "text",
    [
        "Two of the six men the army says it killed in Kaya on Sunday were not rebels at all but herders, the mayor said.",
        "Soldiers killed six men in Kaya on Sunday. Two of the six dead were herders, the mayor said.",
    ],
)
def test_some_of_those_whom_others_counted_are_a_share_of_another_kind(text: str) -> None:
    assert [(t.who, t.best, t.relation) for t in tolls(text)][-1] == ("civilians", 2, "part")


def test_no_casualties_are_neither_dead_nor_wounded() -> None:
    text = "Rebels shelled Goma on Monday. The army suffered no casualties, it said."
    assert [t.high for outcome in ("killed", "wounded") for t in tolls(text, outcome)] == [0, 0]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels killed 40 in Kivu in April, a monitor said. The worst raids were on Beni (15 dead on 6 April) and Lubero (12 "
        "killed on 11 April).",
        "Rebels killed 40 in Kivu in April, a monitor said. Two raids made up most: 15 deaths in Beni on 6 April and 12 in "
        "Lubero on 11 April.",
        "Rebels killed 40 in Kivu in April, a monitor said, among them 15 in Beni on 6 April and 12 in Lubero on 11 April.",
    ],
)
def test_figures_beside_places_are_of_those_places_and_days(text: str) -> None:
    assert places(text) == [("Beni", 15, "2024-04-06"), ("Lubero", 12, "2024-04-11")]


def test_the_deaths_among_casualties_are_dead() -> None:
    found = tolls("The army suffered 40 casualties near Perquin on Thursday, 15 of them fatal, the rebels said.")
    assert [(t.best, t.part_of) for t in found] == [(15, None)]


def test_the_same_stretch_again_is_a_sum_over_it() -> None:
    text = "Since January the army has lost 74 men in Mopti, it said. Over the same four months it killed 200 rebels, it added."
    assert [(c.scope, c.period.start) for c in claims(text) if c.tolls and c.period] == [("aggregate", "2024-01-01")] * 2


def test_a_share_of_those_shown_as_dead_fighters() -> None:
    text = "Two of the three men presented by the army as slain rebels after Monday's raid on Kaya were teachers, a union said."
    assert [(t.who, t.best, t.relation) for t in tolls(text)] == [("civilians", 2, "part")]
