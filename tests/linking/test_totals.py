import pytest
from builders import BANNU, GAO, KIDAL, KP, LAKKI, MEDIC, OUTLET, POLICE, RESIDENTS, TTP, claim, report, speaker, toll
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.errors import BadInput
from tollbook.linking import Question, ask
from tollbook.linking.areas import finest, relation
from tollbook.model import CodedReport, Quote, make_report

CODEBOOK = load_codebook()


def answer(reports: list[CodedReport], **asked: object) -> tuple[int, int | None]:
    found = ask(reports, Question(**asked), CODEBOOK)  # type: ignore[arg-type]
    return found.low, found.high


def september() -> list[CodedReport]:
    raids = report(
        claim(toll(31), scope="aggregate", place=KP, start="2025-09-13", end="2025-09-14", parts=("lakki", "bannu")),
        claim(toll(14), place=LAKKI, start="2025-09-13", end="2025-09-14", ident="lakki"),
        claim(toll(17), place=BANNU, start="2025-09-13", end="2025-09-14", ident="bannu"),
    )
    week = report(claim(toll(45), scope="aggregate", place=KP, start="2025-09-10", end="2025-09-13"), outlet="Evening Post")
    return [raids, week]


def test_a_sum_that_may_hold_the_raids_or_not() -> None:
    asked = {"who": ("militants",), "place": "Khyber Pakhtunkhwa", "start": "2025-09-10", "end": "2025-09-14"}
    assert answer(september(), **asked) == (45, 76)


def test_the_answer_names_its_claims_and_says_why() -> None:
    found = ask(september(), Question(who=("militants",), start="2025-09-10", end="2025-09-14"), CODEBOOK)
    assert {"lakki", "bannu"} <= set(found.claims)
    assert any("incidents nobody reported" in line for line in found.why)


def test_parts_are_not_added_to_their_total() -> None:
    assert answer(september()[:1], place="Khyber Pakhtunkhwa") == (31, 31)
    assert answer(september()[:1], place="Bannu") == (17, 17)


def test_a_sum_over_a_week_holds_the_incidents_inside_it() -> None:
    week = report(claim(toll(27), scope="aggregate", place=KP, start="2025-09-08", end="2025-09-14"))
    raid = report(claim(toll(9)), outlet="Other")
    assert answer([week, raid], start="2025-09-08", end="2025-09-14") == (27, 27)


def test_rivals_are_alternatives_and_sides_add() -> None:
    army = report(claim(toll(21, side="ttp"), toll(9, "soldiers", side="pak-army", ident="t2")))
    rebels = report(claim(toll(32, "soldiers", side="pak-army"), toll(3, side="ttp", ident="t2"), speaker=TTP), outlet="Other")
    assert answer([army, rebels], who=("soldiers",)) == (9, 32)
    assert answer([army, rebels]) == (12, 53)
    assert answer([army, rebels], believe="own-losses") == (12, 12)


def test_rival_accounts_of_who_died_are_taken_whole() -> None:
    army = report(claim(toll(12), action="airstrike"))
    village = report(claim(toll(12, "civilians"), speaker=RESIDENTS, action="airstrike"), outlet="Other")
    assert answer([army, village]) == (12, 12)
    assert answer([army, village], who=("civilians",)) == (0, 12)


def test_some_of_the_fighters_were_farmers() -> None:
    army = report(claim(toll(5)))
    mayor = report(claim(toll(3), toll(2, "civilians", ident="t2"), speaker=speaker("the mayor", "government")), outlet="Other")
    assert answer([army, mayor]) == (5, 5)
    assert answer([army, mayor], who=("militants",)) == (3, 5)


def test_a_rising_toll_replaces_the_earlier_figure() -> None:
    first = report(claim(toll(8, "civilians", high=None), speaker=POLICE), published="2025-09-14")
    later = report(claim(toll(13, "civilians", relation="update"), speaker=POLICE), published="2025-09-16", outlet="Other")
    assert answer([first, later]) == (13, 13)
    assert answer([later, first]) == (13, 13)


def test_a_party_that_admits_losses_takes_back_its_denial() -> None:
    denial = report(claim(toll(0, "soldiers", side="pak-army"), stance="denies"), published="2025-09-14")
    admits = report(claim(toll(5, "soldiers", side="pak-army")), published="2025-09-16")
    rebels = report(claim(toll(11, "soldiers", side="pak-army"), speaker=TTP), published="2025-09-14", outlet="Other")
    assert answer([denial, admits, rebels], who=("soldiers",)) == (5, 11)


def test_a_station_that_withdraws_its_report_leaves_nothing() -> None:
    told = report(claim(toll(25, "civilians"), speaker=RESIDENTS, place=GAO), outlet="Radio", published="2025-09-14")
    gone = report(claim(toll(0, "civilians"), speaker=OUTLET, stance="denies", place=GAO), outlet="Radio", published="2025-09-16")
    assert answer([told, gone], who=("civilians",)) == (0, 0)


def test_children_among_civilians_are_not_more() -> None:
    strike = report(claim(toll(12, "civilians"), toll(5, "children", part_of="t1", ident="t2"), speaker=RESIDENTS))
    assert answer([strike]) == (12, 12)


def test_a_wire_copy_counts_once() -> None:
    text = " ".join(f"word{n}" for n in range(80))
    copies = [report(claim(toll(6, "police"), speaker=POLICE), outlet=o, text=text) for o in ("A", "B", "C")]
    assert answer(copies) == (6, 6)


def test_two_incidents_of_one_number_are_two() -> None:
    both = [report(claim(toll(4), place=GAO)), report(claim(toll(4), place=KIDAL), outlet="Other")]
    assert answer(both) == (8, 8)


