"""Dates and periods: each expression's days and precision, by tense, dateline, story and calendar."""

import datetime as dt
import time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc as SpacyDoc

from tollbook.codebook import load_codebook
from tollbook.language.dates import dateline_day, find_dates
from tollbook.language.document import Document
from tollbook.language.intervals import part_of_month, span, week_of
from tollbook.language.mentions import DateMention
from tollbook.language.other_calendars import easter, lunar, solar
from tollbook.language.parsed import Doc
from tollbook.language.pipeline import parse

CODEBOOK = load_codebook()
BLANK = spacy.blank("en")
PUBLISHED = dt.date(2025, 9, 17)  # a Wednesday


def dates(text: str, published: dt.date | None = PUBLISHED) -> tuple[DateMention, ...]:
    return find_dates(parse(text), CODEBOOK, published)


def days(text: str, published: dt.date | None = PUBLISHED) -> list[tuple[str | None, str | None, int | None]]:
    return [(d.first and d.first.isoformat(), d.last and d.last.isoformat(), d.precision) for d in dates(text, published)]


ONE = {
    "Gunmen attacked the village on Monday.": ("2025-09-15", "2025-09-15", 1),
    "Gunmen attacked the village on Monday night.": ("2025-09-15", "2025-09-15", 1),
    "Gunmen attacked the village on Wednesday.": ("2025-09-17", "2025-09-17", 1),
    "Leaders will meet on Friday.": ("2025-09-19", "2025-09-19", 1),
    "The court will rule next Tuesday.": ("2025-09-23", "2025-09-23", 1),
    "Gunmen attacked the village last Wednesday.": ("2025-09-10", "2025-09-10", 1),
    "Soldiers shot dead a man yesterday.": ("2025-09-16", "2025-09-16", 1),
    "Shells fell on the town last night.": ("2025-09-16", "2025-09-16", 1),
    "Shells fell on the town overnight.": ("2025-09-16", "2025-09-17", 2),
    "Five died in overnight raids on 14 and 15 September.": ("2025-09-14", "2025-09-15", 2),
    "Five died between 10 and 13 September.": ("2025-09-10", "2025-09-13", 2),
    "Five died from 1 to 7 March.": ("2025-03-01", "2025-03-07", 3),
    "Sixty have died since Friday.": ("2025-09-12", "2025-09-17", 2),
    "Sixty died in the past 24 hours.": ("2025-09-16", "2025-09-17", 2),
    "Sixty died in the past week.": ("2025-09-11", "2025-09-17", 3),
    "Sixty died in the past few days.": ("2025-09-14", "2025-09-16", 2),
    "Sixty died last week.": ("2025-09-08", "2025-09-14", 3),
    "Sixty died this week.": ("2025-09-15", "2025-09-17", 3),
    "Sixty died late last week.": ("2025-09-12", "2025-09-14", 2),
    "Sixty died over the weekend.": ("2025-09-13", "2025-09-14", 2),
    "Sixty died earlier this month.": ("2025-09-01", "2025-09-16", 4),
    "Sixty died last month.": ("2025-08-01", "2025-08-31", 4),
    "Sixty died in December.": ("2024-12-01", "2024-12-31", 4),
    "Sixty died in August.": ("2025-08-01", "2025-08-31", 4),
    "Sixty died in early March.": ("2025-03-01", "2025-03-10", 4),
    "Sixty died in mid-March.": ("2025-03-10", "2025-03-20", 4),
    "Sixty died in late March.": ("2025-03-15", "2025-03-31", 4),
    "Sixty died in the first week of August.": ("2025-08-01", "2025-08-07", 3),
    "Sixty died in 2023.": ("2023-01-01", "2023-12-31", 5),
    "Sixty died in early 2023.": ("2023-01-01", "2023-04-30", 5),
    "Sixty died last year.": ("2024-01-01", "2024-12-31", 5),
    "Sixty died in the 1990s.": ("1990-01-01", "1999-12-31", 5),
    "Sixty died in the summer of 2014.": ("2014-06-01", "2014-08-31", 5),
    "Sixty died three days ago.": ("2025-09-14", "2025-09-14", 1),
    "Sixty died on the 7th October 2023.": ("2023-10-07", "2023-10-07", 1),
    "Sixty died on October 7, 2023.": ("2023-10-07", "2023-10-07", 1),
    "Sixty died on 2023-10-07.": ("2023-10-07", "2023-10-07", 1),
    "Sixty died on 13/08/2025.": ("2025-08-13", "2025-08-13", 1),
    "Sixty died on Sunday, Sept. 14.": ("2025-09-14", "2025-09-14", 1),
    "Sixty died in 2014": ("2014-01-01", "2014-12-31", 5),
    "Fifty-one died between September 3 and September 7.": ("2025-09-03", "2025-09-07", 2),
    "Sixty died in Ramadan.": ("2025-03-01", "2025-03-30", 4),
    "Sixty died in the second quarter of the year.": ("2025-04-01", "2025-06-30", 5),
    "Sixty died in the first five months of this year.": ("2025-01-01", "2025-05-31", 5),
    "Sixty died in the first half of last year.": ("2024-01-01", "2024-06-30", 5),
    "Sixty died in the last quarter of the year.": ("2024-10-01", "2024-12-31", 5),
    "Sixty died over the past quarter.": ("2025-04-01", "2025-06-30", 5),
    "Sixty died in the six months to March.": ("2024-10-01", "2025-03-31", 5),
    "Sixty died in the three months to the end of May 2023.": ("2023-03-01", "2023-05-31", 5),
    "Sixty died in a five-day offensive.": ("2025-09-13", "2025-09-17", 2),
    "Sixty died in two weeks of heavy shelling.": ("2025-09-04", "2025-09-17", 4),
    "Rebels took the port a week ago today.": ("2025-09-10", "2025-09-10", 1),
    "Rebels took the port the day before yesterday.": ("2025-09-15", "2025-09-15", 1),
    "Rebels took the port two nights ago.": ("2025-09-15", "2025-09-15", 1),
    "Rebels took the port two Sundays ago.": ("2025-09-07", "2025-09-07", 1),
    "Rebels took the port a fortnight ago.": ("2025-09-04", "2025-09-17", 4),
    "Rebels took the port on Tuesday of last week.": ("2025-09-09", "2025-09-09", 1),
    "Last week on Thursday rebels took the port.": ("2025-09-11", "2025-09-11", 1),
    "Rebels took the port late Monday or early Tuesday.": ("2025-09-15", "2025-09-16", 2),
    "Rebels took the port in weekend attacks.": ("2025-09-13", "2025-09-14", 2),
    "Rebels took the port on the 14th.": ("2025-09-14", "2025-09-14", 1),
    "Rebels took the port on the 20th.": ("2025-08-20", "2025-08-20", 1),
    "Rebels took the port on the 3rd of last month.": ("2025-08-03", "2025-08-03", 1),
    "Rebels took the port between the 9th and the 12th.": ("2025-09-09", "2025-09-12", 2),
    "Rebels took the port around 9 September.": ("2025-09-08", "2025-09-10", 2),
    "Rebels took the port on the eve of Christmas.": ("2024-12-24", "2024-12-24", 1),
    "Rebels took the port on New Year's Day.": ("2025-01-01", "2025-01-01", 1),
    "Rebels took the port on Good Friday.": ("2025-04-18", "2025-04-18", 1),
    "Rebels took the port over the Easter weekend.": ("2025-04-19", "2025-04-20", 2),
    "Rebels took the port on the second day of Eid al-Adha.": ("2025-06-07", "2025-06-09", 2),
    "Rebels took the port on the eve of Eid ul-Fitr.": ("2025-03-29", "2025-03-31", 2),
}


