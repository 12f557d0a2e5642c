"""Which happenings does a sentence assert? Triggers, their reality and their roles, one happening for each deed."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from tollbook.codebook import Codebook
from tollbook.codebook.actions import Actions
from tollbook.coding.acts import complete_acts
from tollbook.coding.arguments import cases_of
from tollbook.coding.authorities import with_authorities
from tollbook.coding.clauses import clause_tokens
from tollbook.coding.endings import ended
from tollbook.coding.facing import facing
from tollbook.coding.fillers import Fillers
from tollbook.coding.found import Found
from tollbook.coding.happening import Happening
from tollbook.coding.merging import Deed, merge
from tollbook.coding.phrasing import Phrasing
from tollbook.coding.placed_apart import placed_apart
from tollbook.coding.reading import Reading
from tollbook.coding.reality import Modality, modality_of
from tollbook.coding.recalls import recalls_in
from tollbook.coding.relevance import fit_happenings
from tollbook.coding.resumption import resume
from tollbook.coding.roles import RoleReader, mediates
from tollbook.coding.speech_roles import complete_from_speech
from tollbook.coding.triggers import NEGATIONS, Trigger, refine, row_in, row_of, triggers_in
from tollbook.coding.vows import THREAT, as_threat, conditional_vows, with_vows
from tollbook.language.parsed import Doc, Span

AT_A_PLACE = frozenset({"ASSAULT", ""})
"""PLOVER types of deeds whose places are where they happen; elsewhere a place may be a party ("aid to Kabul")."""


def find_happenings(reading: Reading, codebook: Codebook) -> tuple[Happening, ...]:
    """The happenings of a report in order of their triggers."""
    found: list[Happening] = []
    fillers = Fillers(reading, codebook)
    for number in range(len(reading.document.sentences())):
        found += happenings_of(number, fillers)
    fit = fit_happenings(found, reading, codebook)
    recalls = (r for n in range(len(reading.document.sentences())) for r in recalls_in(reading, n))
    recalled = {t for r in recalls if r.step is not None and r.step < 0 for t in range(r.start, r.end)}
    resumed = with_vows(resume(fit, reading.document, codebook.actions, recalled), reading, codebook)
    for token, speaker in conditional_vows(resumed, reading, codebook):
        resumed.append(as_threat(happening_at(token, THREAT, "said to follow unless", reading, codebook), speaker))
    resumed.sort(key=lambda h: h.token)
    return tuple(with_authorities(complete_acts(resumed, reading, codebook), reading))


def happenings_of(number: int, fillers: Fillers) -> list[Happening]:
    """The happenings of one sentence."""
    reading, actions = fillers.reading, fillers.codebook.actions
    row, doc = row_in(reading, number), reading.document.doc
    named = names_in(reading.document.sentences()[number], reading)

    found = triggers_in(reading, number, fillers.codebook, named)
    undone = frozenset(w.i for t in found if modality_of(doc[t.token]).negated for w in doc[t.token].subtree)

    def narrowed(trigger: Trigger) -> Trigger:
        if trigger.action not in actions.refined:
            return trigger
        own = [t for t in clause_tokens(doc[trigger.token]) if trigger.token in undone or t.i not in undone]
        return refine(trigger, row_of(own), row, actions)  # not by what it "had nothing to do with"

    # A killing takes its leaf from the cause it hangs together with; only one without any takes it from words nearby.
    triggers = [t if t.harm else narrowed(ended(t, doc, actions)) for t in found]
    modalities = {t.token: _modality(t, doc, actions) for t in triggers}
    reader = RoleReader(fillers, frozenset(t.token for t in triggers))
    phrasing = Phrasing(fillers)
    deeds = merge(triggers, doc, actions, modalities, partial(placed_apart, reading))
    deeds = [replace(d, main=narrowed(d.main)) if d.main.harm else d for d in deeds]
    return [_happening(deed, reader, phrasing) for deed in deeds]


def happening_at(token: int, action: str, why: str, reading: Reading, codebook: Codebook) -> Happening:
    """A happening of the given leaf whose predicate no pattern knows, with the roles that its clause gives."""
    fillers = Fillers(reading, codebook)
    deed = Deed(Trigger(token, (token,), action, (why,)))
    return _happening(deed, RoleReader(fillers, frozenset({token})), Phrasing(fillers))


def _modality(trigger: Trigger, doc: Doc, actions: Actions) -> Modality:
    """Whether it was done; a refusal whose words hold the "not" ("will not negotiate") is done as they stand."""
    if trigger.action in actions.refusals and any(doc[t].lower_ in NEGATIONS for t in trigger.tokens):
        return Modality()
    return modality_of(doc[trigger.token])


def told_by_counts(tolls: Sequence[Found], found: Sequence[Happening], reading: Reading, codebook: Codebook) -> list[Happening]:
    """Happenings of headlines' verbs that the tagger took for nouns ("police kill 3 rebels"): the count behind them shows what
    they are, and whoever stands before them did it.
    """
    doc, told = reading.document.doc, {h.token for h in found}
    verbs = codebook.outcomes.verbs_before_figure | codebook.outcomes.always_verbs
    sentences = {doc[h.token].sent.start for h in found if codebook.actions.covers("attack", h.action)}
    made: dict[int, Happening] = {}
    for toll in tolls:
        word = doc[toll.trigger]
        verb = word.tag_ in ("NN", "NNS") and word.lower_ in verbs
        if (
            toll.outcome not in ("killed", "wounded")
            or not verb
            or toll.item.start < word.i
            or word.i in told
            or word.sent.start in sentences
        ):
            continue
        action = "killing" if toll.outcome == "killed" else "attack"
        why = f"'{word.text}' and the count behind it mean {action}"
        made.setdefault(word.i, happening_at(word.i, action, why, reading, codebook))
    return list(made.values())


def names_in(sentence: Span, reading: Reading) -> frozenset[int]:
    """Tokens inside names of actors, and other capitalised words in a row of names."""
    start, end = sentence.start_char, sentence.end_char
    spans = [(m.start, m.end) for m in reading.actors if m.start < end and m.end > start]
    named = (t for t in sentence if any(s <= t.idx < e for s, e in spans)) if spans else ()
    return frozenset(t.i for t in named if t.pos_ == "PROPN")


def _happening(deed: Deed, reader: RoleReader, phrasing: Phrasing) -> Happening:
    doc = reader.fillers.reading.document.doc
    actions = reader.fillers.codebook.actions
    trigger = deed.main
    token = doc[trigger.token]
    modality = _modality(trigger, doc, actions)
    leaf = actions[trigger.action]
    spoken = leaf.kind == "verbal" or ((leaf.plover or "").partition("/")[0] not in AT_A_PLACE and trigger.action != "arrest")
    roles = reader.roles_of(token, frozenset(trigger.tokens), spoken)
    fights = [token] if not roles.targets and not spoken else []
    for other in deed.others:
        beside = reader.roles_of(doc[other.token], frozenset(other.tokens))
        fights += [doc[other.token]] if not beside.targets and not spoken else []
        roles.absorb(beside)
    if leaf.kind == "verbal":
        complete_from_speech(roles, token, trigger.action, reader.fillers.reading)
    sources = phrasing.parties(roles.sources, token, counted=not spoken, office=spoken)
    targets = phrasing.parties(roles.targets, token, office=spoken)
    for verb in fights:
        sources, against = facing(verb, sources, reader.fillers.codebook.actors)
        targets = (*against, *targets)
    if leaf.symmetric and not mediates(doc, frozenset(trigger.tokens)) and (len(sources) > 1 or targets):
        targets = tuple(p for p in targets if not cases_of(doc[p.token]) & {"in", "at"})
        sources = targets = tuple(dict.fromkeys((*sources, *targets)))
    first, last = doc[min(trigger.tokens)], doc[max(trigger.tokens)]
    opposite = leaf.negated if modality.negated else None
    return Happening(
        token=trigger.token,
        span=(first.idx, last.idx + len(last.text)),
        action=opposite or trigger.action,
        reality=modality.reality,
        negated=modality.negated and opposite is None,
        verbal=leaf.kind == "verbal",
        sources=sources,
        targets=targets,
        third_parties=phrasing.parties(roles.third_parties, token),
        weapons=tuple(phrasing.thing(t, token) for t in roles.weapons),
        objects=tuple(phrasing.thing(t, token) for t in roles.objects),
        because=(
            f"'{token.text}' means {trigger.action}",
            *((f"not done, it is {opposite}",) if opposite else ()),
            *trigger.because,
            *modality.because,
        ),
        tokens=deed.tokens,
    )
