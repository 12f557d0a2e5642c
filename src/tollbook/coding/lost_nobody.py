"""Nobody, told by a verb that is denied: "did not lose a single soldier", "has not lost a man", "did not kill any civilians",
"without hurting anyone"."""

from collections.abc import Sequence
from itertools import pairwise

from tollbook.codebook.outcomes import Outcomes
from tollbook.coding.counts import ORDINALS, ZERO
from tollbook.coding.found import Found
from tollbook.coding.item import Item
from tollbook.coding.people import People, who_of
from tollbook.language.listed import is_listed, listed
from tollbook.language.parsed import Doc

_HARM = frozenset({"killed", "wounded"})
_ONE = frozenset({"a", "one"})


def lost_nobody(doc: Doc, items: Sequence[Item], number: int, outcomes: Outcomes, people: People) -> list[Found]:
    """Counts of nobody where the object of a denied verb is "a single soldier", "any soldiers" or one of many "a man"."""
    found = []
    for k, (verb, whom) in enumerate(pairwise(items)):
        without = not verb.negated and _is_without(doc, items, k)
        denied = verb.kind == "verb" and (verb.negated or without)
        if not denied or verb.modal or verb.passive or whom.kind != "np" or whom.number is not None:
            continue
        word = doc[verb.head]
        harm = outcomes.verbs.get(outcomes.base_of(word.lower_, word.base))
        if without and harm is not None and harm.outcome != "killed":
            continue  # "a drone fell nearby without hurting anyone" is more often the deed beside the news
        if harm is None or harm.outcome not in _HARM or harm.frame != "object" or not _none_of(doc, whom, people):
            continue
        who = who_of(people, whom)
        found.append(Found(harm.outcome, ZERO, whom, verb.head, number, who))
    return found


def without_exceptions(doc: Doc, found: Sequence[Found]) -> list[Found]:
    """The counts but for nobody where somebody is excepted ("apart from the driver, nobody was hurt"), and where it says how
    rare that was ("the first raid this month in which nobody died")."""
    return [f for f in found if f.count.high != 0 or not (_excepts(doc, f) or _ranks(doc, f))]


def _excepts(doc: Doc, one: Found) -> bool:
    words = " ".join(t.lower_ for t in doc[one.item.start].sent)
    return any(f" {phrase} " in f" {words} " for phrase in listed(doc, "story.excepting"))


def _ranks(doc: Doc, one: Found) -> bool:
    verb = doc[one.trigger]
    noun = verb.head if verb.dep_ == "acl:relcl" else None
    return noun is not None and any(t.lower_ == "first" for t in (noun, noun.head, *noun.children))


def _is_without(doc: Doc, items: Sequence[Item], k: int) -> bool:
    """ "Without losing (a man)"; but a second drone that fell without hurting anyone is no account of the first."""
    verb = doc[items[k].head]
    if k == 0 or doc[items[k - 1].end - 1].lower_ != "without" or verb.tag_ != "VBG":
        return False
    doers = (c for c in verb.head.children if c.dep_.startswith("nsubj"))
    return not any(t.lower_ in ORDINALS or is_listed(t, "story.another_story") for d in doers for t in d.subtree)


def _none_of(doc: Doc, whom: Item, people: People) -> bool:
    """ "A single soldier", "any of its men"; "a man", but no person told of ("a mayor")."""
    words = [t.lower_ for t in doc[whom.start : whom.end]]
    if words in (["anyone"], ["anybody"]):
        return True
    if words[0] == "any" or words[:2] == ["a", "single"]:
        return people.kind(whom) == "people"
    return words[0] in _ONE and len(words) == 2 and is_listed(doc[whom.head], "people.one_for_all")
