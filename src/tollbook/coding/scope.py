"""Background or news; one incident or a sum over several."""

import datetime as dt
import re
from collections.abc import Sequence

from tollbook.coding.drafts import Draft
from tollbook.coding.item import NOUN_TAGS
from tollbook.coding.reading import Reading
from tollbook.coding.since_beginnings import since_mark
from tollbook.coding.war_totals import beyond_one_deed, war_of
from tollbook.language.listed import is_listed, lemma_is_listed, listed
from tollbook.language.mentions import DateMention
from tollbook.language.parsed import Doc, Span, Token
from tollbook.model import Claim, Period, Place, Quote, Scope

NOT_NEWS_DAYS = 14
"""A happening that ended more days than this before the report's own is background."""
LONG_SUM = 60
"""Days before the news from which a sum that goes on to it is background: "since 2016 the war has cost 6,000 lives"."""
YEAR = 365
"""Days after which a deed is background wherever it is told."""
LONG_DAYS = 2
"""Days between the first and last of two days named together from which what happened between is a sum."""
COARSE_PERIOD, COARSE_PLACE, _DISTRICT = 4, 4, 3
"""UCDP date_prec from which a period is a month or a year; where_prec of a province or wider, and of a district."""
MANY = 100
"""People from which "have been killed", without a day, counts over a war."""
WEEKLY = 3
OVER_IT = re.compile(
    r"\b(?:during|throughout|over|in the course of|month of|year of|for)(?: the)?(?: month of)? $", re.IGNORECASE
)
BARE = "killing"
"""The action of a count whose words say only that people were killed."""
LED_BY = frozenset({"in", "during", "since", "throughout", "of", "to", "amid"})
FEW_DAYS = 4
_BEHIND = 24
"""Characters behind a length of time in which the fighting is named that lasted so long."""
_TAKEN = frozenset({"abducted", "displaced"})
_MAIN = frozenset({"ROOT", "ccomp", "conj", "parataxis"})


def scope_of(reading: Reading, draft: Draft, period: Period | None, place: Place | None) -> tuple[Scope, tuple[str, ...]]:
    """One incident, or a sum over a stretch of time, several places or several operations."""
    doc = reading.document.doc
    if not draft.founds and _is_series(doc[draft.token]):
        return "aggregate", (f"'{doc[draft.token].text}' are several deeds",)
    if draft.founds and all(f.count.high == 0 for f in draft.founds) and period is not None and (period.precision or 0) >= WEEKLY:
        return "aggregate", ("nobody in all that time",)
    if not any(f.count.best != 1 or f.count.high != 1 for f in draft.founds):
        return "incident", ()
    if (war := war_of(reading, draft)) is not None:
        return "aggregate", (f"counts all the dead of the '{war.text}'",)
    if beyond_one_deed(reading, draft, place):
        return "aggregate", ("more dead than one deed has, on no day and in no town",)
    if any(f.relation == "update" and since_it_began(doc, f.item.end) for f in draft.founds):
        return "aggregate", ("counts all since then",)
    if any(since_mark(doc[f.trigger]) is not None for f in draft.founds):
        return "aggregate", ("counts all since then",)
    sentence = doc[draft.token].sent
    if draft.founds and all(_by_one_deed(doc[f.trigger]) for f in draft.founds):
        return "incident", ()  # "in the past week they killed nine with one bomb"
    own_place = _only_of_a_place(sentence, period, place) and not any(f.relation == "part" for f in draft.founds)
    stretch = _stretch(reading, sentence, period) if not own_place else None
    if stretch is not None:
        return "aggregate", (f"sums over '{reading.report.text[slice(*stretch)]}'",)
    if period is not None and period.quote is not None and (period.precision or 0) >= COARSE_PERIOD and _labels(reading, period):
        return "aggregate", (f"all of '{period.quote.text}'",)
    if period is not None and period.quote is not None and (period.precision or 0) >= COARSE_PERIOD and _in_all(sentence):
        return "aggregate", (f"all told in '{period.quote.text}'",)
    bare = draft.action == BARE or _only_counts(draft, sentence)
    if bare and period is not None and period.quote is not None and _over_all_of_it(reading, draft, period, place):
        return "aggregate", (f"counts all who were killed in '{period.quote.text}'",)
    if period is not None and period.quote is not None and (period.precision or 0) >= WEEKLY and _is_tally(sentence, period):
        return "aggregate", (f"tallied over '{period.quote.text}'",)
    deed = _many_deeds(sentence)
    wide = place is None or (place.precision or 0) >= COARSE_PLACE
    before = [t.lower_ for t in doc[max(sentence.start, deed.i - 5) : deed.i]] if deed is not None else []
    counted = deed is not None and any(t.tag_ == "CD" for t in doc[max(sentence.start, deed.i - 2) : deed.i])
    series, waves = (not listed(doc, f"deeds.{many}").isdisjoint(before) for many in ("series", "waves"))
    one_day = period is not None and period.quote is not None and period.precision == 1
    if deed is not None and one_day and (lemma_is_listed(deed, "deeds.mass") or counted or waves):
        return "incident", ()  # "killed eleven on Monday in the latest violence", "in a string of raids"
    across = deed is not None and deed.i > sentence.start and doc[deed.i - 1].lower_ == "across"
    if deed is not None and (
        waves
        or across
        or (wide and (lemma_is_listed(deed, "deeds.wide") or lemma_is_listed(deed, "deeds.mass") or counted or series))
    ):
        return "aggregate", (f"sums over '{deed.text}'",)
    if any(_so_far(reading, doc[f.trigger], f.count.low) for f in draft.founds):
        return "aggregate", ("counts all who have died so far",)
    return "incident", ()


