"""When a happening took place: the date in its clause, else in its sentence, else the story's, else the day of publication.

A date on which somebody said something is not the happening's date. Rules for words of time: UCDP GED codebook 23.1, appendix 2.
"""

import datetime as dt
import re
from bisect import bisect_right

from tollbook.codebook import Codebook
from tollbook.coding.aftermath import brings_the_hurt, deed_behind
from tollbook.coding.counted_days import counted_back
from tollbook.coding.date_governors import distance, verb_over
from tollbook.coding.dateline import in_dateline
from tollbook.coding.item import NOUN_TAGS
from tollbook.coding.reading import Reading, asked_once
from tollbook.coding.recalls import afterthoughts, records_in
from tollbook.coding.semicolons import parts_for
from tollbook.coding.since_beginnings import since_its_beginning, since_mark
from tollbook.coding.when_clauses import when_clause
from tollbook.coding.whens import WEEK, When, counts_back, dated, tells_again
from tollbook.language.intervals import span
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.parsed import Span as Tokens
from tollbook.language.parsed import Token
from tollbook.model import Period, Quote

STORYS_DAY = "the story's day"
"""How the reason begins for a day that the claim's own sentences do not tell."""
_AFTER = frozenset({"after", "following", "heels", "wake"})
_AGAIN = re.compile(r"\b(?:again|once more|a second time)\b", re.IGNORECASE)
FAR_DAYS = 31
"""A date more days than this before the story's own belongs to something recalled."""
LEAD_SENTENCES = 6
_LONGEST_STORY = 14
"""Days over which one story's deed may go on."""
_SINCE_REACH = 12
"""Tokens between "since" and the day of "since the start of the operation on 9 February"."""
_BACK = (["in", "that"], ["during", "that"], ["in", "those"], ["at", "that"], ["on", "that"])
MOST = 12.0
LATER = frozenset({"second", "third", "later", "subsequent"})
ASSUMED = 2
UNDATED = "no date of its own"
"""How the reason begins where the day is that on which something was said, or of publication."""
RELEASED = "released"

Answer = tuple[Period | None, tuple[str, ...]]


def period_of(reading: Reading, codebook: Codebook, token: int) -> Answer:
    """The days of the happening at a token, with the reasons in words; None where the text gives none and has no date."""
    doc = reading.document.doc
    word = deed_behind(codebook, doc[token])
    sentence = word.sent
    dates = dated(reading, codebook)
    here = _within(dates, sentence.start_char, sentence.end_char)
    then = when_clause(reading, word, codebook.calendar)
    if then is not None:
        return then
    counted = counted_back(reading, codebook, word, dates)
    if counted is not None:
        return counted
    begun = since_its_beginning(reading, word, dates)
    if begun is not None:
        return begun
    own = _own(reading, codebook, word, [d for d in here if not d.saying])
    if own is not None:
        return own
    said = [d for d in here if d.saying]
    lead = _lead(reading, codebook)
    long_ago = next((d for d in said if _is_long_ago(reading, word, d, lead)), None)
    if long_ago is not None:
        return _period(reading, long_ago), ("told of then, so not after it",)
    if any(_of_the_taking(reading, codebook, word, d) for d in here):
        return _assumed(reading, said)
    story = _of_story(reading, dates, lead, sentence)
    if story is not None and not _names_a_finer_day(reading, sentence, story[0]):
        return story
    if lead is not None and not said and sentence.start_char < _end_of_lead(reading, LEAD_SENTENCES):
        return _period(reading, lead), (f"told in the next sentences: '{reading.report.text[lead.start : lead.end]}'",)
    told = [d for d in here if not d.saying]
    if len(told) == 1 and told[0].precision <= WEEK and _is_quoted(word):
        return _period(reading, told[0]), ("the day of what it is said of, in the same sentence",)
    days = [d for d in said if d.precision <= WEEK]
    return _assumed(reading, days or [d for d in dates if d.saying and _is_recent(reading, d)])


def _is_quoted(word: Token) -> bool:
    """ "Killed in Monday's attack, it disclosed, three days after its spokesman said there had been no losses": below a verb of
    speech that is itself below another clause."""
    verb = verb_over(word)
    while verb is not None and verb.head.i != verb.i and not lemma_is_listed(verb, "story.saying"):
        verb = verb.head
    return verb is not None and verb.dep_ == "advcl" and lemma_is_listed(verb, "story.saying")


