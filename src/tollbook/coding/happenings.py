"""Which happenings does a sentence assert? Triggers, their reality and their roles, one happening for each deed."""

from dataclasses import replace

from spacy.tokens import Span

from tollbook.codebook import Codebook
from tollbook.coding.clauses import clause_tokens
from tollbook.coding.happening import Happening, Phrase
from tollbook.coding.merging import Deed, merge
from tollbook.coding.reading import Reading
from tollbook.coding.reality import modality_of
from tollbook.coding.relevance import fit_happenings
from tollbook.coding.resumption import resume
from tollbook.coding.roles import phrases, roles_of
from tollbook.coding.triggers import find_triggers, refine, row_of


def find_happenings(reading: Reading, codebook: Codebook) -> tuple[Happening, ...]:
    """The happenings of a report in order of their triggers."""
    found: list[Happening] = []
    for sentence in reading.document.sentences():
        found += happenings_of(sentence, reading, codebook)
    fit = fit_happenings(found, reading, codebook)
    return tuple(resume(fit, reading.document.doc, codebook.actions))


def happenings_of(sentence: Span, reading: Reading, codebook: Codebook) -> list[Happening]:
    """The happenings of one sentence."""
    actions = codebook.actions
    row = row_of(sentence)
    doc = sentence.doc
    named = names_in(sentence, reading)
    triggers = [refine(t, row_of(clause_tokens(doc[t.token])), row, actions) for t in find_triggers(sentence, actions, named)]
    return [_happening(deed, reading, codebook) for deed in merge(triggers, doc, actions)]


def names_in(sentence: Span, reading: Reading) -> frozenset[int]:
    """Tokens inside names of actors, and other capitalised words in a row of names."""
    spans = [(m.start, m.end) for m in reading.actors if m.start < sentence.end_char and m.end > sentence.start_char]
    return frozenset(t.i for t in sentence if t.pos_ == "PROPN" and any(s <= t.idx < e for s, e in spans))


def _happening(deed: Deed, reading: Reading, codebook: Codebook) -> Happening:
    doc = reading.document.doc
    trigger = deed.main
    token = doc[trigger.token]
    modality = modality_of(token)
    roles = roles_of(token)
    for other in deed.others:
        roles.absorb(roles_of(doc[other.token]))
    leaf = codebook.actions[trigger.action]
    first, last = doc[min(trigger.tokens)], doc[max(trigger.tokens)]
    base = Happening(
        token=trigger.token,
        span=(first.idx, last.idx + len(last.text)),
        action=trigger.action,
        reality=modality.reality,
        negated=modality.negated,
        verbal=leaf.kind == "verbal",
        because=(f"'{token.text}' means {trigger.action}", *trigger.because, *modality.because),
        tokens=deed.tokens,
    )
    return _with_roles(base, phrases(reading, roles.sources), phrases(reading, roles.targets), phrases(reading, roles.weapons))


def _with_roles(
    base: Happening, sources: tuple[Phrase, ...], targets: tuple[Phrase, ...], weapons: tuple[Phrase, ...]
) -> Happening:
    return replace(base, sources=sources, targets=targets, weapons=weapons)