def _by_one_deed(harm: Token) -> bool:
    """ "Killed nine with one bomb", "lost six men in a single ambush"."""
    nouns = (c for c in harm.children if c.i > harm.i and c.tag_ == "NN" and (_is_deed(c) or is_listed(c, "story.means")))
    return any(is_listed(c, "deeds.just_one") for noun in nouns for c in noun.children)


def _in_all(sentence: Span) -> bool:
    """ "In all, shells have killed 18 in July"."""
    words = " ".join(t.lower_ for t in sentence)
    return any(f" {told} " in f" {words} " for told in listed(sentence.doc, "deeds.in_all"))


def since_it_began(doc: Doc, figure: int) -> bool:
    """ "Raising to 315 the number of its men killed since the offensive began": over all of what the clause dates."""
    behind = doc[figure : doc[figure - 1].sent.end]
    since = next((t for t in behind if t.lower_ == "since"), None)
    return since is not None and any(lemma_is_listed(t, "story.begun") for t in doc[since.i : behind[-1].i + 1])


def _is_tally(sentence: Span, period: Period) -> bool:
    """ "It counted 38 deaths the week before": somebody keeps a count over a stretch that the sentence names."""
    quote = period.quote
    if quote is None or not (sentence.start_char <= quote.start and quote.end <= sentence.end_char):
        return False
    return any(lemma_is_listed(t, "story.tallying") and t.pos_ == "VERB" and t.dep_ in _MAIN for t in sentence)


def _only_counts(draft: Draft, sentence: Span) -> bool:
    """ "23 civilians were killed by glide bombs in April": its main verb tells of the dead, and no one deed is named."""
    verbs = [sentence.doc[f.trigger] for f in draft.founds[:1]]
    if not verbs or not verbs[0].tag_.startswith("VB") or verbs[0].dep_ not in _MAIN:
        return False
    if not _is_harm(verbs[0]) and draft.founds[0].outcome not in _TAKEN:
        return False
    nouns = [t for t in sentence if t.tag_ == "NN" and (_is_deed(t) or is_listed(t, "story.means"))]
    if any(_at_one_place(t) for t in sentence):
        return False
    return not any(c.dep_ in ("det", "nummod", "amod", "nmod:poss") for t in nouns for c in t.children)


