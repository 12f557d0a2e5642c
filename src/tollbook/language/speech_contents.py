"""What is said: the tokens that belong to a cue of speech, before or behind it."""

from tollbook.codebook.speech import Speech
from tollbook.language.quotations import Quotation
from tollbook.language.sentence_view import TokenSpan, View
from tollbook.language.speech_cues import Cue
from tollbook.language.speech_relayed import relay_behind

_STARTERS = frozenset({"that", "whether", "if", "how", "why", "what", "where", "when", "who", "because", "as"})
_END_WORDS = frozenset({".", "!", "?", ";", "...", "…"})
_DASHES = frozenset({"-", "–", "—", "--", "―"})
_LEFT_BOUNDS = frozenset({";", "|"})


class Contents:
    """Finds contents in one text."""

    def __init__(self, view: View, speech: Speech, cues: list[Cue], quotations: list[Quotation]) -> None:
        self.view = view
        self.speech = speech
        self.cues: dict[int, list[Cue]] = {}
        for cue in cues:
            self.cues.setdefault(view.unit_of[cue.head], []).append(cue)
        self.closing = {q.end - 1 for q in quotations if not q.open_end}
        self.opening = {q.first: q for q in quotations}
        self.in_quote: dict[int, Quotation] = {t: q for q in quotations for t in range(q.first, q.end)}

    def of(self, cue: Cue) -> list[TokenSpan]:
        """The spans of tokens that a cue's source says; none where it only speaks."""
        view = self.view
        first, end = view.units[view.unit_of[cue.head]]
        if cue.passive:
            return [s for s in (self._trimmed(a, b) for a, b in self._of_passive(cue)) if s is not None]
        group = self._group(cue)
        after = self._skip_adjuncts(cue, group[1], end)
        follows = self._follows(cue, after, end) and not self._ends_relative(cue)
        behind = self._behind(cue, group, first)
        if follows:
            start = self._content_start(after, end)
            spans = [(start, self._right_bound(cue, start, end))]
            if behind and (self._closes_quote(group[0] - 1) or view.lower[after] == ":"):
                spans.insert(0, (self._left_bound(group[0], first), group[0]))
        elif behind and cue.verb.frame != "object":
            spans = [(self._left_bound(group[0], first), group[0]), *self._resumed(cue, after, end)]
        elif (spoken := self._in_next_paragraph(after, end)) is not None:
            spans = [spoken]
        elif (named := self._antecedent(cue)) is not None:
            spans = [named]
        elif cue.verb.frame in ("object", "mind") and not cue.verb.strict:
            spans = self._of_object(cue, group, end)
        else:
            return []
        return [s for s in (self._trimmed(a, b) for a, b in spans) if s is not None]

    def _ends_relative(self, cue: Cue) -> bool:
        """Is the cue the last word of a relative clause whose object is the noun before?"""
        view = self.view
        if view.deps[cue.head] != "acl:relcl" or cue.relative:
            return False
        return any(view.lower[c] in ("that", "which", "what") and view.deps[c] == "obj" for c in view.children[cue.head])

    def _antecedent(self, cue: Cue) -> TokenSpan | None:
        """ "a charge that Kigali denies": the noun that the relative clause stands by."""
        view = self.view
        noun = view.heads[cue.head]
        if view.deps[cue.head] != "acl:relcl" or cue.relative or cue.source is None or noun >= cue.source[0]:
            return None
        end = cue.source[0]
        while end - 1 > noun and view.tags[end - 1] in ("WDT", "WP", "IN", ","):
            end -= 1
        return view.left(noun), max(end, noun + 1)

    def _in_next_paragraph(self, at: int, end: int) -> TokenSpan | None:
        """ "The ministry said:", and the quotation stands below."""
        if at < end and self.view.lower[at] == ":" and all(not c.isalnum() for c in self.view.words_in(at, end)):
            quotation = self.opening.get(end) or self.opening.get(end + 1)
            if quotation is not None:
                return quotation.first, quotation.end
        return None

    def around(self, cue: Cue, group: TokenSpan, unit: TokenSpan) -> list[TokenSpan]:
        """What is said by a group of words that stands in a sentence: behind it and its day, or else before it."""
        start = self._skip_one(cue, group[1], unit[1])
        while start < unit[1] and self.view.lower[start] in (",", ":"):
            start += 1
        behind = start < unit[1] and any(c.isalnum() for c in self.view.words_in(start, unit[1]))
        spans = [(start, unit[1])] if behind else [(unit[0], group[0])]
        return [s for s in (self._trimmed(a, b) for a, b in spans) if s is not None]

    def _of_object(self, cue: Cue, group: TokenSpan, end: int) -> list[TokenSpan]:
        return [(group[1], self._right_bound(cue, group[1], end))]

    def _of_passive(self, cue: Cue) -> list[TokenSpan]:
        """ "The dead were described by the army as rebels": the subject, and what stands around the agent."""
        view = self.view
        if cue.source is None:
            return []
        spans = []
        subject = view.child(cue.head, "nsubj:pass", "nsubj")
        if subject is not None and subject < cue.group[0]:
            spans.append((view.left(subject), min(view.right(subject) + 1, cue.group[0])))
        right = min(view.right(cue.head) + 1, view.units[view.unit_of[cue.head]][1])
        spans += [(cue.group[1], cue.source[0] - 1), (cue.source[1], right)]
        return [(a, b) for a, b in spans if a < b]

    def _group(self, cue: Cue) -> TokenSpan:
        """Source and verb together, where the one stands by the other."""
        first, end = cue.group
        if cue.source is None or cue.passive:
            return first, end
        if cue.inverted:
            return first, max(end, cue.source[1])
        if not cue.shared and cue.source[0] < first:
            return cue.source[0], end
        return first, end

    def _skip_adjuncts(self, cue: Cue, at: int, end: int) -> int:
        """The first token behind verb and source that is no time, place or hearer of the speech."""
        if cue.verb.frame == "tell" or cue.verb.words[0] in ("asked", "asks"):
            at = self._skip_hearer(cue, at, end)
        if cue.verb.frame == "object":
            return at
        for _ in range(6):
            new = self._skip_one(cue, at, end)
            if new == at:
                break
            at = new
        at, _ = relay_behind(self.view, self.speech, at, end)  # "said the mayor in remarks | carried by Radio Sawt"
        return self._behind_aside(at, end)

    def _behind_aside(self, at: int, end: int) -> int:
        """ "claimed, in a televised address, that": the aside between two commas is skipped."""
        view = self.view
        if at >= end or view.lower[at] != "," or at + 1 >= end or view.tags[at + 1] not in ("IN", "VBG", "RB", "TO"):
            return min(at, end)
        close = next((t for t in range(at + 2, min(at + 16, end - 1)) if view.lower[t] == ","), None)
        if close is not None and (view.lower[close + 1] == "that" or close + 1 in self.opening) and close not in self.in_quote:
            return close + 1
        return at

    def _skip_hearer(self, cue: Cue, at: int, end: int) -> int:
        view = self.view
        hearer = view.child(cue.head, "obj", "iobj")
        if self._only_hearer(cue, at, end):
            return end
        if hearer is None or hearer < at or view.lower[at : at + 1] in ([","], [":"]) or at in self.opening:
            return at
        right = view.right(hearer) + 1
        while right < end and view.tags[hearer].startswith("NNP") and view.words[right][:1].isupper():
            right += 1  # "told Myanmar | Now"
        limit = min(end, right)
        for token in range(at, limit):
            if view.lower[token] in ("that", ",", ":") or token in self.opening:
                return token
        if view.tags[at].startswith("PRP") and view.tags[at] != "PRP$":
            return at + 1
        return limit

    def _only_hearer(self, cue: Cue, at: int, end: int) -> bool:
        """ "…, a spokesman told state television late on Wednesday": no more than to whom and when stands behind the verb."""
        view = self.view
        told = cue.source is not None and at > cue.head > cue.source[0] > 0 and view.lower[cue.source[0] - 1] == ","
        words = range(at, end)
        return told and end > at and not any(view.is_verb(t) or t in self.opening or view.lower[t] in (",", ":") for t in words)

    def _skip_one(self, cue: Cue, at: int, end: int) -> int:
        view, lists = self.view, self.speech.lists
        if at >= end or self._turns(cue, at):
            return at
        word = view.lower[at]
        times, nouns = lists["adjuncts.times"], lists["adjuncts.time_nouns"]
        if word in times and view.tags[at] != "CC":
            return self._after_day(at + 1, end)
        if (
            word in ("on", "late", "early", "last", "this", "earlier", "next")
            and at + 1 < end
            and view.lower[at + 1] in nouns | times
        ):
            return self._after_day(at + 2, end)
        if word not in lists["adjuncts.prepositions"]:
            if view.tags[at] == "RB" and view.heads[at] == cue.head and word not in _STARTERS:
                return at + 1
            return at
        noun = view.heads[at]
        if noun <= at or not view.is_noun(noun) or noun >= end:
            return at
        right = min(view.right(noun) + 1, end)
        complement = view.child(cue.head, "ccomp", "parataxis")
        if complement is not None and at < view.left(complement) < right:
            right = view.left(complement)
        while right + 1 < end and view.tags[right - 1] == "NNP" and self._same_name(right):
            right += 1 if view.tags[right].startswith("NNP") else 2
        for token in range(at, right):
            if token > at and (token in self.opening or view.lower[token] in (",", ":", "--", "—", "–", ";")):
                return token
            if view.lower[token] == "that" and token > at and not self._relative(token, end):
                return token
            if token > at and (view.lower[token] == "having" or self._turns(cue, token)):
                return token  # "acknowledged in a recording | having shot the mayor"
        return right

    def _turns(self, cue: Cue, token: int) -> bool:
        """Is it the preposition with which the verb is another one: "of" for "boast of"?"""
        if self.view.tags[token] != "IN":
            return False
        turned = self.speech.verb([self.view.lower[cue.head], self.view.lower[token]])
        return turned is not None and turned.length > 1

    def _same_name(self, token: int) -> bool:
        """ "Agence France-Presse": the next word of a name, or a hyphen without blanks inside it."""
        view = self.view
        hyphen = view.lower[token] in ("-", "–") and view.ends[token] == view.starts[token + 1]
        return view.tags[token].startswith("NNP") or (hyphen and view.tags[token + 1].startswith("NNP"))

    def _relative(self, token: int, end: int) -> bool:
        """ "in a statement that gave no figures": a pronoun, not the opening of what is said."""
        return token + 1 < end and self.view.tags[token + 1] in ("VBD", "VBZ", "VBP", "MD")

    def _after_day(self, at: int, end: int) -> int:
        view, lists = self.view, self.speech.lists
        while at < end and (view.lower[at] in lists["adjuncts.day_parts"] or view.tags[at] == "CD"):
            at += 1
        return at

    def _follows(self, cue: Cue, at: int, end: int) -> bool:
        """Does what is said stand at this token?"""
        view = self.view
        if at >= end:
            return False
        word = view.lower[at]
        if at in self.opening or word == ":":
            return at + 1 < end
        if word == ",":
            return at + 1 in self.opening or (at + 2 < end and view.lower[at + 1] == "that" and view.tags[at + 2] != "VBZ")
        if word in _END_WORDS or word in _DASHES or view.is_quote(at) or word in (")", "]"):
            return False
        if cue.verb.frame in ("object", "mind"):
            return True
        if word in ("that", "whether", "how", "why", "if"):
            return True
        complement = self._complement(cue)
        if complement is not None:
            return view.right(complement) >= at and (view.left(complement) >= cue.group[1] - 1 or complement >= at)
        if cue.verb.strict:
            return False
        if view.tags[at] == "VBG" and (word == "having" or cue.verb.stance in ("confirms", "denies")):
            return True  # "acknowledged in a recording having shot the mayor"
        if word in _STARTERS or view.tags[at] in ("VBG", "CC"):
            return word in ("what", "who", "where") and view.deps[at] != "advmod"
        if self._turns(cue, at):
            return True  # "boasting on their channels of 54 dead"
        object_ = view.child(cue.head, "obj")
        return (object_ is not None and object_ >= at) or view.is_noun(at) or view.tags[at] in ("JJ", "PRP$", "EX", "NNS")

    def _complement(self, cue: Cue) -> int | None:
        for child in self.view.children[cue.head]:
            if self.view.deps[child] in ("ccomp", "xcomp") and child > cue.head:
                return child
        return None

    def _behind(self, cue: Cue, group: TokenSpan, first: int) -> bool:
        """Does what is said stand before ("…, police said")?"""
        view = self.view
        if group[0] <= first or cue.relative:
            return False
        before = group[0] - 1
        if cue.shared:
            return False
        if view.lower[before] in (",", "?", "!") or before in self.closing or view.lower[before] in _DASHES:
            return group[0] - first > 2 or before in self.closing
        return False

    def _closes_quote(self, token: int) -> bool:
        return token in self.closing or (token - 1 in self.closing and self.view.lower[token] == ",")

    def _left_bound(self, at: int, first: int) -> int:
        """Where speech before its source begins: the sentence, or the last quotation's start when that fills it."""
        view = self.view
        start = first
        for token in range(at - 1, first, -1):
            if view.lower[token] == ";" and not any(c.head < token for c in self.cues.get(view.unit_of[token], ())):
                continue  # "six died; nine were hurt, a nurse said": she tells both
            if view.lower[token] in _LEFT_BOUNDS and token not in self.in_quote:
                start = token + 1
                break
        quotation = self.in_quote.get(start)
        return min(start, quotation.first) if quotation is not None else start

    def _resumed(self, cue: Cue, at: int, end: int) -> list[TokenSpan]:
        """What goes on behind ", he said,": the rest of the sentence, unless another cue takes over or a participle that
        tells how it was said ("…, adding")."""
        view = self.view
        if at >= end or view.lower[at] not in (",", ";", *_DASHES):
            return []
        start = at + 1
        if (
            view.lower[start : start + 1] == ["which"]
            and view.lower[start + 1 : start + 2]
            and (view.lower[start + 1] in self.speech.lists["resumed.behind_which"])
        ):
            return [(start, self._right_bound(cue, start, end))]  # ", he said, which brings the toll to six"
        if (
            start >= end
            or (view.tags[start] == "VBG" and view.lower[start] not in self.speech.lists["resumed.participles"])
            or view.lower[start] in ("as", "according", "citing", "who", "which", "after", "while", "when")
        ):
            return []
        return [(start, self._right_bound(cue, start, end))]

    def _content_start(self, at: int, end: int) -> int:
        while at < end and self.view.lower[at] in (":", ","):
            at += 1
        return at

    def _right_bound(self, cue: Cue, start: int, end: int) -> int:
        """Where speech behind its cue ends: the sentence, the clause that holds the cue, or the next cue that stands beside."""
        view = self.view
        bound = self._clause_end(cue)
        bound = min(end, bound) if bound > start else end  # a clause that ends before the speech begins is a wrong parse
        last = self.in_quote.get(end - 1)
        if bound == end and last is not None and last.first >= start and last.end > end:
            end = bound = last.end
        bound = next((t for t in range(start + 1, bound) if view.lower[t] == ";" and t not in self.in_quote), bound)
        if start in self.opening:
            quotation = self.opening[start]
            if quotation.end <= bound and self._quote_is_all(quotation, bound):
                return quotation.end
        for other in self.cues.get(view.unit_of[cue.head], ()):
            if other.head <= start or other.head >= bound:
                continue
            cut = self._cut(cue, other, start)
            if cut is not None:
                return cut
        for child in view.children[cue.head]:
            if view.deps[child] == "conj" and start < child < bound and view.is_verb(child):
                left = view.left(child)
                if start < left < bound:
                    return self._before_joint(left, start)
        return bound

    def _quote_is_all(self, quotation: Quotation, bound: int) -> bool:
        """Is a quotation all that is said: what follows is a stop, or a remark outside it?"""
        at = quotation.end
        if at >= bound or self.view.lower[at] in _END_WORDS:
            return True
        return quotation.length > 6 and self.view.lower[at] in (",", *_DASHES)

    def _clause_end(self, cue: Cue) -> int:
        """The end of the clause in which the cue stands, where that is not the sentence's own."""
        view = self.view
        end = view.units[view.unit_of[cue.head]][1]
        node = cue.head
        for _ in range(20):
            if view.deps[node] in ("acl:relcl", "advcl", "acl", "ccomp"):
                right = view.right(node) + 1
                return right if right > cue.group[1] + 1 else end
            if view.heads[node] == node:
                return end
            node = view.heads[node]
        return end

    def _cut(self, cue: Cue, other: Cue, start: int) -> int | None:
        """Where another cue that is not part of what is said begins."""
        view = self.view
        if other.head in self.in_quote:
            return None
        if (other.shared and other.source_head == cue.source_head) or self._beside(cue, other):
            left = (
                other.group[0] if other.shared or other.source is None or other.inverted else min(other.source[0], other.group[0])
            )
            if left <= start:
                return None
            joint = view.lower[left - 1]
            if joint in (",", "and", "but", "while", ";") or view.tags[left - 1] in ("CC",):
                return self._before_joint(left, start)
        return None

    def _beside(self, cue: Cue, other: Cue) -> bool:
        """Is the other verb joined to this one, not below what it says?"""
        view = self.view
        if view.deps[other.head] in ("conj", "parataxis", "advcl") and view.heads[other.head] == cue.head:
            return True
        return (
            view.heads[cue.head] == other.head and view.deps[cue.head] in ("conj", "parataxis", "ccomp") and other.head > cue.head
        )

    def _before_joint(self, left: int, start: int) -> int:
        while left > start + 1 and (self.view.lower[left - 1] in (",", ";", "while") or self.view.tags[left - 1] == "CC"):
            left -= 1
        return left

    def _trimmed(self, first: int, end: int) -> TokenSpan | None:
        """Without commas and stops at its edges."""
        view = self.view
        while end > first and view.lower[end - 1] in (",", ";", ".", ":", *_DASHES) and end - 1 not in self.closing:
            end -= 1
        while first < end and view.lower[first] in (",", ";", ":", "-", "–", "—", "--"):
            first += 1
        return (first, end) if first < end and any(c.isalnum() for c in view.words_in(first, end)) else None