@pytest.mark.parametrize("text", ONE)
def test_an_expression_has_its_days(text: str) -> None:
    assert days(text)[-1] == ONE[text]


@pytest.mark.parametrize(
    "text",
    [
        "Troops of the 14th Brigade came.",
        "It was the 3rd attack.",
        "They agreed a three-day truce.",
        "He served two weeks of leave.",
    ],
)
def test_ordinals_of_things_and_lengths_of_peace_are_no_days(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Sheikh Eid was buried in Kano.",
        "Gunmen shot Ramadan Okello near Yei.",
        "The sons of Ramadan Okello fled.",
        "Eight members of the Eid family fled.",
        "Malam Ashura was abducted in Kaduna.",
    ],
)
def test_people_named_after_feasts_and_months_are_no_days(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Before Eid Boko Haram took the port.",
        "Ramadan attacks killed 20 people.",
        "Sixty died on the first day of Ramadan Boko Haram said.",
        "This Ramadan Kenyan troops took the port.",
    ],
)
def test_a_feast_beside_a_name_is_a_time_where_its_words_say_so(text: str) -> None:
    assert len(days(text)) == 1


def test_a_day_of_the_month_goes_on_from_the_day_told() -> None:
    found = days("On 28 August rebels took the port. On the 3rd troops came back, and on the 5th the rebels fled.")
    assert [d[0] for d in found] == ["2025-08-28", "2025-09-03", "2025-09-05"]


