"""An outlet takes back what it told: "this station withdraws its report that 25 people were killed", "that report was wrong"."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from tollbook.codebook import Codebook
from tollbook.coding.counts import ZERO
from tollbook.coding.drafts import Draft
from tollbook.coding.reading import Reading
from tollbook.coding.speakers import attribution_at, is_outlet_itself, outlet_of, speaker_of_words
from tollbook.language.listed import is_listed, lemma_is_listed, listed
from tollbook.language.parsed import Span, Token
from tollbook.model import Speaker

_OPENING = 6
"""Words of a sentence within which "what we published" stands."""
_UP = 12
_NEAR = 6
"""Words between a report and what calls it wrong."""
_BESIDE = frozenset({"conj", "parataxis"})
_NAMES = frozenset({"NN", "NNS", "NNP", "NNPS", "FW", "HYPH"})
_NOT = frozenset({"not", "n't", "n’t", "never"})


def take_back(reading: Reading, codebook: Codebook, draft: Draft) -> Speaker | None:
    """Makes the draft's counts zero, denied, where a report of them is withdrawn or called wrong; says who does so."""
    if not draft.founds:
        return None
    word = reading.document.doc[draft.founds[0].trigger]
    verbs = _withdrawing(word, codebook) or _of_what_was_told(word, codebook)
    if not verbs and not (_is_own_report(codebook, word) and _called_wrong(reading, codebook, word)):
        return None
    told_now = [f for f in draft.founds if verbs and not _withdrawing(reading.document.doc[f.trigger], codebook)]
    if told_now and len(told_now) < len(draft.founds) and not _of_what_was_told(word, codebook):
        for found in draft.founds:  # "withdrew its report of nine dead and said that four had died"
            found.relation = found.relation if found in told_now else "superseded"
        return None
    some_were = all(f.count.best == 0 for f in draft.founds)  # "took back its word that nobody was lost"
    for found in () if some_were else draft.founds:
        found.count = replace(ZERO, hedge=found.count.hedge)
        found.because = (*found.because, "the report of it is withdrawn")
    draft.stance = draft.stance if some_were else "denies"
    subject = next((c for c in verbs[0].children if c.dep_ == "nsubj"), None) if verbs else None
    if subject is None or subject.lower_ == "we" or any(c.lower_ in ("this", "our") for c in subject.children):
        return outlet_of(reading)
    last = _end_of_name(subject, verbs[0])
    span = subject.left_edge.idx, last.idx + len(last)
    opening = reading.report.text[span[0] : verbs[0].idx].lower()
    if reading.report.outlet and opening.startswith(reading.report.outlet.lower()):
        return outlet_of(reading)
    speaker = speaker_of_words(reading, codebook, span)
    if speaker is not None and speaker.kind == "witness" and any(is_listed(c, "story.told_in") for c in verbs[0].children):
        speaker = replace(speaker, kind="media")  # whose article it is, a paper
    return speaker or outlet_of(reading)


def _end_of_name(subject: Token, verb: Token) -> Token:
    """The last word of a subject that a name of several words is ("the channel Sahel TV"), which parsers often split."""
    last = subject
    for token in subject.doc[subject.i + 1 : verb.i]:
        if not (token.tag_ in _NAMES or token.lower_ == "of"):
            break
        last = token if token.tag_ in _NAMES else last
    return last


def _above(token: Token) -> list[Token]:
    found: list[Token] = []
    while token.head.i != token.i and len(found) < _UP:
        token = token.head
        found.append(token)
    return found


def _withdrawing(word: Token, codebook: Codebook) -> list[Token]:
    """The verbs of withdrawing above a word, but for those beside whose clause it stands ("withdrew its report | and said …")."""
    path = [word, *_above(word)]
    return [t for before, t in pairwise(path) if _withdrawn(t, codebook) and not _is_beside(before)]


def _is_beside(verb: Token) -> bool:
    """Is it a clause of its own, and no "that" clause that the parser hangs there?"""
    return verb.dep_ in _BESIDE and not any(c.lower_ == "that" and c.dep_ == "mark" for c in verb.children)


def _withdrawn(verb: Token, codebook: Codebook) -> bool:
    """Is it a verb of withdrawing, and of a report, a story or a claim?"""
    if not _withdraws(verb, codebook):
        return False
    taken = [c for c in verb.children if c.dep_ in ("obj", "nsubj:pass", "ccomp")]
    told = (t for c in taken for t in (c, *c.children) if t.tag_.startswith("VB"))  # "what we reported on Monday"
    if any(codebook.speech.nouns.get(c.lower_) == "denies" for c in taken):
        return False  # "took back its denial that soldiers had been killed"
    return any(c.lower_ in codebook.speech.nouns or is_listed(c, "story.said_before") for c in taken) or any(
        codebook.speech.verb([t.lower_]) is not None or is_listed(t, "story.told_of") for t in told
    )


