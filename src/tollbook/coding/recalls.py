"""Where a sentence names another deed beside its own: "a day after the clash in X", "two men wanted for the raid on Y"."""

from dataclasses import dataclass

from tollbook.coding.looking_back import Look, looks_back
from tollbook.coding.reading import Reading, asked_once
from tollbook.language.listed import is_listed, is_word_of, lemma_is_listed
from tollbook.language.parsed import Doc, Span, Token

_LINKS = {"after": -1, "before": 1, "following": -1, "while": 0}
_UNITS = {"day": 1, "week": 7, "month": 30, "hour": 0, "minute": 0}
_REACH, _FAR, _OPENING = 7, 11, 3
_STOPS = frozenset([",", ";", ".", ":", "but", "while", "and", "?", "!"])
_FEW = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "couple": 2}


@dataclass(frozen=True, slots=True)
class Recall:
    """A deed named by a noun: its token, the tokens [start, end) of its words, and the days from the sentence's own deed to
    it; None where the words do not count them. ``within``: the days in which both fell ("the second attack in two days").
    ``look``: the words look back at an old deed."""

    noun: int
    start: int
    end: int
    step: int | None
    within: int | None = None
    look: Look | None = None
    answers: bool = False
    """Somebody answers for it ("a man suspected in the bombing"): it may have been anywhere."""

    def holds(self, token: int) -> bool:
        """Is the token among its words?"""
        return self.start <= token < self.end


@asked_once
def recalls_in(reading: Reading, number: int) -> tuple[Recall, ...]:
    """The other deeds that a sentence names, in order."""
    sentence = reading.document.sentences()[number]
    looks = looks_back(reading, number)
    found = [Recall(_deed_in(sentence.doc[k.start : k.end]), k.start, k.end, None, look=k) for k in looks]
    for link in sentence:
        if any(k.start - 1 <= link.i < k.end for k in looks):
            continue
        if _answers_for(link, sentence.start):
            noun = _noun_after(link, sentence.start, sentence.end, _FAR)
            if noun is not None:
                found.append(Recall(noun.i, link.i, _before_verb(noun, _end_of(noun, sentence.end)), None, answers=True))
            continue
        if (noun := _record(reading, link, sentence)) is not None:
            found.append(Recall(noun.i, link.i, _end_of(noun, sentence.end), None, answers=True))
            continue
        if _in_answer(link, sentence.start):
            noun = _noun_after(link, sentence.start, sentence.end) or _avenged(reading, link)
            if noun is not None:
                start = link.i if is_listed(link, "story.avenging") else link.i - 2
                found.append(Recall(noun.i, start, _end_of(noun, sentence.end), None))
            continue
        noun = _noun_after(link, sentence.start, sentence.end) if _opens_recall(link, sentence.end) else None
        if noun is None:
            continue
        unit = _unit_before(link, sentence.start)
        if link.lower_ == "before" and unit is not None and _is_the_news(noun, sentence):
            continue
        if link.lower_ == "while":
            if noun is not None and any(t.lower_ == "elsewhere" for t in sentence.doc[link.i : sentence.end]):
                found.append(Recall(noun.i, link.i, sentence.end, 0))
            continue
        if unit is None and not _is_further(sentence.doc[sentence.start : link.i]):
            continue
        end = _end_of(noun, sentence.end)
        step = _days(unit, sentence.start) * _LINKS[link.lower_] if unit is not None else None
        found.append(Recall(noun.i, link.i, end, step, _stretch(sentence, sentence.start) if unit is None else None))
    return tuple(found)


def _opens_recall(link: Token, end: int) -> bool:
    """ "Two days after the raid"; not "shaken two days before by the raid", nor "days after its spokesman said so"."""
    if link.lower_ not in _LINKS:
        return False
    alone = link.i + 1 < end and link.nbor(1).tag_ in ("IN", ",", ".")
    spoken = link.dep_ == "mark" and lemma_is_listed(link.head, "story.saying")
    return not (alone or spoken)


