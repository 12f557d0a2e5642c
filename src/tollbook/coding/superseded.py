"""Figures that the report itself calls old: "officials had first spoken of eight dead", "initially reported one death"."""

import itertools
from collections.abc import Sequence

from tollbook.codebook.outcomes import Outcomes
from tollbook.codebook.speech import Speech
from tollbook.coding.found import Found
from tollbook.coding.running_shapes import by_then
from tollbook.language.listed import lemma_is_listed
from tollbook.language.parsed import Doc, Span, Token
from tollbook.language.tags import FINITE_OR_MODAL

_AGAIN = frozenset({"he", "she", "it", "they"})
"""The one who gave the newer figure, told of again."""
_STOPS = frozenset({",", ";", ":"})
_HARM = frozenset({"killed", "wounded"})
_REACH = 4
"""Words between what says that a figure is old and the verb that gave it."""


def mark_superseded(doc: Doc, found: Sequence[Found], outcomes: Outcomes, speech: Speech) -> None:
    """Marks the figures that the report calls old, where it gives another of the same outcome."""
    sentences = list(doc.sents)
    plain = [f for f in found if f.relation in ("count", "update") and f.whole is None]
    old = [
        f
        for f in plain
        if f.relation == "count"
        and (
            _called_old(sentences[f.sentence], f, outcomes)
            or _had_been_given(sentences[f.sentence], f, outcomes, speech)
            or _until_then(sentences[f.sentence], f)
        )
    ]
    old += [f for f in found if f not in old and _of_old_account(sentences[f.sentence], f, outcomes)]
    old += [f for f in found if f not in old and _of_corrected_words(sentences[f.sentence], f, speech, outcomes)]
    for one in plain:
        if one.relation == "count" and one not in old and _said_now(sentences[one.sentence], one, outcomes):
            one.relation = "update"
    for one in old:
        if any(_stands_for(o, one) and o not in old for o in plain):
            one.relation, one.whole = "superseded", None


def _stands_for(new: Found, old: Found) -> bool:
    """Is it the newer figure of the same outcome, or of any harm where the older word was that there was none?"""
    return new.outcome == old.outcome or (old.count.best == 0 and bool(new.count.best) and {new.outcome, old.outcome} <= _HARM)


def _said_now(sentence: Span, one: Found, outcomes: Outcomes) -> bool:
    """ "The police now say that four were killed", "the dead now number five": in place of what was said before."""
    if sentence.doc[one.trigger].lower_ in outcomes.states and one.trigger < one.item.start:
        between = {t.lower_ for t in sentence.doc[one.trigger + 1 : one.item.start]}
        if "now" in between or (sentence.doc[one.trigger - 1].lower_ == "the" and by_then(sentence.doc, one.trigger)):
            return True
    for token in sentence:
        if token.lower_ != "now":
            continue
        lemma = token.head.base
        if token.i < one.item.start and lemma in outcomes.giving | outcomes.standing:
            return not any(t.text in (";", ":") for t in sentence.doc[token.i : one.item.start])
        governed = any(one.item.start <= c.i < one.item.end for c in token.head.children)
        if governed and lemma_is_listed(token.head, "story.knowing"):
            return True
    return False


def _had_been_given(sentence: Span, one: Found, outcomes: Outcomes, speech: Speech) -> bool:
    """ "Television channels had put the dead at six", "he had reported two wounded": held before the report's own figure."""
    for verb in sentence:
        says = verb.base in outcomes.giving or (one.count.best == 0 and lemma_is_listed(verb, "story.saying"))
        had = says and any(c.lower_ in ("had", "'d") for c in verb.children)
        if had and verb.i < one.item.start and not _is_backshift(verb):
            subjects = [c for c in verb.children if c.dep_ == "nsubj"]
            if _tells_anew(verb, one):
                return True
            return any(s.lower_ in _AGAIN or speech.kind_of([t.lower_ for t in s.subtree]) == "media" for s in subjects)
    return False


def _tells_anew(verb: Token, one: Found) -> bool:
    """ "The ministry, which had announced 11 dead, put the number at 14": who gave the older figure gives another."""
    noun = verb.head
    return verb.dep_ == "acl:relcl" and noun.dep_ == "nsubj" and noun.head.i > one.item.end and noun.head.pos_ == "VERB"


def _is_backshift(verb: Token) -> bool:
    """ "A nurse said she had counted 26": the past of what is said, and no older word."""
    said = verb.dep_ == "ccomp" and lemma_is_listed(verb.head, "story.saying")
    return said and not any(c.lower_ in ("had", "'d") for c in verb.head.children)


