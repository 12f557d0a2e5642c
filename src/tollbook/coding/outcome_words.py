"""Outcome words in a sentence: verbs, idioms, states and nouns of the codebook, with the frame that says who is affected."""

from dataclasses import replace

from tollbook.codebook.outcomes import Idiom, Outcomes
from tollbook.coding.found import OutcomeWord
from tollbook.coding.item import NOUN_TAGS, Item
from tollbook.language.listed import is_listed
from tollbook.language.parsed import Doc, Token

_HYPOTHETICAL = frozenset({"could", "would", "might", "can", "will", "should", "shall", "must", "'ll", "'d"})


def outcome_words(doc: Doc, items: list[Item], outcomes: Outcomes) -> list[OutcomeWord]:
    """The outcome words of one sentence in order; a word inside an idiom is not counted again."""
    found: list[OutcomeWord] = []
    taken: set[int] = set()
    for k, item in enumerate(items):
        for word in _in_item(doc, k, item, outcomes):
            if word.token in taken:
                continue
            taken.update(range(word.token, word.last + 1))
            found.append(word)
    return found


def is_hypothetical(item: Item) -> bool:
    """A deed that the clause does not say has happened: "could kill", "will be killed", "not killed"."""
    return item.modal in _HYPOTHETICAL or item.negated


def _in_item(doc: Doc, k: int, item: Item, outcomes: Outcomes) -> list[OutcomeWord]:
    if item.kind == "verb":
        word = _verb(doc, k, item, outcomes)
        return [word] if word is not None else []
    if item.kind not in ("np", "other"):
        return []
    words = []
    for token in doc.tokens[item.start : item.end]:
        found = _state(doc, k, item, token, outcomes) or _noun(k, item, token, outcomes)
        if found is not None:
            words.append(found)
    return words


def _verb(doc: Doc, k: int, item: Item, outcomes: Outcomes) -> OutcomeWord | None:
    main = doc[item.head]
    lemma = outcomes.base_of(main.lower_, main.base)
    for idiom in sorted(outcomes.idioms.get(lemma, ()), key=lambda i: not i.negated):  # "cannot be accounted for" is no toll
        last = _idiom_end(doc, item, idiom) if item.negated or not idiom.negated else None
        if last is not None and _is_near(main, idiom.near):
            word = OutcomeWord(item.head, k, last, idiom.outcome, idiom.frame, idiom.strict, idiom.counted)
            return replace(word, negated=idiom.negated, of=idiom.of)
    verb = outcomes.verbs.get(lemma)
    after = doc[item.end].lower_ if item.end < len(doc) else ""
    near = after == "at" and item.end + 1 < len(doc) and is_listed(doc[item.end + 1], "story.vitals")  # "shot at close range"
    if verb is not None and verb.unsure and after in verb.unless_next and not near:
        return None  # "shot down 37 of 45 drones"
    if verb is not None and (item.negated or not verb.negated):
        word = OutcomeWord(item.head, k, item.head, verb.outcome, verb.frame, verb.strict, verb.counted)
        word = replace(word, negated=verb.negated, unsure=verb.unsure, of=verb.of, agent=verb.agent)
        return word if verb.unsure else replace(word, unless_next=verb.unless_next)
    state = outcomes.states.get(main.lower_)
    if state is not None:
        return OutcomeWord(item.head, k, item.head, state.outcome, "state", state.strict)
    return None


def _idiom_end(doc: Doc, item: Item, idiom: Idiom) -> int | None:
    """The last token of the idiom that starts at this verb group, or None."""
    if idiom.passive and not item.passive:
        return None
    at = item.head
    for step, words in enumerate(idiom.then):
        reach = idiom.gap if step == 0 else idiom.reach
        hit = None
        for token in doc.tokens[at + 1 : at + 2 + reach]:
            if token.lower_ in words:
                hit = token.i
                break
            if token.tag_ in (".", ":") or token.is_sent_start or (step and token.text == ","):
                break  # "claimed 19 lives, 14 of them civilian" is no "lives of"
            if token.tag_ in ("VBD", "VBZ", "VBP") and token.dep_ not in ("amod", "acl"):
                break  # "shot at a patrol and left two dead"
        if hit is None:
            return None
        at = hit
    return at


def _state(doc: Doc, k: int, item: Item, token: Token, outcomes: Outcomes) -> OutcomeWord | None:
    word = outcomes.states.get(token.lower_)
    if word is None:
        return None
    if token.tag_ == "NNP" and token.i > item.start and doc[token.i - 1].tag_ == "NNP":
        return None
    return OutcomeWord(token.i, k, token.i, word.outcome, "state", word.strict)


def _noun(k: int, item: Item, token: Token, outcomes: Outcomes) -> OutcomeWord | None:
    word = outcomes.nouns.get(token.lower_)
    if word is None or token.tag_ not in (*NOUN_TAGS, "VBG") or token.i != item.head:
        return None
    if not _is_near(token, word.near):
        return None
    found = OutcomeWord(token.i, k, token.i, word.outcome, "noun", word.strict, body=word.body, doer=word.doer)
    return replace(found, unsure=word.unsure, of=word.of)


def _is_near(token: Token, words: frozenset[str]) -> bool:
    return not words or any(t.lower_ in words for t in token.sent)
