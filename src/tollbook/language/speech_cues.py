"""Cues of speech in a parsed text: verbs that report, with their sources."""

from dataclasses import dataclass, replace

from tollbook.codebook.speech import Speech, SpeechVerb
from tollbook.language.sentence_view import View

TokenSpan = tuple[int, int]

_SUBJECTS = ("nsubj", "csubj")
_ADDED = ("aux", "aux:pass", "advmod", "cop")
_MOST_IN_SENTENCE = 40
_COUNT_REACH = 14
_COUNTING = SpeechVerb(("put",), "object", "asserts")
_AUXILIARIES = frozenset(
    {"has", "have", "had", "was", "is", "are", "were", "be", "been", "’s", "'s", "'ve", "did", "does", "do", "also", "later"}
)
_MOVING_ON = frozenset(
    {"go", "went", "goes", "gone", "going", "continue", "continued", "continues", "came", "appeared", "seemed"}
)
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_NOT = frozenset({"not", "n't", "n’t", "never"})
_MODALS = frozenset({"would", "will", "could", "might", "may", "should", "must", "can", "'ll", "’ll", "'d"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BREAKS = frozenset({"as", "while", "when", "after", "before", "because", "although", "though", "if", "since", "whereas", "but"})


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
        if verb is None or _is_modifier(view, token) or _is_bare_infinitive(view, token):
            continue
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
    return view.is_verb(token)


def _is_modifier(view: View, token: int) -> bool:
    """ "the alleged attack", "reported killings", a passive with nobody behind it is told apart later."""
    return view.deps[token] in ("amod", "compound", "case", "fixed", "aux", "aux:pass", "cop", "nmod:poss")


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
    negated = negated or any(_is_nobody(view, c) for c in view.children[token] if c < token and view.deps[c] in _SUBJECTS)
    modal = any(view.lower[t] in _MODALS for t in inside)
    if passive(view, token, group) and not _speaks_to(view, speech, token, end):
        agent = _agent(view, speech, token)
        source = _source_at(view, agent, (token, end))
        return Cue(token, (token, end), group, verb, source, agent, negated=negated, modal=modal, passive=True)
    head, relative, shared = _subject(view, token)
    source = _source_at(view, head, (group[0], end))
    if not relative and (source is None or not _is_beside(view, source, group)):
        nearer, near = _by_commas(view, group, token, told=verb.frame == "tell")
        if nearer is not None:
            source, head, shared = nearer, near, False
        elif source is None or not _is_clean(view, source):
            head = _nearby_subject(view, token, group)
            source = _source_at(view, head, (group[0], end))
    if head is None or source is None:
        return Cue(token, (token, end), group, verb, negated=negated, modal=modal)
    return Cue(token, (token, end), group, verb, source, head, relative, shared, negated, modal)


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
    return view.tags[start + 1] == "IN" and not any(view.lower[t] == "," or view.tags[t] in _FINITE for t in inner)


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
    if not told and (view.lower[before] in (",", "?", "!") or view.is_quote(before)):
        head = _noun_head_from(view, group[1], end)
        if head is not None and group[0] - first > 2:
            return source_span(view, head, (group[0], group[1])), head
    return _last_phrase(view, first, before + 1)


def _last_phrase(view: View, first: int, end: int) -> tuple[TokenSpan | None, int | None]:
    """The noun phrase between the last comma and ``end``; between the last but one where an apposition closes there."""
    commas = [t for t in range(first, end) if view.lower[t] in (",", "—", "–", "--", ";", ":") or view.is_quote(t)]
    closed = bool(commas) and commas[-1] == end - 1
    wanted = 3 if closed else 1
    if len(commas) < wanted:
        return None, None
    start = commas[-wanted] + 1
    head = _noun_head_from(view, start, end)
    if head is None or not _is_clean(view, (start, end)):
        return None, None
    return (start, end - 1 if closed else end), head


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


def _subject(view: View, token: int) -> tuple[int | None, bool, bool]:
    """The head of the source, whether a relative pronoun stands for it, and whether another verb shares it."""
    own = _own_subject(view, token)
    if own is not None:
        antecedent = _antecedent(view, token, own)
        return (antecedent, True, False) if antecedent is not None else (own, False, False)
    return _borrowed_subject(view, token)


def _own_subject(view: View, token: int) -> int | None:
    for child in view.children[token]:
        if view.deps[child] in _SUBJECTS and view.unit_of[child] == view.unit_of[token]:
            return child
    return None


def _nearby_subject(view: View, token: int, group: TokenSpan) -> int | None:
    """A noun that the parse did not see as the subject: after a quotation ("” said Ali") or right before a finite verb."""
    first, end = view.units[view.unit_of[token]]
    after, before = group[1], group[0] - 1
    behind_speech = before >= first and (view.is_quote(before) or view.lower[before] in (",", "?", "!"))
    if behind_speech and after < end and view.tags[token] in ("VBD", "VBZ", "VBP"):
        head = _noun_head_from(view, after, end)
        if head is not None:
            return head
    finite = view.tags[token] in ("VBD", "VBZ", "VBP") or group[0] < token
    if (
        finite
        and before >= first
        and view.is_noun(before)
        and view.lower[before] not in _RELATIVE
        and view.tags[before] not in ("DT", "CD")
    ):
        return before
    return None


def _noun_head_from(view: View, start: int, end: int) -> int | None:
    """The last noun of the noun phrase that starts at a token."""
    head = None
    token = start
    while token < end and (view.tags[token].startswith(("NN", "JJ")) or view.tags[token] in ("DT", "PRP$", "CD", "PRP", "POS")):
        if view.tags[token].startswith(("NN", "PRP")) and view.tags[token] != "PRP$":
            head = token
        token += 1
    if head is None and token < end and view.lower[token] == "of" and token > start and view.tags[token - 1] in ("CD", "DT"):
        return token - 1  # "one of them"
    return head


def _antecedent(view: View, token: int, subject: int) -> int | None:
    """The noun that a relative pronoun stands for."""
    if view.lower[subject] not in _RELATIVE:
        return None
    node = token
    for _ in range(6):
        if view.deps[node] == "acl:relcl":
            return view.heads[node]
        if view.heads[node] == node:
            break
        node = view.heads[node]
    before = subject - 1
    while before >= 0 and view.lower[before] == ",":
        before -= 1
    return before if before >= 0 and view.is_noun(before) else None


def _borrowed_subject(view: View, token: int) -> tuple[int | None, bool, bool]:
    """ "said … and added": the other verb's subject; ", saying …": the main clause's; "a statement saying": the noun."""
    node = token
    for _ in range(6):
        dep, head = view.deps[node], view.heads[node]
        if head == node or view.unit_of[head] != view.unit_of[token]:
            return None, False, False
        if dep in ("acl", "acl:relcl") and not view.is_verb(head):
            return _behind_noun(view, head), False, False
        if dep not in ("conj", "advcl", "xcomp", "parataxis", "ccomp", "acl", "dep"):
            return None, False, False
        node = (_nearer_clause(view, head, node) or head) if dep == "conj" else head
        subject = _own_subject(view, node)
        if subject is not None:
            antecedent = _antecedent(view, node, subject)
            return (subject if antecedent is None else antecedent), antecedent is not None, True
    return None, False, False


def _nearer_clause(view: View, head: int, token: int) -> int | None:
    """ "A confirmed five dead, while B put it at nine and said …": the verb goes on from B's clause, though it hangs from A's."""
    for node in range(token - 1, head, -1):
        beside = view.heads[node] == head and view.deps[node] in ("advcl", "conj", "parataxis")
        if beside and view.is_verb(node) and _own_subject(view, node) is not None:
            return node
    return None


def _behind_noun(view: View, noun: int) -> int:
    """ "issued a statement saying": the one who issued it; "a statement saying": the statement."""
    verb = view.heads[noun]
    if view.deps[noun] == "obj" and view.is_verb(verb):
        subject = _own_subject(view, verb)
        if subject is not None and view.lower[subject] not in _RELATIVE:
            return subject
    return noun


def _source_at(view: View, head: int | None, verb: TokenSpan) -> TokenSpan | None:
    """The source around a head; none where the parse takes an adverb of the verb group itself for the subject."""
    return None if head is None or verb[0] <= head < verb[1] else source_span(view, head, verb)


def source_span(view: View, head: int, verb: TokenSpan) -> TokenSpan:
    """The noun phrase of a source in full, its appositions and relative clauses with it, the verb and what follows not."""
    first, end = view.units[view.unit_of[head]]
    left = max(first, view.left(head))
    right = min(end, view.right(head) + 1)
    if head < verb[0]:
        right = min(right, verb[0])
        while right < verb[0] and view.tags[right].startswith(("NNP", "HYPH")):  # "local outlet Ríodoce"
            right += 1
    else:
        left = max(left, verb[1])
        right = _inverted_end(view, head, right)
    left = _trim_left(view, left, head)
    return left, _trim_right(view, head, right)


def _inverted_end(view: View, head: int, right: int) -> int:
    """Where a source behind its verb ends: before a quotation, a time, a participle or a clause."""
    for token in range(head + 1, right):
        if view.is_quote(token) or view.lower[token] in (":", ";", "--", "—", "–"):
            return token
        comma = view.lower[token - 1] == ","
        if comma and (view.tags[token] == "VBG" or view.lower[token] in _BREAKS or view.tags[token] == "CC"):
            return token - 1
        if view.lower[token] in _BREAKS and view.tags[token] in ("IN", "CC", "WRB"):
            return token
        if view.lower[token] == "on" and token + 1 < right and view.lower[token + 1].endswith("day"):
            return token
    return right


def _trim_left(view: View, left: int, head: int) -> int:
    for token in range(head - 1, left - 1, -1):
        if view.is_quote(token) or view.lower[token] in (":", ";"):
            return token + 1
    while left < head and (view.deps[left] in ("punct", "cc", "mark") or view.is_quote(left) or view.tags[left] in ("IN", "CC")):
        left += 1
    return left


def of_name(view: View, token: int) -> bool:
    """ "The website Kachin Now": a capital behind another name's word."""
    return view.words[token][:1].isupper() and view.tags[token - 1].startswith("NNP")


def _trim_right(view: View, head: int, right: int) -> int:
    while right - 1 > head and (
        view.lower[right - 1] in (",", ";", ":", "-", "–", "—", ".")
        or view.is_quote(right - 1)
        or (view.tags[right - 1] in ("MD", "RB", "IN", "CC", "TO", "WDT", "WP") and not of_name(view, right - 1))
    ):
        right -= 1
    return right