def _of_old_account(sentence: Span, one: Found, outcomes: Outcomes) -> bool:
    """ "Revising an earlier count of eight hurt and no dead", "correcting a first figure of nine"."""
    for noun in sentence[:-1]:
        if noun.i >= one.item.start or noun.lower_ not in outcomes.accounts or noun.nbor().lower_ != "of":
            continue
        old = any(c.dep_ == "amod" and c.lower_ in outcomes.old | outcomes.old_figures for c in noun.children)
        between = sentence.doc[noun.i + 2 : one.item.start]
        if old and not any(t.pos_ == "AUX" or t.tag_ in FINITE_OR_MODAL or t.text in _STOPS for t in between):
            return True
    return False


def _of_corrected_words(sentence: Span, one: Found, speech: Speech, outcomes: Outcomes) -> bool:
    """ "Correcting Thursday's statement that there had been no deaths", "took back the announcement that nobody was lost"."""
    for verb in sentence:
        corrects = lemma_is_listed(verb, "story.correcting") or _puts_right(verb)
        back = verb.base in ("take", "go") and any(c.lower_ == "back" for c in verb.children)
        zero = one.count.best == 0 and (back or lemma_is_listed(verb, "story.revising"))
        if verb.i >= one.item.start or not (corrects or zero):
            continue
        nouns = speech.nouns.keys() | speech.lists["again.papers"]
        said = (c for c in (*verb.children, verb.head) if c.lower_ in nouns and _is_object(c, verb))
        if any(noun.i < one.item.start and (noun.right_edge.i >= one.item.start or _that_behind(noun, one)) for noun in said):
            return not _said_beside(one, verb, outcomes)
    return False


def _puts_right(verb: Token) -> bool:
    """ "Putting right its bulletin, which had spoken of no dead", "set straight an account of nine dead"."""
    return verb.base in ("put", "set") and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ in ("right", "straight")


def _is_object(noun: Token, verb: Token) -> bool:
    """Is it put right, whatever the parser makes of a participle that opens its sentence ("correcting Monday's statement")?"""
    if noun.i == verb.head.i:
        return verb.dep_ == "amod" and verb.tag_ == "VBG" and verb.i < noun.i
    return noun.dep_ == "obj" or (verb.base == "go" and noun.dep_ == "obl")  # "going back on a statement that"


def _said_beside(one: Found, verb: Token, outcomes: Outcomes) -> bool:
    """ "The navy, correcting a report that nobody had died, | said the dead were three": behind the clause that puts it right."""
    between = one.item.start - verb.i
    words = [verb.nbor(n) for n in range(1, between)]
    comma = next((n for n, t in enumerate(words) if t.text == ","), len(words))
    return any(t.base in outcomes.giving and t.tag_ in FINITE_OR_MODAL for t in words[comma:])


def _that_behind(noun: Token, one: Found) -> bool:
    """ "Its statement of two days earlier | that the attack had cost no soldier his life", whatever the parser hangs it from."""
    between = noun.doc[noun.i + 1 : one.item.start]
    that = next((t.i for t in between if t.lower_ == "that"), None)
    return that is not None and not any(t.tag_ in FINITE_OR_MODAL or t.text in _STOPS for t in noun.doc[noun.i + 1 : that])


def _until_then(sentence: Span, one: Found) -> bool:
    """ "It had admitted no losses until then"."""
    words = [t.lower_ for t in sentence.doc[one.item.end : sentence.end]]
    then = any(a in ("until", "till") and b in ("then", "now") for a, b in itertools.pairwise(words))
    return then and any(t.lower_ in ("had", "'d") for t in sentence.doc[sentence.start : one.item.start])


def _called_old(sentence: Span, one: Found, outcomes: Outcomes) -> bool:
    """Does a word such as "earlier" or "initially" stand by the verb that gave the figure, and nearer to it than to another?"""
    for token in sentence:
        if token.lower_ not in outcomes.old or token.i >= one.item.start:
            continue
        if any(t.text in (";", ":") for t in sentence.doc[token.i : one.item.start]):
            continue
        near = sentence.doc[max(sentence.start, token.i - _REACH) : min(sentence.end, one.trigger + 2 * _REACH)]
        given = [t for t in near if t.base in outcomes.giving and t.tag_ in ("VBD", "VBN")]
        had = any(t.lower_ in ("had", "'d") for t in sentence.doc[max(sentence.start, token.i - 2) : token.i])
        initially = token.lower_ in ("initially", "originally")
        account = token.head.lower_ in outcomes.accounts
        if account and any(c.dep_ in ("nmod", "obl") and c.i >= one.item.start for c in token.head.children):
            return True  # "correcting an earlier toll of five dead"
        later = [t for t in sentence.doc[token.i : one.item.start] if t.lower_ in ("but", "later", "while")]
        if given and not later and (had or initially or account):
            return True
    return False
