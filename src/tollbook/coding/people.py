"""Who a noun phrase means: the kind of people, or no people at all."""

import itertools
from collections.abc import Sequence, Set
from typing import Literal

from tollbook.codebook import Codebook
from tollbook.codebook.actors import ARMED_KINDS
from tollbook.codebook.people import PeopleWord
from tollbook.coding.ages import Ages
from tollbook.coding.counts import ORDINALS
from tollbook.coding.found import Found
from tollbook.coding.item import NOUN_TAGS, QUOTES, Item
from tollbook.coding.reading import Reading
from tollbook.language.listed import is_listed, lemma_is_listed, listed
from tollbook.language.mentions import ActorMention
from tollbook.language.parsed import Doc, Token

Kind = Literal["people", "thing", "open"]
NEUTRAL = "unknown"
_NAME_WORDS = 8
FURTHER = frozenset({"another", "more"})
"""Heads that go on from people counted before ("three more were captured")."""
_OF_WHOM = (*NOUN_TAGS, "DT", "JJ", "PRP$", "POS", "CD", "HYPH")
_STATE_KINDS = frozenset({"police", "state_force"})
_VERBAL = ("VBD", "VBZ", "VBP", "MD")
_OF_KIN = 5
"""Tokens behind a figure within which "of his younger brothers" stands."""
_BODIES = {
    "people.bodies_of_soldiers": "soldiers",
    "people.bodies_of_police": "police",
    "people.bodies_of_security_forces": "security_forces",
    "people.bodies_of_militants": "militants",
    "people.bodies_of_officials": "officials",
}
_OF_FORCES = {"people.of_the_army": "soldiers", "people.of_the_police": "police"}
_TRADES = frozenset({"civilians", "workers", "aid_workers"})
_STEM = 2
"""Letters that a trade has at least before its suffix."""

_NEVER_PEOPLE = frozenset({"animal", "vehicle"})
"""Kinds of objects that are counted like people and are none."""
_CALLED = 9
"""Words behind "of what" within which it is said what they are called."""
_PHRASES = (7, 4, 3)
"""Words of a phrase for people that "of" stands in, the longest first."""


