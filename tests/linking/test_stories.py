"""Stories of our own over several reports, from text to events: updates, denials, rivals, look-alikes of the same days.

All incidents are invented; places and armed parties are real.
"""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.linking import Question, ask, link
from tollbook.model import CodedReport, Event, make_report

CODEBOOK = load_codebook()


def coded(*reports: tuple[str, str, str]) -> list[CodedReport]:
    """Reports as outlet, day of publication and text."""
    return [code(make_report(text, outlet=outlet, published=day), CODEBOOK) for outlet, day, text in reports]


def event_at(place: str, events: list[Event]) -> Event:
    found = [e for e in events if e.place is not None and e.place.name == place and e.scope == "incident" and e.totals]
    assert len(found) == 1, [(e.action, e.place and e.place.name) for e in events]
    return found[0]


def range_of(event: Event, outcome: str) -> tuple[int | None, int | None]:
    total = event.totals[outcome]
    return total.low, total.high


ANSONGO = (
    (
        "Sahel Courier",
        "2024-05-14",
        "Gunmen ambushed an army convoy near Ansongo in Mali's Gao region on Monday, killing seven soldiers, the army said. "
        "Nine others were wounded.",
    ),
    (
        "Niger Bend Radio",
        "2024-05-15",
        "The toll of Monday's ambush near Ansongo, in northern Mali, rose to 11 after four soldiers died of their wounds, "
        "the army said on Wednesday.",
    ),
    (
        "Desert Post",
        "2024-05-16",
        "JNIM said its fighters killed 20 soldiers in Monday's ambush near Ansongo, in Mali's Gao region, and lost three men.",
    ),
    (
        "Sahel Courier",
        "2024-05-15",
        "A bomb hit a bus in Gao on Tuesday, killing four passengers, a doctor at the city's hospital said. It was not linked to "
        "the ambush near Ansongo a day earlier.",
    ),
)


def test_a_toll_that_rises_a_rival_count_and_another_attack_of_the_week() -> None:
    events = link(coded(*ANSONGO), CODEBOOK)
    assert range_of(event_at("Ansongo", events), "killed") == (14, 23)
    assert range_of(event_at("Gao", events), "killed") == (4, 4)


def test_soldiers_killed_run_from_the_army_s_new_count_to_the_group_s() -> None:
    found = ask(coded(*ANSONGO), Question(who=("soldiers",), place="Ansongo", start="2024-05-13", end="2024-05-13"), CODEBOOK)
    assert (found.low, found.high) == (11, 20)


def test_a_denial_days_later_belongs_to_the_deed_and_contests_it() -> None:
    events = link(
        coded(
            (
                "Addis Herald",
                "2021-08-20",
                "Residents of Togoga, a village in Ethiopia's Tigray region, said 15 people were killed when a plane bombed the "
                "market on Wednesday.",
            ),
            (
                "Horn Desk",
                "2021-08-21",
                "Ethiopia's army denied on Saturday that it had bombed a market at Togoga in Tigray. It said that its planes hit "
                "only fighters.",
            ),
            (
                "Health Wire",
                "2021-08-22",
                "A doctor in Mekelle said 22 civilians died in Wednesday's air strike on Togoga, in Ethiopia's Tigray region.",
            ),
        ),
        CODEBOOK,
    )
    strike = event_at("Togoga", events)
    assert len(strike.reports) == 3
    assert strike.grade is not None
    assert strike.grade.level == "contested"
    assert range_of(strike, "killed") == (15, 22)


def test_each_side_s_dead_and_a_strike_of_the_next_day_elsewhere() -> None:
    events = link(
        coded(
            (
                "Delta News",
                "2024-01-09",
                "The Arakan Army said on Tuesday that it had seized a military base at Kyauktaw, in Myanmar's Rakhine State, on "
                "Monday and killed 30 soldiers. Five of its fighters died, it said.",
            ),
            (
                "Naypyitaw Mirror",
                "2024-01-10",
                "The military said on Wednesday that it had left its base at Kyauktaw, in Rakhine State, on Monday after losing "
                "eight soldiers.",
            ),
            (
                "Coast Weekly",
                "2024-01-11",
                "An air strike on a hospital in Ponnagyun, in Myanmar's Rakhine State, killed six patients on Tuesday, "
                "residents said.",
            ),
        ),
        CODEBOOK,
    )
    assert range_of(event_at("Kyauktaw", events), "killed") == (13, 35)
    assert range_of(event_at("Ponnagyun", events), "killed") == (6, 6)


@pytest.mark.parametrize("spelling", ["Kukareta", "Kukarita"])
def test_a_village_that_no_gazetteer_knows_is_one_place_in_any_spelling(spelling: str) -> None:
    first = (
        "Sahel Gazette",
        "2022-09-07",
        "At least eight people were killed when gunmen raided the village of Kukareta, in Yobe State, on Tuesday, police said.",
    )
    second = (
        "Evening Post",
        "2022-09-08",
        f"Gunmen killed 13 people in Tuesday's raid on {spelling}, in Yobe State, the police commissioner said on Thursday.",
    )
    events = link(coded(first, second), CODEBOOK)
    assert [len(e.reports) for e in events if e.totals] == [2]


