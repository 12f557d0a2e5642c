"""Whose words they are where no attribution says it: who acts by speaking, whose count or figure it is."""

from collections.abc import Sequence

from tollbook.codebook import Codebook
from tollbook.coding.clauses import is_new_clause
from tollbook.coding.drafts import Draft
from tollbook.coding.found import Found
from tollbook.coding.happening import Phrase
from tollbook.coding.reading import Reading
from tollbook.coding.speakers import actor_of, head_words, speaker_from, speaker_of_words
from tollbook.language.listed import lemma_is_listed
from tollbook.language.parsed import Token
from tollbook.model import Speaker

_AGAIN = frozenset({"it", "he", "she", "they"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_IN_A_NAME = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "DT", "PRP$", "HYPH"})
"""Tags of the words of a possessor: "the Arakan Army", "the dissidents"."""
_TOLD = frozenset({"asserts", "confirms"})
_NEAR = 8
"""Tokens between "announced by" and the head of who announced."""


def who_acts_by_saying(reading: Reading, codebook: Codebook, draft: Draft) -> Speaker | None:
    """The source of an act of speech speaks in it: who gives an ultimatum, who is the one that accuses."""
    acts = [h for h in draft.happenings if h.verbal]
    if draft.founds or len(acts) != len(draft.happenings):
        return None
    spans = [p.span for h in acts for p in h.sources[:1] if not _is_counted(reading, p)]
    return speaker_of_words(reading, codebook, spans[0]) if spans else None


def _is_counted(reading: Reading, phrase: Phrase) -> bool:
    """ "124 civilians killed": people that are counted are none who speak."""
    start, end = phrase.span
    return any(n.kind == "count" and start <= n.start < end for n in reading.numbers)


def who_counted(reading: Reading, codebook: Codebook, found: Found) -> Speaker | None:
    """Whose figure it is: "the UN's figure is 41", "hospitals received 20 bodies", "the Observatory put the dead at five"."""
    word = reading.document.doc[found.trigger]
    subjects = [c for v in _verbs_above(word) for c in v.children if c.dep_ == "nsubj"]
    counting = [c for c in subjects if c.head.base in codebook.outcomes.counting and not _says_another(reading, c)]
    # "the army's figures are twelve soldiers and 28 rebels": of the subject as well
    owners = [o for noun in (word, *subjects) for o in _owners(noun, codebook)]
    speaker = _first_who_speaks(reading, codebook, [*owners, *counting]) or _who_gave(reading, codebook, found)
    return speaker or who_restated(reading, codebook, found) or _who_is_quoted(reading, codebook, word)


def _says_another(reading: Reading, subject: Token) -> bool:
    """ "Fourteen villagers, six of them children," said a farmer: what is said may look like the subject of the verb."""
    verb = subject.head
    spoken = [a.source for a in reading.attributions if a.source is not None and a.cue[0] <= verb.idx < a.cue[1]]
    return bool(spoken) and not any(start <= subject.idx < end for start, end in spoken)


def _who_is_quoted(reading: Reading, codebook: Codebook, word: Token) -> Speaker | None:
    """ "An army spokesman laughed the figure off: \"We lost nobody.\"": whose words stand behind the colon."""
    before = word.doc[word.sent.start : word.i]
    colon = next((t for t in before if t.text == ":" and t.i + 1 < word.i and t.nbor(1).text in ('"', "“", "``")), None)
    if colon is None:
        return None
    for subject in (t for t in word.doc[word.sent.start : colon.i] if t.dep_ == "nsubj"):
        span = subject.left_edge.idx, subject.idx + len(subject)
        if codebook.speech.kind_of(head_words(reading.report.text[slice(*span)], codebook)) is not None:
            return speaker_of_words(reading, codebook, span)
    return None


def who_restated(reading: Reading, codebook: Codebook, found: Found) -> Speaker | None:
    """Who gives a figure or changes one: "a civil society group raised it to 26", "officials spoke of one dead soldier"."""
    word = reading.document.doc[found.trigger]
    clauses = (c for c in word.children if c.dep_ == "acl:relcl")  # "a figure that the navy cut to 12"
    verbs = [v for v in (*clauses, *_verbs_above(word)) if v.base in codebook.outcomes.restating]
    gives = any(lemma_is_listed(word, f"story.gives_a_{noun}") for noun in ("figure", "number"))
    admitted = found.outcome == "wounded" and lemma_is_listed(word, "story.in_hospital")  # "the clinic had admitted eight"
    verbs = [word] if gives and not admitted else verbs  # "villagers counted fifteen", "the army gave a lower number, 48"
    for subject in (c for v in verbs for c in v.children if c.dep_ == "nsubj"):
        if found.item.start <= subject.i < found.item.end or _says_another(reading, subject):
            continue  # "nine rebels gave themselves up": the counted are none who count
        if subject.lower_ in _AGAIN:
            return _who_spoke_before(reading, codebook, subject)
        first = next(t for t in subject.subtree if not t.is_punct)
        span = first.idx, _end_of_name(subject)
        words = head_words(reading.report.text[slice(*span)], codebook)
        before = _who_spoke_before(reading, codebook, subject)
        generic = words[:1] == ["the"] and words[-1] in codebook.speech.lists["again.generic"]
        if before is not None and generic and actor_of(reading, span) is None:  # not "the Islamic State group"
            return before
        spoken = [a for a in reading.attributions if a.source is not None and a.source[0] <= subject.idx < a.source[1]]
        if spoken:
            return speaker_from(reading, codebook, next((a for a in spoken if a.resolved is not None), spoken[0]))
        kind = codebook.speech.kind_of(words)
        if kind is not None and not (kind == "armed_group" and subject.head.base in codebook.outcomes.rising):
            return speaker_of_words(reading, codebook, span)  # "the rebels brought the toll to 12" by killing
    return None


