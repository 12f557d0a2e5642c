"""Which noun phrases of a sentence an outcome word is about, by its frame: object, subject, state or noun."""

from collections.abc import Callable

from tollbook.codebook.outcomes import Outcomes
from tollbook.coding.affected import has_own_verb, joined_right, object_right, together_right
from tollbook.coding.bare_counts import around_in_speech
from tollbook.coding.counts import INDEFINITE
from tollbook.coding.found import OutcomeWord
from tollbook.coding.item import NOUN_TAGS, Item, is_be
from tollbook.coding.people import People
from tollbook.coding.running_shapes import verb_of
from tollbook.coding.subjects import coordination_start, subject_left
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.parsed import Doc, Token


def phrases_of(doc: Doc, items: list[Item], trigger: OutcomeWord, people: People) -> list[int]:
    """Indices of the phrases that an outcome word is about."""
    k = trigger.item
    item = items[k]

    def plainly(j: int) -> bool:
        return people.kind(items[j]) == "people"

    labelled = _labelled(doc, items, trigger) or _named_after(doc, items, trigger) or _inverted(doc, items, trigger)
    if labelled:
        return labelled
    behind = doc[min(trigger.token + 1, len(doc) - 1)].lower_
    if trigger.outcome == "displaced" and behind in people.codebook.outcomes.states:
        return []  # "62 displaced dead"
    if trigger.frame == "noun":
        return _of_noun(doc, items, trigger, people)
    if trigger.frame == "state":
        return _of_state(doc, items, trigger, people.codebook.outcomes)
    if trigger.frame == "after":
        return object_right(doc, items, _item_at(items, trigger.last), plainly)
    if trigger.frame == "subject":
        if trigger.token + 1 < len(doc) and doc[trigger.token + 1].lower_ in trigger.unless_next:
            return []
        return [*subject_left(doc, items, k, plainly), *together_right(doc, items, _item_at(items, trigger.last), plainly)]
    if trigger.frame == "self":
        return subject_left(doc, items, k, plainly)
    after = trigger.last + 1
    if item.passive and after < len(doc) and doc[after].lower_ in trigger.unless_next:
        return []  # "300 wounded were taken to hospitals"
    if item.passive:
        return [*subject_left(doc, items, k, plainly), *together_right(doc, items, _item_at(items, trigger.last), plainly)]
    if after < len(doc) and doc[trigger.token + 1].lower_ == "in" and lemma_is_listed(doc[item.head], "deeds.with_in_including"):
        return []  # "their figure takes in the 71 who died"
    held = _item_at(items, trigger.last)
    counted = items[held].number is not None and plainly(held)
    if trigger.last > trigger.token and counted and items[held].start <= trigger.last:
        return joined_right(doc, items, held, plainly)  # "took 37 hostages"
    if trigger.last > trigger.token and _gapped(items, trigger):
        last = _item_at(items, trigger.last)
        first = next(j for j in range(k + 1, last) if items[j].kind == "np")
        return [j for j in joined_right(doc, items, first, plainly) if j < last]
    right = object_right(doc, items, _item_at(items, trigger.last), plainly) or _shared_object(doc, items, k, plainly)
    if right and trigger.agent and _by_a_thing(doc, items, k, people):
        return []
    if right and not _own_story(doc, items, trigger, right[0], people):
        nxt = items[right[-1]].end
        if nxt < len(doc) and doc[nxt].lower_ in trigger.unless_next:
            return []
        return right
    hung = None if right else _hung_on(doc, items, k, plainly)
    if hung is not None:
        return [hung]
    if (
        _of_relative(doc, items, k)
        or (right and _goes_on_active(items, k))
        or (doc[trigger.last].tag_ == "IN" and trigger.last > trigger.token)
    ):
        return []  # "shot a guard and made off with his rifle"
    if after < len(doc) and doc[after].lower_ in trigger.unless_next:
        return []  # "a million people took to the streets"
    if k and lemma_is_listed(doc[item.head], "deeds.done_to_things") and _says_of_a_thing(doc, items, k, people):
        return []
    if _is_past(doc[item.head], people.codebook.outcomes):
        left = subject_left(doc, items, k, plainly, objectless=True)
        return [*left, *together_right(doc, items, _item_at(items, trigger.last), plainly)]
    return []