def _is_the_news(noun: Token, sentence: Span) -> bool:
    """ "Two days before the clash": the deed that the report is about, told without a place of its own."""
    definite = any(c.dep_ == "det" and c.lower_ == "the" for c in noun.children)
    return definite and not any(c.dep_ in ("nmod", "obl", "acl") and c.i > noun.i for c in noun.children if c.i < sentence.end)


def _deed_in(words: Span) -> int:
    """The word for the deed: the first verb or noun for one."""
    start = words[0].i
    deed = next((t for t in words if _is_deed(t, start) or (t.pos_ == "VERB" and t.tag_ in ("VBD", "VBN"))), None)
    return (deed if deed is not None else words.root).i


@asked_once
def afterthoughts(reading: Reading, number: int) -> tuple[tuple[int, int], ...]:
    """Tokens [start, end) of "(four weeks) after the coup of 30 September": what they name is of another time."""
    sentence = reading.document.sentences()[number]
    links = [t for t in sentence if _opens_recall(t, sentence.end) and t.lower_ != "while"]
    links = [t for t in links if _unit_before(t, sentence.start) is not None]
    spans = ((t.i, _end_of(t, sentence.end)) for t in links)
    looks = ((k.start, k.end) for k in looks_back(reading, number))
    answering = (t for t in sentence if _answers_for(t, sentence.start) or _record(reading, t, sentence) is not None)
    answered = ((t.i, _before_verb(t, _end_of(t, sentence.end))) for t in answering)
    return tuple((a, b) for a, b in (*spans, *looks, *answered) if b > a + 1)  # "a day before" by itself names nothing


@asked_once
def records_in(reading: Reading, number: int) -> tuple[tuple[int, int], ...]:
    """Tokens [start, end) that tell what those who were hit or taken had done before."""
    sentence = reading.document.sentences()[number]
    return tuple((t.i, _end_of(t, sentence.end)) for t in sentence if _record(reading, t, sentence) is not None)


def _answers_for(link: Token, start: int) -> bool:
    """ "Among them two men wanted for (the raid)": people told of beside the sentence's own deed."""
    word = link.doc[link.i - 1] if link.i > start and is_listed(link, "story.answering_for") else None
    told = word is not None and word.dep_ != "acl:relcl"  # "he was accused of it" is told, "a man who is accused of it" is not
    passive = word is not None and told and any(c.dep_ == "aux:pass" for c in word.children)
    return word is not None and is_listed(word, "story.answering") and not passive


def _in_answer(link: Token, start: int) -> bool:
    """ "In answer to (the killing of villagers)", "in revenge for", "to avenge"."""
    if is_listed(link, "story.avenging"):
        return True
    if link.lower_ not in ("to", "for"):
        return False
    before = link.doc[max(start, link.i - 2) : link.i]
    return len(before) == 2 and before[0].lower_ == "in" and is_listed(before[1], "story.answers")


def _record(reading: Reading, link: Token, sentence: Span) -> Token | None:
    """ "Among them were men who had laid the bomb at X", "one of them was behind the raid on Y": the deed in which those had a
    share who were hit or taken. The sentences after it are not about it. None where no place or day of its own is told."""
    if not _tells_a_share(link, sentence):
        return None
    taking = next((t for t in sentence.doc[link.i + 1 : link.i + _OPENING] if is_listed(t, "deeds.takings")), None)
    noun = taking or _noun_after(link, sentence.start, sentence.end, _FAR)
    if noun is None:
        return None
    first, last = link.idx, sentence.doc[_end_of(noun, sentence.end) - 1].idx
    starts = [*(p.start for p in reading.places), *(d.start for d in reading.dates if d.kind == "date")]
    return noun if any(first < start <= last for start in starts) else None


def _tells_a_share(link: Token, sentence: Span) -> bool:
    behind = is_listed(link, "story.had_part_in") and link.tag_ == "IN"
    had = lemma_is_listed(link, "story.had_part_in") and any(c.lower_ == "had" and c.dep_ == "aux" for c in link.children)
    if not (behind or had) or link.i - sentence.start > _FAR:
        return False
    first = sentence.doc[sentence.start : min(sentence.start + _OPENING, sentence.end)]
    words = [t.lower_ for t in first]
    among = words[:1] == ["among"] or (words[1:2] == ["of"] and words[2:] in (["them"], ["those"], ["the"]))
    return among or (had and is_listed(first[0], "grammar.they"))


