"""Of whom the figures are that a phrase in front names: "of the 20-odd attackers, eight were shot dead and one was caught"."""

from collections.abc import Sequence

from tollbook.coding.found import Found
from tollbook.coding.item import Item
from tollbook.coding.people import NEUTRAL, People, who_of
from tollbook.language.parsed import Doc

_OPENS = frozenset({"of", "from", "among"})


def of_those_in_front(doc: Doc, items: list[Item], found: Sequence[Found], people: People) -> None:
    """Gives bare figures the kind of people of the phrase that opens their clause."""
    for k, item in enumerate(items[:-1]):
        opens = item.kind == "prep" and doc[item.start].lower_ in _OPENS and (k == 0 or items[k - 1].kind not in ("np", "verb"))
        among = items[k + 1]
        if not opens or among.kind != "np" or doc[among.start].lower_ not in ("the", "its", "their", "these", "those"):
            continue
        who = who_of(people, among)
        if who in (None, NEUTRAL):
            continue
        end = next((i.start for i in items[k + 1 :] if i.kind == "stop" or doc[i.start].text == ";"), doc[item.start].sent.end)
        for one in found:
            if among.end <= one.item.start < end and one.who in (None, NEUTRAL) and one.count.best:
                one.who = who
