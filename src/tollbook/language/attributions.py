"""Who says what in a text: sources, cues and contents, over verbs of speech, "according to", headlines and quotations."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from tollbook.codebook import Codebook
from tollbook.codebook.speech import Speech
from tollbook.language.document import Document
from tollbook.language.mentions import ActorMention, Attribution
from tollbook.language.quotations import Quotation, find_quotations
from tollbook.language.same_speaker import resolve
from tollbook.language.sentence_view import View, view_of
from tollbook.language.speech_back import pointing_back, sourced_back, with_these_words
from tollbook.language.speech_closing import closing
from tollbook.language.speech_contents import Contents
from tollbook.language.speech_cues import Cue, find_cues
from tollbook.language.speech_going_on import going_on
from tollbook.language.speech_nouns import by_nouns
from tollbook.language.speech_phrases import according_to, headline_sources, headline_verbs, in_brackets, labels, trim
from tollbook.language.speech_relays import citing, quoted_as_saying
from tollbook.language.speech_said import Said

_NEAR = 20
_ADDED = 3
"""Tokens between "said" and "adding"."""
_FIGURE = frozenset({"CD", "IN", "JJS", "JJR", "RB", "RBR", "RBS"})
"""Tags of a figure with its hedge, which says nothing to anybody."""


def find_attributions(document: Document, codebook: Codebook, actors: Sequence[ActorMention]) -> tuple[Attribution, ...]:
    """Who says what in a report, in order of the words said.

    Speech in several pieces ("A", he said, "B") gives one attribution a piece. Pronouns and "the group" are resolved to the
    last fitting speaker (``name``, ``resolved``). Bounded: linear in the text but for the cues of one sentence.
    """
    if not len(document.doc):
        return ()
    speech = codebook.speech
    view = view_of(document)
    quotations = find_quotations(view)
    spoken = [*_by_verbs(view, speech, quotations), *by_nouns(view, speech, quotations), *according_to(view, speech)]
    spoken += [*headline_sources(view, speech, actors), *headline_verbs(view, speech), *in_brackets(view, speech)]
    spoken += labels(view, spoken)
    said = [_widened(view, one, actors) for one in citing(view, speech, spoken)]
    said = _added(view, said)
    said += [*pointing_back(view, said), *sourced_back(view, speech, said), *with_these_words(view, speech, said, quotations)]
    said = closing(view, speech, said, actors)
    said += going_on(view, quotations, said)
    said = _apart(view, quotations, _without_told_of_speakers(said))
    return tuple(resolve(view, speech, sorted(said, key=lambda s: (s.content, s.cue)), actors))


def _goes_on(view: View, one: Said) -> bool:
    """A participle of speech without a source of its own behind it."""
    return view.tags[one.cue[0]] == "VBG" and one.source is not None and one.source[0] < one.cue[0]


def _added(view: View, said: list[Said]) -> list[Said]:
    """ "…, the army said, adding that": who adds is who said it just before."""
    mended = []
    for one in said:
        last = one.cue[0]
        lead = [s for s in said if s.source is not None and last - _ADDED <= s.cue[1] <= last] if _goes_on(view, one) else []
        before = max(lead, key=lambda s: s.cue, default=None)
        mended.append(replace(one, source=before.source, head=before.head) if before is not None else one)
    return mended


def _without_told_of_speakers(said: list[Said]) -> list[Said]:
    """ "A man who … and said he spoke for the BLA told …": what only tells of the speaker is none of the speech."""
    longest: dict[int, int] = {}
    for one in said:
        if one.source is not None:
            longest[one.source[0]] = max(one.source[1], longest.get(one.source[0], 0))

    def tells_of_speaker(one: Said) -> bool:
        if one.source is None or one.source[1] > one.cue[0]:
            return False
        end = longest[one.source[0]]
        return one.cue[1] <= end and not one.source[0] <= one.content[0] < one.content[1] <= end

    return [one for one in said if not tells_of_speaker(one)]


def _apart(view: View, quotations: Sequence[Quotation], said: list[Said]) -> list[Said]:
    """ "The mayor said 35 had died; 21, according to the army": who speaks behind a semicolon says nothing of another's part."""
    quoted = {t for q in quotations for t in range(q.first, q.end)}
    cut = []
    for one in said:
        stops = [t for t in range(*one.content) if view.lower[t] == ";" and t not in quoted and t < one.cue[0]]
        spoken = [t for t in stops if any(o.source is not None and one.content[0] <= o.cue[0] < t for o in said if o is not one)]
        part = trim(view, spoken[-1] + 1, one.content[1]) if spoken else None
        cut.append(replace(one, content=part) if part is not None else one)
    return cut


def _by_verbs(view: View, speech: Speech, quotations: list[Quotation]) -> list[Said]:
    cues = find_cues(view, speech)
    contents = Contents(view, speech, cues, quotations)
    found, used = quoted_as_saying(view, speech, cues, contents)
    for cue in cues:
        if cue.source is None or cue.head in used or _is_aside(view, speech, cue, contents):
            continue
        told = _told_to(view, speech, cue)
        found += [Said(cue.source, cue.source_head, cue.span, content, _stance(cue), told) for content in contents.of(cue)]
    return found


def _widened(view: View, one: Said, actors: Sequence[ActorMention]) -> Said:
    """A party's name is never cut: a source that ends or begins inside one is widened to it."""
    if one.source is None:
        return one
    first, end = one.source
    start_char, end_char = view.chars(first, end)
    limits = (one.cue[1] if first >= one.cue[1] else 0, one.cue[0] if end <= one.cue[0] else len(view.words))
    last = bisect_right(actors, end_char, key=lambda m: m.start)
    for mention in actors[max(0, last - _NEAR) : last]:
        if mention.start < end_char and start_char < mention.end:
            while first > limits[0] and view.starts[first] > mention.start:
                first -= 1
            while end < limits[1] and view.ends[end - 1] < mention.end:
                end += 1
    return one if (first, end) == one.source else replace(one, source=(first, end))


def _told_to(view: View, speech: Speech, cue: Cue) -> tuple[str, ...]:
    """The outlet that was told, by name: "told Radio Okapi"."""
    hearer = view.child(cue.head, "obj", "iobj") if cue.verb.frame == "tell" else None
    if hearer is None or hearer < cue.head or not view.tags[hearer].startswith("NNP"):
        return ()
    first = hearer
    while first - 1 > cue.head and view.tags[first - 1].startswith("NNP"):
        first -= 1
    known = speech.kind_of(view.lower[first : hearer + 1]) == "media" or view.words[hearer].isupper()
    return (view.words_in(first, hearer + 1),) if known else ()


def _is_aside(view: View, speech: Speech, cue: Cue, contents: Contents) -> bool:
    """ "I think", "you know", and thoughts inside a quotation: part of what is said, no report of another's speech."""
    if cue.source is None:
        return True
    if all(view.tags[i] in _FIGURE for i in range(*cue.source)) and view.lower[slice(*cue.source)] != ["one"]:
        return True  # "at least 19 identified civilians"
    if view.lower[max(0, cue.source[0] - 1)] == "neither":
        return True  # "neither Moscow nor Damascus owned up to the bombing"
    words = view.lower[cue.source[0] : cue.source[1]]
    if (len(words) == 1 and words[0] in speech.lists["again.not"]) or words[0] in speech.lists["again.nobody"]:
        return True
    return cue.verb.frame in ("mind", "object") and cue.head in contents.in_quote


def _stance(cue: Cue) -> str:
    if cue.negated:
        return "denies" if cue.verb.frame == "object" and cue.verb.stance == "confirms" else "silent"
    return cue.verb.stance
