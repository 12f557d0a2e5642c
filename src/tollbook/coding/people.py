"""Who a noun phrase means: the kind of people, or no people at all."""

from typing import Literal

from spacy.tokens import Token

from tollbook.codebook import Codebook
from tollbook.coding.found import Found
from tollbook.coding.items import NOUN_TAGS, Item
from tollbook.coding.reading import Reading
from tollbook.language.mentions import ActorMention

Kind = Literal["people", "thing", "open"]
_FALLBACK = {
    "civilians": "civilian civilians villager villagers resident residents farmer farmers passenger passengers worshipper worshippers shopkeeper pupil pupils student students bystander passer-by passers-by pilgrim trader local shepherd",
    "militants": "militant militants terrorist terrorists insurgent insurgents rebel rebels fighter fighters gunman gunmen attacker attackers assailant assailants bandit guerrilla bomber militiaman militiamen dissident extremist khwarij jihadist separatist taliban",
    "soldiers": "soldier soldiers troop troops serviceman servicemen trooper paratrooper marine jawan",
    "police": "police policeman policemen officer officers constable constables cop",
    "security_forces": "guard guards paramilitary",
    "officials": "official officials mayor governor",
    "commanders": "commander commanders leader leaders",
    "refugees": "refugee refugees",
    "journalists": "journalist journalists reporter",
    "aid_workers": "paramedic",
    "workers": "worker workers surveyor surveyors labourer labourers miner driver vendor engineer",
    "children": "child children girl girls boy boys schoolgirl schoolgirls toddler baby",
    "women": "woman women",
    "unknown": "people person persons man men member members victim victims other others suspect suspects inmate prisoner detainee",
}
WORDS = {w: who for who, words in _FALLBACK.items() for w in words.split()}
NEUTRAL = "unknown"


class People:
    """The people words and actor names of one report, looked up by token and phrase."""

    def __init__(self, reading: Reading, codebook: Codebook) -> None:
        self.reading = reading
        self.codebook = codebook
        self._doc = reading.document.doc

    def who_of_word(self, token: Token) -> str | None:
        """The kind of people a word means; None if it means none."""
        return WORDS.get(token.lower_)

    def actor_of(self, item: Item) -> ActorMention | None:
        """The last organised party named in the phrase."""
        start, end = self._span(item)
        inside = [a for a in self.reading.actors if a.start < end and a.end > start]
        return inside[-1] if inside else None

    def is_group_name(self, item: Item) -> bool:
        """Is the phrase's head an organised party's name?"""
        head = self._doc[item.head]
        return any(a.start <= head.idx < a.end for a in self.reading.actors)

    def kind(self, item: Item) -> Kind:
        """People, a thing, or open: a bare figure, a name, a noun that the codebook does not know."""
        head = self._doc[item.head]
        if item.measured:
            return "thing"
        if self.who_of_word(head) is not None or self.is_group_name(item):
            return "people"
        if head.tag_ in ("PRP", "PRP$"):
            return "people"
        if head.tag_ not in NOUN_TAGS:
            return "open" if item.number is None else "people"
        return "open"

    def antecedent(self, one: Found, found: list[Found]) -> str:
        """The kind of people that a count without a noun goes on with."""
        before = [f for f in found if f.item.start < one.item.start and f.who is not None and f.outcome != "attackers"]
        return before[-1].who or NEUTRAL if before else NEUTRAL

    def _span(self, item: Item) -> tuple[int, int]:
        return self._doc[item.start].idx, self._doc[item.end - 1].idx + len(self._doc[item.end - 1])


def who_of(people: People, item: Item) -> str | None:
    """The kind of people of a noun phrase; None for a bare figure, whose kind the antecedent gives."""
    doc = people.reading.document.doc
    head = doc[item.head]
    who = people.who_of_word(head)
    if who is not None:
        return who
    if people.is_group_name(item):
        return "militants"
    if head.tag_ not in NOUN_TAGS or (item.number is not None and head.i == item.number.token):
        return None
    return NEUTRAL
