"""Did it happen? Modality and negation around a trigger: planned, threatened, offered, demanded, could, not."""

from dataclasses import dataclass

from tollbook.language.listed import is_listed, is_word_of, lemma_is_listed, listed
from tollbook.language.parsed import Token, once
from tollbook.model import Reality

_UP = frozenset(
    {"xcomp", "ccomp", "obj", "obl", "nmod", "acl", "advcl", "nsubj", "nsubj:pass", "compound", "conj", "acl:relcl", "csubj"}
)


_ALONE = 5
"""Tokens before a deed within which "let alone" leaves it out as well."""


@dataclass(frozen=True, slots=True)
class Modality:
    """What the words around a trigger make of it."""

    reality: Reality = "happened"
    negated: bool = False
    because: tuple[str, ...] = ()


def _is(token: Token, kind: str) -> bool:
    return is_word_of(token, f"reality.{kind}")


@once
def modality_of(token: Token) -> Modality:
    """The reality of the deed at a trigger and whether it is denied to have taken place.

    The deed's own auxiliaries come first, then, upwards, the words it depends on ("threatened to", "plans an", "call for").
    """
    negated = _is_negated(token)
    own = _own(token)
    if own is not None:
        return Modality(own, negated, (f"modal words make it {own}",))
    return _from_above(token, negated)


def _own(token: Token) -> Reality | None:
    """By the verb's own auxiliaries and subordinator."""
    for child in token.children:
        if child.dep_ in ("aux", "aux:pass", "cop") and child.i < token.i:
            if child.lower_ == "would" and _is_said_to_come(token):
                return "planned"
            if _is(child, "hypothetical_aux") and not _in_past(token):
                return "hypothetical"
            if _is(child, "future_aux"):
                return "planned"
        if child.dep_ == "mark" and _is(child, "conditional"):
            return "hypothetical"
        if _is_inverted(child):
            return "hypothetical"
        if child.dep_ == "mark" and child.lower_ == "as" and token.head.lower_ == "long":
            return "hypothetical"  # "as long as troops pull out"
        if child.dep_ == "advmod" and child.i < token.i and child.lower_ == "going":
            return "planned"
    if _is_to(token):
        return "planned"
    if _is_or_else(token):
        return "hypothetical"
    if token.tag_ == "VBG" and any(c.dep_ == "aux" and c.lower_ in ("is", "are", "'re", "'s") for c in token.children):
        return "ongoing"
    return None


def _is_or_else(token: Token) -> bool:
    """ "Leave, or we burn what you leave": what is to follow where something is not done."""
    either = any(c.dep_ == "cc" and c.lower_ == "or" for c in token.children)
    present = token.tag_ in ("VBP", "VB") and any(c.dep_ == "nsubj" for c in token.children)
    return token.dep_ == "conj" and either and present and token.head.tag_ == "VB"


def _is_to(token: Token) -> bool:
    """ "Is to send two battalions", "are to be withdrawn": what has been arranged."""
    be = next((c for c in token.children if c.lower_ in ("is", "are", "was", "were") and c.dep_ in ("aux", "cop")), None)
    return be is not None and any(c.lower_ == "to" and c.dep_ == "mark" and be.i < c.i < token.i for c in token.children)


def _is_inverted(aux: Token) -> bool:
    """ "Should they attack", "had it gone off", "were the town to fall": a condition without "if"."""
    if aux.dep_ not in ("aux", "aux:pass", "cop") or not is_listed(aux, "reality.inverted"):
        return False
    subject = next((c for c in aux.head.children if c.dep_.startswith("nsubj")), None)
    asked = aux.sent[-1].text == "?"
    return subject is not None and aux.i < subject.i < aux.head.i and not asked


def _is_said_to_come(verb: Token) -> bool:
    """ "The junta said it would free 30": what one says that one will do, in the past."""
    oneself = any(c.dep_ == "nsubj" and (is_listed(c, "grammar.oneself") or _is_own(c)) for c in verb.children)
    told = verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN") and lemma_is_listed(verb.head, "story.saying")
    return oneself and told and not any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.children)


def _is_own(subject: Token) -> bool:
    """ "Its fighters", "our men"."""
    return any(c.dep_ == "nmod:poss" and c.tag_ == "PRP$" for c in subject.children)


def is_conditional(token: Token) -> bool:
    """Is it the verb of an "if" clause?"""
    return any(c.dep_ == "mark" and _is(c, "conditional") for c in token.children)


