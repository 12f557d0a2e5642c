"""Figures of a whole war beside the news: "more than 50,000 have died in the conflict", "the revolt has cost 300 lives"."""

from tollbook.coding.drafts import Draft
from tollbook.coding.reading import Reading
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.parsed import Span, Token
from tollbook.model import Period, Place

MANY = 100
"""People from which a plain past tells of a whole war ("75,000 died in the civil war")."""
MASSES = 1000
"""The same for words that may mean one day's deeds ("violence", "fighting")."""
_PROVINCE = 4
"""UCDP's where_prec from which a place is a province or wider."""
_SUBJECTS = ("nsubj", "nsubj:pass")
_LONG = frozenset({"year", "month", "decade"})


def war_of(reading: Reading, draft: Draft) -> Token | None:
    """The word for the war whose dead a draft counts in all; None where it counts those of a deed."""
    word = reading.document.doc[draft.token]
    counts = [f.count.low for f in draft.founds if f.count.low is not None]
    if not counts:
        return None
    setting = _setting(word)
    if setting is not None and max(counts) >= MANY and not _dated(reading, setting[1]):
        return setting[0]
    if _dated(reading, word.sent):
        return None
    perfect = any(_is_perfect(t) for t in (word, word.head, *(reading.document.doc[f.trigger] for f in draft.founds)))
    names = [a.source for a in reading.attributions if a.source is not None]
    for war in word.sent:
        if any(start <= war.idx < end for start, end in names):
            continue  # "according to the Institute for the Study of War"
        weak = lemma_is_listed(war, "deeds.violence")
        if not (weak or lemma_is_listed(war, "deeds.wars")) or not (_led(war) or _does(war)):
            continue
        goes_on = _is_long(war) or (perfect and (not weak or _so_far(war.sent)))
        if goes_on or max(counts) >= (MASSES if weak else MANY):
            return war
    return None


def beyond_one_deed(reading: Reading, draft: Draft, place: Place | None) -> bool:
    """ "The army murdered 70,000 of us": more dead than one deed has, and the sentence names neither a day nor a town."""
    sentence = reading.document.doc[draft.token].sent
    most = max((f.count.low or 0 for f in draft.founds if f.outcome == "killed"), default=0)
    town = place is not None and (place.precision or 9) < _PROVINCE and told_in(place, sentence)
    return most >= MASSES and not town and not _dated(reading, sentence)


def told_in(value: Place | Period | None, sentence: Span) -> bool:
    """Do words of the sentence itself carry a place or a period, or is it the story's?"""
    quote = value.quote if value is not None else None
    return quote is not None and sentence.start_char <= quote.start < sentence.end_char


def _setting(word: Token) -> tuple[Token, Span] | None:
    """ "An insurgency in which 40,000 have died": the war that a count's relative clause hangs from, and the clause."""
    for clause in (word, *word.ancestors):
        if clause.dep_ == "acl:relcl" and lemma_is_listed(clause.head, "deeds.wars"):
            return clause.head, word.doc[clause.left_edge.i : clause.right_edge.i + 1]
    return None


def _dated(reading: Reading, sentence: Span) -> bool:
    """Does the sentence name a day, and not only as the first of many ("since Monday")?"""
    inside = (d for d in reading.dates if d.kind == "date" and sentence.start_char <= d.start < sentence.end_char)
    days = [d for d in inside if (d.precision or 5) <= 2]
    text = reading.report.text
    return any("since" not in text[max(0, d.start - 6) : d.end].lower() for d in days)


def _is_perfect(verb: Token) -> bool:
    """ "Have been killed", "has claimed", "are believed to have died"."""
    return any(t.dep_.startswith("aux") and t.lower_ in ("have", "has") for t in verb.children)


def _so_far(sentence: Span) -> bool:
    """ "In the violence so far", "since January"."""
    words = [t.lower_ for t in sentence]
    return "since" in words or "so far" in " ".join(words)


def _led(war: Token) -> bool:
    """ "In the war", "during the 12-year conflict": with "the" or "a", not "in fighting near the town"."""
    before = [t for t in war.children if t.i < war.i]
    return any(t.dep_ == "case" and is_listed(t, "deeds.in_a_war") for t in before) and (
        lemma_is_listed(war, "deeds.wars") or any(t.lower_ in ("the", "this", "that") for t in before)
    )


def _does(war: Token) -> bool:
    """ "The insurgency has left more than 36,000 dead": the war itself kills."""
    return war.dep_ in _SUBJECTS and war.head.tag_.startswith("VB")


def _is_long(war: Token) -> bool:
    """ "The 11-year conflict", "a decade of war"."""
    return any(t.base in _LONG for t in (*war.subtree, war.head) if abs(t.i - war.i) < 6)
