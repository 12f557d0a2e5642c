"""Nobody, told by a verb that is denied: "did not lose a single soldier", "has not lost a man", "did not kill any civilians"."""

from collections.abc import Sequence
from itertools import pairwise

from tollbook.codebook.outcomes import Outcomes
from tollbook.coding.counts import ZERO
from tollbook.coding.found import Found
from tollbook.coding.item import Item
from tollbook.coding.people import People, who_of
from tollbook.language.listed import is_listed
from tollbook.language.parsed import Doc

_HARM = frozenset({"killed", "wounded"})
_ONE = frozenset({"a", "one"})


def lost_nobody(doc: Doc, items: Sequence[Item], number: int, outcomes: Outcomes, people: People) -> list[Found]:
    """Counts of nobody where the object of a denied verb is "a single soldier", "any soldiers" or one of many "a man"."""
    found = []
    for verb, whom in pairwise(items):
        if verb.kind != "verb" or not verb.negated or verb.modal or verb.passive or whom.kind != "np" or whom.number is not None:
            continue
        word = doc[verb.head]
        harm = outcomes.verbs.get(outcomes.base_of(word.lower_, word.base))
        if harm is None or harm.outcome not in _HARM or harm.frame != "object" or not _none_of(doc, whom, people):
            continue
        who = who_of(people, whom)
        found.append(Found(harm.outcome, ZERO, whom, verb.head, number, who))
    return found


def _none_of(doc: Doc, whom: Item, people: People) -> bool:
    """ "A single soldier", "any of its men"; "a man", but no person told of ("a mayor")."""
    words = [t.lower_ for t in doc[whom.start : whom.end]]
    if words[0] == "any" or words[:2] == ["a", "single"]:
        return people.kind(whom) == "people"
    return words[0] in _ONE and len(words) == 2 and is_listed(doc[whom.head], "people.one_for_all")
