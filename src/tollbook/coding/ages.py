"""Who people are by their ages: "a 12-year-old", "two brothers aged six and nine", "a man, 62,"."""

from tollbook.coding.item import Item
from tollbook.coding.reading import Reading

_AGES = 7
"""Words behind "aged" in which the ages of several people stand."""
_OF_AGE = 18
"""Years from which nobody is a child (Convention on the Rights of the Child, article 1)."""
_NAME_WORDS = 8


class Ages:
    """The ages that one report tells, by the phrases that they belong to."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._doc = reading.document.doc

    def kind(self, item: Item, *, plain: bool) -> str | None:
        """The kind of people of a phrase that names somebody by age alone: "a 12-year-old", "two 40-year-olds".

        ``plain``: kin or people of no other kind, who are children where all of their ages are.
        """
        head = self._doc[item.head]
        if plain and self._are_all_young(item):
            return "children"
        if head.lower_ not in ("old", "olds"):
            return None
        age = next((n for n in self._reading.numbers if n.kind == "age" and n.start < head.idx <= n.end + 1), None)
        if age is None:
            return None
        young = any(unit in self._reading.report.text[age.start : head.idx].lower() for unit in ("month", "week", "day"))
        return "children" if young or (age.best is not None and age.best < _OF_AGE) else "civilians"

    def is_young(self, token: int) -> bool:
        """Does a number of years stand there at which nobody is grown up ("ten", or "under ten" as one figure)?"""
        start = self._doc[token].idx if token < len(self._doc) else -1
        ages = [n.high for n in self._reading.numbers if n.start <= start < n.end]
        return any(age is not None and age <= _OF_AGE for age in ages)

    def told(self, item: Item) -> bool:
        """Does the phrase give one person's age ("a 62-year-old man", "a man, 62,", "a man named Ade Bello, 62,")?

        Papers give it of ordinary people, not of fighters.
        """
        start, last = self._doc[item.start].idx, self._doc[item.end - 1]
        end = self._end_of_name(item, last.idx + len(last))
        one = item.number is None or item.number.best == 1
        return one and any(n.kind == "age" and start <= n.start < end for n in self._reading.numbers)

    def _are_all_young(self, item: Item) -> bool:
        """ "Two brothers aged six and nine": all of the ages behind "aged" are a child's."""
        doc = self._doc
        aged = next((t.i for t in doc[item.head + 1 : min(item.head + 3, len(doc))] if t.lower_ == "aged"), None)
        if aged is None:
            return False
        ages: list[int] = []
        for token in doc[aged + 1 : min(aged + _AGES, doc[aged].sent.end)]:
            if token.tag_ == "CD":
                ages.append(token.i)
            elif token.tag_ not in ("CC", ",", "IN", "HYPH", "TO"):
                break
        return bool(ages) and all(self.is_young(t) for t in ages)

    def _end_of_name(self, item: Item, end: int) -> int:
        """Behind the age that stands between commas after the phrase and a name beside it."""
        doc, i = self._doc, item.end
        while i + 1 < len(doc) and i < item.end + _NAME_WORDS and (doc[i].text == "," or doc[i].tag_ in ("NNP", "CD")):
            if doc[i].tag_ == "CD":
                return doc[i].idx + len(doc[i])
            i += 1
        return end
