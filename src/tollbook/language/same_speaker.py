"""Speakers named again: "he added", "the group said", speech that goes on in the next sentence; and who relays whom."""

from collections.abc import Sequence
from dataclasses import replace

from tollbook.codebook.speech import Speech
from tollbook.language.mentions import ActorMention, Attribution, Span
from tollbook.language.sentence_view import View
from tollbook.language.speech_relays import relays_in
from tollbook.language.speech_said import Said


def resolve(view: View, speech: Speech, said: Sequence[Said], actors: Sequence[ActorMention]) -> list[Attribution]:
    """Attributions with their speakers' full names."""
    found: list[Attribution] = []
    named: list[tuple[Said, str, Span]] = []
    for one in sorted(said, key=lambda s: s.source[0] if s.source else s.cue[0]):
        earlier = _earlier(view, speech, one, named)
        source = None if one.source is None else view.chars(*one.source)
        name = _clean(view.words_in(*one.source)) if one.source else None
        if earlier is not None:
            name, resolved = earlier
        else:
            resolved = None
            if one.source is not None and source is not None and name is not None:
                named.append((one, name, source))
        found.append(
            Attribution(
                source,
                view.chars(*one.cue),
                view.chars(*one.content),
                one.stance,
                name,
                resolved,
                one.relayed_by or (relays_in(view, speech, one.source) if one.source else ()),
                _anonymous(view, speech, one),
            )
        )
    return sorted(_handed_on(found), key=lambda a: (a.content, a.cue))


def _handed_on(found: Sequence[Attribution]) -> list[Attribution]:
    """Speech inside another's speech is relayed by that other ("Reuters reported that the army said …")."""
    result = []
    for one in found:
        outer = [
            o for o in found
            if one.source is not None and o.source is not None and o.name and o.stance == "asserts"
            and o.content[0] <= min(one.source[0], one.content[0]) and max(one.source[1], one.content[1]) <= o.content[1]
            and o.name != one.name
        ]  # fmt: skip
        names = tuple(dict.fromkeys(_plain(o.name or "") for o in sorted(outer, key=lambda o: o.content[0] - o.content[1])))
        result.append(replace(one, relayed_by=tuple(dict.fromkeys((*names, *one.relayed_by)))) if names else one)
    return result


def _plain(name: str) -> str:
    return name.split(" ", 1)[1] if name.lower().startswith(("the ", "a ", "an ")) and " " in name else name


def _clean(text: str) -> str:
    return " ".join(text.split()).strip(" ,;:")


def _earlier(view: View, speech: Speech, one: Said, named: Sequence[tuple[Said, str, Span]]) -> tuple[str, Span] | None:
    """The fuller mention that a pronoun or a definite noun stands for."""
    if one.source is None or one.head is None or not named:
        return None
    words = view.lower[one.source[0] : one.source[1]]
    lists = speech.lists
    if len(words) == 1 and words[0] in lists["again.singular"] | lists["again.neuter"] | lists["again.plural"]:
        return named[-1][1], named[-1][2]
    if len(words) == 2 and words[0] in ("the", "that", "this") and words[1] in lists["again.nouns"]:
        for _, name, span in reversed(named):
            if words[1] in name.lower().split() and len(name.split()) > 2:
                return name, span
    return None


def _anonymous(view: View, speech: Speech, one: Said) -> bool:
    first, end = view.units[view.unit_of[one.cue[0]]]
    if one.source is not None and set(view.lower[one.source[0] : one.source[1]]) & speech.lists["anonymity.words"]:
        return True
    return bool(speech.anonymity.search(view.words_in(first, end)))
