"""Which of an event's sources is most likely another of them, under a looser name."""

from collections.abc import Sequence

from tollbook.codebook.linking import LinkingRules
from tollbook.linking.voice import Voice, plain
from tollbook.linking.voices import STATE

_ARTICLES = ("the ", "a ", "an ", "one ")


def is_another(voice: Voice, others: Sequence[Voice], rules: LinkingRules) -> bool:
    """Is it "officials" beside a named body of the state, "the rebels" beside the group named, a paper beside who put it out?"""
    words = plain(voice.name).split()
    if _is_a_text(words, rules):
        return bool(others)
    bare = _names_nobody(voice.name)
    if voice.kind == "government" and words[-1:] in (["official"], ["authoritie"]) and len(words) <= 2:
        return any(o.kind in STATE and o.key != voice.key and plain(o.name).split()[-1:] != words[-1:] for o in others)
    if voice.side is not None and voice.key == f"actor:{voice.side}" and voice.side.endswith("-government"):
        return any(o.side == voice.side for o in others)  # "the government says", where its ministry or army speaks
    if voice.side is not None:
        army = f"actor:{voice.side.removesuffix('government')}armed-forces"
        return voice.key.endswith(rules.for_the_army) and any(o.key == army for o in others)
    if voice.kind == "party":
        bare = bare and len(words) <= 2
        parties = {o.side for o in others if o.kind in (("party", "police") if bare else ("party",)) and o.side is not None}
        return bool(parties) and (bare or len(parties) == 1)  # "Lieutenant Ngongo", where one army speaks
    if voice.kind == "police" and voice.name.startswith("the "):  # "the inspector general", where the police speak
        return any(o.kind == "police" and o.side is not None for o in others)
    return (
        bare
        and len(words) <= 3
        and voice.kind == "armed_group"
        and any(o.kind == "armed_group" and o.side is not None for o in others)
    )


def _names_nobody(name: str) -> bool:
    """ "The rebels", "the ethnic armed group": no word of it stands with a capital."""
    for article in _ARTICLES:
        name = name.removeprefix(article)
    return name.islower()


def _is_a_text(words: Sequence[str], rules: LinkingRules) -> bool:
    """ "The newsletter", "its note of Tuesday": the first words up to "of" end in a word for a text."""
    head = words[: words.index("of")] if "of" in words else words
    return bool(head) and head[-1] in rules.texts
