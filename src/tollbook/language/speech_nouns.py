"""Nouns that carry speech: "the army's claim that …", "a warning by the UN that …", "made the claim that …"."""

import calendar

from tollbook.codebook.speech import Speech
from tollbook.language.quotations import Quotation
from tollbook.language.sentence_view import TokenSpan, View
from tollbook.language.speech_phrases import trim
from tollbook.language.speech_said import Said
from tollbook.language.speech_subjects import source_span

_OWNERS = frozenset({"by", "from", "of"})
_GAP = 14
_STANDS = frozenset({"is", "was", "remains", "remained"})
_DAYS = frozenset(day.lower() for day in calendar.day_name)


def by_nouns(view: View, speech: Speech, quotations: list[Quotation]) -> list[Said]:
    """The attributions that a noun of speech with a clause behind it makes."""
    quoted = {t for q in quotations for t in range(q.first, q.end)}
    found = []
    for token, word in enumerate(view.lower):
        stands = word in speech.lists["standing.nouns"]
        if not (word in speech.nouns or stands) or token in quoted:
            continue
        owned = _is_owned_by_kind(view, speech, token)
        if not view.tags[token].startswith("NN") and not owned:
            continue
        clause = _told_to_be(view, token, view.units[view.unit_of[token]][1]) if stands else _clause(view, token)
        if clause is None:
            continue
        source = ((token - 1, token), token - 1) if owned else _owner(view, speech, token, clause[0])
        content = trim(view, *clause)
        if source is not None and content is not None:
            span, head = source
            stance = speech.nouns.get(word, "asserts")
            other = _another_version(view, content)
            content = (content[0], other[0] - 1) if other is not None else content
            found.append(Said(span, head, (token, token + 1), content, stance))
            if other is not None:
                first, last, end = other
                found.append(Said((first, last), last - 1, (last, last + 1), (last + 1, end), stance))
    return found


def _another_version(view: View, content: TokenSpan) -> tuple[int, int, int] | None:
    """ "Turkey's version is that it lost nobody, and the PKK's that 23 soldiers died": where the other's name begins and ends,
    and what it says."""
    for that in range(content[0] + 2, content[1] - 1):
        if view.lower[that] != "that" or view.tags[that - 1] != "POS":
            continue
        first = next((t for t in range(that - 2, content[0], -1) if view.lower[t - 1] in (",", "and", "while", ";")), None)
        if first is not None and that - first <= _GAP:
            return first, that - 1, content[1]
    return None


def _is_owned_by_kind(view: View, speech: Speech, noun: int) -> bool:
    """ "Asked about government claims that …", "hospital reports that …": whose claims they are says the word right before,
    though the parse may take "claims" for a verb behind a preposition."""
    if noun == 0 or not view.tags[noun - 1].startswith("NN") or speech.kind_of([view.lower[noun - 1]]) is None:
        return False
    compound = view.tags[noun].startswith("NN") and view.deps[noun - 1] == "compound" and view.heads[noun - 1] == noun
    return compound or (view.tags[noun] == "VBZ" and noun > 1 and view.tags[noun - 2] == "IN" and view.lower[noun - 2] != "that")


def _clause(view: View, noun: int) -> TokenSpan | None:
    """The "that" clause behind a noun."""
    end = view.units[view.unit_of[noun]][1]
    if (told := _told_to_be(view, noun, end)) is not None:
        return told
    for token in range(noun + 1, min(end - 1, noun + _GAP)):
        if view.lower[token] == "that" and view.tags[token] == "IN":
            verb = view.heads[token]
            if not _below(view, verb, noun):
                return None
            return token, min(max(view.right(verb) + 1, token + 2), end)
        if view.lower[token] in (",", ";", ":", ".") or view.tags[token] in ("VBD", "VBZ", "VBP", "MD"):
            return None
    return None


def _told_to_be(view: View, noun: int, end: int) -> TokenSpan | None:
    """ "The army's version: …", "the nomads' account, as told to a local paper, is that …": all that follows."""
    if not any(view.deps[c] == "nmod:poss" and c < noun for c in view.children[noun]):
        return None
    at = noun + 1
    if at < end and view.lower[at] == ",":
        aside = next((t for t in range(at + 1, min(end, at + _GAP)) if view.lower[t] in (",", ":")), end)
        at = aside + (aside < end and view.lower[aside] == ",")
    if at + 1 < end and view.lower[at] == ":":
        return at + 1, end
    if at + 2 < end and view.lower[at] in _STANDS and view.lower[at + 1] == "that":
        return at + 1, end
    return None


def _below(view: View, verb: int, noun: int) -> bool:
    node = verb
    for _ in range(5):
        if view.heads[node] == noun:
            return True
        if view.heads[node] == node:
            return False
        node = view.heads[node]
    return False


def _owner(view: View, speech: Speech, noun: int, clause: int) -> tuple[TokenSpan, int] | None:
    """Whose claim it is: the possessor, who stands behind "by", or the subject of the verb whose object it is.

    Who confirms, denies or repeats a report did not make it.
    """
    for child in view.children[noun]:
        if view.deps[child] == "nmod:poss" and child < noun and view.tags[child] != "PRP$" and view.lower[child] not in _DAYS:
            return _possessor(view, child), child
    for child in view.children[noun]:
        if view.lower[child] in _DAYS:
            continue  # "Thursday's statement that …", "the statement of Thursday that …"
        if noun < child < clause and any(view.lower[c] in _OWNERS for c in view.children[child]):
            left, right = source_span(view, child, (noun, noun + 1))
            return (max(left, noun + 1), min(right, clause)), child
    verb = view.heads[noun]
    on_others = any(v.stance != "asserts" or v.frame == "object" for v in speech.verbs.get(view.lower[verb], ()))
    if view.deps[noun] in ("obj", "nsubj:pass") and view.is_verb(verb) and not on_others:
        for child in view.children[verb]:
            if view.deps[child] == "nsubj" and child < verb and view.tags[child] not in ("WDT", "WP"):
                return source_span(view, child, (verb, verb + 1)), child
    return None


def _possessor(view: View, child: int) -> TokenSpan:
    end = child + 1
    while view.tags[end].startswith("NNP") and view.heads[end] == child:  # "Addis Ababa's charge"
        end += 1
    return min(view.left(child), child), end