def _says_of_a_thing(doc: Doc, items: list[Item], k: int, people: People) -> bool:
    """ "Four in the hamlets burned by soldiers": a bare participle right behind a common noun that means no people."""
    verb, noun = items[k], items[k - 1]
    bare = verb.start == verb.head and noun.kind == "np" and doc[noun.head].text.islower()
    return bare and people.kind(noun) != "people" and k > 1 and items[k - 2].kind == "prep"


def _by_a_thing(doc: Doc, items: list[Item], k: int, people: People) -> bool:
    """ "The house held 23 people": is the subject a common noun that means no people?"""
    subjects = [items[j] for j in subject_left(doc, items, k)]
    return any(people.kind(i) != "people" and doc[i.head].text.islower() for i in subjects)


def _is_past(verb: Token, outcomes: Outcomes) -> bool:
    """A past form, which may be a participle ("the two men shot"), whatever the tagger takes it for."""
    if verb.tag_ in ("VBN", "VBD", "JJ", "NN") or verb.lower_ == "hurt":
        return True
    base = outcomes.bases.get(verb.lower_, verb.lower_)
    return verb.tag_ in ("VB", "VBP") and base != verb.lower_ and not verb.lower_.endswith(("ing", "s"))


def _shared_object(doc: Doc, items: list[Item], k: int, people: Callable[[int], bool]) -> list[int]:
    """ "Killing and injuring 5 civilians", "killed or wounded dozens": the object of both active verbs stands behind the last."""
    if k + 2 >= len(items) or [i.kind for i in items[k : k + 3]] != ["verb", "and", "verb"]:
        return []
    one, other = items[k], items[k + 2]
    tags = doc[one.head].tag_, doc[other.head].tag_
    alike = (tags[0][:3] == tags[1][:3] or tags[0] == "NN") and not one.passive and not other.passive
    return object_right(doc, items, k + 2, people) if alike else []


def _of_relative(doc: Doc, items: list[Item], k: int) -> bool:
    """ "A town that troops and militia captured": the verb's object is what the clause hangs on."""
    j = k - 1
    while j > 0 and items[j].kind in ("np", "and", "other", "time"):
        j -= 1
    return j < k - 1 and items[j].kind == "rel" and doc[items[j].start].lower_ in ("that", "which", "whom")


def _hung_on(doc: Doc, items: list[Item], k: int, people: Callable[[int], bool]) -> int | None:
    """ "Nine of the 16 people they abducted", "the 12 men whom the rebels took": those whose clause the verb closes."""
    j = k - 1
    while j > 0 and items[j].kind in ("other", "time"):
        j -= 1
    if j < 1 or items[j].kind != "np" or items[j].number is not None:
        return None
    j = coordination_start(doc, items, j, people)
    if j > 1 and items[j - 1].kind == "rel" and doc[items[j - 1].start].lower_ in ("that", "which", "whom"):
        j -= 1 + (items[j - 2].kind == "comma")
    elif j < 1 or doc[items[j].start].tag_ not in ("PRP", "DT", "NNP"):
        return None
    hung = items[j - 1]
    return j - 1 if hung.kind == "np" and hung.number is not None and hung.number.kind == "count" and people(j - 1) else None


def _gapped(items: list[Item], trigger: OutcomeWord) -> bool:
    """Is the phrase inside the idiom ("took some 40 soldiers prisoner")?"""
    inside = [i for i in items if trigger.token < i.start < trigger.last and i.kind == "np" and i.end <= trigger.last]
    return bool(inside)


def _goes_on_active(items: list[Item], k: int) -> bool:
    """ "Captured 36 and seized 84 rifles": the second verb has its own object, whatever that is."""
    joined = k > 2 and items[k - 1].kind == "and" and items[k - 2].kind == "np" and items[k - 3].kind == "verb"
    return joined and not items[k - 3].passive and items[k].start == items[k].head


def _own_story(doc: Doc, items: list[Item], trigger: OutcomeWord, k: int, people: People) -> bool:
    """ "Two killed, five wounded": the phrase after a bare participle belongs to the next outcome word."""
    verb = items[trigger.item]
    if k + 1 < len(items) and items[k + 1].kind == "verb" and items[k + 1].passive and items[k + 1].finite:
        return True  # "since they took Goma 40 people have been killed"
    if doc[verb.head].tag_ not in ("VBN", "VBD") or verb.start != verb.head:
        return False
    if people.kind(items[k]) == "thing":
        beside = all(i.kind == "other" for i in items[trigger.item + 1 : k])  # "destroyed a truck", "drove off their cattle"
        return not beside or doc[verb.head].tag_ == "VBN" or has_own_verb(doc, items, k)
    if has_own_verb(doc, items, k) and items[k].number is not None:
        left = subject_left(doc, items, trigger.item)
        return bool(left) and items[left[-1]].number is not None
    return False