class People:
    """The people words and actor names of one report, looked up by token and phrase."""

    def __init__(self, reading: Reading, codebook: Codebook) -> None:
        self.reading = reading
        self.codebook = codebook
        self.ages = Ages(reading)
        self._doc = reading.document.doc
        self._words = codebook.people
        self._known: dict[tuple[int, int], PeopleWord | None] = {}

    def word_of(self, item: Item) -> PeopleWord | None:
        """The people word that the phrase ends with, taken up to its head."""
        key = (item.start, item.head + 1)
        if key not in self._known:
            start = max(item.start, item.head - 4)
            word = self._words.who(self._doc[start : item.head + 1].text)
            told = word is not None and " " in word.word  # "brave sons", whatever of
            self._known[key] = (None if told else self._with_what_follows(item.head)) or word or self._title(item)
        return self._known[key]

    def _with_what_follows(self, head: int) -> PeopleWord | None:
        """ "Prisoners of war", "sons of the soil": a head noun that the words behind it are part of."""
        behind = (self._doc[head : head + n] for n in _PHRASES)
        whole = (self._words.exactly(words.text) for words in behind if all(t.is_alpha for t in words))
        return next((word for word in whole if word is not None), None)

    def _title(self, item: Item) -> PeopleWord | None:
        """The people word before a person's name: "photojournalist Anna Rossi", "rebel leader Musa Keita"."""
        if not self.is_name(item):
            return None
        opens = self._doc[item.start]
        if is_listed(opens, "people.clergy") and opens.text[:1].isupper() and item.head > item.start:
            return self._words.exactly("priest")  # "Father Paul Sanogo"
        ends = range(item.head, item.start, -1)
        known = (self._words.who(self._doc[max(item.start, end - 4) : end].text) for end in ends)
        return next((w for w in known if w is not None and w.number == "singular"), None)

    def who_of_word(self, token: Token) -> str | None:
        """The kind of people a single word means; None if it means none."""
        if token.tag_ not in NOUN_TAGS and token.tag_ != "JJ":
            return None
        word = self._words.exactly(token.text)
        return word.who if word is not None else None

    def actor_of(self, item: Item) -> ActorMention | None:
        """The last organised party named in the phrase."""
        start, end = self._span(item)
        inside = [a for a in self.reading.actors if a.start < end and a.end > start]
        return inside[-1] if inside else None

    def force_before(self, at: int) -> str | None:
        """The kind of the state's force named last before a place in the text: "police", "state_force"; None where none is."""
        return next((a.kind for a in reversed(self.reading.actors) if a.start < at and a.kind in _STATE_KINDS), None)

    def force_by_first_word(self, item: Item) -> str | None:
        """ "Nine volunteers", where the report names the Volunteers for the Defence of the Homeland: members of that force."""
        head = self._doc[item.head]
        if head.tag_ != "NNS" or head.text[:1].isupper():
            return None
        actors = self.codebook.actors
        for ident in dict.fromkeys(a.id for a in self.reading.actors if a.kind in ARMED_KINDS):
            entry = actors.get(ident)
            if entry is not None and entry.name.lower().startswith(f"{head.lower_} for "):
                state = any((side := actors.get(ally)) is not None and side.is_state for ally in entry.allies)
                return "security_forces" if state else "militants"
        return None

    def group_in_brackets(self, item: Item) -> ActorMention | None:
        """The organised party whose short name stands in brackets behind the phrase: "36 volunteers (VDP)"."""
        opens = self._doc[item.end] if item.end + 1 < len(self._doc) else None
        if opens is None or opens.text != "(":
            return None
        return next((a for a in self.reading.actors if a.start == opens.idx + 1), None)

    def group_of_head(self, item: Item) -> ActorMention | None:
        """The organised party whose name the phrase's head belongs to."""
        head = self._doc[item.head]
        return next((a for a in self.reading.actors if a.start <= head.idx < a.end), None)

    def is_group_name(self, item: Item) -> bool:
        """Is the phrase's head a party's name, many people though singular in form?"""
        word = self.word_of(item)
        if word is not None:
            return word.number != "singular"
        return self.group_of_head(item) is not None

    def is_one_person(self, item: Item) -> bool:
        """Is the phrase's head a word for one person ("insurgent"), taken as it is written?"""
        word = self._words.exactly(self._doc[item.head].text)
        return word is not None and word.number == "singular"

    def is_place(self, item: Item) -> bool:
        """Is the phrase's head a place's name, or the word for its kind behind one ("Yala province")?"""
        head = self._doc[item.head]
        named = head.nbor(-1) if item.head > item.start and is_listed(head, "places.area_nouns") else head
        return any(p.start <= named.idx < p.end for p in self.reading.places)

    def kind(self, item: Item) -> Kind:
        """People, a thing, or open: a bare figure, a name, a noun that the codebook does not know."""
        head = self._doc[item.head]
        if item.measured or (item.number is not None and is_listed(head, "people.units")):
            return "thing"
        if self.word_of(item) is not None or self.group_of_head(item) is not None or self.is_national(head):
            return "people"
        if head.tag_ in ("PRP", "PRP$"):
            return "people"
        if item.number is not None and item.head <= item.number.token:
            things = self._one_of_things(item) or self._of_weapons(item) or self._of_which_things(item)
            return "thing" if things else "people"
        if head.lower_ in ORDINALS or head.lower_ in FURTHER or self.by_age(item) is not None:
            return "people"
        if self._is_thing(item):
            return "thing"
        return "people" if self._is_of_group(item) else "open"

    def _is_of_group(self, item: Item) -> bool:
        """ "Two NSCN extortionists", "a Taliban recruiter": a noun for who does something, behind an armed group's name."""
        head, actor = self._doc[item.head], self.actor_of(item)
        doer = head.tag_ in ("NN", "NNS") and lemma_is_listed(head, "people.doers")
        return doer and actor is not None and actor.kind in ARMED_KINDS

    def _is_thing(self, item: Item) -> bool:
        """ "The bodies of four guerrillas and dozens of rifles", "killed four herders and 200 sheep", "the loss of six tanks"."""
        words = [t.lower_ for t in self._doc[item.start : item.head + 1]]
        return self._doc[item.head].tag_ in ("NN", "NNS") and self._no_people(words)

    def _no_people(self, words: Sequence[str]) -> bool:
        things = self.codebook.things
        return things.weapon(words) is not None or things.object(words) in _NEVER_PEOPLE

    def by_age(self, item: Item) -> str | None:
        """The kind of people of a phrase that names somebody by age alone, or plain people by ages that are children's."""
        word = self.word_of(item)
        return self.ages.kind(item, plain=word is None or word.who == NEUTRAL)  # pupils stay pupils

    def _one_of_things(self, item: Item) -> bool:
        """ "One of the worst massacres": a bare figure of what the plural after "of the" says, and that is no people."""
        doc = self._doc
        if item.end + 2 >= len(doc) or doc[item.end].lower_ != "of" or doc[item.end + 1].lower_ not in ("the", "its", "their"):
            return False
        for token in doc[item.end + 2 : item.end + 7]:
            if token.tag_ in NOUN_TAGS and doc[min(token.i + 1, len(doc) - 1)].tag_ not in NOUN_TAGS:
                known = self._words.who(doc[item.end + 2 : token.i + 1].text) is not None
                return token.tag_ == "NNS" and not known and any(t.tag_ == "JJS" for t in doc[item.end + 2 : token.i])
            if token.tag_ not in (*NOUN_TAGS, "JJ", "JJR", "JJS", "RBS", "HYPH", "CD", "VBN"):
                return False
        return False

    def _of_weapons(self, item: Item) -> bool:
        """ "37 of 45 drones", "two of the tanks"."""
        after = self._doc[item.end : item.end + 5]
        words = list(itertools.takewhile(lambda t: t.tag_ in (*_OF_WHOM, "IN") and (t.i == item.end or t.tag_ != "IN"), after))
        return len(words) > 1 and words[0].lower_ == "of" and self._no_people([t.lower_ for t in words[1:]])

    def _of_which_things(self, item: Item) -> bool:
        """ "Attacked bars, two of which were destroyed": a bare figure of a plural before it that means no people."""
        doc = self._doc
        if item.end + 1 >= len(doc) or doc[item.end].lower_ != "of" or doc[item.end + 1].lower_ != "which":
            return False
        before = doc[doc[item.start].sent.start : item.start]
        plural = next((t for t in reversed(list(before)) if t.tag_ == "NNS"), None)
        return plural is not None and self._words.who(doc[max(before.start, plural.i - 3) : plural.i + 1].text) is None

    def is_of_own(self, item: Item) -> bool:
        """ "Two of its own", "28 of their own"."""
        after = [t.lower_ for t in self._doc[item.end : item.end + 3]]
        return after[:1] == ["of"] and after[2:] == ["own"]

    def is_national(self, head: Token) -> bool:
        """A nationality that stands for its people: "two Israelis", "a New Zealander", "a Greek national"."""
        demonyms = self.codebook.actors.countries.by_demonym
        before = self._doc[max(0, head.i - 1)]
        if head.lower_ in ("national", "nationals"):
            return before.lower_ in demonyms
        words = (head.lower_, f"{before.lower_} {head.lower_}")
        return head.text[:1].isupper() and any(w in demonyms or (w.endswith("s") and w[:-1] in demonyms) for w in words)

    def is_name(self, item: Item) -> bool:
        """Could the phrase be a person's name?"""
        head = self._doc[item.head]
        return head.tag_ == "NNP" and item.number is None and not self.is_place(item) and self.group_of_head(item) is None

    def antecedent(self, one: Found, found: Sequence[Found]) -> Found | None:
        """The count whose people a count without a noun goes on with."""
        before = [
            f
            for f in found
            if (f.sentence, f.item.start) < (one.sentence, one.item.start)
            and f.who is not None
            and f.outcome != "attackers"
            and not f.attacker
            and f.relation != "part"
        ]
        return before[-1] if before else None

    def speaks(self, item: Item) -> bool:
        """Is it who says what the sentence tells?"""
        sources = (a.source for a in self.reading.attributions if a.source is not None)
        return any(start <= self._doc[item.head].idx < end for start, end in sources)

    def _span(self, item: Item) -> tuple[int, int]:
        return self._doc[item.start].idx, self._doc[item.end - 1].idx + len(self._doc[item.end - 1])