def test_days_before_something_without_a_day_are_open() -> None:
    assert days("Two days before the accord was signed, rebels took the port.") == [(None, None, None)]
    assert days("Rebels took the port on Monday, two days before the accord was signed.")[0][0] == "2025-09-15"


def test_easter_is_reckoned() -> None:
    assert [easter(y).isoformat() for y in (1961, 2000, 2019, 2024, 2038)] == [
        "1961-04-02",
        "2000-04-23",
        "2019-04-21",
        "2024-03-31",
        "2038-04-25",
    ]


def test_what_follows_is_read_against_the_storys_own_day() -> None:
    text = "On 5 May 2020 rebels took the town. Two days later troops came. The next day they left. That month 40 died."
    assert [d[0] for d in days(text)] == ["2020-05-05", "2020-05-07", "2020-05-08", "2020-05-01"]


def test_the_day_before_is_counted_from_the_day_just_told() -> None:
    found = days("A bomb killed three on Sunday. Two days earlier, a mine killed two. Leaders will meet on Friday.")
    assert [d[0] for d in found] == ["2025-09-14", "2025-09-12", "2025-09-19"]


def test_a_day_after_something_is_the_day_just_told() -> None:
    assert [d[0] for d in days("A bomb killed three on Sunday, a day after an ambush.")] == ["2025-09-14", "2025-09-14"]


def test_without_publication_relative_days_stay_open() -> None:
    assert days("Gunmen attacked on Monday. Shells fell overnight. Last week five died.", None) == [(None, None, None)] * 3


def test_a_history_carries_its_year_on() -> None:
    text = (
        "In 1941 the war spread. On 22 June the army crossed the border. In December 1941 it stopped. "
        "In January it fell back. Peace came in 1945."
    )
    assert [d[0] for d in days(text, dt.date(2009, 12, 19))] == [
        "1941-01-01",
        "1941-06-22",
        "1941-12-01",
        "1942-01-01",
        "1945-01-01",
    ]


def test_a_dateline_sets_the_anchor() -> None:
    text = "SAN MIGUEL, 3 JAN 90 -- GUERRILLAS ATTACKED THE BARRACKS YESTERDAY. ON 30 DECEMBER A BOMB EXPLODED."
    assert [d[0] for d in days(text, None)] == ["1990-01-03", "1990-01-02", "1989-12-30"]
    assert dateline_day(parse(text), CODEBOOK, None) == dt.date(1990, 1, 3)


def test_months_in_a_text_of_one_case_are_read() -> None:
    assert days("PORT OF SPAIN, 16 MAR 90 -- TROOPS RAIDED A CAMP TODAY.", None)[0] == ("1990-03-16", "1990-03-16", 1)


def test_a_range_of_months_shares_the_year() -> None:
    assert [d[0] for d in days("From March to June 2014 they fought.")] == ["2014-03-01", "2014-06-01"]


@pytest.mark.parametrize(
    "text",
    [
        "The general may go, and troops march on the town.",
        "Some 2000 people fled and 1500 soldiers came.",
        "Resolution 1701 was adopted after the fall of the capital.",
        "He sat in the sun with the second man.",
        "The 23 March Movement took the hill.",
        "Calm returned following a year of violence.",
        "The truce holds from 0600 to 1200 hours.",
    ],
)
def test_words_that_are_no_dates(text: str) -> None:
    assert dates(text) == ()


def test_following_without_an_article_is_a_preposition() -> None:
    text = "The agency stopped its lorries following Monday's ambush."
    assert days(text, dt.date(2021, 9, 16))[0][:2] == ("2021-09-13", "2021-09-13")
    assert days("They met on Friday and again the following Monday.", dt.date(2021, 9, 16))[-1][0] == "2021-09-20"


def test_figures_after_a_day_may_count_people() -> None:
    text = "On September 13, 14 soldiers died."
    assert text[dates(text)[0].start : dates(text)[0].end] == "September 13"


def test_new_years_eve_is_the_last_day_of_the_year_before() -> None:
    assert days("On New Year's Eve drones hit the port.", dt.date(2024, 1, 3)) == [("2023-12-31", "2023-12-31", 1)]


