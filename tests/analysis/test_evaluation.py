import json

import pytest

from tollbook.analysis.alignment import align, fields_of_hand, same
from tollbook.analysis.evaluation import Evaluation, evaluate
from tollbook.analysis.evaluation_page import evaluation_page
from tollbook.analysis.gold import HandEvent, read_gold
from tollbook.codebook import load_codebook
from tollbook.errors import BadInput

TEXT = "Gunmen killed three soldiers near Kidal in Mali on Friday, the army said.\n\nThe army blamed JNIM for the <ambush>."


def line(**more: object) -> str:
    row = {"id": "m-1", "text": TEXT, "published": "2025-03-03", "title": "Three soldiers die", "events": []}
    return json.dumps({**row, **more})


@pytest.fixture(scope="module")
def found() -> Evaluation:
    events = [{"action": "ambush", "start": "2025-02-28", "country": "Mali", "killed": 3}]
    other = [
        {"action": "ambush", "start": "2025-02-28", "country": "ML", "killed": [3, None]},
        {"killed": 900, "adm1": "Nowhere"},
    ]
    lines = [line(events=events, coder="anna"), line(events=other, coder="ben")]
    return evaluate(read_gold(lines, "sample"), load_codebook())


def test_hand_and_machine_are_compared_by_field(found: Evaluation) -> None:
    assert found.reports == 1
    assert found.coders == ("anna", "ben")
    assert found.hand_events == 3
    fields = {field.field: field for field in found.fields}
    assert fields["country"].compared == fields["country"].agreed == 2


def test_an_event_that_only_one_found_is_told(found: Evaluation) -> None:
    assert found.found <= 2
    assert any(field == "event" and hand and "900" in hand for one in found.worst for field, hand, _ in one.differing)


def test_the_page_escapes_the_reports_text(found: Evaluation) -> None:
    page = evaluation_page(found)
    assert "&lt;ambush&gt;" in page
    assert "<ambush>" not in page


def test_each_event_is_paired_once_and_the_rest_stand_alone() -> None:
    actors = load_codebook().actors
    hand = [fields_of_hand(HandEvent(killed=3, place="Kidal")), fields_of_hand(HandEvent(killed=5, place="Gao"))]
    machine = [{"killed": "5", "place": "Gao"}, {"killed": "3", "place": "Kidal"}, {"killed": "7", "place": "Mopti"}]
    pairs = align(hand, machine, actors)
    assert [(p.hand and p.hand["killed"], p.machine and p.machine["killed"]) for p in pairs] == [
        ("3", "3"),
        ("5", "5"),
        (None, "7"),
    ]


def test_nothing_in_common_is_not_the_same_event() -> None:
    (alone, other) = align([fields_of_hand(HandEvent(killed=3))], [{"killed": "4"}], load_codebook().actors)
    assert alone.machine is None
    assert other.hand is None


def test_a_field_left_out_is_not_compared() -> None:
    assert fields_of_hand(HandEvent(killed=3)) == {"killed": "3"}
    assert fields_of_hand(HandEvent(killed=(3, None), place=None)) == {"killed": "3+", "place": None}


def test_names_mean_the_same_without_district_or_accents() -> None:
    actors = load_codebook().actors
    assert same("adm2", "Bannu District", "Bannu", actors)
    assert same("place", "Tombouctou", "Tombouctoú", actors)
    assert same("country", "Mali", "ML", actors)
    assert not same("place", "Gao", None, actors)


def test_an_actor_is_known_by_name_or_id() -> None:
    actors = load_codebook().actors
    entry = next(iter(actors))
    assert same("source", entry.id, entry.name, actors)


@pytest.mark.parametrize(
    ("bad", "named"),
    [
        ("{", "sample:1"),
        (json.dumps({"text": TEXT}), "events"),
        (line(events=[{"deaths": 3}]), "deaths"),
        (line(events=[{"killed": "three"}]), "killed"),
        (line(text=""), "empty"),
    ],
)
def test_a_line_that_is_no_coded_report_is_named(bad: str, named: str) -> None:
    with pytest.raises(BadInput, match=named):
        list(read_gold([bad], "sample"))
