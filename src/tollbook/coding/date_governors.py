"""Which verb a date belongs to, and how far it stands from a happening."""

import re
from functools import lru_cache

from tollbook.codebook import Codebook
from tollbook.codebook.any_of import any_of
from tollbook.coding.aftermath import hits_people, is_of_what_came_after, is_rite
from tollbook.coding.item import NOUN_TAGS
from tollbook.coding.reading import Reading
from tollbook.coding.triggers import row_of
from tollbook.language.listed import is_listed, lemma_is_listed, listed
from tollbook.language.mentions import DateMention
from tollbook.language.parsed import Doc, Token

_VERBS = frozenset(("VERB", "AUX"))
_MOST = 12
_LISTED = 9
"""Words between a list and the participle that says when it came out."""
_HEARD = 40
"""Letters between "told" and the day, in which the hearer is named."""
_RISE_REACH = 7
"""Tokens between a verb by which a toll grew and the day on which it did ("climbed to more than 15 on Tuesday")."""
_FIGURE_REACH, _ROUNDED = 30, 5
"""Tokens between a verb that gives a figure and the day on which it did, and those in which the figure itself is told."""
_HUNG = frozenset(("acl", "acl:relcl"))
_BELOW = frozenset(("advcl", "acl", "acl:relcl", "ccomp"))
CLAIM = "claim_of_responsibility"
# Crossing these from a date leads out of its clause; clauses of one happening ("when gunmen attacked on Monday") cost little.
_COSTS = {
    "ccomp": 3.0,
    "acl:relcl": 4.0,
    "acl": 2.0,
    "advcl": 2.0,
    "parataxis": 4.0,
    "conj": 2.0,
    "csubj": 3.0,
    "xcomp": 1.0,
    "appos": 2.0,
}


def time_of(doc: Doc, start: int, end: int) -> Token:
    """The token that stands for a date's words: the one whose head is outside them."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return doc[0]
    for token in span:
        if not (span.start <= token.head.i < span.end) and token.dep_ not in ("case", "punct", "det"):
            return token
    return span[-1]


def verb_over(token: Token) -> Token | None:
    """The nearest verb above a token."""
    for _ in range(_MOST):
        if token.head.i == token.i:
            return token if token.pos_ in _VERBS else None
        token = token.head
        if token.pos_ in _VERBS:
            return token
    return None


def is_of_noun(token: Token) -> bool:
    """Does the date belong to a participle or relative clause on a noun ("nuns abducted last week"), or to a noun that hangs on
    another or on a clause below the sentence's own ("days after he ordered a review of a 2019 bombing")?"""
    noun = token.head
    below = noun.dep_ == "nmod" or (noun.dep_ == "obl" and noun.head.dep_ in _BELOW)
    if noun.i > token.i and noun.tag_ in NOUN_TAGS and below:
        return True
    verb = verb_over(token)
    return verb is not None and (verb.dep_ in ("acl", "acl:relcl") or _is_bare_participle(token.left_edge.i - 1, token))


def _is_bare_participle(i: int, date: Token) -> bool:
    """Is the word just before the date a participle right behind a noun, whatever clause the parser makes of it?"""
    if i <= date.sent.start + 1:
        return False
    verb = date.doc[i]
    plain = verb.tag_ in ("VBN", "VBD") and not any(c.dep_.startswith(("nsubj", "aux")) for c in verb.children)
    return plain and verb.nbor(-1).tag_ in ("NN", "NNS") and any(t.pos_ == "VERB" for t in date.doc[verb.sent.start : i - 1])


def is_saying(reading: Reading, codebook: Codebook, token: Token, mention: DateMention) -> bool:
    """Is a date the day on which something was said ("police said on Tuesday", "in a statement late Sunday")?"""
    verb = verb_over(token)
    owned = _of_its_noun(codebook, token)
    if owned is not None:
        return owned
    if any(c.dep_ == "case" and c.lower_ == "by" for c in token.children) and not _to_come(reading, mention):
        return True  # "by Tuesday the dead numbered 34": counted by then, and killed on an earlier day
    if verb is not None and verb.dep_ == "acl" and verb.i < token.i and _is_utterance(codebook, verb.head):
        return True  # "in a statement issued on Wednesday"
    if verb is not None and _publishes(verb, token):
        return True  # "on the ministry's list of the dead in Gaza released on 26 October"
    if verb is None or _after_cue(reading, mention) or _told_on(reading, codebook, mention):
        return _after_cue(reading, mention) or _told_on(reading, codebook, mention)
    if (
        token.head.i == verb.i
        and not mention.span_of_days
        and verb.base in codebook.outcomes.rising
        and any(c.dep_ in ("nsubj", "obj") and c.lower_ in codebook.outcomes.tolls for c in verb.children)
    ):
        return True  # "the toll rose to 338 on Sunday"
    if not mention.span_of_days and _behind_a_rise(codebook, token):
        return True
    if any(c.dep_ == "obj" and c.lower_ in ("life", "lives") for c in verb.children):
        return False  # "the deadliest, on 17 August, claimed nine lives"
    if _claims_it(codebook, verb):
        return True  # "claimed responsibility on Thursday for Monday's assault"
    if _looks_into(verb) or is_rite(verb) or is_of_what_came_after(token):
        return True  # "nine days later a friend mourned his death", "the funeral was held on Sunday"
    if _follows_the_harm(codebook, verb, token):
        return True
    start, end = verb.idx, verb.idx + len(verb.text)
    for found in reading.attributions:
        if found.cue[0] < end and start < found.cue[1]:
            if ":" in reading.report.text[found.cue[1] : mention.start]:
                return False  # "the group said: 15 on 14 February and …"
            if found.source is not None and mention.end <= found.source[0] and _inside_other(reading, mention):
                return False  # "said they shot four on Sunday, two of them sought for …"
            return not _inside(found.content, mention)
    if verb.lower_ in codebook.speech.verbs and any(v.frame in ("clause", "tell") for v in codebook.speech.verbs[verb.lower_]):
        return any(len(v.words) == 1 and not v.strict for v in codebook.speech.verbs[verb.lower_])
    return False


