import pytest
from builders import BANNU, GAO, ISPR, KIDAL, KP, LAKKI, MEDIC, OUTLET, POLICE, RESIDENTS, TTP, claim, report, speaker, toll
from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.codebook import load_codebook
from tollbook.errors import BadInput
from tollbook.linking import link
from tollbook.linking.events import make_events
from tollbook.linking.explain import explain_event
from tollbook.linking.linker import Linker
from tollbook.model import Actor, CodedReport, Event, Place, to_json

CODEBOOK = load_codebook()


def events(*reports: CodedReport) -> list[Event]:
    return link(reports, CODEBOOK)


def grade(*reports: CodedReport) -> str:
    found = events(*reports)
    assert len(found) == 1
    assert found[0].grade is not None
    return found[0].grade.level


def two_reports_of_one_raid() -> tuple[CodedReport, CodedReport]:
    return (
        report(claim(toll(14), words="Troops stormed a hideout near Shahbazkhel and 14 fighters died")),
        report(claim(toll(14), words="14 fighters died as troops stormed a Shahbazkhel hideout", speaker=POLICE), outlet="B"),
    )


def test_same_place_day_action_and_number_are_one_incident() -> None:
    found = events(*two_reports_of_one_raid())
    assert len(found) == 1
    assert len(found[0].reports) == 2


def test_each_link_says_why() -> None:
    found = events(*two_reports_of_one_raid())[0]
    assert all(any("same place" in reason for reason in one.because) for one in found.links)


@pytest.mark.parametrize(
    "other",
    [
        claim(toll(14), place=KIDAL),
        claim(toll(14), start="2025-09-03"),
        claim(toll(6, "civilians"), action="car_bomb", place=BANNU),
    ],
)
def test_another_place_or_day_is_another_incident(other: object) -> None:
    assert len(events(report(claim(toll(14))), report(other, outlet="B"))) == 2  # type: ignore[arg-type]


def test_two_incidents_told_apart_in_one_report_stay_two() -> None:
    both = report(claim(toll(14), place=LAKKI), claim(toll(17), place=BANNU))
    third = report(claim(toll(17), place=BANNU), outlet="B")
    assert sorted(len(e.reports) for e in events(both, third)) == [1, 2]


def test_a_denial_goes_where_the_claim_it_is_about_goes() -> None:
    told = report(claim(toll(14), ident="raid"), claim(stance="denies", speaker=TTP, action="denial", place=None, about="raid"))
    assert len(events(told)) == 1


def test_who_did_it_belongs_to_the_deed_told_before() -> None:
    blame = claim(speaker=POLICE, action="accusation", actors=[Actor("target", "the TTP", "ttp")])
    assert len(events(report(claim(toll(3, "civilians"), action="bombing"), blame))) == 1


def test_a_threat_is_an_event_of_its_own() -> None:
    assert len(events(report(claim(toll(3)), claim(action="threat", speaker=TTP)))) == 2


def test_a_sum_is_no_incident_and_names_its_parts() -> None:
    whole = claim(toll(31), scope="aggregate", place=KP, parts=("a", "b"))
    found = events(report(whole, claim(toll(14), ident="a"), claim(toll(17), place=BANNU, ident="b")))
    sums = [e for e in found if e.scope == "aggregate"]
    assert len(sums) == 1
    assert len(sums[0].parts) == 2
    assert all(e.part_of == (sums[0].id,) for e in found if e.scope == "incident")


def test_copies_are_one_event_and_one_source() -> None:
    text = " ".join(f"word{n}" for n in range(90))
    copies = [
        report(claim(toll(6, "police"), speaker=POLICE), outlet=o, text=text + tail) for o, tail in (("A", ""), ("B", " more"))
    ]
    found = events(*copies)
    assert len(found) == 1
    assert found[0].grade is not None
    assert found[0].grade.independent_sources == 1