def _at_one_place(noun: Token) -> bool:
    """ "At a mosque", "in a village"."""
    words = {c.lower_ for c in noun.children if c.dep_ in ("case", "det")}
    return noun.tag_ == "NN" and bool(words & {"a", "an"}) and any(is_listed(c, "places.at") for c in noun.children)


def _is_harm(verb: Token) -> bool:
    return _is_dying(verb) or lemma_is_listed(verb, "deeds.harming")


def _is_dying(verb: Token) -> bool:
    """ "Died", "lost their lives"."""
    lost = verb.base == "lose" and any(c.dep_ == "obj" and c.base == "life" for c in verb.children)
    return lost or lemma_is_listed(verb, "story.dying")


def _is_series(deed: Token) -> bool:
    """ "A series of military operations", told without a figure."""
    before = {t.lower_ for t in deed.doc[max(deed.sent.start, deed.i - 5) : deed.i]}
    many = listed(deed.doc, "deeds.series") | listed(deed.doc, "deeds.waves") - {"recent"}
    return deed.tag_ in ("NNS", "NNPS") and bool(before & many) and not before & listed(deed.doc, "deeds.together")


def _is_of_a_day(doc: Doc, words: str) -> bool:
    """ "The same day", "the same night": one day, though it is not known which of a week."""
    last = words.lower().split()[-1]
    return last == "day" or last in listed(doc, "story.hours")


def _so_far(reading: Reading, word: Token, low: int | None) -> bool:
    """ "More than 6,500 people have been killed": a present perfect of a great number, with neither a day nor one deed named."""
    perfect = any(t.lemma_ == "have" and t.tag_ in ("VBP", "VBZ") for t in word.children)
    if not perfect or low is None or low < MANY:
        return False
    sentence = word.sent
    day = any(
        d.kind == "date" and (d.precision or 5) <= 2 for d in reading.dates if sentence.start_char <= d.start < sentence.end_char
    )
    one = any(t.tag_ == "NN" and lemma_is_listed(t, "deeds.nouns") and t.i > word.i for t in sentence)
    return not day and not one


def _stretch(reading: Reading, sentence: Span, period: Period | None) -> tuple[int, int] | None:
    """The words for a stretch of days that gave the claim its period, or "in a single week" in its sentence."""
    if period is not None and period.quote is not None and period.start and period.end:
        quote = period.quote
        if quote.text.lower().startswith("since "):
            return quote.start, quote.end
        if " or " in quote.text.lower():
            return None  # "on the 3rd or 4th": one day, and it is not known which
        same = "same" in quote.text.lower().split()[:2] and not _is_of_a_day(sentence.doc, quote.text)
        if same and _days_of(period) >= LONG_DAYS:
            return quote.start, quote.end  # "over the same three months"
        inside = [d for d in reading.dates if d.start < quote.end and d.end > quote.start]
        to_date = any(d.last is not None and d.last.isoformat() == period.end for d in inside)
        if (
            to_date
            and _days_of(period) >= LONG_DAYS
            and "since" in reading.report.text[max(0, quote.start - 6) : quote.end].lower().split()
        ):
            return quote.start, quote.end
        where = reading.document.doc.char_span(quote.start, quote.end, alignment_mode="expand")
        if _goes_on(sentence, period) or (where is not None and _goes_on(where.sent, period)):
            return None
        night = "night" in reading.report.text[max(0, quote.start - 15) : quote.end + 10].lower()
        if any(d.span_of_days and (d.precision or 0) >= 2 for d in inside) and not night:
            return quote.start, quote.end
        if _days_of(period) >= LONG_DAYS and len(inside) > 1:
            return quote.start, quote.end
    for date in reading.dates:
        if sentence.start_char <= date.start < sentence.end_char and _fought_over(reading, date):
            return date.start, date.end
    return None