def _of_what_was_told(word: Token, codebook: Codebook) -> list[Token]:
    """ "Our newsroom takes back what it broadcast on Sunday about 14 people shot dead", whatever the parser makes of it."""
    before = word.doc[word.sent.start : word.i]
    what = next((t for t in before if t.lower_ == "what"), None)
    if what is None or not any(is_listed(t, "story.told_of") for t in word.doc[what.i + 1 : min(what.i + _OPENING, word.i)]):
        return []
    near = word.doc[max(word.sent.start, what.i - 2) : what.i]
    return [t for t in near if _withdraws(t, codebook) or (t.lower_ == "back" and _withdraws(t.head, codebook))]


def _withdraws(verb: Token, codebook: Codebook) -> bool:
    particle = next((c.lower_ for c in verb.children if c.lower_ in ("back", "down")), None)
    words = verb.base if particle is None else f"{verb.base} {particle}"
    return words in codebook.outcomes.withdrawing


def _is_own_report(codebook: Codebook, word: Token) -> bool:
    """Do the words stand in what the outlet says that it told before: "we reported that …", "our report of nine dead"?"""
    if _opens_with_own(codebook, word):
        return True
    for above in _above(word):
        told = codebook.speech.verb([above.lower_]) is not None or is_listed(above, "story.carrying")
        if above.tag_.startswith("VB") and told:
            subjects = (c for c in above.children if c.dep_ == "nsubj")
            return any(is_outlet_itself(_words(s, s.right_edge), codebook) for s in subjects)
        if above.lower_ in codebook.speech.nouns:
            owners = (c for c in above.children if c.dep_ == "nmod:poss")
            return any(is_outlet_itself(_words(o, n), codebook) for o in owners for n in (o, above)) or _we_told(above, codebook)
    return False


def _opens_with_own(codebook: Codebook, word: Token) -> bool:
    """ "What we published on Monday about 18 villagers …", whatever the parser makes of it."""
    sentence = word.sent
    opening = [t.lower_ for t in sentence.doc[sentence.start : min(sentence.start + _OPENING, word.i)]]
    if len(opening) > 1 and opening[0] == "our" and opening[1] in listed(sentence.doc, "story.told_in"):
        return True  # "our story on Monday about 18 villagers"
    if len(opening) < 3 or opening[0] != "what":
        return False
    verb = next((n for n, w in enumerate(opening) if w in listed(sentence.doc, "story.told_of")), None)
    own = " ".join(opening[1:verb]).removesuffix(" have").removesuffix(" had") if verb is not None else ""
    return own == "we" or (own != "" and is_outlet_itself(own, codebook))


def _words(first: Token, last: Token) -> str:
    return first.doc[first.left_edge.i : last.i + 1].text


def _we_told(noun: Token, codebook: Codebook) -> bool:
    """ "The report of nine dead soldiers, which we carried on Monday"."""
    clause = noun.sent[noun.i - noun.sent.start :]
    verbs = (t.head for t in clause if t.lower_ == "we" and t.dep_ == "nsubj" and t.head.dep_ == "acl:relcl")
    return any(codebook.speech.verb([v.lower_]) is not None or is_listed(v, "story.carrying") for v in verbs)


def _called_wrong(reading: Reading, codebook: Codebook, word: Token) -> bool:
    """Behind the words, in the outlet's own voice: "; that report was wrong", "… was mistaken", "We withdraw it"."""
    owned = any(t.lower_ in codebook.speech.nouns for t in _above(word)) or _opens_with_own(codebook, word)
    for token in _behind(word):
        if owned and _is_out_of_use(token):
            return True
        wrong = is_listed(token, "story.wrong")
        if not (wrong or _withdraws(token, codebook)) or attribution_at(reading, token.idx, token.idx + len(token)) is not None:
            continue
        near = word.doc[max(word.i + 1, token.i - _NEAR) : token.i + (1 if wrong else _NEAR)]
        if any(t.lower_ in _NOT for t in near):
            continue
        if owned or any(is_listed(t, "story.points_to_a_report") or t.lower_ in codebook.speech.nouns for t in near):
            return True
    return False


def _is_out_of_use(verb: Token) -> bool:
    """ "Our dispatch of May 18 should no longer be used", "must not be republished"."""
    before = {t.lower_ for t in verb.doc[max(verb.sent.start, verb.i - _NEAR) : verb.i]}
    return lemma_is_listed(verb, "story.using") and not before.isdisjoint({*_NOT, "longer"})


def _behind(word: Token) -> Iterator[Token]:
    """The rest of the sentence and the next one."""
    doc, sentence = word.doc, word.sent
    following: Span | None = doc[sentence.end].sent if sentence.end < len(doc) else None
    yield from doc[word.i + 1 : following.end if following is not None else sentence.end]