def _item_at(items: list[Item], token: int) -> int:
    return next((k for k, i in enumerate(items) if i.start <= token < i.end), len(items) - 1)


def _of_state(doc: Doc, items: list[Item], trigger: OutcomeWord, outcomes: Outcomes) -> list[int]:
    """ "six dead", "six fighters dead", "50 residents are missing", "six dead militants", "the dead were 480 civilians"."""
    k = trigger.item
    item = items[k]
    if item.kind == "verb":
        return subject_left(doc, items, k)
    if _is_row(doc, items, k):
        return [k + 1]
    if doc[item.start].lower_ == "no" and item.head == trigger.token:
        seen = k > 0 and (doc[items[k - 1].head].base == "see" or lemma_is_listed(doc[items[k - 1].head], "story.finding"))
        return [] if seen else [k]  # "there were no dead", but "he saw no dead"
    of_theirs = k > 1 and doc[item.start].tag_ == "PRP$" and doc[items[k - 1].start].lower_ == "of"
    if of_theirs and items[k - 2].number is not None:
        return [k - 2]  # "left three of their dead behind"
    if item.number is not None:
        return [k] if "of" not in {t.lower_ for t in doc[item.number.token : trigger.token]} else []
    if doc[item.head].tag_ in NOUN_TAGS and doc[item.head].i != trigger.token:
        if trigger.outcome == "displaced":
            return []  # "killed four members of a displaced family"
        return [k] if doc[item.start].lower_ in ("a", "an", "one") else []
    if doc[item.start].lower_ in ("the", "those", "these", "their", "its", "his"):
        return _listed(doc, items, k, outcomes)
    before = k - 1
    while before >= 0 and items[before].kind in ("other", "time"):
        before -= 1
    if before > 1 and is_listed(doc[items[before].start], "grammar.them") and doc[items[before - 1].start].lower_ == "of":
        return [before - 2] if items[before - 2].number is not None else []  # "leaving 19 of them dead"
    if before >= 0 and items[before].kind == "np":
        return _left_list(doc, items, before)
    if before >= 0 and items[before].kind in ("verb", "and"):
        return subject_left(doc, items, before if items[before].kind == "verb" else k)
    return []


def _labelled(doc: Doc, items: list[Item], trigger: OutcomeWord) -> list[int]:
    """The figure behind a colon and a word that opens a sentence, line or list item: "Injured: over 100", "Shot dead: six"."""
    k = trigger.item
    last = _item_at(items, trigger.last)
    if last + 2 >= len(items) or trigger.last + 1 != items[last + 1].start or doc[trigger.last + 1].text != ":":
        return []
    first, figure = items[k], items[last + 2]
    if first.number is not None or figure.kind != "np" or figure.number is None:
        return []
    opens = (
        k == 0 or items[k - 1].kind in ("comma", "stop", "colon") or (first.kind == "np" and not doc[first.start].text.islower())
    )
    opens = opens or (k > 0 and is_be(doc, items[k - 1]))  # "there are dead: 24 people"
    opens = opens or (first.kind == "verb" and k == 1 and items[0].kind == "np" and not first.passive)  # "Rebels shot dead: six"
    return [last + 2] if opens and (trigger.frame in ("noun", "state") or first.kind == "verb") else []


def _named_after(doc: Doc, items: list[Item], trigger: OutcomeWord) -> list[int]:
    """Who they were, behind a form of be: "among those who died were a priest and a nun", "the only fatality was a guard"."""
    k = trigger.item
    nxt = _item_at(items, trigger.last) + 1
    if nxt + 1 >= len(items) or not is_be(doc, items[nxt]) or items[nxt + 1].kind != "np":
        return []
    if items[k].kind == "verb":
        among = k >= 3 and items[k - 1].kind == "rel" and doc[items[k - 2].head].lower_ == "those"
        among = among and is_listed(doc[items[k - 3].start], "grammar.among")
    else:
        among = any(is_listed(t, "story.only") for t in doc[items[k].start : items[k].head])
    return joined_right(doc, items, nxt + 1) if among else []


