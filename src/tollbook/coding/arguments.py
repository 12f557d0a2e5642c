"""Grammar of a deed's clause: prepositions, passives, shared subjects, and who is held to have done it."""

from collections.abc import Iterable, Iterator

from tollbook.coding.phrases import conjuncts, noun_phrase
from tollbook.language.listed import is_word_of, lemma_is_listed
from tollbook.language.parsed import Token, once

_RELATIVE_CLAUSES = ("acl:relcl", "advcl:relcl")
_RELATIVE = frozenset({"who", "which", "that"})
_NOMINAL = ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X")


def cases_of(token: Token) -> frozenset[str]:
    """The prepositions of a noun, lower case."""
    return frozenset(c.lower_ for c in token.children if c.dep_ == "case")


def arguments_of(verb: Token) -> Iterator[Token]:
    """The verb's children, with those behind a relative clause that the parse has hung into it.

    "Blamed the blast in Goma, in which a guard lost his life, on the rebels": on the rebels it was blamed, not lost.
    """
    yield from (c for c in verb.children if not _is_behind_clause(c))
    for noun in (verb, *(c for c in verb.children if c.dep_ in ("obj", "obl", "nmod"))):
        for clause in (c for n in (noun, *noun.children) for c in n.children if c.dep_ in _RELATIVE_CLAUSES):
            yield from (c for c in clause.children if _is_behind_clause(c))


def _is_behind_clause(child: Token) -> bool:
    """Is it an oblique of a relative clause behind the comma that closes it?"""
    clause = child.head
    if child.dep_ not in ("obl", "nmod") or clause.dep_ not in _RELATIVE_CLAUSES:
        return False
    opens, first = (next(t for t in word.subtree if not t.is_punct) for word in (clause, child))
    return first.i > clause.i and opens.i > 0 and first.nbor(-1).text == "," and opens.nbor(-1).text == ","


@once
def is_passive(verb: Token) -> bool:
    """Is the verb passive: by its auxiliary or subject, or a bare participle?"""
    if any(c.dep_ == "aux:pass" for c in verb.children) or _is_shot_dead(verb) or _is_caught(verb):
        return True
    if is_shot_noun(verb):
        return not any(c.i > verb.i + 1 and c.dep_ in ("obj", "nsubj") for c in verb.children)
    if any(c.dep_ == "nsubj:pass" for c in verb.children):
        # A past tense with a noun right behind it is active, whatever the parse calls its subject.
        if _shares_object(verb):
            return False
        return not (verb.tag_ == "VBD" and any(c.dep_ in ("obj", "xcomp") and c.tag_[:2] == "NN" for c in verb.children))
    if _is_headline_passive(verb):
        return True
    mistagged = verb.tag_ == "VBD" and verb.dep_ in ("acl", "acl:relcl")  # "nine soldiers killed in an ambush"
    perfect = any(c.dep_ == "aux" and c.lemma_ in ("have", "has", "had") for c in verb.children)
    if (verb.tag_ != "VBN" and not mistagged) or perfect:
        return False
    if verb.dep_ == "acl:relcl" and any(c.dep_.startswith("nsubj") for c in verb.children):
        return False
    bare = ("acl", "acl:relcl", "amod", "advcl", "ROOT", "parataxis")
    return verb.dep_ in bare and not any(c.dep_ == "obj" for c in verb.children)