def said_at_the_latest(reading: Reading, codebook: Codebook, token: int) -> Answer:
    """The day on which a sentence says that its words were spoken, else that of publication: the deed was not after it."""
    sentence = reading.document.doc[token].sent
    said = [d for d in _within(dated(reading, codebook), sentence.start_char, sentence.end_char) if d.saying]
    return _assumed(reading, said)


def _names_a_finer_day(reading: Reading, sentence: Tokens, told: Period | None) -> bool:
    """Does it name a day that cannot be reckoned ("on Friday", of an undated report), where the story's is a month or year?"""
    wide = told is not None and (told.precision or 0) > WEEK
    here = (d for d in reading.dates if sentence.start_char <= d.start < sentence.end_char)
    return wide and any(d.kind == "date" and d.first is None for d in here)


def later_deed(reading: Reading, codebook: Codebook, token: int) -> Answer | None:
    """ "The second clash" without a day: between the story's deed and the report."""
    noun = reading.document.doc[token]
    own = any(c.dep_ == "amod" and c.lower_ in LATER for c in noun.children) and noun.pos_ == "NOUN"
    sentence = noun.sent
    dates = dated(reading, codebook)
    lead, published = _lead(reading, codebook), _published(reading)
    if not own or _within(dates, sentence.start_char, sentence.end_char) or lead is None or published is None:
        return None
    if published <= lead.last:
        return None
    return Period(lead.first.isoformat(), published.isoformat(), ASSUMED), (f"'{noun.text}' after the story's, by the report",)


def story_period(reading: Reading, codebook: Codebook, token: int) -> Answer:
    """The days of the story around a word, whatever day its own sentence names."""
    dates = dated(reading, codebook)
    sentence = reading.document.doc[token].sent
    return _of_story(reading, dates, _lead(reading, codebook), sentence) or period_of(reading, codebook, token)


def _is_recent(reading: Reading, date: When) -> bool:
    """May the day on which something was said date the news? "A report in February put their number at …" does not."""
    published = _published(reading)
    return date.precision <= WEEK and (published is None or (published - date.last).days <= FAR_DAYS)


def _is_long_ago(reading: Reading, word: Token, date: When, lead: When | None) -> bool:
    """ "In June 2021 they had buried 11 officers killed in the town": is the word told of on a day long before the story's?"""
    verb, now = verb_over(reading.document.doc[date.token]), lead.first if lead is not None else _published(reading)
    if verb is None or now is None or not (verb.i == word.i or verb.is_ancestor(word)):
        return False
    return date.last < now - dt.timedelta(days=FAR_DAYS)


def _within(dates: tuple[When, ...], start: int, end: int) -> list[When]:
    first = bisect_right([d.start for d in dates], start - 1)
    return [d for d in dates[first:] if d.start < end]


def _own(reading: Reading, codebook: Codebook, word: Token, here: list[When]) -> Answer | None:
    """The date of the sentence that governs the word."""
    if not here:
        return None
    begun = since_mark(word) is not None  # "have died since fighting broke out on 3 May", and not "the worst since 118 died on …"
    for date in here:
        if (begun or not _of_afterthought(reading, word, date)) and (stretch := _since(reading, word, date)) is not None:
            return stretch
    here = [d for d in here if not _of_afterthought(reading, word, d) and not _of_the_next_of_a_row(reading, word, d)]
    here = [d for d in here if not (word.i < d.token and tells_again(reading, dated(reading, codebook), d))]
    here = [d for d in here if not _of_what_went_before(reading, codebook, word, d)]
    here = [d for d in here if not (d.aside and d.precision >= WEEK and _below(reading, word, d))]
    here = [d for d in here if not _is_term(reading, codebook, d) and not _of_the_taking(reading, codebook, word, d)]
    here = [d for d in here if not _of_bringing(reading, codebook, word, d)] or here
    here = [d for d in here if not _of_the_reason(word, d)]
    if not here:
        return None
    here = _of_nearest_part(word, here)
    costs = [(distance(word, reading.document.doc[d.token]), abs(d.token - word.i), n) for n, d in enumerate(here)]
    cost, _, n = next((c for c, d in zip(costs, here, strict=True) if _right_before(reading, word, d)), min(costs))
    best = here[n]
    lead = _lead(reading, codebook)
    if cost > MOST and lead is not None and lead is not best and _recalled(best, lead):
        return None
    best, extra = _sharpened(reading, best, here)
    return _period(reading, best), (
        f"'{reading.report.text[best.start : best.end]}' in the same {'clause' if cost < 4 else 'sentence'}",
        *extra,
    )


