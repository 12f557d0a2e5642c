"""Counts that their own words doubt are possible, not certain; who died in the same deed is one of its dead."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.linking.link import link
from tollbook.model import make_report

Figures = set[tuple[str, int | None, int | None]]


def killed(text: str) -> Figures:
    claims = code(make_report(text, published="2024-05-10"), load_codebook()).claims
    return {(t.who, t.low, t.high) for c in claims for t in c.tolls if t.outcome == "killed"}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Three soldiers and possibly a civilian were killed in a blast in Gao.", {("soldiers", 3, 3), ("civilians", 0, 1)}),
        (
            "Five people died in the raid on Tumaco: three gunmen and perhaps two bystanders.",
            {("unknown", 5, 5), ("militants", 3, 3), ("civilians", 0, 2)},
        ),
        (
            "Seven people were killed, possibly including a child, when soldiers fired at a bus in Tonalá.",
            {("unknown", 7, 7), ("children", 0, 1)},
        ),
        ("A rebel commander may have been killed in Friday's air strike near Kismayo.", {("commanders", 0, 1)}),
        ("It is possible that a second guard was killed in Sunday's raid on Abala.", {("security_forces", 0, 1)}),
        ("The blast killed perhaps 50 people in Mosul.", {("unknown", 50, 50)}),
    ],
)
def test_what_is_only_possible_is_nobody_for_certain(text: str, figures: Figures) -> None:
    assert killed(text) == figures


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("A judge was killed when a car bomb killed nine people outside a court in Palermo.", (9, 9)),
        ("The group's deputy leader may have been killed when four to six people died in a strike on Shabwa.", (4, 6)),
    ],
)
def test_who_was_killed_when_others_were_is_one_of_them(text: str, total: tuple[int, int]) -> None:
    coded = code(make_report(text, published="2024-05-10"), load_codebook())
    (event,) = link([coded], load_codebook())
    assert (event.totals["killed"].low, event.totals["killed"].high) == total


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen shot a priest dead in Kaduna on Monday. This army has slaughtered thousands, a bishop said.",
        "Shells hit Dnipro on Friday. The generals murdered 70,000 of us, a deputy told parliament.",
    ],
)
def test_more_dead_than_one_deed_has_are_a_sum_of_many(text: str) -> None:
    claims = code(make_report(text, published="2024-05-10"), load_codebook()).claims
    (many,) = [c for c in claims if any((t.low or 0) >= 1000 for t in c.tolls)]
    assert (many.scope, many.place, many.period) == ("aggregate", None, None)


def test_a_massacre_with_its_town_is_one_deed() -> None:
    (claim,) = code(make_report("Rebels massacred 2,000 people in Moura, survivors said."), load_codebook()).claims
    assert claim.scope == "incident"


@pytest.mark.parametrize("text", ["Six police killed, injured in Mandera ambush", "Dozens killed, wounded in Zamfara mine raid"])
def test_killed_and_wounded_in_one_headline_are_casualties(text: str) -> None:
    claims = code(make_report(text, published="2024-05-10"), load_codebook()).claims
    assert {t.outcome for c in claims for t in c.tolls} == {"casualties"}


def test_an_ordinal_counts_the_one_who_died() -> None:
    assert killed("The 4th peacekeeper in a month died near Bangui on Friday.") == {("soldiers", 1, 1)}
    assert killed("Four killed, 12 wounded in Maiduguri market blast") == {("unknown", 4, 4)}