def hung_on(verb: Token) -> Token | None:
    """ "The soldiers (whom) the rebels killed": the noun that is the object of the verb that closes its clause."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if verb.dep_ != "acl:relcl" or subject is None or subject.lower_ in _RELATIVE or subject.tag_ in ("WP", "WDT"):
        return None
    taken = any(c.dep_ in ("obj", "ccomp", "xcomp") and c.i > verb.i for c in verb.children)
    return verb.head if verb.head.i < subject.i < verb.i and not taken else None


def _is_shot_dead(verb: Token) -> bool:
    """ "Five farmers shot dead in Kaduna": a participle, since nobody stands behind "dead" whom somebody shot."""
    after = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    if after is None or after.lower_ != "dead" or verb.tag_ not in ("VBD", "VBN"):
        return False
    return not any(c.dep_ in ("obj", "iobj") and c.i != after.i for node in (verb, after) for c in node.children)


def undergoes(verb: Token) -> bool:
    """Does an active verb tell what befalls its subject: "died", "suffered an attack", "laid down their lives"?"""
    gives = any(c.dep_ == "obj" and c.base == "life" for c in verb.children)
    return lemma_is_listed(verb, "reality.undergo") or (gives and lemma_is_listed(verb, "reality.giving"))


def _is_caught(verb: Token) -> bool:
    """ "Villagers caught in the crossfire", "nurses trapped between two fires": it befalls them, whatever the tag."""
    if not is_word_of(verb, "roles.caught") or verb.i + 1 >= len(verb.doc) or verb.tag_ not in ("VBD", "VBN"):
        return False
    return verb.nbor(1).lower_ in ("in", "up", "between", "amid") and not any(c.dep_ in ("obj", "iobj") for c in verb.children)


def _is_headline_passive(verb: Token) -> bool:
    """ "Two soldiers killed in ambush": a verb that always has an object, without one and without an auxiliary."""
    if verb.tag_ not in ("VBD", "VBN") or not is_word_of(verb, "roles.done_to") or hung_on(verb) is not None:
        return False
    if any(c.dep_ in ("obj", "iobj", "xcomp", "ccomp", "aux") and not _is_outcome_beside(c) for c in verb.children):
        return False
    # "ambushed and killed five": the object stands behind the last verb of the row
    row = [verb.head, *verb.head.children, *verb.children] if verb.dep_ == "conj" else list(verb.children)
    others = [t for t in row if t.pos_ == "VERB" and t.i != verb.i and (t.dep_ == "conj" or t.i == verb.head.i)]
    return not any(c.dep_ == "obj" and c.i > verb.i for t in others for c in t.children)


def _shares_object(verb: Token) -> bool:
    """ "The gunman shot and injured six": the object of both verbs stands behind the second, which has no auxiliary."""
    for other in verb.children:
        if other.dep_ == "conj" and other.pos_ == "VERB" and not any(c.dep_.startswith(("aux", "nsubj")) for c in other.children):
            return any(c.dep_ == "obj" and c.i > other.i for c in other.children)
    return False


def _is_outcome_beside(token: Token) -> bool:
    """ "One killed, two injured": the next verb of a headline's row, which has its own subject before it."""
    return token.dep_ == "ccomp" and any(c.dep_.startswith("nsubj") for c in token.children)


def is_shot_noun(token: Token) -> bool:
    """ "Gunmen shot dead two leaders": a verb that taggers take for a noun."""
    return (
        token.lower_ == "shot" and token.tag_ == "NN" and token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ == "dead"
    )


def noun_above(verb: Token) -> Iterator[Token]:
    """The noun that a participle modifies: "villagers killed by rebels"."""
    if verb.dep_ in ("acl", "amod", "acl:relcl") and verb.head.pos_ in _NOMINAL:
        yield verb.head
    elif verb.dep_ in ("conj", "xcomp", "advcl"):
        for child in verb.head.children:
            if child.dep_ == "nsubj:pass":
                yield from conjuncts(child)


def inherited(verb: Token) -> Iterator[Token]:
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
        if node.dep_ not in ("conj", "xcomp", "advcl", "parataxis"):
            return
        if node.dep_ == "conj" and node.tag_ == "VBN" and lemma_is_listed(head, "story.saying"):
            return  # "media reported 17 dead and 30 injured"
        yield from _subjects(head)
        if any(c.dep_ in ("nsubj", "nsubj:pass") for c in head.children):
            return
        node = head


def _subjects(head: Token) -> Iterator[Token]:
    if lemma_is_listed(head, "reality.commanding"):
        # Whoever is accused of a deed, or ordered to do it, does it.
        for found in (c for c in head.children if c.dep_ in ("obj", "nsubj:pass")):
            yield from conjuncts(found)
        return
    passive = is_passive(head) or undergoes(head)
    agents = [c for c in head.children if c.dep_ == "obl:agent"]
    subjects: Iterable[Token] = [c for c in head.children if c.dep_ in ("nsubj", "nsubj:pass") or _is_expletive_by_mistake(c)]
    for found in agents if passive and agents else () if passive else subjects:
        yield from conjuncts(found)


def _is_expletive_by_mistake(it: Token) -> bool:
    """ "It was willing to talk": whoever is willing is no empty subject."""
    return it.dep_ == "expl" and it.lower_ == "it" and is_word_of(it.head, "reality.planning") and it.head.pos_ == "ADJ"


