"""Decisions: what each means, that each can be undone, and that what is stored is what they add up to."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from helping import CODEBOOK, add, clean, decide, events, every, state, undo
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import several, told

from tollbook.book import deciding, reading
from tollbook.book.values import Outcome
from tollbook.errors import BadInput, NotFound

PAIR = (told(0, 3, 5), told(0, 3, 5, "Evening Post", later=1))
TOLL = {"outcome": "killed", "who": "civilians", "low": 8, "best": 8, "high": 9}


def test_a_corrected_toll_changes_the_total_and_keeps_what_the_claims_say(book: str) -> None:
    add(*PAIR)
    made = decide("correct", events()[0], field="toll", value=TOLL)
    (after,) = events()
    killed = after.event.totals["killed"]
    assert (killed.low, killed.best, killed.high) == (8, 8, 9)
    assert after.machine is not None
    assert after.machine.totals["killed"].best == 5
    was = made.decision.payload["was"]
    assert isinstance(was, list)
    assert was[0]["best"] == 5
    clean()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("action", "ambush"),
        ("place", {"name": "Tank", "country": "PK", "adm1": "Khyber Pakhtunkhwa", "adm2": "Tank District", "precision": 3}),
        ("period", {"start": "2025-03-01", "end": "2025-03-02", "precision": 1}),
        ("actors", [{"role": "source", "name": "gunmen", "id": None, "quote": None, "presumed": None}]),
        ("background", True),
    ],
)
def test_each_field_can_be_corrected(book: str, field: str, value: object) -> None:
    add(*PAIR)
    decide("correct", events()[0], field=field, value=value)
    (after,) = events(background=True)
    shown = msgspec.to_builtins(getattr(after.event, field))
    if isinstance(value, dict):
        assert {k: shown[k] for k in value} == value
    else:
        assert (list(shown) if isinstance(shown, tuple) else shown) == value
    clean()


def test_a_split_holds_and_the_next_report_goes_where_it_fits(book: str) -> None:
    add(*PAIR)
    (one,) = events()
    decide("split", one, claims=[one.event.claims[1]])
    assert [len(e.event.claims) for e in events()] == [1, 1]
    add(told(0, 3, 5, "Third Paper", later=2))
    assert sorted(len(e.event.claims) for e in events()) == [1, 2]
    clean()


def test_merged_events_are_one_and_stay_one(book: str) -> None:
    add(told(0, 3, 5), told(3, 9, 7))
    one, other = events()
    decide("merge", one, **{"with": [other.event.id]})
    add(told(1, 9, 7))
    assert sorted(len(e.event.claims) for e in events()) == [1, 2]
    clean()


def test_what_is_no_conflict_leaves_lists_and_can_be_asked_for(book: str) -> None:
    add(*PAIR)
    decide("not-conflict", events()[0])
    assert events() == []
    assert len(events(status="not_conflict")) == 1
    clean()


def test_a_grade_by_a_person_carries_the_reason(book: str) -> None:
    add(*PAIR)
    decide("grade", events()[0], reason="I was there", level="confirmed")
    grade = events()[0].event.grade
    assert grade is not None
    assert (grade.level, grade.why) == ("confirmed", "I was there")


def test_comments_and_assignments_are_no_judgement(book: str) -> None:
    add(*PAIR)
    decide("comment", events()[0], reason="ask the hospital")
    decide("assign", events()[0], to="Chen")
    (after,) = events(assigned="Chen")
    assert not after.decided
    assert [v.decision.kind for v in reading.history(after.event.id) if v.decision] == ["comment", "assign"]


def test_a_later_decision_outweighs_an_earlier_one(book: str) -> None:
    add(*PAIR)
    (one,) = events()
    decide("confirm", one)
    decide("split", one, claims=[one.event.claims[1]])
    assert len(events()) == 2
    first, second = events()
    decide("merge", first, **{"with": [second.event.id]})
    assert len(events()) == 1
    clean()


def test_a_claim_by_hand_counts_with_the_others_and_can_be_undone(book: str) -> None:
    add(*PAIR)
    before = state()
    values = {
        "speaker": {"name": "a doctor", "kind": "medical"},
        "stance": "asserts",
        "action": "attack",
        "place": msgspec.to_builtins(PAIR[0].claims[0].place),
        "period": {"start": "2025-03-03", "end": "2025-03-03", "precision": 1},
        "tolls": [{**TOLL, "hedge": "exact", "words": "5 people"}],
    }
    made = deciding.add_claim(PAIR[0].report.id, values, 0, 15, CODEBOOK, "Bilal", "missed")
    (after,) = events()
    assert made.decision.claims[0] in after.event.claims
    clean()
    undo(made)
    assert state() == before
    clean()


@pytest.mark.parametrize(
    ("kind", "payload", "reason", "says"),
    [
        ("grade", {"level": "sure"}, "x", "confirmed"),
        ("split", {}, "x", "claims"),
        ("split", {"claims": ["c-0000000000000000"]}, "x", "no claim of this event"),
        ("merge", {"with": []}, "x", "other events"),
        ("correct", {"field": "colour", "value": 1}, "x", "action"),
        ("correct", {"field": "action", "value": "dance"}, "x", "codebook"),
        ("correct", {"field": "toll", "value": {**TOLL, "low": 12}}, "x", "least to the greatest"),
        ("correct", {"field": "toll", "value": {**TOLL, "best": -1, "low": -1}}, "x", "below 0"),
        ("correct", {"field": "toll", "value": TOLL}, " ", "reason"),
        ("bless", {}, "x", "confirm"),
    ],
)
def test_a_decision_that_does_not_fit_is_refused_and_changes_nothing(
    book: str, kind: str, payload: dict[str, Any], reason: str, says: str
) -> None:
    add(*PAIR)
    before = (state(), reading.numbers())
    with pytest.raises(BadInput, match=says):
        decide(kind, events()[0], reason=reason, **payload)
    assert (state(), reading.numbers()) == before


def test_undoing_twice_or_what_is_not_there_is_refused(book: str) -> None:
    add(*PAIR)
    made = decide("confirm", events()[0])
    undo(made)
    with pytest.raises(BadInput, match="undone already"):
        undo(made)
    with pytest.raises(NotFound):
        deciding.undo("d-0123456789abcdef", CODEBOOK, "Chen")


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["confirm", "correct", "split", "merge", "not-conflict", "grade", "comment", "assign", "claim", "undo", "add"]
        ),
        st.integers(0, 50),
        st.integers(0, 50),
    ),
    min_size=1,
    max_size=9,
)


def _step(kind: str, a: int, b: int, made: list[Outcome]) -> Outcome | None:
    """One step of a random history; None where it cannot be taken."""
    known = every()
    if kind == "add":
        add(told(a % 4, 1 + b % 3, 3 + a % 5, f"Late {a} {b}", later=a % 3))
        return None
    one, other = known[a % len(known)], known[b % len(known)]
    if kind == "undo":
        standing = [m for m in made if reading.decision(m.decision.id).undone is None]
        return undo(standing[a % len(standing)]) if standing else None
    if kind == "split":
        claims = one.event.claims
        return decide("split", one, claims=[claims[b % len(claims)]]) if len(claims) > 1 else None
    if kind == "merge":
        return decide("merge", one, **{"with": [other.event.id]}) if one.event.id != other.event.id else None
    if kind == "claim":
        report = one.event.reports[0]
        values = {"speaker": {"name": f"doctor {b}", "kind": "medical"}, "stance": "asserts", "action": "attack"}
        try:
            return deciding.add_claim(report, values, a % 9, 20 + b % 9, CODEBOOK, "Bilal")
        except BadInput:
            return None
    payloads: dict[str, dict[str, Any]] = {
        "correct": {"field": "toll", "value": {**TOLL, "best": 8, "high": 8 + b}},
        "grade": {"level": ("confirmed", "weak", "contested")[b % 3]},
        "assign": {"to": f"person {b % 3}"},
    }
    return decide(kind, one, **payloads.get(kind, {}))


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_undoing_a_decision_restores_the_exact_earlier_state(
    new_book: Callable[[], str], steps: list[tuple[str, int, int]]
) -> None:
    new_book()
    add(*several(10))
    made: list[Outcome] = []
    before = state()
    for kind, a, b in steps:
        outcome = _step(kind, a, b, made)
        after = state()
        if outcome is not None:
            back = undo(outcome)
            assert state() == before, f"{kind} was not undone"
            undo(back)
            assert state() == after, f"{kind} was not done again"
            made.append(outcome)
        before = after
    clean()