def is_kin(doc: Doc, item: Item, kin: Set[str]) -> bool:
    """Does the phrase count somebody's relatives or friends: "his cousin", "two of his nephews"?"""
    behind = doc[item.end : item.end + _OF_KIN]
    owned = len(behind) > 2 and behind[0].lower_ == "of" and behind[1].tag_ == "PRP$"
    nouns = itertools.takewhile(lambda t: t.tag_ in (*NOUN_TAGS, "JJ"), behind[2:])
    family = (t.lower_ in kin and not is_listed(t, "people.comrades") for t in nouns)  # "three of their colleagues" are of theirs
    return doc[item.head].lower_ in kin or (owned and any(family))


def who_of(people: People, item: Item) -> str | None:
    """The kind of people of a noun phrase; None for a bare figure, whose kind the antecedent gives."""
    doc = people.reading.document.doc
    head = doc[item.head]
    if item.number is not None and item.head <= item.number.token and head.idx >= item.number.start:  # not "a family of four"
        return who_after_of(people, item)
    if head.lower_ in ORDINALS or head.lower_ in FURTHER:
        return None
    if (aged := people.by_age(item)) is not None:
        return aged
    if head.lower_ == "men" and item.number is not None and any(t.lower_ in FURTHER for t in doc[item.start : item.head]):
        return None  # "two more men are missing": of those named last
    word = people.word_of(item)
    if word is not None and word.who in (NEUTRAL, "civilians") and word.number == "singular" and _is_one(item):
        told = _apposed_who(people, _behind_of(people, item), closed=True)
        if told is not None:
            return told  # "the driver of the car, a soldier, died"
    if (
        word is not None
        and word.who == NEUTRAL
        and item.number is not None
        and (told := _apposed_kind(people, item.end)) is not None
    ):
        return told
    if word is not None and word.who == NEUTRAL and head.lower_ in people.codebook.people.kin:
        return "civilians" if people.ages.told(item) else NEUTRAL  # "the nephew of the commissioner" is no official
    if (force := people.force_by_first_word(item)) is not None:
        return force
    group = people.group_of_head(item) or people.group_in_brackets(item)
    if group is not None and group.kind in ARMED_KINDS and (word is None or word.side == "civilian" or word.who == NEUTRAL):
        return "civilians" if _are_of_people(people, item, group) else "militants"
    if word is not None and word.who in _TRADES and (force := _force_of(people, item)) is not None:
        return force
    if word is not None and word.who != NEUTRAL:
        return word.who
    if (word is not None or people.is_national(head)) and people.ages.told(item):
        return "civilians"
    if is_listed(head, "people.of_no_kind") or (word is not None and head.tag_ in NOUN_TAGS):
        return who_after_of(people, item) or _named(people, item) or (None if head.lower_ in ("others", "other") else NEUTRAL)
    if people.group_of_head(item) is not None:
        return _named(people, item)
    if people.is_name(item) and (told := _apposed_who(people, item.end)) is not None:
        return told
    if _has_trade(people, item):
        return "civilians"
    return NEUTRAL if head.tag_ in NOUN_TAGS else None