def test_two_attacks_of_a_day_and_what_others_say_of_them() -> None:
    """Each report recalls the other attack; the groups deny, claim and condemn; a month's sum names both."""
    events = link(
        coded(
            (
                "Cauca Today",
                "2023-03-03",
                "Seven soldiers died on Thursday afternoon when a patrol was ambushed in Tame, in Colombia's Arauca, the "
                "army reported. Four others were injured.",
            ),
            (
                "Plains Radio",
                "2023-03-04",
                "A teacher was shot dead on Thursday night in Saravena, in Arauca, the regional council said.\n"
                "The killing came a few hours after the ambush in Tame in which seven soldiers died.",
            ),
            (
                "Andes Star",
                "2023-03-05",
                "The army said on Sunday that six soldiers, and not seven, died in Thursday's ambush in Tame. The ELN said "
                "on Friday that its fighters had killed nine soldiers there and that it lost two men. The mayor condemned it.",
            ),
        ),
        CODEBOOK,
    )
    ambush, shooting = event_at("Tame", events), event_at("Saravena", events)
    assert len(ambush.reports) == 3
    assert len(shooting.reports) == 1
    assert range_of(shooting, "killed") == (1, 1)
    soldiers = next(t for t in ambush.tolls if t.outcome == "killed" and t.who == "soldiers")
    assert (soldiers.low, soldiers.high) == (6, 9)


def test_a_report_withdrawn_by_its_own_outlet_is_discounted() -> None:
    events = link(
        coded(
            ("Delta Radio", "2023-03-06", "Armed men killed 25 people in Konna, in Mali, on Sunday, a caller told this station."),
            (
                "Niger Post",
                "2023-03-07",
                "The mayor of Konna, in Mali, denied on Tuesday that anybody had been killed there on Sunday.",
            ),
            (
                "Delta Radio",
                "2023-03-08",
                "Our newsroom retracts Monday's report of 25 people killed in Konna, in Mali.",
            ),
        ),
        CODEBOOK,
    )
    killing = event_at("Konna", events)
    assert killing.grade is not None
    assert len(killing.reports) == 3
    assert range_of(killing, "killed")[1] == 0


def test_an_accuser_admits_nothing_and_who_denies_and_blames_others_contests_it() -> None:
    events = link(
        coded(
            (
                "Plains Radio",
                "2022-10-20",
                "A car bomb outside the police station in Saravena, in Colombia, killed one policeman on Thursday, the mayor "
                "said. A police colonel blamed the ELN.",
            ),
            (
                "Andes Star",
                "2022-10-21",
                "The ELN denied on Friday that it set off Thursday's car bomb in Saravena, in Colombia, and blamed dissidents.",
            ),
        ),
        CODEBOOK,
    )
    bomb = event_at("Saravena", events)
    assert bomb.grade is not None
    assert bomb.grade.level == "contested"


def test_what_a_group_lost_is_no_part_of_the_people_killed_in_a_village() -> None:
    events = link(
        coded(
            (
                "Nile Post",
                "2024-06-06",
                "The RSF attacked the village of Wad al-Noura in Sudan on Wednesday, killing at least 100, officials said.",
            ),
            (
                "Nile Post",
                "2024-06-07",
                "The number of civilians killed in Wednesday's attack on Wad al-Noura in Sudan rose to 150, officials said.",
            ),
            (
                "Red Sea",
                "2024-06-08",
                "The RSF said it lost eight of its men when it attacked Wad al-Noura in Sudan on Wednesday.",
            ),
        ),
        CODEBOOK,
    )
    event = event_at("Wad al-Noura", events)
    civilians = next(t for t in event.tolls if t.who == "civilians" and t.outcome == "killed")
    fighters = next(t for t in event.tolls if t.who == "militants" and t.outcome == "killed")
    assert (civilians.low, civilians.high, fighters.low, fighters.high) == (150, 150, 8, 8)


KUTKAI = (
    (
        "Shan Courier",
        "2023-11-21",
        "Nine villagers were killed when a jet bombed a house near Kutkai, in Myanmar's Shan State, on Monday, residents said.",
    ),
    (
        "Capital Gazette",
        "2023-11-22",
        "The Myanmar army said on Tuesday that it killed nine insurgents in Monday's air strike near Kutkai, in Shan State.",
    ),
)


def test_who_says_that_all_the_dead_were_fighters_implies_that_no_civilian_died() -> None:
    (event,) = link(coded(*KUTKAI), CODEBOOK)
    implied = {(p.kind, p.who, p.low, p.high) for p in event.positions if p.implied}
    assert implied == {("party", "civilians", 0, 0), ("resident", "militants", 0, 0)}


