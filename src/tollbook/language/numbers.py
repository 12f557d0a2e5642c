"""Numbers in a text: what is counted, as intervals, with hedges, and in which relation to what was counted before.

The rows are the codebook's (``quantities.toml``). Patterns over words come first; the parse only helps to find the noun.
"""

from functools import lru_cache

from tollbook.codebook import Codebook
from tollbook.language.alternatives import merge_alternatives
from tollbook.language.counted import noun_after
from tollbook.language.document import Document
from tollbook.language.figures import DASHES
from tollbook.language.lexing import words_of
from tollbook.language.mentions import NumberMention, NumberRelation
from tollbook.language.name_ages import with_name_ages
from tollbook.language.number_kinds import kind_of
from tollbook.language.number_relations import Context, hedged, relation_of
from tollbook.language.parsed import Doc
from tollbook.language.quantifiers import Quantity, quantity_at

__all__ = ["bare_plural", "find_numbers"]

_NOT_ONE = frozenset(("this", "that", "the", "which", "each", "every", "any", "some"))


@lru_cache(maxsize=4)
def _people_words(codebook: Codebook) -> tuple[frozenset[str], frozenset[str]]:
    """Single words for one person, and all single words for people, as written in small letters."""
    people = codebook.people
    one = frozenset(k[0] for k, w in people.words.items() if len(k) == 1 and w.number == "singular")
    every = frozenset(k[0] for k in people.words if len(k) == 1)
    return one, every | {"others", "dead", "killed", "wounded", "injured", "more", "other", "suspected", "civilian", "civilians"}


def find_numbers(document: Document, codebook: Codebook) -> tuple[NumberMention, ...]:
    """All numbers of the text in order: counts and vague quantities, "no one", one for an article before a person's noun,
    and figures that count nobody (``kind`` says what they are). Figures inside dates are left out.
    """
    from tollbook.language.date_phrases import date_words  # dates read figures too; here only which words are theirs

    words = words_of(document)
    q = codebook.quantities
    one, people = _people_words(codebook)
    context = Context(document.doc, words, q, one, people, codebook.people.who)
    dated = date_words(document, codebook)
    found: list[NumberMention] = []
    openers = q.openers
    floor = 0
    starts = sorted([*words.digits, *(i for i, word in enumerate(words.low) if word in openers)])
    for i in starts:
        if i < floor or i in dated:
            continue
        mention, end = _mention(context, i, floor)
        if mention is not None:
            found.append(mention)
        floor = end if end > i else floor
    return tuple(with_name_ages(words, merge_alternatives(words, found), lambda name: bool(codebook.gazetteer.find(name))))


def _mention(context: Context, i: int, floor: int) -> tuple[NumberMention | None, int]:
    words, q = context.words, context.q
    word = words.low[i]
    if word in q.lists["zero_first"]:
        zero = _zero(context, i)
        if zero is not None:
            return zero
    quantity = quantity_at(words, i, q)
    if quantity is None:
        return _article(context, i) if word in ("a", "an") else (None, i)
    if quantity.words is not None and not _really_vague(context, quantity):
        return None, i
    if word == "one" and quantity.end == i + 1 and not _really_one(context, i):
        return None, i
    kind, end = kind_of(words, quantity, q, context.people, context.one)
    if quantity.kind == "count" and kind != "count":
        return _uncounted(context, quantity, kind, end, floor), max(end, quantity.end)
    if kind == "score":
        return _uncounted(context, quantity, kind, end, floor), end
    return _count(context, quantity, floor)


def _count(context: Context, quantity: Quantity, floor: int) -> tuple[NumberMention | None, int]:
    words, q = context.words, context.q
    quantity, start, end = hedged(context, quantity, floor)
    token = words.token(quantity.end - 1)
    noun = noun_after(context.doc, words, end)
    if quantity.words is not None and q.vague[quantity.hedge].nouns_only and not _plural(context.doc, noun):
        return None, quantity.start
    relation, start, end, quantity = relation_of(context, quantity, start, end, noun, floor)
    kind = "former" if relation == "former" else "count"
    found: NumberRelation = "count" if relation == "former" else relation  # type: ignore[assignment]
    low, best, high = quantity.low, quantity.best, quantity.high
    place = words.start[start], words.end[end - 1]
    return NumberMention(*place, low, best, high, quantity.hedge, kind, token, noun, found, quantity.words), end


def _uncounted(context: Context, quantity: Quantity, kind: str, end: int, floor: int) -> NumberMention:
    words = context.words
    shown = hedged(context, quantity, floor)
    first, last = shown[1], max(end, quantity.end)
    interval = shown[0]
    low, best, high = interval.low, interval.best, interval.high
    if kind in ("name", "score", "year", "ordinal"):
        hedge = "exact"
        first = quantity.start
    else:
        hedge = interval.hedge
    token = words.token(quantity.end - 1)
    return NumberMention(
        words.start[first], words.end[last - 1], low, best, high, hedge, kind, token, None, "count", quantity.words
    )