def _follows_the_harm(codebook: Codebook, verb: Token, day: Token) -> bool:
    """ "The bodies of nine men killed in the hills were carried through town on Friday": is the day that of what was done with
    people, or by them, of whom a clause of their own says that they had been hit? The verb must tell no deed itself."""
    hurt = [
        c for c in verb.subtree if c.dep_ in _HUNG and hits_people(codebook, c) and c.head.lower_ not in codebook.actions.deeds
    ]
    if not any(c.i < day.i and not c.is_ancestor(day) and c.i != verb.i for c in hurt) or verb.dep_ in _HUNG:
        return False
    if lemma_is_listed(verb, "story.begun") or lemma_is_listed(verb, "story.took_place"):
        return False
    row = row_of(verb.sent)
    told = (h for h in codebook.actions.hits(row.words) if codebook.actions.leaves[h.pattern.action].kind != "verbal")
    return not any(verb.i in (row.tokens[i] for i in hit.matched) for hit in told)


def _behind_a_rise(codebook: Codebook, date: Token) -> bool:
    """ "The toll from a bomb that went off in the town of X climbed to 15 on Tuesday", whatever the parser makes of so long a
    subject."""
    outcomes, first = codebook.outcomes, date.left_edge.i
    words = date.doc[max(date.sent.start, first - _RISE_REACH) : first]
    rise = next((t for t in reversed(list(words)) if t.pos_ == "VERB"), None)
    if rise is None or rise.lemma_.lower() not in outcomes.rising or rise.tag_ == "VBN":
        return False
    moved = [t.lower_ for t in date.doc[rise.i + 1 : first]]
    return moved[:1] == ["to"] and any(t.lower_ in outcomes.tolls for t in date.doc[date.sent.start : rise.i])


def _is_utterance(codebook: Codebook, noun: Token) -> bool:
    return noun.lower_ in codebook.speech.nouns or lemma_is_listed(noun, "story.messages")


def _publishes(verb: Token, day: Token) -> bool:
    """Is the verb a participle behind a list or a record that was made known on the day?"""
    if not is_listed(verb, "story.made_known") or verb.tag_ != "VBN" or not verb.i < day.i or verb.dep_ not in ("acl", "amod"):
        return False
    return any(lemma_is_listed(t, "story.lists") for t in verb.doc[max(verb.sent.start, verb.i - _LISTED) : verb.i])


def _to_come(reading: Reading, mention: DateMention) -> bool:
    published = reading.report.published
    return published is None or mention.first is None or mention.first.isoformat() > published[:10]


def is_finding(token: Token) -> bool:
    """ "The bodies were found on Saturday": they died on that day or before."""
    verb = verb_over(token)
    return verb is not None and lemma_is_listed(verb, "story.found_later") and any(c.dep_ == "nsubj:pass" for c in verb.children)


def counts_the_dead(codebook: Codebook, token: Token) -> bool:
    """Is a date the day on which somebody counted the dead, or raised their number, and not that of the deed?"""
    return _puts_a_figure(codebook, token) or _brings_up_more(codebook, token)


def _brings_up_more(codebook: Codebook, token: Token) -> bool:
    """ "Rescuers took two more bodies out of the ruin on Thursday": of a deed that was told before that day."""
    verb = verb_over(token)
    if verb is None or token.dep_ == "nmod:poss":  # "found after Tuesday's attack"
        return False
    if not (lemma_is_listed(verb, "story.found_later") or lemma_is_listed(verb, "story.brings_up")):
        return False
    found = (c for c in verb.children if c.dep_ in ("obj", "nsubj:pass"))
    more = (c for c in found if (noun := codebook.outcomes.nouns.get(c.lower_)) is not None and noun.body)
    return any(is_listed(t, "story.beside_others") for c in more for t in c.doc[c.left_edge.i : c.i])