def _only_of_a_place(sentence: Span, period: Period | None, place: Place | None) -> bool:
    """ "The militia's figure of 14 for Nanjua", where another sentence sums over two days in the province: one of its places."""
    if period is None or period.quote is None or place is None or place.quote is None:
        return False
    if not (period.start and period.end) or _days_of(period) > LONG_DAYS:
        return False  # the deed may have been on none of those days
    day, where = period.quote.start, place.quote.start
    told = [sentence.start_char <= at < sentence.end_char for at in (day, where)]
    return told == [False, True]


def _fought_over(reading: Reading, date: DateMention) -> bool:
    """ "Six days of clashes in which 14 people were killed": more than one deed, where it goes on for so long."""
    if not date.lasts or date.first is None or date.last is None or (date.last - date.first).days < FEW_DAYS:
        return False
    behind = (t for t in reading.document.doc if date.end <= t.idx < date.end + _BEHIND)
    return any(_is_deed(t) for t in behind)


def _labels(reading: Reading, period: Period) -> bool:
    """ "March: two attacks left five dead": a month or year that heads its line."""
    text, quote = reading.report.text, period.quote
    return quote is not None and re.match(r"[^\S\n]*:", text[quote.end : quote.end + 4]) is not None


def _over_all_of_it(reading: Reading, draft: Draft, period: Period, place: Place | None) -> bool:
    """ "During March", "in Basra province in April": the whole of a past month or year is counted."""
    published = reading.report.published
    past = period.start is not None and (published is None or period.start < published)
    if not past or period.quote is None or (period.precision or 0) < COARSE_PERIOD:
        return False
    before = reading.report.text[max(0, period.quote.start - 20) : period.quote.start]
    if OVER_IT.search(before) is not None or (place is not None and (place.precision or 0) >= COARSE_PLACE):
        return True
    in_district = place is not None and place.precision == _DISTRICT
    return in_district and _is_just_over(reading, period) and not _has_doer(reading.document.doc[draft.founds[0].trigger])


def _is_just_over(reading: Reading, period: Period) -> bool:
    """Did the month end but days before the report, whose news is then what it brought, and no one day of it?"""
    if reading.report.published is None or period.end is None:
        return False
    return (dt.date.fromisoformat(reading.report.published[:10]) - dt.date.fromisoformat(period.end)).days <= NOT_NEWS_DAYS


def _has_doer(verb: Token) -> bool:
    """ "Militants killed eight soldiers in Kpendjal in May", and not "eight soldiers lost their lives"."""
    return any(c.dep_ == "nsubj" for c in verb.children) and not _is_dying(verb)


def _is_longer(whole: Period | None, part: Period | None) -> bool:
    """Is a part's day one of many of the whole's: a month's count with the dead of one day among them?"""
    if whole is None or part is None or not (whole.start and whole.end and part.start and part.end):
        return False
    return whole.start <= part.start and part.end <= whole.end and _days_of(whole) > max(_days_of(part), LONG_DAYS)