def test_a_station_that_takes_back_its_own_report_leaves_nothing() -> None:
    events = link(
        coded(
            (
                "Radio Ulindi",
                "2021-04-13",
                "Seven people were killed by armed men in Shabunda, in Congo's South Kivu, on Monday.",
            ),
            (
                "Radio Ulindi",
                "2021-04-15",
                "Radio Ulindi withdraws its report of Tuesday that seven people were killed in Shabunda, in Congo's South "
                "Kivu, on Monday.",
            ),
        ),
        CODEBOOK,
    )
    (event,) = (e for e in events if "killed" in e.totals)
    assert (event.grade.level, range_of(event, "killed")) == ("discounted", (0, 0))


def test_a_running_toll_of_people_is_not_that_of_the_gunmen_who_fell() -> None:
    reports = coded(
        (
            "Gonaïves Presse",
            "2023-05-02",
            "At least 12 people were killed when gang members raided Liancourt, in Haiti's Artibonite, on Monday, the mayor "
            "said.",
        ),
        (
            "Island Wire",
            "2023-05-03",
            "At least 30 people, including six women, were killed in Monday's gang raid on Liancourt, in Haiti's Artibonite, "
            "the United "
            "Nations said. Two gang members died in a shootout with police, it said.",
        ),
        (
            "Gonaïves Presse",
            "2023-05-05",
            "The death toll of Monday's gang raid on Liancourt, in Haiti's Artibonite, rose to 44 on Friday, the mayor said.",
        ),
    )
    found = ask(reports, Question(who=("militants",), place="Liancourt"), CODEBOOK)
    assert (found.low, found.high) == (2, 2)


def test_a_report_that_names_no_land_may_mean_the_town_of_another_s_story() -> None:
    events = link(
        coded(
            (
                "Radio Delta",
                "2023-03-06",
                "Armed men killed 19 people in the village of Koubi, in central Mali, on Sunday, residents said.",
            ),
            ("Bamako Daily", "2023-03-07", "Nineteen people were killed in Koubi on Sunday, the mayor said."),
        ),
        CODEBOOK,
    )
    assert len([e for e in events if "killed" in e.totals]) == 1


def test_who_speaks_of_some_of_the_dead_only_adds_nobody_to_them() -> None:
    reports = coded(
        *KUTKAI,
        (
            "Shan Courier",
            "2023-11-24",
            "Four of the nine people killed in Monday's air strike near Kutkai, in Myanmar's Shan State, were tea pickers, the "
            "owner of "
            "the estate said.",
        ),
    )
    found = ask(reports, Question(place="Kutkai", start="2023-11-20", end="2023-11-20"), CODEBOOK)
    assert (found.low, found.high) == (9, 9)


def test_a_report_taken_back_takes_those_it_quoted_with_it() -> None:
    events = link(
        coded(
            (
                "Nimba FM",
                "2022-02-07",
                "Armed men killed 14 people in the village of Zorgho, in Burkina Faso, on Sunday, a trader told our programme. "
                "He said they "
                "came on motorcycles and burned the shops.",
            ),
            (
                "Ouaga Matin",
                "2022-02-08",
                'The mayor of Zorgho denied on Monday that anyone had died. "Nobody was killed," he said. '
                "A local radio had reported 14 dead.",
            ),
            ("Nimba FM", "2022-02-09", "We take back what we reported on Monday, that 14 people were killed in Zorgho."),
        ),
        CODEBOOK,
    )
    (event,) = (e for e in events if "killed" in e.totals)
    assert (event.grade.level, event.grade.independent_sources, range_of(event, "killed")) == ("discounted", 0, (0, 0))


def test_more_dead_told_by_another_body_come_on_top_of_the_last_count() -> None:
    told = coded(
        (
            "Aïr Info",
            "2023-09-05",
            "Eight soldiers were killed when gunmen attacked an army camp at Madaoua, in Niger's Tahoua region, on Monday, a "
            "security "
            "source said.",
        ),
        (
            "Niamey Soir",
            "2023-09-06",
            "The defence ministry on Tuesday raised the number of soldiers killed in Monday's attack on the camp at Madaoua, "
            "in Niger's "
            "Tahoua region, to 12.",
        ),
        (
            "Aïr Info",
            "2023-09-08",
            "Two more soldiers have died of their wounds after Monday's attack on the camp at Madaoua, in Niger's Tahoua "
            "region, the "
            "general staff said.",
        ),
    )
    found = ask(told, Question(who=("soldiers",), place="Madaoua"), CODEBOOK)
    assert (found.low, found.high) == (14, 14)


def test_a_correction_that_names_the_old_figure_ends_it() -> None:
    told = coded(
        (
            "Gulu Post",
            "2021-06-02",
            "Nine people were killed by raiders in Kotido, in Uganda's Karamoja, on Tuesday, an official said.",
        ),
        (
            "Gulu Post",
            "2021-06-03",
            "Four people were killed by raiders in Kotido, in Uganda's Karamoja, on Tuesday, the army said. Officials had "
            "first spoken of "
            "nine dead.",
        ),
    )
    found = ask(told, Question(place="Kotido"), CODEBOOK)
    assert (found.low, found.high) == (4, 4)