def _is_term(reading: Reading, codebook: Codebook, date: When) -> bool:
    """ "Gave them until December 15 to leave": a day to come by which something is to be done; it was said before."""
    published = _published(reading)
    before = reading.document.text[max(0, date.start - 12) : date.start].lower().split()
    return published is not None and date.first > published and bool(before) and before[-1] in codebook.calendar.words("term")


def _of_the_taking(reading: Reading, codebook: Codebook, word: Token, date: When) -> bool:
    """ "All 40 pupils seized from the school on 7 March are free": the day on which those who are freed had been taken."""
    freed = codebook.outcomes.verbs.get(codebook.outcomes.base_of(word.lower_, word.base))
    verb = verb_over(reading.document.doc[date.token])
    if freed is None or freed.outcome != RELEASED or verb is None or verb.i == word.i:
        return False
    return verb.dep_ in ("acl", "acl:relcl") and verb.i < date.token and not verb.is_ancestor(word)


def _of_what_went_before(reading: Reading, codebook: Codebook, word: Token, date: When) -> bool:
    """ "The raids come on the heels of operations earlier in the week": the day counted back is that of the operations."""
    words = {t.lower_ for t in reading.document.doc[word.i : date.token]}
    mention = next((m for m in reading.dates if m.start == date.start), None)
    return bool(words & _AFTER) and mention is not None and counts_back(reading, codebook, mention)


def _of_the_next_of_a_row(reading: Reading, word: Token, date: When) -> bool:
    """ "It was the second raid in the county in two days: on Sunday a convoy had been ambushed": is the day that of the deed told
    behind the colon, and the word one that counts the deeds?"""
    between = reading.document.doc[word.i : date.token]
    if not any(t.text in (":", ";") for t in between) or not any(is_listed(c, "story.further") for c in word.children):
        return False
    return word.pos_ == "NOUN" and any(c.dep_ == "cop" for c in word.children)


def _right_before(reading: Reading, word: Token, date: When) -> bool:
    """ "Raided A on Friday, killing nine, and B on Monday, killing five": the day right before the comma, however parsed."""
    return word.tag_ == "VBG" and reading.document.text[date.end : word.idx].strip() == ","


def _of_nearest_part(word: Token, here: list[When]) -> list[When]:
    """Of the dates of a sentence those of the word's own part between semicolons, else of the part before it."""
    for first, last in parts_for(word, word.sent):
        inside = [d for d in here if first <= d.token < last]
        if inside:
            return inside
    return here


def _of_bringing(reading: Reading, codebook: Codebook, word: Token, date: When) -> bool:
    """The day on which the hurt were flown to a hospital is not that on which they were hit."""
    day = reading.document.doc[date.token]
    verb = verb_over(day) if day.dep_ != "nmod:poss" else None  # "those maimed in Saturday's blast were flown"
    return verb is not None and verb.i != word.i and brings_the_hurt(codebook, verb)


def _of_afterthought(reading: Reading, word: Token, date: When) -> bool:
    """ "Condemned the attack, four weeks after the coup of 30 September": the coup's day only."""
    if 0 < word.i - date.token <= 2 or _told_of_noun_behind(word, date):
        return False  # "days after it began to look into a 3 March, 2019, attack"
    spans = afterthoughts(reading, reading.document.sentence_at(word.i))
    return any(a <= date.token < b and not a <= word.i < b for a, b in spans)


def _is_of_a_record(reading: Reading, date: When) -> bool:
    """ "Among them were men who had laid the bomb at X last week": the day of what they had done, and not of the story."""
    spans = records_in(reading, reading.document.sentence_at(date.token))
    return any(a <= date.token < b for a, b in spans)


def _told_of_noun_behind(word: Token, date: When) -> bool:
    """ "A 3 March, 2019, attack", or what it did: "an attack in Dhale that killed nine", whatever the parser hangs that on."""
    noun = next((t for t in word.sent if t.idx >= date.end and not t.is_punct), None)
    if noun is None or noun.tag_ not in NOUN_TAGS:
        return False
    return word.i == noun.i or (word.dep_ == "acl:relcl" and noun.i < word.i)


def _since(reading: Reading, word: Token, date: When) -> Answer | None:
    """ "140 have died since clashes broke out on May 3": from the day of the clause to the report's."""
    doc, text, published = reading.document.doc, reading.report.text, _published(reading)
    mark = _since_its_start(reading, date) or _since_of_clause(doc[date.token], word)
    if published is None or mark is None or mark.i < word.i < date.token or _told_of_noun_behind(word, date):
        return None  # the word itself tells of the beginning
    whole = span(date.first, max(date.first, published), sums=True)
    quote = Quote(mark.idx, date.end, text[mark.idx : date.end])
    return Period(whole.first.isoformat(), whole.last.isoformat(), whole.precision, quote), (f"'{quote.text}'",)