def _force_of(people: People, item: Item) -> str | None:
    """ "An army engineer", "two police drivers": whose trade is a force's are of it; but not "an army contractor"."""
    doc = people.reading.document.doc
    if item.head == item.start or is_listed(doc[item.head], "people.of_no_force"):
        return None
    before = doc[item.head - 1]
    return next((who for name, who in _OF_FORCES.items() if is_listed(before, name)), None)


def _has_trade(people: People, item: Item) -> bool:
    """ "Three oyster-gatherers", "a piano tuner": a counted noun for who does something, which the codebook does not know."""
    head = people.reading.document.doc[item.head]
    counted = item.number is not None or people.reading.document.doc[item.start].lower_ in ("a", "an")
    plain = head.tag_ in ("NN", "NNS") and head.is_lower and head.is_alpha and people.word_of(item) is None
    stem = head.lower_.removesuffix("s") if head.tag_ == "NNS" else head.lower_
    ends = any(stem.endswith(s) and len(stem) > len(s) + _STEM for s in listed(head.doc, "people.trades"))
    return counted and plain and ends and not is_listed(head, "people.no_trade")


def who_by_dress(people: People, item: Item) -> str | None:
    """ "22 bodies in army uniform", "men in police fatigues": whose clothes they wear."""
    doc = people.reading.document.doc
    behind = doc[item.end : min(item.end + _OF_KIN, doc[item.head].sent.end)]
    words = list(itertools.takewhile(lambda t: t.tag_ in (*NOUN_TAGS, "JJ", "IN", "POS", "DT"), behind))
    if not words or words[0].lower_ not in ("in", "wearing") or not any(is_listed(t, "people.dress") for t in words):
        return None
    for word in words:
        if is_listed(word, "people.army_dress"):
            return "soldiers"
        if is_listed(word, "people.police_dress"):
            return "police"
    return None