def held_responsible(noun: Token) -> Iterator[Token]:
    """Who is blamed for a deed, charged with it, involved in it: the words above the noun say whom they mean."""
    cases, verb = cases_of(noun), noun.head
    if noun.dep_ in ("obl", "nmod", "obj", "advcl") and cases & {"for", "of", "over", "in", "with", "behind"}:
        if is_word_of(verb, "roles.blaming") and verb.pos_ == "VERB" and "in" not in cases:
            roles = ("nsubj:pass", "nsubj") if is_passive(verb) else ("obj",)
            yield from _first_of(verb, roles)
        elif is_word_of(verb, "roles.involved"):
            yield from _first_of(verb, ("nsubj", "nsubj:pass"))
            if verb.dep_ == "acl" and verb.head.pos_ in _NOMINAL:
                yield from conjuncts(verb.head)
    elif noun.dep_ in ("obj", "nsubj:pass") and is_word_of(verb, "roles.ascribing"):
        for child in arguments_of(verb):
            if child.dep_ in ("obl", "nmod") and cases_of(child) & {"to", "on"} and child.i > verb.i:
                yield from conjuncts(child)
    elif noun.dep_ in ("obj", "nsubj:pass") and (door := blaming_phrase(verb)) is not None:
        yield from conjuncts(door)
    elif "behind" in cases and any(c.dep_ == "nsubj" for c in noun.children):
        yield from _first_of(noun, ("nsubj",))


def blaming_phrase(verb: Token) -> Token | None:
    """Whom "laid the attack at the door of the militia" or "put the raid down to bandits" means."""
    if not is_word_of(verb, "roles.laying"):
        return None
    if any(c.lower_ == "down" and c.dep_ in ("compound:prt", "advmod") for c in verb.children):
        return next((c for c in verb.children if c.dep_ in ("obl", "nmod") and "to" in cases_of(c)), None)
    door = next((c for c in verb.subtree if c.i > verb.i and is_word_of(c, "roles.door") and "at" in cases_of(c)), None)
    owners = [c for c in door.children if c.dep_ == "nmod" and "of" in cases_of(c)] if door is not None else []
    return owners[0] if owners else None


def _first_of(verb: Token, deps: tuple[str, ...]) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in deps:
            yield from conjuncts(child)


def dealing_above(token: Token) -> Token | None:
    """The participle or relative verb whose topic the word belongs to: "trying" for the clan in "a judge trying clansmen"."""
    return _participle_above(token, "roles.dealing")


def carrying_above(token: Token) -> Token | None:
    """The participle by which a vehicle has the people of the word aboard: "carrying" for "migrants" of a boat."""
    return _participle_above(token, "roles.carrying")


def _participle_above(token: Token, kind: str) -> Token | None:
    above = (a for a in token.ancestors if a.dep_ in ("acl", "acl:relcl") and is_word_of(a, kind) and is_of_its_noun(a))
    return next(above, None)


def is_of_its_noun(verb: Token) -> bool:
    """Does the noun above a participle or relative verb do it ("who described"), and nobody else ("whom the army described")?"""
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubj:pass")]
    return all(s.lower_ in ("who", "which", "that") for s in subjects)


def is_guise(token: Token) -> bool:
    """ "Gunmen disguised as police": those whom the attackers pass for."""
    doc, start = token.doc, noun_phrase(token)[0]
    while start - 1 >= token.sent.start and doc[start - 1].tag_ in ("DT", "CD", "PRP$"):
        start -= 1
    return start - 2 >= token.sent.start and doc[start - 1].lower_ == "as" and lemma_is_listed(doc[start - 2], "roles.guises")


def is_known_act(noun: Token) -> bool:
    """ "The offer", "this demand" under a verb that does not make it: one that was made before."""
    definite = any(c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those") for c in noun.children)
    verb = noun.head
    return definite and noun.dep_ == "obj" and not is_word_of(verb, "roles.announcing") and not is_word_of(verb, "roles.doing")


def cases_around(token: Token) -> frozenset[str]:
    """The prepositions of the whole phrase that a word is a part of: "in" for both words of "in Kuala Lumpur"."""
    cases = cases_of(token)
    while token.dep_ in ("conj", "compound", "flat") and token.head.i != token.i:
        token = token.head
        cases |= cases_of(token)
    return cases


def is_second_subject(child: Token) -> bool:
    """ "Kinshasa accused Rwanda of …": behind a verb that has its subject before it stands the object."""
    verb = child.head
    return child.i > verb.i and any(c.dep_ == "nsubj" and c.i < verb.i for c in verb.children)


def is_outer_subject(child: Token) -> bool:
    """ "On Radio Okapi, the minister gave …": of two subjects with a comma between them the nearer one is meant."""
    verb = child.head
    nearer = next((c for c in verb.children if c.dep_ == "nsubj" and child.i < c.i < verb.i), None)
    return nearer is not None and any(t.text == "," for t in child.doc[child.i : nearer.i])


def is_gerund_noun(token: Token) -> bool:
    """ "police firing", "the burning": a noun whatever its tag, by what stands before it."""
    before = (c for c in token.children if c.i < token.i)
    return token.tag_ == "VBG" and any(c.dep_ in ("compound", "det", "amod", "nmod:poss") for c in before)