def test_positions_say_who_holds_what_and_what_was_replaced() -> None:
    first = report(claim(toll(8, "civilians", high=None), speaker=POLICE), published="2025-09-14")
    later = report(claim(toll(13, "civilians", relation="update"), speaker=POLICE), published="2025-09-16", outlet="B")
    held = {(p.low, p.replaced) for p in events(first, later)[0].positions}
    assert held == {(8, True), (13, False)}


def test_rival_counts_are_a_disagreement() -> None:
    found = events(report(claim(toll(9))), report(claim(toll(4), speaker=TTP), outlet="B"))[0]
    assert [d.kind for d in found.disagreements] == ["count"]
    assert (found.totals["killed"].low, found.totals["killed"].high) == (4, 9)


def test_grades_follow_the_rules() -> None:
    troops = [Actor("source", "troops", "pak-army")]
    assert grade(report(claim(toll(9), actors=troops))) == "confirmed"
    assert grade(report(claim(toll(3, "civilians"), speaker=MEDIC, action="shooting"))) == "weak"
    two = report(claim(toll(3, "civilians"), speaker=MEDIC), claim(toll(3, "civilians"), speaker=RESIDENTS))
    assert grade(two) == "fair"
    rivals = (
        report(claim(toll(12), action="airstrike")),
        report(claim(toll(12, "civilians"), speaker=RESIDENTS, action="airstrike"), outlet="B"),
    )
    assert grade(*rivals) == "contested"


def test_what_its_only_source_takes_back_is_discounted() -> None:
    told = report(claim(toll(25, "civilians"), speaker=RESIDENTS, place=GAO), outlet="Radio", published="2025-09-14")
    gone = report(claim(toll(0, "civilians"), speaker=OUTLET, stance="denies", place=GAO), outlet="Radio", published="2025-09-16")
    assert grade(told, gone) == "discounted"


def test_a_monitor_that_counts_press_reports_is_no_source_of_its_own() -> None:
    desk = speaker("the incident desk", "monitor")
    own = report(claim(toll(3, "civilians"), speaker=desk), outlet="B", text="The desk counts from press reports.")
    found = events(report(claim(toll(3, "civilians"), speaker=MEDIC)), own)[0]
    assert found.grade is not None
    assert found.grade.independent_sources == 1


def test_explaining_an_event_that_is_not_there_says_what_to_do() -> None:
    linker = Linker(CODEBOOK)
    linker.add([report(claim(toll(9)))])
    linked = linker.linked()
    with pytest.raises(BadInput, match="tollbook link"):
        list(explain_event("e-nothing", linked, make_events(linked, CODEBOOK)))


def explained(*reports: CodedReport) -> list[str]:
    linker = Linker(CODEBOOK)
    linker.add(reports)
    linked = linker.linked()
    found = make_events(linked, CODEBOOK)
    return list(explain_event(found[0].id, linked, found))


def test_explaining_says_for_each_report_what_joined_it_and_leaves_out_what_says_nothing() -> None:
    lines = explained(report(claim(toll(14))), report(claim(toll(14), speaker=POLICE), outlet="B"))
    assert lines[0].endswith(": raid, Lakki Marwat, 2025-09-13; 2 claims in 2 reports")
    assert any(line.startswith("  Morning Post 2025-09-15, 1 claim: ") for line in lines)
    joined = next(line for line in lines if "joined" in line)
    assert all(words in joined for words in ("14 and 14 militants killed", "same place, Lakki Marwat", "same day, 2025-09-13"))
    assert "(+" not in joined
    assert lines[-1] == "no other event was near enough to be compared"


def test_explaining_names_the_nearest_event_that_was_not_joined_and_why_not() -> None:
    lines = explained(report(claim(toll(9), action="airstrike")), report(claim(toll(40), action="protest"), outlet="B"))
    assert "nearest events that were not joined:" in lines
    assert "9 and 40 militants killed, too different for one incident" in lines[-1]
    assert "although: same place, Lakki Marwat" in lines[-1]


