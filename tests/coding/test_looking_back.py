"""What a report looks back at is background, on its own day; what it tells as news is not."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.model import Claim, make_report

Told = tuple[str, int | None, str | None, str | None]


def claims(text: str, published: str) -> tuple[Claim, ...]:
    return code(make_report(text, published=published), load_codebook()).claims


def tolls(text: str, published: str, background: bool) -> set[Told]:
    """Outcome, lowest figure, first and last day of what is or is not background."""
    return {
        (t.outcome, t.low, c.period.start if c.period else None, c.period.end if c.period else None)
        for c in claims(text, published)
        for t in c.tolls
        if c.background == background
    }


OLD = {
    "years marked": (
        "Families met in Nairobi on Friday to mark ten years since gunmen killed 67 people at a mall.",
        "2023-09-24",
        ("killed", 67, "2013-09-22", "2013-09-22"),
    ),
    "an anniversary": (
        "On the fifth anniversary of the siege of the Lindi hotel, in which 20 guests died, survivors met there on Monday.",
        "2023-11-07",
        ("killed", 20, "2018-11-06", "2018-11-06"),
    ),
    "years, but not to the day": (
        "Six years after gunmen stormed the college at Garissa and killed 148 people, its gates are still shut.",
        "2021-08-01",
        ("killed", 148, "2015-01-01", "2015-12-31"),
    ),
    "a trial": (
        "Nine men went on trial in Brussels on Monday over the bombings of 22 March 2016, in which 32 people were killed.",
        "2022-12-06",
        ("killed", 32, "2016-03-22", "2016-03-22"),
    ),
    "a sentence": (
        "A judge in Cali sentenced a former sergeant on Tuesday for a massacre of 12 fishermen in Buenaventura in April 2005.",
        "2019-05-02",
        ("killed", 12, "2005-04-01", "2005-04-30"),
    ),
    "bodies found late": (
        "Bones of 33 villagers killed at Rabinal in May 1982 were handed to their families on Saturday.",
        "2019-05-02",
        ("killed", 33, "1982-05-01", "1982-05-31"),
    ),
}


@pytest.mark.parametrize("name", sorted(OLD))
def test_what_is_looked_back_at_is_background_on_its_own_day(name: str) -> None:
    text, published, told = OLD[name]
    assert tolls(text, published, background=True) == {told}
    assert tolls(text, published, background=False) == set()


def test_a_record_keeps_its_day_and_the_news_its_own() -> None:
    text = "A bomb killed six people in Jos on Sunday, the worst attack there since 118 people died in two blasts in May 2014."
    assert tolls(text, "2024-05-06", background=False) == {("killed", 6, "2024-05-05", "2024-05-05")}
    assert tolls(text, "2024-05-06", background=True) == {("killed", 118, "2014-05-01", "2014-05-31")}


def test_what_a_victim_had_dealt_with_is_not_how_he_died() -> None:
    text = "A reporter who had covered the 2014 shooting of nine miners at Uíge was stabbed to death in Luanda on Monday."
    (news,) = [c for c in claims(text, "2016-05-04") if not c.background]
    assert (news.action, news.place and news.place.name, news.period and news.period.start) == ("attack", "Luanda", "2016-05-02")


def test_who_led_an_inquiry_is_hit_by_something_else() -> None:
    text = "The prefect who led the inquiry into last year's massacre at Koulogon was kidnapped near Bankass on Wednesday."
    news = [c for c in claims(text, "2020-02-14") if not c.background]
    assert [(c.action, c.place and c.place.name) for c in news] == [("abduction", "Bankass")]


def test_what_a_court_deals_with_days_after_is_news() -> None:
    text = "Police in Multan charged two men on Sunday with killing five worshippers in a mosque on Thursday."
    assert tolls(text, "2024-05-06", background=False) == {("killed", 5, "2024-05-02", "2024-05-02")}


def test_a_fronted_anniversary_leaves_the_news_alone() -> None:
    text = "Two decades after the invasion of Iraq, a car bomb killed four policemen in Kirkuk on Sunday, officers said."
    assert tolls(text, "2023-03-20", background=False) == {("killed", 4, "2023-03-19", "2023-03-19")}


def test_what_follows_without_a_day_is_of_the_old_deed() -> None:
    text = "Families marked the tenth anniversary of the Beni siege on Thursday. Rebels held the mall for days; 67 died."
    assert tolls(text, "2023-10-06", background=True) == {("killed", 67, "2013-10-05", "2013-10-05")}


def test_fresh_news_behind_an_anniversary_is_news() -> None:
    text = "Families marked the tenth anniversary of the Beni siege on Thursday. Gunmen killed six people in Goma on Friday."
    assert tolls(text, "2023-10-07", background=False) == {("killed", 6, "2023-10-06", "2023-10-06")}


def test_news_behind_what_a_court_dealt_with_is_news() -> None:
    text = "The king pardoned a poet a year into a sentence for insult, after Paris asked him to let her go."
    appeal = next(c for c in claims(text, "2024-05-12") if c.action == "appeal")
    assert not appeal.background
