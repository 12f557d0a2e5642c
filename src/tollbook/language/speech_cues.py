"""Cues of speech in a parsed text: verbs that report, with their sources."""

from dataclasses import dataclass, replace

from tollbook.codebook.speech import Speech, SpeechVerb
from tollbook.language.sentence_view import TokenSpan, View
from tollbook.language.speech_subjects import (
    SUBJECTS,
    across_relative,
    nearby_subject,
    noun_head_from,
    source_at,
    source_span,
    subject_of,
)
from tollbook.language.tags import FINITE_OR_MODAL

_ADDED = ("aux", "aux:pass", "advmod", "cop")
_MOST_IN_SENTENCE = 40
_OF_A_CLAUSE = frozenset({"cop", "aux", "aux:pass", "ccomp", "ROOT"})
_CLAUSES = 3
"""Finite verbs from which a subject is too long for one that speaks."""
_COUNT_REACH = 14
_COUNTING = SpeechVerb(("put",), "object", "asserts")
_AUXILIARIES = frozenset(
    {"has", "have", "had", "was", "is", "are", "were", "be", "been", "’s", "'s", "'ve", "did", "does", "do", "also", "later"}
)
_MOVING_ON = frozenset(
    {"go", "went", "goes", "gone", "going", "continue", "continued", "continues", "came", "appeared", "seemed"}
)
_NOT = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})
_WHAT = 5
_TIME_WORDS = frozenset({"last", "this", "next", "the", "a", "on", "past", "previous", "same"})
_MODALS = frozenset({"would", "will", "could", "might", "may", "should", "must", "can", "'ll", "’ll", "'d"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of speech: its words, the tokens of verb group around it (``group``), its source and on which side that stands."""

    head: int
    span: TokenSpan
    group: TokenSpan
    verb: SpeechVerb
    source: TokenSpan | None = None
    source_head: int | None = None
    relative: bool = False
    shared: bool = False
    negated: bool = False
    modal: bool = False
    passive: bool = False

    @property
    def inverted(self) -> bool:
        """Does the source stand behind the verb ("said Ali Hassan")?"""
        return self.source is not None and self.source[0] >= self.span[1]


def find_cues(view: View, speech: Speech) -> list[Cue]:
    """The verbs of speech of a text in order, with their sources."""
    cues: list[Cue] = []
    counts = [0] * len(view.units)
    for token in range(len(view.words)):
        counts_people = _counts(view, speech, token)
        if (view.lower[token] not in speech.verbs and not counts_people) or not _may_be_verb(view, token):
            continue
        counts[view.unit_of[token]] += 1
        if counts[view.unit_of[token]] > _MOST_IN_SENTENCE:
            continue  # no prose: keep hostile text in linear time
        verb = speech.verb(view.lower[token : token + 4]) or (_COUNTING if counts_people else None)
        if view.tags[token + 1 : token + 2] == ["RB"] and (verb is None or verb.length == 1):
            apart = speech.verb([view.lower[token], *view.lower[token + 2 : token + 5]])  # "spoke instead of"
            verb = replace(apart, length=apart.length + 1) if apart is not None and apart.length > 1 else verb
        if verb is None or _is_modifier(view, token) or _is_bare_infinitive(view, token):
            continue
        if verb.frame == "object" and "what" in view.lower[max(0, token - _WHAT) : token]:
            continue  # "in what officials called the biggest raid of the year": a name for it
        if view.lower[token] in speech.lists["relays.quoting"]:
            continue  # "citing X" is read as a phrase
        if speech.exceptions.match(view.text, view.starts[token]):
            continue
        cue = _with_source(view, speech, token, verb)
        cues.append(_lent_by_speaker(view, speech, cue, cues))
    return cues


def _counts(view: View, speech: Speech, token: int) -> bool:
    """ "Put army losses at 200", "placed the number of dead at nine": the subject gives a figure."""
    if view.lower[token] not in speech.lists["counting.verbs"]:
        return False
    end = min(view.units[view.unit_of[token]][1], token + _COUNT_REACH)
    at = next((t for t in range(token + 2, end - 1) if view.lower[t] == "at"), None)
    if at is None or not any(view.lower[t] in speech.lists["counting.nouns"] for t in range(token + 1, at)):
        return False
    return not any(view.is_verb(t) and view.tags[t] in ("VBD", "VBZ", "VBP") for t in range(token + 1, at))


def _lent_by_speaker(view: View, speech: Speech, cue: Cue, before: list[Cue]) -> Cue:
    """ "The group said the army killed five of its men and accused it of …": the group accuses, not the men or the army."""
    if not cue.shared or cue.source is None or not before:
        return cue
    first = before[-1]
    if first.source is None or view.unit_of[first.head] != view.unit_of[cue.head] or not first.head < cue.source[0]:
        return cue
    if view.tags[cue.head] == "VBG" or speech.kind_of(view.lower[slice(*cue.source)]) not in (
        None,
        "resident",
        "party",
        "armed_group",
    ):
        return cue
    return replace(cue, source=first.source, source_head=first.source_head)


def _may_be_verb(view: View, token: int) -> bool:
    """A verb, or what the tagger takes for the last noun of a name: "Human Rights Watch alleges that"."""
    if view.is_verb(token):
        return True
    plural = view.tags[token] in ("NNS", "NNPS") and 0 < token < len(view.words) - 2 and view.words[token - 1][:1].isupper()
    clause = plural and view.lower[token + 1] == "that" and view.tags[token + 2] not in FINITE_OR_MODAL
    return clause and view.lower[token].endswith("s")


def _is_modifier(view: View, token: int) -> bool:
    """ "the alleged attack", "reported killings", a passive with nobody behind it is told apart later."""
    if _names(view, token):
        return True
    return view.deps[token] in ("amod", "compound", "case", "fixed", "aux", "aux:pass", "cop", "nmod:poss")


def _names(view: View, token: int) -> bool:
    """ "A gunman identified as Yusuf Karim opened fire": a participle, whatever the parse makes of it, since another verb follows
    the name."""
    if view.lower[token + 1 : token + 2] != ["as"] or token == 0 or not view.tags[token - 1].startswith("NN"):
        return False
    last = token + 2
    while view.tags[last : last + 1] == ["NNP"]:
        last += 1
    return last > token + 2 and view.tags[last : last + 1] in (["VBD"], ["VBZ"])


def _is_bare_infinitive(view: View, token: int) -> bool:
    """ "to say" says nothing yet, but "went on to say" does."""
    if view.tags[token] != "VB" or token == 0:
        return False
    before = token - 1
    while before > 0 and view.tags[before] == "RB":
        before -= 1
    return view.lower[before] == "to" and (before == 0 or view.lower[before - 1] not in _MOVING_ON | {"on"})


def _with_source(view: View, speech: Speech, token: int, verb: SpeechVerb) -> Cue:
    end = token + verb.length
    group = _group(view, token, end)
    inside = range(group[0], token)
    negated = any(view.lower[t] in _NOT for t in inside) or any(view.lower[c] in _NOT for c in view.children[token] if c < token)
    negated = negated or (view.lower[token - 1] == "longer" and token > 1 and view.lower[token - 2] == "no")
    negated = negated or any(_is_nobody(view, c) for c in view.children[token] if c < token and view.deps[c] in SUBJECTS)
    modal = any(view.lower[t] in _MODALS for t in inside)
    speaks = _speaks_to(view, speech, token, end) or _closes(view, speech, token, end)
    if passive(view, token, group) and not speaks and across_relative(view, token) is None:
        agent = _agent(view, speech, token)
        source = source_at(view, agent, (token, end))
        return Cue(token, (token, end), group, verb, source, agent, negated=negated, modal=modal, passive=True)
    head, relative, shared = subject_of(view, token)
    if relative and _behind_its_relative(view, head, group):
        relative = shared = False
    source = source_at(view, head, (group[0], end))
    before = source[0] - 1 if source is not None and source[0] > 0 else None
    governed = before is not None and view.tags[before] == "IN" and view.deps[before] != "mark" and view.tags[token] == "VBD"
    if not relative and source is not None and (closing := _speaker_at_end(view, speech, source, group)) is not None:
        source, head, shared = closing, noun_head_from(view, *closing), False
    elif not relative and (
        source is None or governed or not _is_beside(view, source, group)
    ):  # "at an office | said" is no subject
        nearer, near = _by_commas(view, group, token, told=verb.frame == "tell")
        if nearer is not None and not _is_time(view, speech, nearer):
            source, head, shared = nearer, near, False
        elif source is None or not _is_clean(view, source):
            head = nearby_subject(view, token, group)
            source = source_at(view, head, (group[0], end))
    if _is_subject_pronoun(view, group[0] - 1, token) and (source is None or source[1] != group[0]):
        head = group[0] - 1  # "the rebels' figure of 14 | it calls a lie"
        source, shared, relative = (head, head + 1), False, False
    if source is not None and not relative and (seated := _seated(view, speech, source, group)) is not None:
        source, head, shared = seated, noun_head_from(view, seated[0], seated[1]), False
    if source is not None and (told := _whom_agent_reached(view, source, group)) is not None:
        source, head, shared = source_span(view, told, (group[0], end)), told, False
    if source is not None and not relative and (behind := _behind_a_clause(view, source, group)) is not None:
        source, head, shared = source_span(view, behind, (token, end)), behind, False
    if head is None or source is None:
        return Cue(token, (token, end), group, verb, negated=negated, modal=modal)
    return Cue(token, (token, end), group, verb, source, head, relative, shared, negated, modal)


def _behind_a_clause(view: View, source: TokenSpan, group: TokenSpan) -> int | None:
    """ "Eighteen of those who perished were fishermen, | says the observatory": a whole clause before a comma is no speaker."""
    clause = any(view.tags[t] in FINITE_OR_MODAL and view.deps[t] in _OF_A_CLAUSE for t in range(*source))
    if not clause or source[1] > group[0] or view.lower[group[0] - 1] != "," or group[1] - group[0] != 1:
        return None
    behind = (c for c in view.children[group[0]] if c > group[0] and view.deps[c] in SUBJECTS)
    return next((c for c in behind if view.left(c) == group[1]), None)


def _is_subject_pronoun(view: View, at: int, verb: int) -> bool:
    """Does a pronoun stand right before a finite verb?"""
    finite = view.tags[verb] in ("VBD", "VBZ", "VBP")
    return finite and at >= view.units[view.unit_of[verb]][0] and view.lower[at] in ("it", "he", "she", "they")


def _seated(view: View, speech: Speech, source: TokenSpan, group: TokenSpan) -> TokenSpan | None:
    """ "Russian-installed authorities in the Donetsk region | said": the speaker whose seat a parse takes for the subject."""
    at = source[0] - 1
    first = view.units[view.unit_of[source[0]]][0]
    if at <= first or view.lower[at] not in ("in", "of", "at", "for") or source[1] != group[0]:
        return None
    start = at
    named = ("DT", "HYPH", "VBN", "POS", "CD")
    while start > first and (view.tags[start - 1].startswith(("NN", "JJ")) or view.tags[start - 1] in named):
        start -= 1
    opens = start == first or view.lower[start - 1] in (",", "“", '"')
    known = speech.kind_of(view.lower[start:at]) is not None
    return (start, source[1]) if opens and known and view.is_noun(at - 1) and start < at else None


def _whom_agent_reached(view: View, source: TokenSpan, group: TokenSpan) -> int | None:
    """ "Survivors reached by this agency | spoke of": those whom the agent behind "by" reached, not the agent."""
    by = source[0] - 1
    if view.lower[by] != "by" or by < 2 or source[1] != group[0] or view.tags[by - 1] not in ("VBN", "VBD"):
        return None
    noun = by - 2
    opens = noun == view.units[view.unit_of[noun]][0] or view.tags[noun - 1] in ("DT", "JJ", "NN", "NNP", "CD")
    return noun if view.is_noun(noun) and opens and view.lower[noun] != "," else None


def passive(view: View, token: int, group: TokenSpan) -> bool:
    """ "was described as", "is believed to": nobody speaks unless an agent follows."""
    if view.tags[token] == "VBN" and view.deps[token] == "acl" and group[0] == token:
        return True
    return view.tags[token] == "VBN" and (
        any(view.deps[c] == "aux:pass" for c in view.children[token])
        or any(view.lower[t] in ("was", "were", "been", "being", "is", "are") for t in range(group[0], token))
    )


def _speaks_to(view: View, speech: Speech, token: int, end: int) -> bool:
    """ "A security source confirmed to Reuters that …": no participle of the source, though a parse may think so."""
    before = token - 1
    if view.deps[token] != "acl" or view.heads[token] != before or end >= len(view.words):
        return False
    hearer = view.lower[end] == "to" and view.tags[end + 1].startswith(("NNP", "NNS")) if end + 1 < len(view.words) else False
    return (hearer or view.lower[end] == "that") and speech.kind_of(view.lower[max(0, before - 3) : token]) is not None


def _closes(view: View, speech: Speech, token: int, end: int) -> bool:
    """ "…, a military source who asked not to be named said on Monday.": a speaker behind the last comma, and no participle."""
    if view.deps[token] != "acl" or view.tags[token] != "VBN":
        return False
    first = view.units[view.unit_of[token]][0]
    comma = next((t for t in range(token - 1, first, -1) if view.lower[t] == ","), None)
    if comma is None or not _is_clean(view, (comma + 1, token)):
        return False
    noun = noun_head_from(view, comma + 1, token)
    ends = (
        end >= len(view.words) or view.lower[end] in (".", ",") or (view.lower[end] in ("on", "in") and end + 1 < len(view.words))
    )
    return ends and noun is not None and speech.kind_of(view.lower[comma + 1 : noun + 1]) is not None


def _behind_its_relative(view: View, head: int | None, group: TokenSpan) -> bool:
    """ "A source who declined to be identified | said": the pronoun has a verb of its own, and nothing joins this one to it."""
    if head is None or head >= group[0]:
        return False
    pronoun = next((t for t in range(head + 1, group[0]) if view.tags[t] in ("WP", "WDT")), None)
    if pronoun is None:
        return False
    own = next((t for t in range(pronoun + 1, group[0]) if view.tags[t] in FINITE_OR_MODAL), None)
    return own is not None and not any(
        view.tags[t] in ("CC", ",", ":") or view.lower[t] in (",", "that") for t in range(own, group[0])
    )


def _agent(view: View, speech: Speech, token: int) -> int | None:
    """Who stands behind "by" at a passive verb, if that is someone who can speak ("by mistake" is not)."""
    for child in view.children[token]:
        if child > token and any(view.lower[c] == "by" for c in view.children[child]):
            words = view.lower[view.left(child) : child + 1]
            return child if view.tags[child].startswith("NNP") or speech.kind_of(words) is not None else None
    return None


def _is_beside(view: View, source: TokenSpan, group: TokenSpan) -> bool:
    """Does the source stand right before or behind the verb?"""
    gap = group[0] - source[1]
    return _is_clean(view, source) and (0 <= gap <= 1 or source[0] == group[1] or _is_aside(view, source[1], group[0]))


def _is_aside(view: View, start: int, end: int) -> bool:
    """ "The group, in a statement, denied": a phrase between two commas, without a verb that could have its own subject."""
    if end - start < 3 or view.lower[start] != "," or view.lower[end - 1] != ",":
        return False
    inner = range(start + 1, end - 1)
    return view.tags[start + 1] == "IN" and not any(view.lower[t] == "," or view.tags[t] in FINITE_OR_MODAL for t in inner)


def _is_clean(view: View, source: TokenSpan) -> bool:
    """Has the noun phrase no finite verb outside a relative clause: is it only a noun phrase?"""
    relative = False
    for token in range(*source):
        if view.tags[token] in ("WDT", "WP", "WP$", "WRB") or view.deps[token] == "acl:relcl":
            relative = True
        if view.tags[token] in ("VBD", "VBZ", "VBP", "MD") and not relative:
            return False
    return True


def _by_commas(view: View, group: TokenSpan, token: int, told: bool) -> tuple[TokenSpan | None, int | None]:
    """The source of a verb at the end of a sentence ("…, a doctor in the town said") or behind one ("…, said a doctor").

    ``told``: whoever stands behind the verb only hears ("…, Ade Bello, told AFP").
    """
    first, end = view.units[view.unit_of[token]]
    before = group[0] - 1
    if before < first or view.tags[token] not in ("VBD", "VBZ", "VBP", "VBN"):
        return None, None
    helped = any(view.lower[t] in _AUXILIARIES for t in range(group[0], token))  # "…, has denied a part": nobody behind it speaks
    if not told and not helped and (view.lower[before] in (",", "?", "!") or view.is_quote(before)):
        head = noun_head_from(view, group[1], end)
        if head is not None and group[0] - first > 2:
            return source_span(view, head, (group[0], group[1])), head
    return _last_phrase(view, first, before + 1)


def _speaker_at_end(view: View, speech: Speech, source: TokenSpan, group: TokenSpan) -> TokenSpan | None:
    """The speaker behind the last comma of a subject into which a parse has drawn the clause before it.

    "Troops who had … shot six men, a villager who buried them | told": the villager.
    """
    finite = [t for t in range(*source) if view.tags[t] in FINITE_OR_MODAL]
    if len(finite) < _CLAUSES or source[1] != group[0]:
        return None
    comma = next((t for t in range(source[1] - 1, source[0], -1) if view.lower[t] == ","), None)
    if comma is None or not _is_clean(view, (comma + 1, source[1])) or view.tags[comma + 1] in ("WP", "WDT", "WP$", "CC", "VBG"):
        return None
    noun = noun_head_from(view, comma + 1, source[1])
    known = noun is not None and speech.kind_of(view.lower[comma + 1 : noun + 1]) is not None
    return (comma + 1, source[1]) if known else None


def _last_phrase(view: View, first: int, end: int) -> tuple[TokenSpan | None, int | None]:
    """The noun phrase between the last comma and ``end``; between the last but one where an apposition closes there."""
    commas = [t for t in range(first, end) if view.lower[t] in (",", "—", "–", "--", ";", ":") or view.is_quote(t)]
    closed = bool(commas) and commas[-1] == end - 1
    wanted = 3 if closed else 1
    if len(commas) < (2 if closed else 1):
        return None, None
    start = commas[-wanted] + 1 if len(commas) >= wanted else first  # "The Union (UP), the main party of the north, has …"
    head = noun_head_from(view, start, end)
    if head is None or not _is_clean(view, (start, end)):
        return None, None
    return (start, end - 1 if closed else end), head


def _is_time(view: View, speech: Speech, source: TokenSpan) -> bool:
    """ "The gang that took them last Thursday has demanded": a time between the subject and its verb says nothing."""
    times = speech.lists["adjuncts.times"] | speech.lists["adjuncts.time_nouns"] | speech.lists["adjuncts.day_parts"]
    return view.lower[source[1] - 1] in times and all(view.lower[t] in times | _TIME_WORDS for t in range(*source))


def _is_nobody(view: View, subject: int) -> bool:
    """ "Neither side has confirmed", "no official said so"."""
    first = view.left(subject)
    return view.lower[first] in ("neither", "no", "none", "nobody") and view.lower[first + 1] not in ("fewer", "less")


def _group(view: View, token: int, end: int) -> TokenSpan:
    """The verb with its auxiliaries and adverbs in front."""
    first = token
    unit_first = view.units[view.unit_of[token]][0]
    while first > unit_first and (
        (view.deps[first - 1] in _ADDED and view.heads[first - 1] == token) or view.tags[first - 1] in ("MD", "RB", "TO") or (
            view.lower[first - 1] in _AUXILIARIES and view.tags[first - 1] not in ("POS", "NN")
        )
    ):  # fmt: skip
        first -= 1
    return first, end