def _since_of_clause(day: Token, word: Token) -> Token | None:
    """The "since" of the clause that holds the day, where the word is outside it."""
    verb = verb_over(day)
    if verb is None or word.i == verb.i or verb.is_ancestor(word):
        return None
    misread = lemma_is_listed(verb, "story.begun") and verb.left_edge.lower_ == "since"  # "since a ceasefire broke down"
    opening = verb.left_edge if misread else None
    mark = next((c for c in verb.children if c.lower_ == "since"), opening)
    return mark if mark is None or not _gives_the_reason(mark, verb) else None


def _gives_the_reason(mark: Token, verb: Token) -> bool:
    """ "Its losses stand at four, since a wounded man died on Sunday": a clause behind a comma that tells why, not since when."""
    behind_comma = mark.i > 0 and mark.nbor(-1).text == ","
    return behind_comma and verb.tag_ in ("VBD", "VBN") and not lemma_is_listed(verb, "story.begun")


def _of_the_reason(word: Token, date: When) -> bool:
    """Is it the day of a clause that tells why what the word tells is so?"""
    verb = verb_over(word.doc[date.token])
    if verb is None or word.i == verb.i or verb.is_ancestor(word):
        return False
    mark = next((c for c in verb.children if c.lower_ == "since"), None)
    return mark is not None and mark.i > word.i and _gives_the_reason(mark, verb)


def _since_its_start(reading: Reading, date: When) -> Token | None:
    """The "since" of "since the start of the operation on 9 February", "since a truce broke down in July"."""
    doc = reading.document.doc
    first = doc[date.token].left_edge.i
    for token in reversed(doc[max(doc[date.token].sent.start, first - _SINCE_REACH) : first]):
        begun = lemma_is_listed(token, "story.begun")
        if token.text in (",", ";") or (token.tag_ in ("VBD", "VBZ", "VBP") and not begun):
            return None
        if token.lower_ == "since":
            words = doc[token.i : first]
            named = any(
                is_listed(t, "story.beginnings") or (t.tag_ == "VBD" and lemma_is_listed(t, "story.begun")) for t in words
            )
            return token if named else None
    return None


def _below(reading: Reading, word: Token, date: When) -> bool:
    """Is the date behind the word, and behind another verb after it ("freed six nuns abducted last week")?"""
    first = reading.document.doc[date.token].left_edge.i
    return word.i < first - 1 and reading.document.doc[first - 1].pos_ == "VERB"


def _recalled(date: When, lead: When) -> bool:
    return date.last < lead.first - dt.timedelta(days=FAR_DAYS) or (date.precision == 5 and date.last <= lead.last)


def _sharpened(reading: Reading, best: When, here: list[When]) -> tuple[When, tuple[str, ...]]:
    """ "overnight" beside a stated day gives way to the day; a month beside a day inside it too."""
    vague = reading.report.text[best.start : best.end].lower() == "overnight"
    for other in here:
        if other is best:
            continue
        if vague and other.precision <= 2 and abs((other.last - best.last).days) <= 7:
            return other, ("the day stated beside 'overnight'",)
        inside = best.first <= other.first and other.last <= best.last and other.precision < best.precision
        if inside and not other.relative and abs(other.token - best.token) <= 6:
            return other, ("the finer of two dates",)
    return best, ()


def _of_story(reading: Reading, dates: tuple[When, ...], lead: When | None, sentence: Tokens) -> Answer | None:
    """The date of the sentence before in the same paragraph, else of the report's lead, else (in a history) the last told."""
    then = _pointed_back(dates, sentence)
    if then is not None:
        return _period(reading, then), ("the time of what the sentence before tells of",)
    text = reading.report.text
    start = _paragraph_start(reading, sentence.start_char)
    told = [d for d in dates if d.start < sentence.start_char and not d.saying and not (d.aside and d.precision > WEEK)]
    today = _published(reading)
    told = [d for d in told if not tells_again(reading, dates, d) and (today is None or d.first <= today)]
    told = [d for d in told if not _is_of_a_record(reading, d)]
    before = [d for d in told if start <= d.start and not (d.sums and d.precision > WEEK)]
    if before:
        last = before[-1]
        if lead is None or not _recalled(last, lead) or _adjacent(reading, last, sentence):
            return _period(reading, last), (f"'{text[last.start : last.end]}' in the same paragraph",)
    searched = next((d for d in reversed(dates) if d.counting and d.start < start), None)
    if searched is not None and _AGAIN.search(text[start : sentence.end_char]):
        return _period(reading, searched), ("a deed anew, on the day on which the dead of the first were brought out",)
    if lead is not None and (reading.report.published or lead.start < sentence.start_char):
        return _period(reading, lead), (f"{STORYS_DAY}: '{text[lead.start : lead.end]}'",)
    if told and reading.report.published is None:
        return _period(reading, told[-1]), (f"the last date told: '{text[told[-1].start : told[-1].end]}'",)
    return None


