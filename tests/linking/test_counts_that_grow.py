"""Counts that go on from one another across reports: new heights, ranks, corrections, sums that rested on what was corrected."""

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.linking.questions import Question
from tollbook.linking.totals import Answer, ask
from tollbook.model import make_report


def total(question: Question, *told: tuple[str, str]) -> Answer:
    codebook = load_codebook()
    reports = [
        code(make_report(text, published=day, outlet=f"Outlet {n}", title=""), codebook) for n, (day, text) in enumerate(told)
    ]
    return ask(reports, question, codebook)


DAY = {"start": "2024-05-06", "end": "2024-05-06"}


def test_officials_keep_one_count_among_them() -> None:
    answer = total(
        Question(place="Zintan", **DAY),
        ("2024-05-06", "Rockets hit a market in Zintan, Libya, on Monday. Four dead so far, the mayor said."),
        ("2024-05-07", "The ambulance service said the number killed in Monday's rocket attack on Zintan had risen to nine."),
    )
    assert (answer.low, answer.high) == (9, 9)


def test_a_rank_makes_the_count_whoever_counted_before() -> None:
    answer = total(
        Question(place="Zintan", **DAY),
        ("2024-05-07", "Monday's rocket attack on a market in Zintan, Libya, killed nine people, the ambulance service said."),
        (
            "2024-05-09",
            "A tailor became on Thursday the tenth victim of Monday's attack on the market in Zintan, a nurse said.",
        ),
    )
    assert (answer.low, answer.high) == (10, 10)


def test_a_rank_among_those_counted_adds_nobody() -> None:
    answer = total(
        Question(place="Zintan", **DAY),
        ("2024-05-07", "Monday's rocket attack on a market in Zintan, Libya, killed nine people, the ambulance service said."),
        (
            "2024-05-08",
            "The third victim of Monday's attack on the market in Zintan was buried on Wednesday, a nurse said.",
        ),
    )
    assert (answer.low, answer.high) == (9, 9)


def test_a_figure_said_to_be_wrong_is_replaced_by_the_one_beside_it() -> None:
    answer = total(
        Question(who=("soldiers",), place="Bama", **DAY),
        ("2024-05-07", "Eleven soldiers were killed in an ambush near Bama, Nigeria, on Monday, the army said."),
        ("2024-05-08", "Thirty soldiers died in Monday's ambush near Bama, and not eleven as first announced, the army said."),
    )
    assert (answer.low, answer.high) == (30, 30)


def test_the_dead_of_an_attack_on_a_wedding_are_within_a_months_civilians() -> None:
    answer = total(
        Question(who=("civilians",), start="2024-05-01", end="2024-05-31"),
        ("2024-05-07", "Jets bombed a wedding at Radfan in Yemen on Monday, killing 14 people, a medic said."),
        ("2024-06-04", "In May at least 40 civilians were killed across Yemen, the rights monitor Mwatana said."),
    )
    assert (answer.low, answer.high) == (40, None)