def _are_of_people(people: People, item: Item, group: ActorMention) -> bool:
    """ "Five Fulani herders": a people and its trade, by which a militia too may be called, are no fighters unless armed."""
    doc = people.reading.document.doc
    trade = people.codebook.people.exactly(doc[item.head].text)
    armed = any(t.lower_ == "armed" or is_listed(t, "people.suspected") for t in doc[item.start : item.head])
    return trade is not None and trade.who == "civilians" and group.kind == "militia" and not armed


def _apposed_kind(people: People, i: int) -> str | None:
    """ "Two brothers, farmers in the village, were killed": the kind of the bare plural between two commas behind the count."""
    doc = people.reading.document.doc
    if i + 2 >= len(doc) or doc[i].text != "," or doc[i + 1].tag_ != "NNS":
        return None
    end = next((t.i for t in doc[i + 2 : i + 2 + _NAME_WORDS] if t.text in (",", ".", ";") or t.tag_ == "CC"), None)
    if end is None or doc[end].text != "," or end + 1 >= len(doc) or doc[end + 1].tag_ not in _VERBAL:
        return None
    word = people.codebook.people.exactly(doc[i + 1].text)
    return word.who if word is not None and word.who != NEUTRAL else None


def _is_one(item: Item) -> bool:
    return item.number is None or item.number.best == 1


def _behind_of(people: People, item: Item) -> int:
    """The token behind the phrase and what is of it: behind "the driver of their car"."""
    doc, end = people.reading.document.doc, item.end
    if end + 1 < len(doc) and doc[end].lower_ == "of":
        end += 1
        while end < len(doc) and doc[end].tag_ in _OF_WHOM:
            end += 1
    return end


def _apposed_who(people: People, i: int, *, closed: bool = False) -> str | None:
    """ "Tayseer Saleh, a senior commander of the group": the kind of people between the comma at ``i`` and the next.

    ``closed``: a verb or a stop follows, so that no list goes on.
    """
    doc = people.reading.document.doc
    if i + 3 < len(doc) and doc[i].text == "," and doc[i + 1].tag_ == "CD" and doc[i + 2].text == ",":
        i += 2  # "Omar Farah, 27, an electrician"
    if i + 2 >= len(doc) or doc[i].text != "," or doc[i + 1].lower_ not in ("a", "an", "the", "its", "their"):
        return None
    end = i + 2
    while (
        end < len(doc) and end < i + _NAME_WORDS and (doc[end].tag_ in (*NOUN_TAGS, "JJ", "HYPH", "POS") or doc[end].text == "'s")
    ):
        end += 1
    word = people.codebook.people.who(doc[i + 2 : end].text) if end > i + 2 else None
    if closed and not (end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].tag_ in _VERBAL):
        return None
    return word.who if word is not None and word.number == "singular" and word.who != NEUTRAL else None