def _avenged(reading: Reading, link: Token) -> Token | None:
    """ "(In revenge for) the fishermen of Tuhayta": those who are avenged, by where it befell them."""
    behind = link.doc[link.i + 1 : min(link.sent.end, link.i + _REACH)]
    people = next((t for t in behind if t.tag_ in ("NN", "NNS")), None)
    if people is None or any(t.lower_ in _STOPS or t.pos_ == "VERB" for t in link.doc[link.i + 1 : people.i]):
        return None
    led = people.i + 2 < link.sent.end and people.nbor(1).lower_ in ("of", "in", "at", "from")
    return people if led and any(p.start == people.nbor(2).idx for p in reading.places) else None


def _unit_before(link: Token, start: int) -> Token | None:
    unit = link.doc[link.i - 1] if link.i > start else None
    return unit if unit is not None and unit.base in _UNITS else None


def _is_further(before: Span) -> bool:
    """ "It was the second attack in the state": beside the one named next."""
    return any(is_listed(t, "story.further") and lemma_is_listed(t.head, "deeds.nouns") for t in before)


def _end_of(first: Token, end: int) -> int:
    stops = (t.i for t in first.doc[first.i : end] if t.lower_ in _STOPS and not _joins_nouns(t))
    return next((stop for stop in stops if not _opens_what_it_did(first.doc, stop, end)), end)


def _opens_what_it_did(doc: Doc, comma: int, end: int) -> bool:
    """ "After the one on Liancourt, where farmers counted 14 dead": the clause goes on about the recalled deed."""
    words = [t.lower_ for t in doc[comma + 1 : min(comma + 3, end)]]
    return doc[comma].text == "," and (words[:1] == ["where"] or words == ["in", "which"])


def _joins_nouns(word: Token) -> bool:
    """The "and" of "the killing of volunteers and inhabitants in Pensa"."""
    joined = word.head
    return word.lower_ == "and" and joined.dep_ == "conj" and joined.tag_ in ("NN", "NNS") and joined.head.dep_ == "nmod"


def _before_verb(first: Token, end: int) -> int:
    """Up to the verb of which the people who answer for the deed are the subject ("a man suspected in the raid | was killed")."""
    people = first
    while people.head.i < people.i:
        people = people.head
    verb = people.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    left = min((c.i for c in verb.children if c.dep_.startswith("aux") and c.i > first.i), default=verb.i)
    return min(end, left) if verb.i > first.i and people.i < first.i else end


def _noun_after(link: Token, start: int, end: int, reach: int = _REACH) -> Token | None:
    """The deed's noun behind the link, with no verb between."""
    for token in link.doc[link.i + 1 : min(end, link.i + reach)]:
        if token.lower_ in _STOPS or (token.tag_ in ("VBD", "VBZ", "VBP") and link.lower_ != "while"):
            return None
        if _is_deed(token, start) and not (token.dep_ == "compound" and token.head.i > token.i):
            return token
    return None


def _is_deed(noun: Token, start: int) -> bool:
    """A noun for a deed, or "the one" where the sentence has told of a deed."""
    if noun.lower_ in ("one", "ones"):
        return any(lemma_is_listed(t, "deeds.nouns") for t in noun.doc[start : noun.i])
    return any(is_word_of(noun, name) for name in ("deeds.nouns", "deeds.ongoing", "story.means"))


def _stretch(sentence: Span, start: int) -> int | None:
    """The days of "the second attack in two days"."""
    unit = next((t for t in sentence[1:] if t.base == "day" and t.tag_ == "NNS"), None)
    return _days(unit, start) if unit is not None else None


def _days(unit: Token, start: int) -> int:
    size = _UNITS[unit.base]
    before = unit.doc[unit.i - 1].lower_ if unit.i > start else ""
    number = int(before) if before.isdigit() and len(before) < 3 else _FEW.get(before, 1)
    return size * number