def _verbs_above(word: Token) -> tuple[Token, ...]:
    """The verbs that may give the figure of a trigger: itself, or those that it hangs from, but for the clause beside its own."""
    if is_new_clause(word):
        return (word,)
    return (word, word.head) if is_new_clause(word.head) else (word, word.head, word.head.head)


def _who_spoke_before(reading: Reading, codebook: Codebook, pronoun: Token) -> Speaker | None:
    """The source named last before "it later lowered the figure"."""
    before = [a for a in reading.attributions if a.source is not None and a.cue[0] < pronoun.idx and a.stance != "silent"]
    return speaker_from(reading, codebook, max(before, key=lambda a: a.cue[0])) if before else None


def whose_figure(reading: Reading, codebook: Codebook, draft: Draft) -> Speaker | None:
    """ "The army's figure of ten is a joke, the group said": the figure is the army's, whoever speaks of it."""
    words = [reading.document.doc[f.trigger] for f in draft.founds[:1]]
    owner = _first_who_speaks(reading, codebook, [o for word in words for o in _owners(word, codebook)])
    owner = owner or next((s for f in draft.founds[:1] if (s := _who_gave(reading, codebook, f)) is not None), None)
    return owner or next((s for f in draft.founds[:1] if (s := who_restated(reading, codebook, f)) is not None), None)


def _owners(word: Token, codebook: Codebook) -> list[Token]:
    """Those whose account the noun is: "the army" of "the army's figure"."""
    return [c for c in word.children if c.dep_ == "nmod:poss" and word.lower_ in codebook.outcomes.accounts]


def _who_gave(reading: Reading, codebook: Codebook, found: Found) -> Speaker | None:
    """ "The rebels' figure of 46 dead he called a lie", "the ten dead announced by the rebels": the phrase itself says whose."""
    doc, start = reading.document.doc, found.item.start
    noun = start - 2
    if start > 1 and doc[start - 1].text == ",":
        before = range(noun, max(noun - _NEAR, doc[start].sent.start), -1)
        noun = next((n for n in before if doc[n].lower_ in codebook.outcomes.accounts), noun)  # "its number of dead soldiers, 16"
    if noun > 1 and doc[start - 1].lower_ in ("of", ",") and doc[noun].lower_ in codebook.outcomes.accounts:
        mark = next((k for k in (noun - 1, noun - 2) if k > 0 and doc[k].text in _POSSESSIVE), None)
        if mark is not None:
            first = mark - 1
            while first > doc[start].sent.start and doc[first - 1].tag_ in _IN_A_NAME:
                first -= 1
            return speaker_of_words(reading, codebook, (doc[first].idx, doc[mark].idx))
    heads = {found.item.head, found.trigger} | ({noun} if noun > 0 and doc[start - 1].lower_ == "of" else set())
    told = (c for h in sorted(heads) for c in doc[h].children if c.dep_ == "acl" and c.tag_ == "VBN" and c.i > h)
    for verb in told:
        if not any(v.stance in _TOLD for v in codebook.speech.verbs.get(verb.lower_, ())):
            continue
        agent = next((c for c in verb.children if c.dep_ == "obl:agent"), None)
        if agent is not None and agent.i - verb.i <= _NEAR:
            return speaker_of_words(reading, codebook, (agent.left_edge.idx + _by(agent), _end_of_name(agent)))
    return None


def _by(agent: Token) -> int:
    """Characters of "by " before the agent's own words."""
    edge = agent.left_edge
    return edge.nbor(1).idx - edge.idx if edge.lower_ == "by" else 0


def _first_who_speaks(reading: Reading, codebook: Codebook, tokens: Sequence[Token]) -> Speaker | None:
    named = next((t for t in tokens if t.pos_ != "PRON"), None)
    return speaker_of_words(reading, codebook, (named.left_edge.idx, _end_of_name(named))) if named is not None else None


def _end_of_name(noun: Token) -> int:
    """Where the words up to a noun end, with the rest of a name that it begins: "Ana Leiva counted six"."""
    last = max((noun, *(c for c in noun.children if c.dep_ == "flat")), key=lambda t: t.i)
    return last.idx + len(last)