def _inverted(doc: Doc, items: list[Item], trigger: OutcomeWord) -> list[int]:
    """ "Killed in the attack on Monday were eight men and a child": a participle that opens its sentence, and a form of be."""
    k = trigger.item
    opens = all(i.kind in ("other", "and") for i in items[:k])
    state = trigger.frame == "state" and items[k].end - items[k].start == 1
    participle = items[k].kind == "verb" and not items[k].passive and doc[items[k].head].tag_ == "VBN"
    if not opens or not (participle or state):
        return []
    j = next((n for n in range(k + 1, len(items)) if items[n].kind not in ("prep", "np", "time", "other")), len(items))
    told = j + 1 < len(items) and is_be(doc, items[j]) and items[j].start == items[j].head and items[j + 1].kind == "np"
    return joined_right(doc, items, j + 1) if told else []


def _is_row(doc: Doc, items: list[Item], k: int) -> bool:
    """ "Casualties so far: dead 253, injured about 500": a word of a list with its figure behind it."""
    if k == 0 or k + 1 >= len(items) or items[k].end - items[k].start != 1 or items[k - 1].kind not in ("comma", "colon"):
        return False
    figure = items[k + 1]
    closed = k + 2 >= len(items) or items[k + 2].kind in ("comma", "stop", "colon", "and") or doc[items[k + 2].start].text == "("
    bare = figure.number is not None and figure.head <= figure.number.token
    return figure.kind == "np" and bare and closed


def _left_list(doc: Doc, items: list[Item], k: int) -> list[int]:
    """The phrases that end at ``k``: "18 Taliban and six policemen" before "dead"."""
    found = [k]
    j = k
    while j >= 2 and items[j - 1].kind in ("and", "comma") and items[j - 2].kind == "np" and _is_counted(doc, items[j - 2]):
        if any(
            t.lower_ in ("dead", "wounded", "injured", "killed", "hurt", "missing")
            for t in doc[items[j - 2].start : items[j - 2].end]
        ):
            break
        j -= 2
        found.insert(0, j)
    return found


def _words(doc: Doc, item: Item) -> list[Token]:
    return list(doc[item.start : item.end])


def _is_counted(doc: Doc, item: Item) -> bool:
    return item.number is not None or doc[item.start].lower_ in INDEFINITE


def _listed(doc: Doc, items: list[Item], k: int, outcomes: Outcomes) -> list[int]:
    """ "The dead were 480 civilians, 391 members …", "the wounded number 159", "more than 25 commanders were among the dead"."""
    among = k >= 1 and is_listed(doc[items[k - 1].start], "grammar.among")
    verb = verb_of(items, k)
    if not among and verb is not None and verb + 1 < len(items) and doc[items[verb].head].base in outcomes.amounting:
        at = verb + 1
        if items[at].kind == "prep" and doc[items[at].start].lower_ in outcomes.links and at + 1 < len(items):
            at += 1
        if items[at].kind == "np":
            listed = joined_right(doc, items, at)
            apart = [j for j in listed if j == at or not any(t.lower_ in outcomes.states for t in _words(doc, items[j]))]
            return [j for j in apart if _is_counted(doc, items[j])]  # "the dead number 12 and the wounded 30"
        return []
    if k >= 2 and among and items[k - 2].kind == "verb":
        return subject_left(doc, items, k - 2)
    if among:
        j = next((n for n in range(k + 1, len(items)) if items[n].kind not in ("prep", "np", "time")), len(items))
        if j + 1 < len(items) and items[j].kind == "verb" and items[j + 1].kind == "np":
            return joined_right(doc, items, j + 1)
    return []