def _pointed_back(dates: tuple[When, ...], sentence: Tokens) -> When | None:
    """ "In that battle …": the last date of the sentence before."""
    words = [t.lower_ for t in sentence[:2]]
    if words not in _BACK or sentence.start == 0:
        return None
    before = sentence.doc[sentence.start - 1].sent
    told = [d for d in dates if before.start_char <= d.start < before.end_char and not d.saying]
    return told[-1] if told else None


def _adjacent(reading: Reading, date: When, sentence: Tokens) -> bool:
    """Does the date stand in the sentence just before?"""
    if sentence.start == 0:
        return False
    before = reading.document.doc[sentence.start - 1].sent
    return before.start_char <= date.start


def _paragraph_start(reading: Reading, offset: int) -> int:
    for start, end in reading.document.paragraphs:
        if start <= offset < end:
            return start
    return 0


@asked_once
def _lead(reading: Reading, codebook: Codebook) -> When | None:
    """The first day (or few days) told in the opening sentences that is not one of saying, nor long past, nor to come."""
    published = _published(reading)
    limit, opening = _end_of_lead(reading, LEAD_SENTENCES), _end_of_lead(reading, 1)
    for date in dated(reading, codebook):
        if date.start >= limit:
            return None
        long = date.precision > WEEK and not _is_stated_stretch(reading, date)
        if (
            date.saying
            or date.aside
            or long
            or tells_again(reading, dated(reading, codebook), date)
            or (date.sums and date.last == published and date.start >= opening)
        ):
            continue
        if _of_a_person(reading.document.doc[date.token]):
            continue
        if published is None or (date.first <= published and (published - date.last).days <= FAR_DAYS):
            return date
    return None


def _is_stated_stretch(reading: Reading, date: When) -> bool:
    """ "July 7 … until July 18": days of their own, if more than a week."""
    days = (date.last - date.first).days
    return date.sums and days <= _LONGEST_STORY and any(c.isdigit() for c in reading.report.text[date.start : date.end])


def _of_a_person(date: Token) -> bool:
    """ "He had spent Monday in the village": what a speaker did of his own is not the news."""
    verb = verb_over(date)
    return verb is not None and any(c.dep_ == "nsubj" and c.lower_ in ("he", "she", "i", "we") for c in verb.children)


@asked_once
def _end_of_lead(reading: Reading, sentences: int) -> int:
    """Where the opening sentences end; a stretch that sums ("since Saturday") is the story's time only in the first."""
    told = (s for s in reading.document.sentences() if not in_dateline(reading, s.end_char - 1))
    for number, sentence in enumerate(told, 1):
        if number == sentences:
            return int(sentence.end_char)
    return len(reading.report.text) + 1


def _published(reading: Reading) -> dt.date | None:
    published = reading.report.published
    return dt.date.fromisoformat(published[:10]) if published else None


def _assumed(reading: Reading, sayings: list[When]) -> Answer:
    """No date of the happening: the day it was said, else of publication, as the latest it can be.

    UCDP goes three days back. Most news of violence is of the same day (78 % of UCDP's own day-precise records of single
    headlines), so that day is given, with the precision of a few days, and the reason says so.
    """
    if sayings:
        said = sayings[0]
        day = said.last.isoformat()
        words = reading.report.text[said.start : said.end]
        return Period(day, day, 2, Quote(said.start, said.end, words)), (f"{UNDATED}; said '{words}', so not after it",)
    published = _published(reading)
    if published is None:
        return None, ("no date in the text and no day of publication",)
    return Period(published.isoformat(), published.isoformat(), 2), (
        "no date in the text: the day of publication, at the latest",
    )


def _period(reading: Reading, date: When) -> Period:
    quote = Quote(date.start, date.end, reading.report.text[date.start : date.end])
    return Period(date.first.isoformat(), date.last.isoformat(), date.precision, quote)