def test_silence_is_no_number() -> None:
    silent = report(claim(stance="silent", speaker=TTP), claim(toll(9)))
    assert answer([silent], who=("soldiers",)) == (0, 0)


def test_what_lies_outside_the_question_does_not_count() -> None:
    assert answer([report(claim(toll(9)))], start="2025-10-01") == (0, 0)
    assert answer([report(claim(toll(9)))], place="Gao") == (0, 0)


def test_a_wider_place_may_or_may_not_lie_in_the_question() -> None:
    near = report(claim(toll(2), place=LAKKI))
    wide = report(claim(toll(7), place=KP, start="2025-09-20"), outlet="Other")
    assert answer([near, wide], place="Lakki Marwat") == (2, 9)


def test_believing_two_sources_at_least() -> None:
    told = [
        report(claim(toll(6, "civilians"), speaker=MEDIC)),
        report(claim(toll(6, "civilians"), speaker=POLICE), outlet="B"),
        report(claim(toll(20, "civilians"), speaker=RESIDENTS), outlet="C"),
    ]
    assert answer(told) == (6, 20)
    assert answer(told, believe="2") == (6, 6)


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ({"outcome": "dead"}, "dead"),
        ({"who": ("people",)}, "people"),
        ({"believe": "some"}, "some"),
        ({"profile": "mine"}, "mine"),
        ({"start": "2025-02-01", "end": "2025-01-01"}, "2025-01-01"),
    ],
)
def test_a_question_that_cannot_be_asked_says_what_may_stand_there(asked: dict[str, object], named: str) -> None:
    with pytest.raises(BadInput, match=named):
        answer([], **asked)


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(4)))
def test_the_order_of_reports_does_not_matter(order: list[int]) -> None:
    told = [
        *september(),
        report(claim(toll(12), place=BANNU, start="2025-09-13", end="2025-09-14", speaker=POLICE), outlet="C"),
        report(claim(toll(3, "soldiers", side="pak-army"), place=BANNU), outlet="D"),
    ]
    assert answer([told[n] for n in order]) == answer(told)


def test_a_headline_that_rounds_the_sum_of_its_story_binds_nothing() -> None:
    first = september()[0]
    headline = claim(toll(24, "unknown", high=99), speaker=OUTLET, place=KP, start="2025-09-13", end="2025-09-14")
    told = report(headline, *first.claims)
    assert answer([told], place="Khyber Pakhtunkhwa") == (31, 31)


def test_parts_of_several_kinds_fill_a_total_of_people_of_unstated_kind() -> None:
    whole = toll(40, "unknown")
    guards = toll(6, "security_forces", relation="part", part_of="t1", ident="t2")
    others = toll(34, "civilians", relation="part", part_of="t1", ident="t3")
    assert answer([report(claim(whole, guards, others))]) == (40, 40)


def test_parts_that_leave_some_unnamed_do_not_raise_the_total() -> None:
    whole = toll(30, "unknown", high=None)
    students = toll(9, "civilians", relation="part", part_of="t1", ident="t2")
    officers = toll(3, "police", high=9, relation="part", part_of="t1", ident="t3")
    assert answer([report(claim(whole, students, officers))]) == (30, None)


def test_a_part_as_large_as_the_least_of_an_interval_is_not_added() -> None:
    whole = toll(5, "unknown", high=12)
    some = toll(5, "civilians", relation="part", part_of="t1", ident="t2")
    assert answer([report(claim(whole, some))]) == (5, 12)


def test_the_answer_says_which_claims_bind_it_and_what_would_narrow_it() -> None:
    question = Question(who=("militants",), place="Khyber Pakhtunkhwa", start="2025-09-10", end="2025-09-14")
    found = ask(september(), question, CODEBOOK, shown=True)
    assert (found.low, found.high) == (45, 76)
    assert len(found.below) == 1
    assert found.above == found.below  # the raids and their sum confirm each other: no single one of them binds
    assert any("45 militants" in line for line in found.narrow)


def test_rivals_are_named_as_what_would_narrow_the_range() -> None:
    army, group = report(claim(toll(9), ident="army")), report(claim(toll(4), speaker=TTP, ident="group"), outlet="B")
    found = ask([army, group], Question(who=("militants",)), CODEBOOK, shown=True)
    assert (found.low, found.high) == (4, 9)
    assert (found.below, found.above) == (("group",), ("army",))
    assert any(line.startswith("which holds: ") and "the TTP" in line for line in found.narrow)


def test_a_place_that_thousands_of_claims_name_is_weighed_once() -> None:
    places = [replace(GAO, quote=Quote(n, n + 3, "Gao")) for n in range(3000)] + [KIDAL]
    relation.cache_clear()
    assert finest(places) == places[0]
    asked = relation.cache_info()
    assert asked.hits + asked.misses == 4


def dead(text: str) -> tuple[int, int | None]:
    """The least and greatest number of dead in a text."""
    return answer([code(make_report(text, published="2024-03-05"), CODEBOOK)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomber blew himself up at a barracks in Maroua. The blast killed 20 people.", (21, 21)),
        ("Two attackers were shot dead by guards. The assault on the hotel in Gao left 20 people dead.", (22, 22)),
        ("Nine people died in a blast in Mosul, among them the attacker.", (9, 9)),
        ("In Gao, soldiers killed two men; in Menaka, jihadists killed six herders.", (8, 8)),
        ("A mayor was killed when a missile struck his car in Sabha. His driver also died.", (2, 2)),
        ("A shell killed a father and his son in Radaa.", (2, 2)),
        ("Two soldiers were shot at the gate. In all, 30 people died in the attack on Gwoza.", (30, 30)),
    ],
)
def test_few_of_a_told_kind_are_beside_or_among_many_of_none(text: str, expected: tuple[int, int | None]) -> None:
    assert dead(text) == expected