def _of_noun(doc: Doc, items: list[Item], trigger: OutcomeWord, people: People) -> list[int]:
    """ "over 1,600 deaths", "the deaths of at least 31 insurgents", "the bodies of 20 people", "no casualties"."""
    k = trigger.item
    item = items[k]
    if trigger.unsure and doc[item.start].lower_ in ("the", "those", "their"):
        return _listed(doc, items, k, people.codebook.outcomes)  # "the victims include two women"
    nxt = k + 1
    if not trigger.body and nxt + 2 < len(items) and items[nxt].kind == "and" and _is_deed_noun(doc, items[nxt + 1]):
        nxt += 2  # "the killing and injury of 12 members"
    nxt = _past_place(doc, items, nxt, people)
    of = nxt < len(items) and doc[items[nxt].start].lower_ == "of"
    while of and nxt + 1 < len(items) and items[nxt + 1].kind == "other" and doc[items[nxt + 1].start].tag_ == "RB":
        nxt += 1  # "of somewhere between 15 and 20 pupils"
    if trigger.doer:
        return joined_right(doc, items, nxt + 1) if of and nxt + 1 < len(items) and items[nxt + 1].kind == "np" else []
    if of and nxt + 1 < len(items) and items[nxt + 1].kind == "np":
        many = not trigger.body or doc[items[nxt + 1].head].tag_ == "NNS"  # "21 bodies of soldiers"
        counted = item.number is not None and items[nxt + 1].number is None and many
        return [k] if counted else joined_right(doc, items, nxt + 1)  # "112 killings of social leaders"
    if doc[trigger.token].lower_ in ("lives", "life") and not _taken(doc, items, k):
        return []
    if trigger.body and not (_found_dead(doc, items, k) or _told_alone(doc, items, k, people)):
        return []
    if any(is_listed(t, "deeds.unproven") for t in doc[item.start : item.end]) or _attempted(doc, items, k):
        return []
    if _share(doc, items, k) is not None:
        return [k - 2]
    first = doc[item.start].lower_
    if (
        item.number is not None
        or first in ("no", "zero")
        or (first in ("a", "one") and is_listed(doc[trigger.token], "story.single"))
    ):
        return [k]
    return []


def _past_place(doc: Doc, items: list[Item], k: int, people: People) -> int:
    """From "in Idlib on Monday of a judge" to the "of": a place or a day may stand between a killing and who was killed."""
    j = k
    while j + 1 < len(items) and items[j].kind == "prep" and doc[items[j].start].lower_ in _WHERE:
        j += 2
    behind = j > k and j + 1 < len(items) and doc[items[j].start].lower_ == "of" and items[j + 1].kind == "np"
    named = behind and doc[items[j + 1].head].tag_ == "NNP" and items[j + 1].head > items[j + 1].start
    return j if behind and (named or people.kind(items[j + 1]) == "people") else k


def _share(doc: Doc, items: list[Item], k: int) -> Item | None:
    """The figure of "57 of the deaths": some of those that were counted before."""
    if k < 2 or items[k].number is not None or doc[items[k - 1].start].lower_ != "of":
        return None
    definite = doc[items[k].start].lower_ in ("the", "these", "those", "their")
    return items[k - 2] if definite and items[k - 2].kind == "np" and items[k - 2].number is not None else None


def _is_deed_noun(doc: Doc, item: Item) -> bool:
    return item.number is None and is_listed(doc[item.head], "deeds.harm")


def _attempted(doc: Doc, items: list[Item], k: int) -> bool:
    """ "Three assassination and killing attempts": what was tried counts nobody."""
    last = items[k].end
    ahead = 4 if last < len(doc) and doc[last].lower_ == "and" else 1
    return any(lemma_is_listed(t, "story.tried") for t in doc[last - 1 : min(last + ahead, doc[last - 1].sent.end)])


def _taken(doc: Doc, items: list[Item], k: int) -> bool:
    """Lives that a deed cost, not lives that were saved."""
    return k > 0 and items[k - 1].kind == "verb" and lemma_is_listed(doc[items[k - 1].head], "story.cost_lives")


_WHERE = frozenset({"in", "at", "on", "near", "outside"})
_FOUND = 11
"""Phrases behind the bodies within which they are said to be found: a list of some of them may stand between."""


def _told_alone(doc: Doc, items: list[Item], k: int, people: People) -> bool:
    """'"Fifty bodies," said the chief': a count that is said without any verb."""
    said = around_in_speech(doc, items, k, people)
    return items[k].number is not None and any(not any(i.kind == "verb" for i in (*a, *b)) for a, b in said)


def _found_dead(doc: Doc, items: list[Item], k: int) -> bool:
    """Are the bodies said to be found or brought in?"""
    back = 3 if _share(doc, items, k) is not None else 2  # "we counted 23 of their bodies"
    near = [items[j] for j in range(max(0, k - back), min(len(items), k + _FOUND)) if items[j].kind == "verb"]
    return any(lemma_is_listed(doc[i.head], "story.finding") for i in near)
