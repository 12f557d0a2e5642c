"""How many people a noun phrase means: a figure, an article, a bare plural, a name, or "no"."""

from tollbook.codebook.outcomes import Outcomes
from tollbook.coding.found import Count
from tollbook.coding.item import NOUN_TAGS, Item
from tollbook.language.listed import is_listed
from tollbook.language.parsed import Doc, Token

ZERO = Count(0, 0, 0, "exact")
ONE = Count(1, 1, 1, "exact")
INDEFINITE = frozenset({"a", "an", "one", "another", "each"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "all", "both", "such"})
ORDINALS = frozenset(
    ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth"]
)


def count_of(
    doc: Doc, item: Item, outcomes: Outcomes, group_name: bool = False, person: bool = True, single: bool = False
) -> Count | None:
    """The count of a noun phrase; None where it only refers back ("the soldiers", "they") or counts no people.

    ``group_name``: its head names an organised group ("Taliban"), many people though singular in form. ``single``: its head is a
    word for one person, whatever the tagger says.
    """
    if item.measured or _is_share(doc, item):
        return None
    words = [t.lower_ for t in doc[item.start : item.end]]
    mention = item.number
    if words[0] in outcomes.zero and (mention is None or mention.best == 0):
        none = outcomes.lesser.intersection(words) or is_listed(doc[item.head], "story.no_account")
        return None if none else ZERO  # "no serious injuries"; but "no fewer than 18 people"
    if mention is not None:
        relation = "update" if mention.relation == "update" else "count"
        hedged = "more" in words and "than" in words
        if mention.relation == "additional" or (outcomes.additional - ({"more"} if hedged else set())) & set(words):
            relation = "additional"
        return Count(mention.low, mention.best, mention.high, mention.hedge, relation)
    return _unnumbered(doc, item, words, outcomes, group_name, person, single)


def _unnumbered(
    doc: Doc, item: Item, words: list[str], outcomes: Outcomes, group_name: bool, person: bool, single: bool
) -> Count | None:
    first, head = doc[item.start], _noun_of(doc, item)
    if words[0] == "both":
        return Count(2, 2, 2, "exact")
    if head.tag_ in ("PRP", "EX", "WP", "WDT", "DT"):
        return ONE if head.lower_ in ("himself", "herself") else _additional_one(words)
    if head.tag_ not in NOUN_TAGS and not (head.tag_ == "JJ" and person):
        return _additional_one(words)
    additional = bool(outcomes.additional & set(words))
    if head.lower_ in ("number", "numbers") and any(is_listed(doc[t], "people.uncounted") for t in range(item.start, item.head)):
        return Count(1, None, None, "unknown_number")  # "an unknown number were led away"
    sized = outcomes.sized.get(head.lower_)
    if sized is not None and words[0] not in DEFINITE:
        return Count(sized, sized, sized, "exact", "additional" if additional else "count")
    if (head.tag_ in ("NNS", "NNPS") and not single) or is_listed(head, "people.plural") or group_name:
        if words[0] in DEFINITE or first.tag_ == "PRP$":
            return None
        if words[0] in ("a", "an"):  # "a Swiss", "a Taliban"
            return ONE
        return Count(2, 2, None, "plural", "additional" if additional else "count")
    if not person:
        return None
    if words[0] in INDEFINITE or any(w in ORDINALS for w in words[:2]):
        fifth = head.lower_ in ORDINALS  # "four brothers were shot; a fifth died"
        return Count(1, 1, 1, "exact", "additional" if additional or fifth or words[0] == "another" else "count")
    return ONE


def _noun_of(doc: Doc, item: Item) -> Token:
    """The head, or the noun that a hyphened word opens with: "passer" of "a passer-by", "mother" of "a mother-of-three"."""
    at = item.head
    while at - 2 >= item.start and doc[at].tag_ not in NOUN_TAGS and doc[at - 1].text in ("-", "‑"):
        at -= 2
    return doc[at]


def _is_share(doc: Doc, item: Item) -> bool:
    """ "Of whom a third": no third person."""
    before = [t.lower_ for t in doc[max(0, item.start - 4) : item.start]]
    return doc[item.head].lower_ in ORDINALS and "of" in before and any(w in ("whom", "them", "which") for w in before)


def _additional_one(words: list[str]) -> Count | None:
    """ "a third", "another" standing alone for a person."""
    if words[0] in ("another",) or (words[0] in ("a", "the") and len(words) > 1 and words[1] in ORDINALS):
        return Count(1, 1, 1, "exact", "additional")
    return None
