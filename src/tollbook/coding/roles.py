"""Who does it to whom, with what: the phrases around a trigger."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from tollbook.coding.happening import Phrase
from tollbook.coding.phrases import conjuncts, is_empty_head, members_of, phrase_at
from tollbook.coding.reading import Reading

_NOMINAL = ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X")
_AGENT_CASES = frozenset({"by"})
_TARGET_CASES = frozenset({"on", "against", "at", "upon", "into", "towards", "toward", "with"})
_TIME_TAGS = ("CD",)


@dataclass(slots=True)
class Roles:
    """Tokens found for each role, in order of being found."""

    sources: list[Token] = field(default_factory=list)
    targets: list[Token] = field(default_factory=list)
    third_parties: list[Token] = field(default_factory=list)
    weapons: list[Token] = field(default_factory=list)

    def add(self, role: list[Token], tokens: Iterable[Token]) -> None:
        """Adds heads that no role holds yet."""
        known = {t.i for t in (*self.sources, *self.targets, *self.third_parties, *self.weapons)}
        for token in tokens:
            if token.i not in known:
                role.append(token)
                known.add(token.i)

    def absorb(self, other: "Roles") -> None:
        """Takes what another trigger of the same deed knows."""
        self.add(self.sources, other.sources)
        self.add(self.targets, other.targets)
        self.add(self.third_parties, other.third_parties)
        self.add(self.weapons, other.weapons)


def cases_of(token: Token) -> frozenset[str]:
    """The prepositions of a noun, lower case."""
    return frozenset(c.lower_ for c in token.children if c.dep_ == "case")


def roles_of(token: Token) -> Roles:
    """The roles around a trigger, by the parse."""
    roles = Roles()
    if token.pos_ in ("VERB", "AUX") or any(c.dep_ in ("nsubj", "nsubj:pass", "obl:agent") for c in token.children):
        _verb_roles(token, roles)
    else:
        _noun_roles(token, roles)
    return roles


def _is_passive(verb: Token) -> bool:
    if any(c.dep_ in ("aux:pass", "nsubj:pass") for c in verb.children):
        return True
    if verb.tag_ != "VBN" or any(c.dep_ == "aux" and c.lemma_ in ("have", "has", "had") for c in verb.children):
        return False
    return verb.dep_ in ("acl", "amod", "advcl", "ROOT", "parataxis") and not any(c.dep_ == "obj" for c in verb.children)


def _verb_roles(verb: Token, roles: Roles) -> None:
    passive = _is_passive(verb)
    for child in verb.children:
        if child.dep_ == "nsubj:pass" or (child.dep_ == "nsubj" and passive):
            roles.add(roles.targets, conjuncts(child))
        elif child.dep_ == "nsubj":
            roles.add(roles.sources, conjuncts(child))
        elif child.dep_ in ("obj", "iobj"):
            roles.add(roles.targets, conjuncts(child))
        elif child.dep_ == "obl:agent" or (child.dep_ in ("obl", "nmod") and "by" in cases_of(child)):
            roles.add(roles.sources, conjuncts(child))
        elif child.dep_ in ("obl", "nmod") and cases_of(child) & _TARGET_CASES:
            roles.add(roles.targets, conjuncts(child))
    if not roles.sources and not passive:
        roles.add(roles.sources, _inherited(verb))
    if passive and not roles.targets:
        roles.add(roles.targets, _noun_above(verb))


def _noun_above(verb: Token) -> Iterator[Token]:
    """The noun that a participle modifies: "villagers killed by rebels"."""
    if verb.dep_ in ("acl", "amod", "acl:relcl") and verb.head.pos_ in _NOMINAL:
        yield verb.head
    elif verb.dep_ in ("conj", "xcomp", "advcl"):
        for child in verb.head.children:
            if child.dep_ == "nsubj:pass":
                yield from conjuncts(child)


def _inherited(verb: Token) -> Iterator[Token]:
    """The subject that an infinitive, participle or second verb shares with the one above it."""
    node = verb
    for _ in range(3):
        head = node.head
        if head.i == node.i:
            return
        if node.dep_ in ("acl:relcl", "acl") and head.pos_ in _NOMINAL:
            if node.dep_ == "acl:relcl" or node.tag_ == "VBG":
                yield from conjuncts(head)
            return
        if node.dep_ not in ("conj", "xcomp", "advcl", "parataxis", "ccomp"):
            return
        passive = _is_passive(head)
        subjects = [c for c in head.children if c.dep_ in ("nsubj", "nsubj:pass")]
        agents = [c for c in head.children if c.dep_ == "obl:agent"]
        for found in agents if passive and agents else subjects if not passive else []:
            yield from conjuncts(found)
        if subjects:
            return
        node = head


def _noun_roles(noun: Token, roles: Roles) -> None:
    """ "attack by X on Y", "X's shelling of Y", "Indian firing", "clash between A and B"."""
    for child in noun.children:
        cases = cases_of(child)
        if child.dep_ == "nmod:poss":
            roles.add(roles.sources, conjuncts(child))
        elif child.dep_ in ("nmod", "obl", "obl:agent"):
            if "by" in cases:
                roles.add(roles.sources, conjuncts(child))
            elif "between" in cases:
                _between(child, roles)
            elif cases & _TARGET_CASES or "of" in cases:
                roles.add(roles.targets, conjuncts(child))
        elif child.dep_ in ("compound", "amod") and child.pos_ in ("PROPN", "ADJ", "NOUN"):
            roles.add(roles.sources, [child])
    if noun.dep_ == "obj" and noun.head.pos_ == "VERB":
        _light_verb(noun.head, roles)


def _between(child: Token, roles: Roles) -> None:
    sides = list(conjuncts(child))
    roles.add(roles.sources, sides[:1])
    roles.add(roles.targets, sides[1:])


def _light_verb(verb: Token, roles: Roles) -> None:
    """ "carried out an attack on": the verb's subject does it."""
    if not roles.sources:
        passive = _is_passive(verb)
        for child in verb.children:
            if child.dep_ == "nsubj" and not passive:
                roles.add(roles.sources, conjuncts(child))
        if not roles.sources and not passive:
            roles.add(roles.sources, _inherited(verb))
    if not roles.targets:
        for child in verb.children:
            if child.dep_ == "obl" and cases_of(child) & _TARGET_CASES:
                roles.add(roles.targets, conjuncts(child))


def phrases(reading: Reading, tokens: Sequence[Token]) -> tuple[Phrase, ...]:
    """The phrases of heads; "members of the FMLN" gives the FMLN as well."""
    found: list[Phrase] = []
    for token in tokens:
        inner = members_of(token)
        if not (is_empty_head(token) and inner):
            found.append(phrase_at(reading, token))
        found += [phrase_at(reading, t) for t in inner]
    return tuple(found)
