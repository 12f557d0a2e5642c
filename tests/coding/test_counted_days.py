"""Days counted back: how long before the day of the clause around it a deed was."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Period, make_report


def told(text: str, killed: int, published: str | None = "2024-06-20") -> Period:
    """The days of the claim that counts so many dead. 20 June 2024 was a Thursday."""
    coded = code(make_report(text, published=published), load_codebook())
    (period,) = {c.period for c in coded.claims for t in c.tolls if t.outcome == "killed" and t.low == killed}
    assert period is not None
    return period


@pytest.mark.parametrize(
    ("text", "killed", "first", "last"),
    [
        (
            "On Thursday, six days after gunmen had fired on a bus near Dori and killed nine passengers, the governor came.",
            9,
            "2024-06-14",
            "2024-06-14",
        ),
        (
            "Six days after gunmen shot at a bus near Dori, killing nine passengers, the army said on Thursday it had suspects.",
            9,
            "2024-06-14",
            "2024-06-14",
        ),
        (
            "The army said on Thursday that it had arrested two men, six days after gunmen killed nine passengers near Dori.",
            9,
            "2024-06-14",
            "2024-06-14",
        ),
        (
            "Nine days on from the attack on Dori that killed 14 villagers, nobody has been arrested.",
            14,
            "2024-06-10",
            "2024-06-11",
        ),
        ("Ten days have passed since gunmen killed 14 villagers in Dori.", 14, "2024-06-09", "2024-06-10"),
        (
            "On Thursday, a week after the raid on Dori in which nine people were killed, schools opened.",
            9,
            "2024-06-12",
            "2024-06-14",
        ),
        (
            "Five months after a drone strike killed 20 wedding guests near Dori, no one has been charged.",
            20,
            "2024-01-19",
            "2024-01-22",
        ),
        (
            "The attack, which came two days after gunmen killed 14 villagers in Dori, left three dead on Tuesday.",
            14,
            "2024-06-16",
            "2024-06-16",
        ),
        (
            "Gunmen killed two drivers in Bara on Friday. The attack came a day after bombs killed seven in Tirah.",
            7,
            "2024-06-13",
            "2024-06-13",
        ),
    ],
)
def test_a_deed_was_so_long_before_the_day_beside_it_or_before_the_report(text: str, killed: int, first: str, last: str) -> None:
    period = told(text, killed)
    assert (period.start, period.end) == (first, last)


def test_the_deed_after_which_is_counted_keeps_its_own_day() -> None:
    text = "A bomb killed three soldiers near Gao on Sunday, a day after an ambush left six dead."
    assert (told(text, 3).start, told(text, 6).start) == ("2024-06-16", "2024-06-15")


def test_a_day_named_in_the_clause_counted_to_comes_first() -> None:
    text = "The mayor resigned on Wednesday, ten days after gunmen killed 14 villagers in Dori on 8 June."
    assert told(text, 14).start == "2024-06-08"


def test_some_days_are_no_count() -> None:
    assert told("Several days after gunmen killed 14 villagers in Dori, troops withdrew.", 14).end == "2024-06-20"


def test_without_any_day_nothing_is_counted() -> None:
    coded = code(make_report("Nine days on from the attack on Dori that killed 14 villagers, nobody is held."), load_codebook())
    assert all(c.period is None for c in coded.claims)