def _in_past(token: Token) -> bool:
    """ "could have been killed" stays open; "may have killed" is a cautious assertion."""
    have = any(c.dep_ == "aux" and c.lower_ == "have" for c in token.children)
    return have and any(c.dep_ == "aux" and c.lower_ in ("may", "might", "must") for c in token.children)


def is_let_alone(token: Token) -> bool:
    """ "Has not set foot there, let alone carried off schoolgirls", "much less killed": not done either."""
    before = token.doc.tokens[max(token.sent.start, token.i - _ALONE) : token.i]
    words = " ".join(t.lower_ for t in before)
    return any(phrase in words for phrase in listed(token.doc, "reality.let_alone"))


def _is_negated(token: Token) -> bool:
    if is_let_alone(token):
        return True
    for child in token.children:
        if child.dep_.startswith("nsubj") and child.i < token.i and _is_nobody(child):
            return True
        if child.dep_ in ("advmod", "neg") and child.lower_ in ("not", "n't", "never", "nowhere") and child.i < token.i:
            return True
        if child.dep_ == "det" and child.lower_ in ("no", "neither"):
            return True
        if child.dep_ == "case" and child.lower_ == "without":
            return True
        if child.dep_ == "mark" and child.lower_ == "without":
            return True
    return any(_is_no_deed(c) for c in (token.head.children if token.dep_ == "nsubj" else token.children))


def _is_no_deed(object_: Token) -> bool:
    """ "Its planes flew no sorties", "our guns fired no shells"."""
    none = any(c.lower_ in ("no", "neither") and c.dep_ == "det" for c in object_.children)
    return none and object_.dep_ == "obj" and _is(object_, "undertaken")


def _is_nobody(subject: Token) -> bool:
    """ "No group", "no one", "nobody": what they did was not done."""
    if subject.lower_ in ("nobody", "none"):
        return True
    return any(c.lower_ in ("no", "neither") and c.dep_ in ("det", "advmod", "amod") for c in subject.children)


def _from_above(token: Token, negated: bool) -> Modality:
    """By the words it hangs from, at most four steps up."""
    node = token
    if _is_given(token):
        return Modality("happened", negated)
    for _ in range(4):
        head = node.head
        if head.i == node.i or node.dep_ not in _UP:
            break
        if node.dep_ in ("conj", "parataxis") and any(t.text == ";" for t in head.doc[head.i : node.i]):
            break  # behind a semicolon another thing is told
        if node.dep_ in ("ccomp", "conj") and _is_relative(node):
            break  # "denies the killings, for which Bangui blames the rebels": told apart
        if node.dep_ in ("nmod", "obl", "acl") and _is(head, "presupposing"):
            break  # "demanded an inquiry into the shooting"
        if node.dep_ == "xcomp" and _is(head, "aspectual") and (begun := _own(head)) is not None:
            return Modality(begun, negated, (f"so does '{head.text}', which says that it begins",))
        found = _governed(node, head)
        if found is not None:
            return Modality(
                found[0], negated or found[1], (f"'{head.text}' makes it {found[0] if not found[1] else 'not done'}",)
            )
        if node.dep_ == "conj" and head.pos_ == node.pos_ and (shared := _own(head)) is not None:
            return Modality(shared, negated, (f"shares the modal of '{head.text}'",))
        if node.dep_ in ("acl:relcl",):
            break
        node = head
    return Modality("happened", negated)


def _is_relative(verb: Token) -> bool:
    """A relative clause, whatever the parse takes it for: opened by ", which" or "for which"."""
    for child in verb.children:
        if child.lower_ in ("which", "whom", "who") and child.i < verb.i:
            before = child.doc[child.i - 1] if child.i > verb.sent.start else child
            return before.text == "," or any(c.dep_ == "case" and c.i < child.i for c in child.children)
    return False


def _is_given(noun: Token) -> bool:
    """ "Asked to look into the second clash": what is looked into is taken for done."""
    cases = {c.lower_ for c in noun.children if c.dep_ == "case"}
    definite = any(c.lower_ in ("the", "this", "that", "these") for c in noun.children if c.dep_ == "det")
    return noun.pos_ == "NOUN" and definite and bool(cases & {"into", "about", "over", "after", "since", "following"})


