"""People told of by a pronoun: "a farmer was hit by a stray bullet. He died", "abducted two nurses and later killed them".

Who does one thing after another does it to the same people; who has a subject of its own did it to an earlier subject
("when a farmer resisted, the men shot him dead"; "a man stabbed a soldier before police killed him").
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from tollbook.coding.found import Found, OutcomeWord
from tollbook.coding.item import Item
from tollbook.language.parsed import Doc, Token

_ONE = frozenset({"he", "she"})
_MANY = frozenset({"they", "all"})
_BACK = 2
"""Sentences back in which the people were counted."""
_BEFALLEN = frozenset({"wounded", "abducted", "captured", "missing", "casualties"})
"""What may have befallen people before they died."""
_AFTERWARDS = {"killed": _BEFALLEN, "released": frozenset({"abducted", "captured"})}
"""What befalls people later, and what befell them before."""
_HIM, _THEM = frozenset({"him", "her"}), frozenset({"them"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
_HIT = frozenset({"obj", "nsubj:pass"})
_AT = frozenset({"on", "at", "upon"})
_HARM = frozenset({"killed", "wounded"})
_INSIDE = frozenset({"advcl", "xcomp", "parataxis", "acl", "conj"})

Counter = Callable[[Item, OutcomeWord], Found | None]


def meant_by(doc: Doc, item: Item, trigger: OutcomeWord, number: int, before: Sequence[Found]) -> Found | None:
    """The people counted last, where the pronoun can mean them: hurt, held or missing, and as many as it says.

    Only those who are held are let go: "they were freed on Thursday".
    """
    word = doc[item.head].lower_
    if item.number is not None or item.end - item.start != 1 or word not in _ONE | _MANY | _HIM | _THEM:
        return None
    if trigger.outcome not in _AFTERWARDS:
        return None
    last = next((f for f in reversed(before) if f.item.start < item.start and f.relation != "part"), None)
    if last is None or last.outcome not in _AFTERWARDS[trigger.outcome] or number - last.sentence > _BACK or last.attacker:
        return None
    single = last.count.best == last.count.high == 1
    return last if single == (word in _ONE | _HIM) and last.count.best else None


def befell_them(meant: Found, item: Item, trigger: OutcomeWord, number: int, before: Sequence[Found]) -> Found:
    """Their death or release: beside those of whom the report told it before, and of the attack that hurt them."""
    relation = "additional" if any(f.outcome == trigger.outcome and f.count.best for f in before) else "count"
    count = replace(meant.count, relation=relation)
    hurt = meant if meant.outcome == "wounded" else None
    return Found(trigger.outcome, count, item, trigger.token, number, meant.who, meant.side, relation, after=hurt)


def by_pronoun(doc: Doc, items: Sequence[Item], triggers: Sequence[OutcomeWord], count: Counter) -> list[Found]:
    """The counts of outcomes whose object is a pronoun for people told of earlier in the sentence."""
    found: list[Found] = []
    for trigger in triggers:
        if trigger.outcome not in _HARM and doc[trigger.token].tag_ == "VBG":
            continue  # "handed four to the Red Cross after holding them for years"
        pronoun = _pronoun(doc[trigger.token])
        if pronoun is None:
            continue
        verb = pronoun.head if pronoun.tag_ == "PRP" else pronoun.nbor(-1)
        for meant in _candidates(verb):
            item = next((i for i in items if i.kind == "np" and i.start <= meant.i < i.end), None)
            one = count(item, trigger) if item is not None and item.end <= pronoun.i else None
            if one is not None and _agrees(one, pronoun):
                found.append(one)
                break
    return found


def _pronoun(word: Token) -> Token | None:
    """The object of the verb that kills, or of the one beside the state ("shot him dead", "her" taken for a possessive)."""
    beside = word.nbor(1) if word.i + 2 < word.sent.end else word
    if beside.lower_ == "her" and beside.tag_ == "PRP$" and beside.nbor(1).lower_ == "dead":
        return beside
    for verb in (word, word.head):
        for child in verb.children:
            if child.dep_ == "obj" and child.tag_ == "PRP" and child.lower_ in _HIM | _THEM:
                return child if verb.i == word.i or child.i == word.i - 1 else None
    return None


def _candidates(verb: Token) -> list[Token]:
    """Whom the pronoun may mean, the likeliest first."""
    clause = verb
    while clause.dep_ == "conj" and not _subjects(clause) and clause.head.i != clause.i:
        clause = clause.head
    around = _clauses_around(clause)
    told = [v for v in (clause, *(c for c in clause.children if c.dep_ == "conj")) if v.i < verb.i]
    objects = [c for v in sorted(told, key=lambda v: -v.i) for c in _hit_by(v)]
    meant = _subjects if _subjects(clause) else _hit_by
    others = [c for v in around for c in meant(v)]
    return [c for c in (*objects, *others) if c.i < verb.i and c.tag_ != "PRP"]


def _hit_by(verb: Token) -> list[Token]:
    """Whom the verb is done to: its object, or those whom somebody fired "on" or shot "at"."""
    aimed = [c for c in verb.children if c.dep_ == "obl" and any(w.dep_ == "case" and w.lower_ in _AT for w in c.children)]
    return [*(c for c in verb.children if c.dep_ in _HIT), *aimed]


def _is_inside(clause: Token) -> bool:
    return clause.dep_.partition(":")[0] in _INSIDE


def _subjects(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in _SUBJECTS]


def _clauses_around(clause: Token) -> list[Token]:
    """The clauses that hold it, and those that it opens with: "a man stabbed … before police killed him", "when a farmer
    resisted, the men shot him"."""
    around = [c for c in clause.children if c.dep_ == "advcl" and c.i < clause.i]
    node = clause
    while _is_inside(node) and node.head.i != node.i:
        node = node.head
        while node.tag_[:2] not in ("VB", "JJ") and node.head.i != node.i:
            node = node.head  # the noun of a relative clause
        around.append(node)
    return around


def _agrees(one: Found, pronoun: Token) -> bool:
    single = one.count.best == 1
    return single == (pronoun.lower_ in _HIM)
