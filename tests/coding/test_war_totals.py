"""Figures of a whole war are sums, and no part of the news that they stand beside."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.linking.link import link
from tollbook.model import make_report

NEWS = "Rebels killed nine soldiers in an ambush near Kuito on Tuesday, the army said.\n\n"


def killed(text: str) -> set[int | None]:
    """The best counts of the news's event."""
    codebook = load_codebook()
    events = link([code(make_report(NEWS + text, published="1999-05-12"), codebook)], codebook)
    news = next(e for e in events if any(t.best == 9 for t in e.tolls))
    return {t.best for t in news.tolls if t.outcome == "killed"}


@pytest.mark.parametrize(
    "text",
    [
        "An estimated 500,000 people have died in the civil war.",
        "The 24-year conflict has cost more than half a million lives.",
        "The insurgency has left some 40,000 dead.",
        "At least 75,000 people died during the rebellion.",
        "More than 60 priests have been murdered in the unrest so far.",
    ],
)
def test_the_dead_of_a_war_are_not_the_news(text: str) -> None:
    assert killed(text) == {9}


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("More than 200 people were killed in the violence in Jos on Monday.", "incident"),
        ("At least 40 people have been killed in fighting near Bunia.", "incident"),
        ("More than 30,000 people have been killed in the fighting.", "aggregate"),
    ],
)
def test_violence_may_be_one_day_s(text: str, scope: str) -> None:
    claims = code(make_report(text, published="2008-12-03"), load_codebook()).claims
    assert [c.scope for c in claims if c.tolls] == [scope]


def test_a_war_s_dead_take_neither_the_story_s_day_nor_its_town() -> None:
    text = NEWS + "More than 90,000 people have been killed in the war."
    last = code(make_report(text, published="1999-05-12"), load_codebook()).claims[-1]
    assert last.place is None
    assert last.period is None
