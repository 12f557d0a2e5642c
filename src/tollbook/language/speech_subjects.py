"""Who says it, by the words around a verb of speech: its subject, one borrowed from a verb beside it, the span of its name."""

from tollbook.language.sentence_view import TokenSpan, View

SUBJECTS = ("nsubj", "csubj")
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_OF_A_POST = ("NN", "JJ", "DT", "PRP$", "POS", "HYPH", "VBG")
"""Tags of the words by which a post is named ("the ministry's acting spokeswoman for the north")."""
_FAR = 6
"""Tokens between a relative pronoun and a noun that a parse gives it, over another that stands right before it."""
_BRACKETS = 8
"""Tokens of the longest brackets between a post and a name."""
_BREAKS = frozenset({"as", "while", "when", "after", "before", "because", "although", "though", "if", "since", "whereas", "but"})


def subject_of(view: View, token: int) -> tuple[int | None, bool, bool]:
    """The head of the source, whether a relative pronoun stands for it, and whether another verb shares it."""
    own = _own_subject(view, token)
    if own is None:
        own = across_relative(view, token)
    if own is not None:
        antecedent = _antecedent(view, token, own)
        return (antecedent, True, False) if antecedent is not None else (own, False, False)
    return _borrowed_subject(view, token)


def _own_subject(view: View, token: int) -> int | None:
    found = [c for c in view.children[token] if view.deps[c] in SUBJECTS and view.unit_of[c] == view.unit_of[token]]
    before = [c for c in found if c < token]
    if len(before) > 1 and any(view.tags[t] in ("VBD", "VBZ", "VBP") for t in range(before[0], before[-1])):
        return before[-1]  # "fighters died on Tuesday, Rudaw quoted the service as saying": not the fighters
    if len(before) > 1 and view.lower[before[0]] in _RELATIVE:
        return before[-1]  # "four fighters who it said were killed": it, and not they
    return next(iter(found), None)


def across_relative(view: View, token: int) -> int | None:
    """ "Dushanbe, which gave no figure, accused …": the noun before a relative clause that a comma closes."""
    first = view.units[view.unit_of[token]][0]
    if token - 1 <= first or view.lower[token - 1] != "," or view.tags[token] not in ("VBD", "VBN"):
        return None
    for at in range(token - 2, first, -1):
        if view.lower[at] in (",", ";"):
            opened = view.lower[at] == "," and view.lower[at + 1] in _RELATIVE and view.tags[at + 1] in ("WDT", "WP")
            return at - 1 if opened and view.is_noun(at - 1) else None
    return None


def nearby_subject(view: View, token: int, group: TokenSpan) -> int | None:
    """A noun that the parse did not see as the subject: after a quotation ("” said Ali") or right before a finite verb."""
    first, end = view.units[view.unit_of[token]]
    after, before = group[1], group[0] - 1
    behind_speech = before >= first and (view.is_quote(before) or view.lower[before] in (",", "?", "!"))
    if behind_speech and after < end and view.tags[token] in ("VBD", "VBZ", "VBP"):
        head = noun_head_from(view, after, end)
        if head is not None:
            return head
    finite = view.tags[token] in ("VBD", "VBZ", "VBP", "NNS", "NNPS") or group[0] < token
    if (
        finite
        and before >= first
        and (view.is_noun(before) or view.words[before][:1].isupper())
        and view.lower[before] not in _RELATIVE
        and view.tags[before] not in ("DT", "CD")
    ):
        return before
    return None


def noun_head_from(view: View, start: int, end: int) -> int | None:
    """The last noun of the noun phrase that starts at a token."""
    head = None
    token = start
    while token < end and (
        view.tags[token].startswith(("NN", "JJ", "AFX")) or view.tags[token] in ("DT", "PRP$", "CD", "PRP", "POS", "HYPH")
    ):
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
    node, before = token, subject - 1
    beside = before > 0 and view.lower[before] == "," and view.is_noun(before - 1)
    for _ in range(6):
        if view.deps[node] == "acl:relcl":
            far = beside and before - 1 - view.heads[node] > _FAR  # "two soldiers … died, according to the union, which said"
            return before - 1 if far else view.heads[node]
        if view.heads[node] == node:
            break
        node = view.heads[node]
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


def source_at(view: View, head: int | None, verb: TokenSpan) -> TokenSpan | None:
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
    right = _trim_right(view, head, right)
    return _post_before(view, first, left, right, verb), right


def _post_before(view: View, first: int, left: int, right: int, verb: TokenSpan) -> int:
    """Where the source begins with the post that stands before a name between commas: "…, the region's head, Ana Ruiz, said"."""
    bare = all(view.tags[t].startswith("NNP") for t in range(left, right))
    if bare and right == verb[0] and (body := _body_before(view, first, left)) is not None:
        return body
    if bare and view.lower[left - 1] == ")" and (post := _post_before_brackets(view, first, left)) is not None:
        return post
    named = bare and right < verb[0]
    if not named or left - 2 <= first or view.lower[left - 1] != "," or view.lower[right] != ",":
        return left
    start = left - 1
    while start > first and (view.tags[start - 1].startswith(_OF_A_POST) or view.lower[start - 1] in ("of", "for", "and")):
        start -= 1
    opened = start == first or view.lower[start - 1] in (",", "-", "–", "—", "that")
    return start if opened and start < left - 2 and view.tags[start] in ("DT", "PRP$") else left


def _post_before_brackets(view: View, first: int, left: int) -> int | None:
    """Where the post begins in ", Inspector General (Northern Range) P. | Kumar told"."""
    opening = next((t for t in range(left - 2, max(first, left - _BRACKETS), -1) if view.words[t] == "("), None)
    if opening is None:
        return None
    start = opening
    while start - 1 > first and (view.tags[start - 1].startswith(_OF_A_POST) or view.lower[start - 1] in ("of", "for")):
        start -= 1
    return start if start < opening and view.lower[start - 1] in (",", "that", "-", "–", "—") else None


def _body_before(view: View, first: int, left: int) -> int | None:
    """Where the body begins whose short name alone the parse takes for the source: ", the UN aid office | OCHA said"."""
    start = left
    while start - 1 > first and (view.tags[start - 1].startswith(("NN", "JJ")) or view.tags[start - 1] in ("POS", "HYPH")):
        start -= 1
    opened = start < left and view.tags[start - 1] == "DT" and (start - 1 == first or view.lower[start - 2] == ",")
    return start - 1 if opened else None


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
    left = _behind_clause(view, left, head)
    for token in range(head - 1, left - 1, -1):
        if view.is_quote(token) or view.lower[token] in (":", ";"):
            return token + 1
    while left < head and (view.deps[left] in ("punct", "cc", "mark") or view.is_quote(left) or view.tags[left] in ("IN", "CC")):
        left += 1
    if left + 1 < head and view.lower[left : left + 2] == ["according", "to"]:
        left += 2  # "according to | the union, which said"
    return left


def _behind_clause(view: View, left: int, head: int) -> int:
    """Where a source begins into which the parse has drawn the clause before it: "the navy said in | a statement that gave"."""
    verbs = [t for t in range(left, head) if view.tags[t] in ("VBD", "VBZ", "VBP", "MD")]
    related = any(view.tags[t] in ("WDT", "WP", "WP$", "WRB") for t in range(left, head))
    if not verbs or related:
        return left
    commas = [t for t in range(verbs[-1] + 1, head) if view.lower[t] == ","]
    return (commas[-1] if commas else verbs[-1]) + 1


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
