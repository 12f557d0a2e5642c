"""The roles of an act of speech that its own clause leaves open: who speaks, who is spoken to, who is accused.

The attributions of the report know the speaker of "X, which has held the valley for years, accused …", whose verb the parse
gives no subject, and of a participle behind another verb of speech: "JNIM told drivers …, giving them three days".
"""

from collections.abc import Iterator

from tollbook.coding.arguments import cases_of
from tollbook.coding.phrases import conjuncts
from tollbook.coding.reading import Reading
from tollbook.coding.role_tokens import Roles
from tollbook.language.mentions import Attribution
from tollbook.language.parsed import Token

_PRONOUNS = frozenset({"them", "him", "her", "it"})


def complete_from_speech(roles: Roles, act: Token, action: str, reading: Reading) -> None:
    """Adds what the attributions and the clause that is said tell of the roles of an act of speech."""
    if action == "claim_of_responsibility":
        _claimed(roles)
    if not roles.sources:
        _sent(roles, act)
    if not roles.sources:
        for token in _who_says(act, reading) or _of_main_clause(act, reading):
            roles.add(roles.sources, token)
    if not roles.targets and not roles.objects:
        for token in (*(_accused(act) if action == "accusation" else ()), *_addressed(act, reading)):
            roles.add(roles.targets, token)


def _claimed(roles: Roles) -> None:
    """ "A caller said the group was behind it": who is said to have done it claims it, through whoever speaks."""
    doers = [t for t in roles.targets if t.dep_ == "nsubj"]
    if doers:
        roles.sources, roles.targets = doers, [t for t in roles.targets if t not in doers]


def _sent(roles: Roles, act: Token) -> None:
    """ "A denial from one of its commanders", "threats from the militia": from whom an act of speech comes makes it."""
    if act.pos_ != "NOUN":
        return
    for child in (c for c in act.children if "from" in cases_of(c)):
        members = [c for c in child.children if "of" in cases_of(c)] if child.tag_ == "CD" else []
        roles.targets = [t for t in roles.targets if t not in (child, *members)]
        roles.add(roles.sources, members[0] if members else child)


def _who_says(act: Token, reading: Reading) -> list[Token]:
    """The source of the speech whose word the act's is, where the clause shows no subject."""
    for said in reading.attributions:
        if said.cue[0] <= act.idx < said.cue[1] and said.stance in ("asserts", "confirms"):
            found = _head(said.resolved or said.source, reading)
            if found is not None:
                return [found] if found.pos_ != "PRON" else []
    return []


def _of_main_clause(act: Token, reading: Reading) -> list[Token]:
    """Who does what the main verb says, for a participle behind it."""
    if act.tag_ != "VBG" or act.dep_ != "advcl":
        return []
    last = max(_before(act, reading), key=lambda s: s.cue, default=None)
    if last is None or last.content[0] <= act.idx < last.content[1]:
        return []
    found = _head(last.source, reading)
    return [found] if found is not None else []


def _before(act: Token, reading: Reading) -> Iterator[Attribution]:
    """The attributions of the act's sentence whose cue stands before it."""
    start = act.sent.start_char
    return (s for s in reading.attributions if s.source is not None and start <= s.cue[0] < act.idx)


def _addressed(act: Token, reading: Reading) -> list[Token]:
    """ "Told drivers in Kayes …, giving them three days": those to whom it was told."""
    if not any(c.dep_ in ("iobj", "obj") and c.lower_ in _PRONOUNS for c in act.children):
        return []
    return next((found for said in reversed(list(_before(act, reading))) if (found := hearers(said, reading))), [])


def hearers(said: Attribution, reading: Reading) -> list[Token]:
    """The last of those to whom it was said: the object of the speech's verb."""
    verb = _head(said.cue, reading)
    deps = ("iobj", "obj", "nsubj:pass")
    return [c for c in verb.children if c.dep_ in deps and c.pos_ != "PRON"][-1:] if verb is not None else []


def _accused(act: Token) -> Iterator[Token]:
    """ "Addis Ababa's charge that Eritrean troops had crossed": those who are said to have done it."""
    clauses = (c for c in act.children if c.dep_ in ("acl", "ccomp") and any(m.lower_ == "that" for m in c.children))
    subjects = (s for c in clauses for s in c.children if s.dep_ == "nsubj" and s.pos_ != "PRON")
    return (t for s in subjects for t in conjuncts(s))


def _head(span: tuple[int, int] | None, reading: Reading) -> Token | None:
    words = reading.document.doc.char_span(*span, alignment_mode="expand") if span is not None else None
    return words.root if words is not None else None