def _puts_a_figure(codebook: Codebook, date: Token) -> bool:
    """ "Put the number of people killed in the raid on his town at 19 on Friday", whatever the parser hangs the day on."""
    first = date.left_edge.i
    words = date.doc[max(date.sent.start, first - _FIGURE_REACH) : first]
    if len(words) < 2 or words[-1].pos_ != "NUM" or not any(t.lower_ in ("at", "to") for t in words[-_ROUNDED:]):
        return False
    puts = next((t for t in reversed(list(date.doc[date.sent.start : first])) if lemma_is_listed(t, "story.puts_a_figure")), None)
    behind = date.doc[puts.i + 1 : puts.i + _RISE_REACH] if puts is not None else ()
    return any(t.lower_ in codebook.outcomes.tolls for t in behind)


def _of_its_noun(codebook: Codebook, token: Token) -> bool | None:
    """ "Monday's assault" is the assault's day, "its report of Monday" that of the report; None for other dates."""
    noun = token.head.lower_
    if token.dep_ == "nmod:poss":
        return False if noun in codebook.actions.deeds else noun in codebook.speech.nouns or None
    lead = next((c.lower_ for c in token.children if c.dep_ == "case"), None)
    if lead is None and token.head.i in (token.i + 1, token.i + 2) and token.head.tag_ in NOUN_TAGS:
        said = _is_utterance(codebook, token.head) or lemma_is_listed(token.head, "story.occasions")
        return True if said else None  # "said in his Sunday address", "told the Monday morning briefing"
    return True if lead in ("of", "from") and noun in codebook.speech.nouns else None


def _looks_into(verb: Token) -> bool:
    """ "Monitors went to the market on Monday and counted the craters": who looks into a deed comes after it."""
    return lemma_is_listed(verb, "story.going_to_look") and any(
        c.dep_ == "nsubj" and lemma_is_listed(c, "story.who_look") for c in verb.children
    )


def _claims_it(codebook: Codebook, verb: Token) -> bool:
    """Is it the verb of a claim of responsibility?"""
    row = row_of(verb.sent)
    return any(
        hit.pattern.action == CLAIM and verb.i in (row.tokens[i] for i in hit.matched) for hit in codebook.actions.hits(row.words)
    )


def _inside(content: tuple[int, int], mention: DateMention) -> bool:
    return content[0] <= mention.start and mention.end <= content[1]


def _inside_other(reading: Reading, mention: DateMention) -> bool:
    return any(_inside(found.content, mention) for found in reading.attributions)


def _after_cue(reading: Reading, mention: DateMention) -> bool:
    """Directly after the word of speech or the source ("said Tuesday", "a police spokesman said on Tuesday")."""
    text, doc = reading.report.text, reading.document.doc
    said_on = listed(doc, "story.said_on") | {""}
    hearers = _hearers(listed(doc, "story.before_said_to"), listed(doc, "story.said_to"))
    for found in reading.attributions:
        if found.cue[1] <= mention.start <= found.cue[1] + 24:
            gap = text[found.cue[1] : mention.start].strip().lower()
            if gap in said_on or hearers.sub("", gap) in said_on:
                return True
    return False


@lru_cache(maxsize=4)
def _hearers(before: frozenset[str], hearers: frozenset[str]) -> re.Pattern[str]:
    """Who is told it, at the start of the words: "the local press"."""
    return re.compile(rf"^(?:{any_of(before)} )?{any_of(hearers)} ?")


def _told_on(reading: Reading, codebook: Codebook, mention: DateMention) -> bool:
    """ "A source told AFP on Thursday", whatever the parser hangs the day on."""
    for found in reading.attributions:
        cue = codebook.speech.verb(reading.report.text[slice(*found.cue)].lower().split())
        if cue is None or cue.frame != "tell" or not found.cue[1] <= mention.start <= found.cue[1] + _HEARD:
            continue
        words = reading.report.text[found.cue[1] : mention.start].split()
        while words and words[-1] in ("on", "late", "early"):
            words.pop()
        heard = listed(reading.document.doc, "story.hearers")
        if words and all(w[0].isupper() or w in heard or w == "the" for w in words):
            return True
    return False


def distance(word: Token, date: Token) -> float:
    """How far a date stands from a happening's word, by the links of the tree; leaving a clause costs more."""
    up = _ancestors(word)
    places = {t.i: n for n, t in enumerate(up)}
    node, steps, cost = date, 0, 0.0
    while node.i not in places:
        if node.head.i == node.i or steps > _MOST:
            return cost + 20.0 + abs(word.i - date.i) / 50
        cost += 1.0 + _COSTS.get(node.dep_, 0.0)
        node = node.head
        steps += 1
    return cost + sum(0.5 + _COSTS.get(t.dep_, 0.0) / 2 for t in up[: places[node.i]]) + abs(word.i - date.i) / 50


def _ancestors(token: Token) -> list[Token]:
    found = [token]
    while token.head.i != token.i and len(found) <= _MOST * 2:
        token = token.head
        found.append(token)
    return found