def is_sum_of(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Is it told over more days than one of its parts, or over a month of which several parts name places of their own?"""
    named = {p.place.name for p in parts if p.place is not None and p.place.quote is not None and _inside(p.place.quote, p.quote)}
    long = whole.period is not None and (whole.period.precision or 0) >= COARSE_PERIOD
    return (long and len(named) > 1) or any(_is_longer(whole.period, p.period) for p in parts)


def _inside(words: Quote, others: Quote) -> bool:
    return others.start <= words.start < others.end


def _days_of(period: Period) -> int:
    """Days between the first and the last of a known period."""
    return (dt.date.fromisoformat(period.end or "") - dt.date.fromisoformat(period.start or "")).days


def _goes_on(sentence: Span, period: Period) -> bool:
    """ "In two days of clashes": one deed over a few days."""
    return _days_of(period) < FEW_DAYS and any(lemma_is_listed(t, "deeds.ongoing") for t in sentence if t.tag_ in NOUN_TAGS)


def _many_deeds(sentence: Span) -> Token | None:
    """A plural of deeds ("in raids", "a series of operations") or a mass word ("militant violence") in the sentence."""
    for token in sentence:
        if token.tag_ not in NOUN_TAGS or not _is_deed(token):
            continue
        if token.dep_ == "compound" and not _is_deed(token.head):
            continue  # "a war crime", "a conflict monitor"
        if any(is_listed(t, "deeds.together") for t in sentence.doc[max(sentence.start, token.i - 5) : token.i]):
            continue
        mass = lemma_is_listed(token, "deeds.mass") and _led_by(token, sentence)
        if token.tag_ in ("NNS", "NNPS") or mass:
            return token
    return None


def _is_deed(token: Token) -> bool:
    return lemma_is_listed(token, "deeds.nouns") or lemma_is_listed(token, "deeds.mass")


def _led_by(token: Token, sentence: Span) -> bool:
    """ "In the war", "during years of conflict": not a war that is only spoken of ("a group that monitors the war")."""
    return any(t.lower_ in LED_BY for t in sentence.doc[max(sentence.start, token.i - 4) : token.i])


def is_background(
    claim_period: Period | None, main: Period | None, published: str | None, lead: bool, *, sums: bool = False
) -> tuple[bool, tuple[str, ...]]:
    """Does a claim recall what is not the report's news: long before its main happening, or a past month or year?

    ``lead``: the claim stands in the report's opening, which tells the news itself; ``sums``: it sums over its period.
    """
    if claim_period is None and sums and not lead and main is not None:
        return True, ("sums over no time of its own, beside the news",)
    if claim_period is None or claim_period.end is None:
        return False, ()
    if is_long_past(claim_period, published):
        return True, (f"ended on {claim_period.end}, more than a year before the report",)
    if lead:
        return False, ()
    end = dt.date.fromisoformat(claim_period.end)
    news = main.start if main is not None and main.start else published
    if news is None:
        return False, ()
    start = dt.date.fromisoformat(news[:10])
    coarse = (claim_period.precision or 0) >= COARSE_PERIOD
    if end < start - dt.timedelta(days=NOT_NEWS_DAYS) or (coarse and end < start and claim_period.precision == 5):
        return True, (f"ended on {claim_period.end}, before the news of {start.isoformat()}",)
    if sums and main is not None and claim_period.start is not None and claim_period != main:
        first = dt.date.fromisoformat(claim_period.start)
        news_or_sum = max(start, end) if first < start else start
        if first < news_or_sum - dt.timedelta(days=LONG_SUM) and (claim_period.precision or 0) > (main.precision or 0):
            return True, (f"sums since {claim_period.start}, long before the news of {start.isoformat()}",)
    return False, ()


def is_long_past(period: Period | None, published: str | None) -> bool:
    """Did it end so long before the report that nothing makes it news?"""
    if period is None or period.end is None or published is None:
        return False
    return dt.date.fromisoformat(period.end) < dt.date.fromisoformat(published[:10]) - dt.timedelta(days=YEAR)


def main_period(claims: list[Claim], published: str | None) -> Period | None:
    """When the report's news happened: the period of its first claim with a toll, else of its first with a day.

    What the report looks back at, or what is long past, is not its news.
    """
    dated = [c for c in claims if c.period is not None and c.period.start is not None]
    dated = [c for c in dated if not c.background and not is_long_past(c.period, published)]
    with_toll = [c for c in dated if c.tolls and (c.period is not None and (c.period.precision or 9) < 5)]
    first = (with_toll or dated)[:1]
    today = [c for c in dated[:1] if c.period is not None and c.period.precision == 1 and _is_fresh(c.period, published)]
    if today and first and first[0].period is not None and not _is_fresh(first[0].period, published):
        first = today  # "condemns yesterday's attack; last October a bombing killed 53"
    return first[0].period if first else None


def _is_fresh(period: Period, published: str | None) -> bool:
    """Did it end days before the report?"""
    if published is None or period.end is None:
        return False
    return dt.date.fromisoformat(period.end) >= dt.date.fromisoformat(published[:10]) - dt.timedelta(days=NOT_NEWS_DAYS)