def _really_vague(context: Context, quantity: Quantity) -> bool:
    """ "too many", "the few", "as many" are no quantities; "scores" may be a verb."""
    words, i = context.words, quantity.start
    before = words.low[i - 1] if i else ""
    name = quantity.hedge
    if name == "many" and before in ("as", "so", "too", "how", "not", "great", "good"):
        return False
    if name == "many" and before == "that" and context.doc[words.token(i - 1)].dep_ != "mark":
        return False  # "that many", not "said that many others had been hurt"
    if name == "scores" and words.low[quantity.end - 1] == "scores":
        return context.doc[words.token(i)].tag_ != "VBZ" and before not in ("the", "test", "old")
    after = words.low[quantity.end]
    if name == "plural" and (after[:1].isdigit() or after in context.q.numerals):
        return False  # "some 40", "some forty men"
    if words.low[i] in ("some", "numerous", "various", "multiple", "many", "few", "several"):
        return not (
            words.low[quantity.end] == "of"
            and words.low[quantity.end + 1] in ("the", "its", "his", "our", "my", "your")
            and name == "plural"
        )
    return not (name == "few" and words.low[i] == "few" and before in ("the", "these", "those", "last", "past", "next"))


def _really_one(context: Context, i: int) -> bool:
    words = context.words
    before, after = (words.low[i - 1] if i else ""), words.low[i + 1]
    if after in ("another", "day", "by", "thing", "way", "hand", "point") or (after in DASHES and words.glued(i)):
        return False
    if before == "that" and context.doc[words.token(i - 1)].tag_ == "IN":
        return True  # "said that one of its men had died"
    return not (
        before in _NOT_ONE
        and (not after.isalpha() or after in ("who", "that", "which", "to", "in", "of", "from", "on", "at", "is", "was"))
    )


def _zero(context: Context, i: int) -> tuple[NumberMention | None, int] | None:
    """ "no one", "none of them", "no soldiers", "without casualties"."""
    words, q = context.words, context.q
    for length in (3, 2, 1):
        phrase = " ".join(words.low[i : i + length])
        if phrase in q.lists["zero_alone"]:
            if length == 1 and phrase == "none" and words.low[i + 1] == "the":
                return None
            return _none(context, i, i + length, None), i + length
        if phrase in q.lists["zero_before"]:
            noun = noun_after(context.doc, words, i + length)
            if noun is not None and context.doc[noun].lower_ in context.people | q.lists["harm"]:
                return _none(context, i, i + length, noun), i + length
    return None


def _none(context: Context, start: int, end: int, noun: int | None) -> NumberMention:
    words = context.words
    return NumberMention(words.start[start], words.end[end - 1], 0, 0, 0, "none", "count", words.token(end - 1), noun)


def _article(context: Context, i: int) -> tuple[NumberMention | None, int]:
    """ "a soldier", "an army officer"; "a second soldier" and "a third was abducted" are one more."""
    words, q = context.words, context.q
    ordinal = words.low[i + 1] in q.lists["ordinals"]
    if ordinal and words.low[i + 2] == "of":
        end = i + 3
        return NumberMention(
            words.start[i], words.end[i + 1], None, None, None, "exact", "fraction", words.token(i + 1), None
        ), end
    last = i + 2 if ordinal else i + 1
    noun = noun_after(context.doc, words, last)
    alone = ordinal and noun is None and context.doc[words.token(i + 2)].tag_[:2] in ("VB", "MD")
    if not alone and (noun is None or not _one_person(context, words.token(i) + 1, noun)):
        return None, i
    relation: NumberRelation = "additional" if ordinal and words.low[i + 1] != "first" else "count"
    return NumberMention(
        words.start[i], words.end[last - 1], 1, 1, 1, "exact", "count", words.token(last - 1), noun, relation
    ), last


def _one_person(context: Context, first: int, noun: int) -> bool:
    """Does the phrase end in a word for one person ("army officer")?"""
    if context.doc[noun].lower_ in context.one:
        return True
    if context.doc[noun].tag_ != "NN":
        return False
    found = context.who(" ".join(t.text for t in context.doc[max(first, noun - 3) : noun + 1]))
    return found is not None and found.number == "singular"


def _plural(doc: Doc, noun: int | None) -> bool:
    return noun is not None and doc[noun].tag_ in ("NNS", "NNPS")


def bare_plural(document: Document, codebook: Codebook, noun: int) -> NumberMention | None:
    """The quantity of a plural noun without a number ("militants were killed"): row ``plural``; None for a singular.

    ``noun`` is a token's index. The caller decides whether the phrase is new or refers back ("the militants").
    """
    token = document.doc[noun]
    if token.tag_ not in ("NNS", "NNPS") and token.lower_ not in ("people", "police", "troops", "personnel"):
        return None
    row = codebook.quantities.vague["plural"]
    return NumberMention(
        token.idx, token.idx + len(token.text), row.low, row.best, row.high, "plural", "count", noun, noun, "count", "plural"
    )
