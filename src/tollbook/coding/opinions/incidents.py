"""Incidents that no rule knows and the learned tagger does: "armed men still hold the senator", "the shock wave broke windows".

A sentence of a longer report of which the rules make nothing, of which the tagger is sure that it tells of an incident and in
which it sees who or what was hit, or with what, goes on about the deed told before it, or is one of the kind that the tagger
names, with the reason. Its roles are those that the tagger sees.
"""

from collections.abc import Sequence
from dataclasses import replace

from tollbook.codebook import Codebook
from tollbook.coding.drafts import Draft, is_violent
from tollbook.coding.found import Found
from tollbook.coding.grounding import SHORT
from tollbook.coding.happenings import happening_at
from tollbook.coding.learned.belief import role_rules
from tollbook.coding.opinions.answers import tagged
from tollbook.coding.opinions.kinds_of_deed import predicate_of
from tollbook.coding.opinions.roles import sees_hit
from tollbook.coding.reading import Reading
from tollbook.coding.relevance import is_unfit_sentence
from tollbook.language.mentions import Span as CharSpan
from tollbook.language.parsed import Span

ANY = "attack"
"""The leaf of an incident of which it is not clear what kind it is."""
FEWEST = 5
"""Tokens of the shortest sentence that tells of one."""


def untold_drafts(
    drafts: Sequence[Draft], tolls: Sequence[Found], skip: Sequence[CharSpan], reading: Reading, codebook: Codebook
) -> list[Draft]:
    """Drafts of the sentences that only the tagger knows to tell of an incident; none within ``skip`` or of an accident."""
    sentences = reading.document.sentences()
    if len(sentences) <= SHORT:
        return []
    taken = {d.sentence for d in drafts} | {t.sentence for t in tolls} | {n for n, s in enumerate(sentences) if not _is_clause(s)}
    taken |= {n for n, s in enumerate(sentences) if any(a <= s.start_char and s.end_char <= b for a, b in skip)}
    made = (_untold(n, s, drafts, reading, codebook) for n, s in enumerate(sentences) if n not in taken)
    return [d for d in made if d is not None and not is_unfit_sentence(reading, d.sentence, codebook)]


def _untold(number: int, sentence: Span, drafts: Sequence[Draft], reading: Reading, codebook: Codebook) -> Draft | None:
    span = (sentence.start_char, sentence.end_char)
    odds = tagged(reading).tells(span)
    if odds["incident"] < role_rules().untold or not sees_hit(reading, span, role_rules().untold_role):
        return None
    kind = max(role_rules().leaves, key=lambda k: odds[k])
    action = _action(kind if odds[kind] >= role_rules().untold_kind else None, number, drafts, codebook)
    why = f"no rule knows it; an incident ({odds['incident']:.2f}), {kind} ({odds[kind]:.2f}), to the learned tagger"
    one = happening_at(predicate_of(sentence, reading).i, action, why, reading, codebook)
    if one.negated or one.reality not in ("happened", "ongoing"):
        return None
    bare = replace(one, sources=(), targets=(), objects=(), weapons=(), third_parties=())  # grammar knows those of known verbs
    return Draft(number, one.token, action, [bare], [], one.reality)


def has_roles(draft: Draft) -> bool:
    """Does anybody or anything play a role in it?"""
    return any(h.sources or h.targets or h.objects or h.weapons for h in draft.happenings)


def _is_clause(sentence: Span) -> bool:
    """More than a byline, a dateline or a heading?"""
    return len(sentence) >= FEWEST and any(t.tag_ in ("VBD", "VBZ", "VBP") for t in sentence)


def _action(kind: str | None, number: int, drafts: Sequence[Draft], codebook: Codebook) -> str:
    """The action of the deed told last before, if it is of the kind, else the kind's leaf."""
    actions = codebook.actions
    before = [d for d in drafts if d.sentence < number and d.reality in ("happened", "ongoing") and is_violent(d.action, actions)]
    for draft in sorted(before, key=lambda d: -d.sentence):
        if kind in (None, _kind_of(draft.action, codebook)):
            return draft.action
    return role_rules().leaves[kind] if kind is not None else ANY


def _kind_of(action: str, codebook: Codebook) -> str | None:
    """The narrowest kind that an action is of: a bombing is an attack, and no shooting."""
    of = [kind for kind, leaf in role_rules().leaves.items() if codebook.actions.covers(leaf, action)]
    return next((kind for kind in of if role_rules().leaves[kind] != ANY), of[0] if of else None)