def test_a_day_counted_from_something_else_stays_open() -> None:
    found = days("On Tuesday, a drone killed five. It came two weeks after an attack on May 28.")
    assert found[1] == (None, None, None)


def test_a_day_that_no_calendar_has_stays_open() -> None:
    assert days("It was on 31 June 2024.")[0] == (None, None, None)


def test_other_calendars() -> None:
    new_year = lunar(1446, 1, 1)
    assert new_year is not None
    assert new_year.first <= dt.date(2024, 7, 7) <= new_year.last
    assert solar(1400, 1, 1) is not None
    assert lunar(0, 1, 1) is None


def test_hijri_and_afghan_dates_are_read() -> None:
    found = dates("They met on 10 Muharram 1443 and on 12 Dalwa 1399.")
    assert found[0].first is not None
    assert abs(found[0].first - dt.date(2021, 8, 19)) <= dt.timedelta(days=2)
    assert found[1].first is not None
    assert abs(found[1].first - dt.date(2021, 1, 31)) <= dt.timedelta(days=2)


@given(st.dates(dt.date(1, 2, 1), dt.date(9998, 12, 1)))
@settings(max_examples=100, deadline=None)
def test_a_full_date_is_that_day_however_written(date: dt.date) -> None:
    if date.year < 1900 or date.year > 2099:
        return
    for shape in ("%d %B %Y", "%B %d, %Y", "%Y-%m-%d"):
        text = date.strftime(shape)
        found = find_dates(Document(text, Doc(BLANK(text)), ((0, len(text)),)), CODEBOOK, None)
        assert [(d.first, d.last, d.precision) for d in found] == [(date, date, 1)]


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.integers(-60, 60))
def test_intervals_never_end_before_they_begin(date: dt.date, step: int) -> None:
    other = date + dt.timedelta(days=step)
    for found in (span(date, other), week_of(date, step), part_of_month(date.year, date.month, 3, True)):
        assert found.first <= found.last
        assert 1 <= found.precision <= 5


HOSTILE = {
    "brackets": "(" * 4_000 + ")" * 4_000,
    "months": "May " * 4_000,
    "days": "1 and " * 4_000,
    "the": "the " * 4_000,
    "early": "early the end of the " * 4_000,
    "slashes": "1/1/" * 4_000,
    "last": "the last last few 3 " * 4_000,
    "later": "9999 years later 9999 years earlier " * 3_000,
    "years": "2000-2001-" * 4_000,
    "arabic": "في ١٢ مايو ٢٠٢٠ " * 2_000,
    "emoji": "📅 12 May 🔥" * 2_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_bounded_time(name: str) -> None:
    text = HOSTILE[name]
    pieces = [text[i : i + 10] for i in range(0, len(text), 10)]  # no tokenizer's own slowness
    document = Document(text, Doc(SpacyDoc(BLANK.vocab, words=pieces, spaces=[False] * len(pieces))), ((0, len(text)),))
    began = time.process_time()
    find_dates(document, CODEBOOK, PUBLISHED)
    assert time.process_time() - began < 20


def test_two_days_joined_by_a_dash_at_the_head_are_a_stretch_and_no_dateline() -> None:
    document = parse("25 September - 1 October. On 28 September gunmen came.")
    found = find_dates(document, load_codebook(), dt.date(2022, 10, 2))
    days = [(str(d.first), d.span_of_days) for d in found]
    assert days == [("2022-09-25", True), ("2022-10-01", True), ("2022-09-28", False)]


def test_months_joined_by_a_dash_or_to_are_a_stretch() -> None:
    assert [d.span_of_days for d in dates("Sixty died in April to June.")] == [True, True]
    assert days("The office counted sixty dead for April-June 2024.")[0] == ("2024-04-01", "2024-04-30", 4)


def test_a_quarter_of_a_town_is_no_time() -> None:
    assert not dates("Shells fell in the old quarter of Aleppo.")


def test_a_year_alone_is_no_day_that_hours_ago_are_counted_from() -> None:
    text = "Third massacre in 2022: eight die in Homs. It is the third since the beginning of 2022. A few hours ago shells fell."
    assert days(text, None)[-1] == (None, None, None)
    assert days("Shells fell on 3 May 2022. A few hours ago a body was found.", None)[-1][0] == "2022-05-03"


def test_a_day_of_the_month_behind_the_day_of_a_report_is_of_the_month_before() -> None:
    text = "The list came out on Wednesday. It holds the three guards who died in a bombing on the 28th."
    assert days(text)[-1] == ("2025-08-28", "2025-08-28", 1)