PLACES = st.sampled_from([LAKKI, BANNU, GAO, KP, None])
CLAIMS = st.builds(
    lambda number, place, day, voice, action: claim(toll(number), place=place, start=day, speaker=voice, action=action),
    st.integers(1, 4),
    PLACES,
    st.sampled_from(["2025-09-13", "2025-09-14", "2025-09-20", None]),
    st.sampled_from([ISPR, TTP, POLICE]),
    st.sampled_from(["raid", "ambush", "airstrike", "killing"]),
)


@st.composite
def archives(draw: st.DrawFn) -> list[CodedReport]:
    drawn = draw(st.lists(st.lists(CLAIMS, min_size=1, max_size=3), min_size=1, max_size=7))
    return [report(*claims, outlet=f"Outlet {n}", text=f"Report {n}.") for n, claims in enumerate(drawn)]


def printed(linker: Linker) -> list[str]:
    return [to_json(e) for e in make_events(linker.linked(), CODEBOOK)]


@settings(max_examples=25, deadline=None)
@given(archives(), st.randoms(use_true_random=False))
def test_one_after_another_in_any_order_is_the_same_as_all_at_once(reports: list[CodedReport], random: object) -> None:
    whole = Linker(CODEBOOK)
    whole.add(reports)
    shuffled = list(reports)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    step = Linker(CODEBOOK)
    for one in shuffled:
        step.add([one])
        step.linked()
    assert printed(step) == printed(whole)


@settings(max_examples=25, deadline=None)
@given(archives())
def test_every_claim_is_in_at_most_one_event_and_totals_are_ordered(reports: list[CodedReport]) -> None:
    found = link(reports, CODEBOOK)
    claims = [c for e in found for c in e.claims]
    assert len(claims) == len(set(claims))
    for event in found:
        for total in event.totals.values():
            assert (total.low or 0) <= (total.best or 0)
            assert total.high is None or (total.best or 0) <= total.high


def test_two_reports_that_name_villages_apart_tell_of_two_incidents() -> None:
    east = Place("Dahar", "v1", "ML", "Gao", "Cercle de Gao", 16.30, -0.02, 1)
    west = Place("Bordo", "v2", "ML", "Gao", "Cercle de Gao", 16.30, -0.12, 1)
    one = report(
        claim(toll(2, "civilians"), action="airstrike", place=east), text="Jets struck a farm at Dahar, killing two herders."
    )
    other = report(
        claim(toll(2, "civilians"), action="airstrike", place=west),
        outlet="Other",
        text="A family mourned two sons after bombs hit their home in Bordo.",
    )
    same = report(
        claim(toll(2, "civilians"), action="airstrike", place=east),
        outlet="Third",
        text="Two herders died when jets struck a farm in Dahar.",
    )
    found = events(one, other, same)
    assert sorted(len(e.reports) for e in found) == [1, 2]


def test_copies_of_one_text_stand_in_the_event_as_a_group_with_the_original_first() -> None:
    text = " ".join(f"word{n}" for n in range(90))
    early = report(claim(toll(6, "police"), speaker=POLICE), outlet="A", text=text, published="2025-09-14")
    late = report(claim(toll(6, "police"), speaker=POLICE), outlet="B", text=f"{text} more")
    own = report(claim(toll(6, "police"), speaker=MEDIC), outlet="C", text="A doctor counted six dead policemen.")
    found = events(late, own, early)[0]
    assert found.wire_copies == ((early.report.id, late.report.id),)


def test_a_sum_that_is_a_part_of_itself_is_refused_with_its_members() -> None:
    told = report(
        claim(toll(31), scope="aggregate", place=KP, ident="a", parts=("b",)),
        claim(toll(14), scope="aggregate", start="2025-09-10", ident="b", parts=("c",)),
        claim(toll(7), scope="aggregate", start="2025-08-10", ident="c", parts=("a",)),
    )
    with pytest.raises(BadInput, match="a, b, c, a"):
        events(told)