def _governed(node: Token, head: Token) -> tuple[Reality, bool] | None:
    """What a governing word makes of what hangs from it, with "not done"."""
    below = node.dep_ in ("xcomp", "ccomp", "obj", "obl", "nmod", "acl", "compound", "csubj", "advcl")
    if below and _is_disowned(node, head):
        return "happened", True
    if node.dep_ in ("ccomp", "csubj") and _is(head, "possible"):
        return "hypothetical", False  # "it is possible that a second guard was killed"
    infinitive = any(c.dep_ == "mark" and c.lower_ == "to" for c in node.children)
    if not below and node.dep_ != "nsubj:pass":
        return None
    tests: tuple[tuple[str, Reality, bool], ...] = (
        ("prevented", "happened", True),
        ("threatening", "threatened", False),
        ("offering", "offered", False),
        ("demanding", "demanded", False),
        ("planning", "planned", False),
        ("risking", "hypothetical", False),
    )
    asked = _asked_by(node)
    for kind, reality, undone in tests:
        if asked is not None and _is(asked, kind):
            return reality, undone
        if (
            kind == "demanding"
            and is_word_of(head.head, "looking_back.accusing")
            and head.dep_ in ("acl", "advcl", "xcomp", "ccomp")
        ):
            continue  # "accused of having ordered the killing": what he is accused of was done
        if kind == "planning" and _was_planned(node, head):
            continue  # "two men who had helped to plan Monday's attack, in which five died"
        if _is(head, kind) and _takes(kind, node, infinitive):
            return reality, undone or (kind == "planning" and _is_negated(head))  # "has not agreed to surrender"
    if infinitive and node.dep_ == "xcomp" and _is_negated(head):
        return "happened", True  # "have not been able to arrest"
    if infinitive and node.lower_ == "do" and head.lower_ in ("nothing", "anything", "something", "little", "much"):
        return None  # what hangs from it is asked before it: _is_disowned
    if infinitive and _is(node, "meeting_with") and _is(head, "coming_upon"):
        return None  # "woke to find nine bodies", "came home to learn that two had been shot"
    done = any(c.dep_ == "aux" and c.base == "have" for c in node.children)  # "claims to have killed 12"
    if infinitive and not done and node.dep_ in ("advcl", "acl") and not _is(head, "implicative"):
        return "planned", False
    if infinitive and node.dep_ == "xcomp" and _is(head, "intended"):
        return "planned", False
    return None


def _was_planned(node: Token, head: Token) -> bool:
    """Is the plan told of in the past perfect, and the deed by its day or by what came of it?"""
    verb = head.head if head.dep_ == "xcomp" else head
    perfect = any(c.lower_ in ("had", "'d") and c.dep_ == "aux" for c in verb.children)
    return perfect and any(c.dep_ in ("acl:relcl", "nmod:poss") for c in node.children)


def _is_disowned(node: Token, head: Token) -> bool:
    """ "Had nothing to do with a bombing", "played no part in the raid", "rejected reports that it had bombed a church": whoever
    says so does not assert the deed, unless a clause tells what came of it ("an explosion that hurt nine")."""
    if any(c.dep_ == "acl:relcl" for c in node.children):
        return False
    if head.lower_ == "do" and node.dep_ in ("obl", "nmod"):
        return head.head.lower_ == "nothing"
    if node.dep_ in ("obl", "nmod", "acl"):
        share = head if _is(head, "taking_part") else next((c for c in head.children if c.dep_ == "obj"), head)
        if _is(share, "taking_part") and any(c.lower_ in ("no", "neither") and c.dep_ == "det" for c in share.children):
            return True
    told = node.dep_ in ("ccomp", "acl") or (node.dep_ == "nmod" and any(c.lower_ == "of" for c in node.children))
    return told and _is(head, "what_is_said") and head.dep_ == "obj" and _is(head.head, "rejecting")


def _asked_by(node: Token) -> Token | None:
    """ "Issued warrants for the arrest of", "repeated its call for a truce": the noun before "for", which the parse may leave
    beside it."""
    if node.dep_ != "obl" or not any(c.dep_ == "case" and c.lower_ == "for" for c in node.children):
        return None
    before = (c for c in node.head.children if c.dep_ in ("obj", "nsubj:pass"))
    return next((c for c in before if c.i < node.i), None)


def _takes(kind: str, node: Token, infinitive: bool) -> bool:
    """Does this kind of word govern this dependent? An oblique ("killed in ...") of a plan or threat is not what is planned."""
    if kind == "demanding" and _is(node.head, "naming") and node.dep_ in ("obj", "xcomp", "nsubj:pass") and not infinitive:
        return False
    if node.dep_ in ("obl", "nmod"):
        cases = {c.lower_ for c in node.children if c.dep_ == "case"}
        return bool(cases & {"of", "for", "against", "from"}) and kind != "offering"
    if node.dep_ == "advcl":
        return infinitive
    return True
