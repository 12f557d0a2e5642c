"""A kind of people that was not where a deed hit: "no civilian was hit", "no armed men were with them", "none lived there".

Who says so, beside an account that counts others, says that none of that kind died; two accounts that do so of each other's dead
tell of the same dead.
"""

from collections.abc import Sequence

from tollbook.codebook.actors import ARMED_KINDS
from tollbook.codebook.people import FIGHTERS, FORCES
from tollbook.coding.counts import ZERO
from tollbook.coding.found import Found
from tollbook.coding.item import Item, is_be
from tollbook.coding.people import NEUTRAL, People, who_of, who_of_actor
from tollbook.coding.speakers import speaker_of
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.parsed import Doc

_HARM = frozenset({"killed", "wounded", "casualties"})
_BACK = 6
"""Sentences back in which those who were hit are counted."""


def nobody_there(doc: Doc, items: Sequence[Item], number: int, people: People, told: Sequence[Found]) -> list[Found]:
    """Counts of nobody killed, of each kind that was not there."""
    hit = any(f.outcome in _HARM and f.count.best and number - f.sentence <= _BACK for f in told)
    hit = hit or any(i.kind in ("verb", "np") and _names_the_dead(doc, i, people) for i in items)
    found: list[Found] = []
    for k, item in enumerate(items[:-1]):
        if not hit or item.kind != "np" or not is_listed(doc[item.start], "story.no_such"):
            continue
        who = _whose_nobody(doc, items, k, people) or who_of(people, item)
        known = any(f.sentence == number and f.item.start <= item.head < f.item.end for f in told)
        plain = is_listed(doc[item.head], "story.no_such")  # "nobody"
        if known or who in (None, NEUTRAL) or not (plain or _tells_sides(doc, item, who)):
            continue
        harmed = (f for f in told if f.outcome in _HARM and f.who == who and f.count.best)
        if any(_voice(doc, people, f.item) == _voice(doc, people, item) for f in harmed):
            continue
        if not (plain or _was_not_there(doc, items, k) or _is_none_there(doc, items, k) or _is_none_among(doc, items, k)):
            continue
        found.append(Found("killed", ZERO, item, item.head, number, who, relation="part"))
    return found


def _names_the_dead(doc: Doc, item: Item, people: People) -> bool:
    """ "Everyone killed by the drone was an extremist": a word for death, though it counts nobody."""
    outcomes, word = people.codebook.outcomes, doc[item.head]
    verb, state = outcomes.verbs.get(word.base), outcomes.states.get(word.lower_)
    return "killed" in (verb and verb.outcome, state and state.outcome)


def _whose_nobody(doc: Doc, items: Sequence[Item], k: int, people: People) -> str | None:
    """Whose people were not there: "the group had nobody in the school", "nobody there belonged to the rebels"."""
    if items[k].end - items[k].start != 1 or not is_listed(doc[items[k].head], "story.no_such"):
        return None
    if k > 1 and items[k - 1].kind == "verb" and doc[items[k - 1].head].base == "have" and _somewhere(doc, items, k + 1):
        return _kind_of_party(doc, items, k - 2, people)
    verb = next((j for j in range(k + 1, min(k + 4, len(items))) if items[j].kind == "verb"), None)
    belongs = verb is not None and lemma_is_listed(doc[items[verb].head], "grammar.belonging")
    if verb is None or not belongs or verb + 2 >= len(items) or doc[items[verb + 1].start].lower_ not in ("to", "for", "with"):
        return None
    return _kind_of_party(doc, items, verb + 2, people)


def _kind_of_party(doc: Doc, items: Sequence[Item], k: int, people: People) -> str | None:
    """Fighters or soldiers, by the party that a phrase names."""
    item = items[k]
    actor = people.actor_of(item)
    if actor is not None and actor.kind in ARMED_KINDS | {"state_force"}:
        return who_of_actor(actor)
    if doc[item.head].lower_ in people.codebook.things.again:
        return "militants"
    word = people.word_of(item)
    return word.who if word is not None and word.who in (*FIGHTERS, *FORCES) else None


def _voice(doc: Doc, people: People, item: Item) -> str | None:
    """Who says it: "no soldiers were at the post" takes back none that the same voice counted, but those of another."""
    word = doc[item.head]
    return speaker_of(people.reading, people.codebook, word.idx, word.idx + len(word))[0].name


def _tells_sides(doc: Doc, item: Item, who: str | None) -> bool:
    """Civilians as such, or the armed: "no pupils were inside" disputes nobody's account."""
    return who in (*FIGHTERS, *FORCES) or is_listed(doc[item.head], "people.civilians_as_such")


def _was_not_there(doc: Doc, items: Sequence[Item], k: int) -> bool:
    """ "(No civilian) was hit", "(no armed men) were with them", "(no civilians) lived in the building"."""
    verb = items[k + 1]
    if verb.kind != "verb" or verb.negated or verb.modal:
        return False
    if verb.passive:
        return lemma_is_listed(doc[verb.head], "story.hitting")
    return lemma_is_listed(doc[verb.head], "story.being_there") and _somewhere(doc, items, k + 2)


def _is_none_there(doc: Doc, items: Sequence[Item], k: int) -> bool:
    """ "There were (no fighters) among the dead"."""
    there = k > 1 and is_be(doc, items[k - 1]) and doc[items[k - 2].head].lower_ == "there"
    return there and not items[k - 1].modal and _somewhere(doc, items, k + 1)


def _is_none_among(doc: Doc, items: Sequence[Item], k: int) -> bool:
    """ "Nine died, (no soldier) among them"."""
    among = k + 2 < len(items) and is_listed(doc[items[k + 1].start], "grammar.among")
    them = among and (is_listed(doc[items[k + 2].head], "grammar.them") or is_listed(doc[items[k + 2].head], "story.the_dead"))
    return them and k > 0 and items[k - 1].kind in ("comma", "and")


def _somewhere(doc: Doc, items: Sequence[Item], k: int) -> bool:
    return k < len(items) and is_listed(doc[items[k].start], "story.where_they_were")