def who_after_of(people: People, item: Item) -> str | None:
    """ "members of the security forces", "two of the soldiers"."""
    doc = people.reading.document.doc
    of = item.end - 1 if doc[item.end - 1].lower_ == "of" else item.end  # "an unspecified number of" is one figure
    if of + 1 < len(doc) and doc[of].text in QUOTES:
        of += 1  # 'killed "scores" of bandits'
    if of + 1 >= len(doc) or doc[of].lower_ != "of":
        return None
    start = end = _behind_what_is_called(doc, of + 1)
    while end < len(doc) and end < start + 7 and _goes_on(doc, end):
        end += 1
    word = people.codebook.people.who(doc[start:end].text) if end > start else None
    start_char = doc[start].idx
    end_char = doc[end - 1].idx + len(doc[end - 1])
    inside = [a for a in people.reading.actors if a.start < end_char and a.end > start_char]
    group = inside[-1] if inside and inside[-1].kind in ARMED_KINDS else None
    if word is not None and word.who != NEUTRAL and group is None:
        return word.who
    if end == start:
        return None
    if not inside and (told := _of_body(people, start, end) or _of_owner(people, start, end)) is not None:
        return told
    return who_of_actor(inside[-1]) if inside else (NEUTRAL if word is not None else None)


def _behind_what_is_called(doc: Doc, start: int) -> int:
    """ "Members of what the command calls | the armed criminal group"."""
    if doc[start].lower_ != "what":
        return start
    calls = (i for i in range(start + 1, min(start + _CALLED, len(doc))) if lemma_is_listed(doc[i], "story.calling"))
    return next(calls, start - 1) + 1


def _of_owner(people: People, start: int, end: int) -> str | None:
    """ "None of the group's own men": the kind by whose they are."""
    doc = people.reading.document.doc
    owners = [doc[i] for i in range(start, end - 1) if doc[i + 1].tag_ == "POS"]
    words = [people.codebook.people.exactly(o.text) for o in owners]
    if any(o.lower_ in people.codebook.things.again for o in owners):
        return "militants"
    return next((w.who for w in words if w is not None and w.who != NEUTRAL), None)


def _of_body(people: People, start: int, end: int) -> str | None:
    """ "Members of the Stability Support force", "of the convoy escort team": the kind by what a body unknown to us is called."""
    words = people.reading.document.doc[start:end]
    for token in reversed(words):
        for name, who in _BODIES.items():
            if is_listed(token, name):
                return who
        if not lemma_is_listed(token, "people.teams"):
            return None  # only "team", "unit" and the like leave it to the word before them
    return None


def who_before(people: People, item: Item) -> str | None:
    """ "40 civilian deaths", "police casualties": the kind of people that the word before the noun names."""
    words = (people.codebook.people.exactly(t.text) for t in people.reading.document.doc[item.start : item.head])
    return next((w.who for w in words if w is not None and w.who != NEUTRAL), None)


def _goes_on(doc: Doc, i: int) -> bool:
    """Is the token inside the phrase behind "of"? A dash between blanks ends it."""
    dash = doc[i].tag_ == "HYPH" and doc[i - 1].whitespace_ and doc[i].whitespace_
    return (doc[i].tag_ in _OF_WHOM or doc[i].text in QUOTES) and not dash


def _named(people: People, item: Item) -> str | None:
    actor = people.actor_of(item)
    return who_of_actor(actor) if actor is not None else None


def who_of_actor(actor: ActorMention) -> str:
    """The kind of people that an organised party is made of."""
    if actor.kind in ARMED_KINDS:
        return "militants"
    if actor.kind == "police":
        return "police"
    if actor.kind == "state_force":
        return "soldiers"
    return "officials" if actor.kind == "government" else NEUTRAL
