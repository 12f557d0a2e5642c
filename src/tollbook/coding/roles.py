"""Who does it to whom, with what: the phrases around a trigger.

The parse proposes nouns with the relation in which they stand; what a noun can be (``fillers``) decides its role. Where
the parse is silent, the words beside the trigger are read instead.
"""

from tollbook.coding.arguments import (
    arguments_of,
    blaming_phrase,
    cases_around,
    cases_of,
    held_responsible,
    hung_on,
    inherited,
    is_gerund_noun,
    is_guise,
    is_known_act,
    is_outer_subject,
    is_passive,
    is_second_subject,
    is_shot_noun,
    noun_above,
    undergoes,
)
from tollbook.coding.between import sides_between
from tollbook.coding.nearby import agent_after, inside, left_of, right_of
from tollbook.coding.phrases import conjuncts
from tollbook.coding.role_fillers import RoleFiller
from tollbook.coding.role_tokens import Roles
from tollbook.coding.side_by_side import (
    agent_beside,
    fired_from,
    fought_with,
    joined_before,
    party_after,
    party_before,
    planted_by,
)
from tollbook.language.listed import is_word_of, lemma_is_listed
from tollbook.language.parsed import Doc, Token

_AT = frozenset(
    {
        *("on", "against", "at", "upon", "into", "towards", "toward", "in", "near", "outside"),
        *("beside", "under", "inside", "of", "from", "to", "over"),
    }
)
_TARGET = frozenset({"on", "against", "at", "upon", "towards", "toward", "into", "of", "with"})
_HOLDING = frozenset({"obj", "obl", "nmod", "nmod:poss", "amod", "compound", "xcomp"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_WITH = frozenset({"with", "using", "by", "from", "of", "in"})


def mediates(doc: Doc, own: frozenset[int]) -> bool:
    """Is the act that of a third party between others: "Oman mediated between the two"?"""
    return any(is_word_of(doc[t], "roles.mediating") for t in own)


class RoleReader(RoleFiller):
    """Reads the roles of the triggers of one report."""

    def _between(self, trigger: Token, own: frozenset[int], verbal: bool) -> list[Token]:
        """The sides of "clashes between A and B"; capitals stand for states where they speak ("talks between A and B")."""
        kinds = ("party", "place") if verbal else ("party",)
        return sides_between(trigger, lambda t: self.fillers.kind(t) in kinds and not self._barred(t, own))

    def roles_of(self, token: Token, own: frozenset[int], verbal: bool = False) -> Roles:
        """The roles around a trigger; ``own`` are all tokens of its words.

        ``verbal``: places are parties too ("talks in Damascus with Tehran"), and who should act is the target ("demanded that").
        """
        roles = Roles()
        subject = next((c for c in token.children if c.dep_.startswith("nsubj")), None) if verbal else None
        named = (
            self._between(t, own, verbal) for t in (token, subject) if t is not None
        )  # "talks between A and B were broken off"
        sides = next((found for found in named if found), [])
        if sides and mediates(token.doc, own):
            roles.targets = sides
        elif sides:
            roles.sources, roles.targets = sides[:1], sides[1:]
        clausal = token.pos_ in ("VERB", "AUX", "ADJ") and any(c.dep_.startswith("nsubj") for c in token.children)
        if not is_gerund_noun(token) and (
            token.pos_ in ("VERB", "AUX")
            or clausal
            or is_shot_noun(token)
            or any(c.dep_ in ("nsubj:pass", "obl:agent", "obj") for c in token.children)
        ):
            self._verb(token, roles, own)
            self._beside(token, roles, own)
        else:
            self._noun(token, roles, own, known=verbal and is_known_act(token))
            if verbal and not roles.sources:
                self._announced(token, roles, own)
        if not verbal:
            self._side_by_side(token, roles)
            if not roles.sources and (origin := fired_from(token, own, self.fillers)) is not None:
                roles.targets = [t for t in roles.targets if t.i != origin.i]
                roles.add(roles.sources, origin)
        if not verbal:
            foe = fought_with(token, self.fillers)
            if foe is not None and foe not in (*roles.sources, *roles.targets):
                roles.targets.append(foe)
            for planter in (planted_by(t, self.fillers) for t in (token, *roles.weapons) if t.pos_ in ("NOUN", "PROPN")):
                roles.sources += [planter] if planter is not None and planter not in roles.sources else []
        if not verbal and not roles.sources and token.tag_ == "VBG" and token.i - 1 in own:
            before = token.doc[token.i - 1]
            if self.fillers.kind(before) == "party":
                roles.add(roles.sources, before)  # "killed in police firing", whatever the parse takes "firing" for
        if verbal and not roles.targets:
            self._addressed(token, roles, own)
            if any(self.fillers.kind(t) == "party" for t in roles.targets):
                roles.targets = [t for t in roles.targets if self.fillers.kind(t) == "party"]
        if not verbal:
            roles.sources = [t for t in roles.sources if self._acts(t)]
            roles.targets = [t for t in roles.targets if self._acts(t)]
        return roles

    def _side_by_side(self, token: Token, roles: Roles) -> None:
        """Where the parse gave nobody: the party right before the deed or behind "by", and whom it then names."""
        if is_word_of(token, "roles.undergone") or (roles.sources and roles.targets) or len(roles.sources) > 1:
            return
        if is_passive(token) or self._is_undergone(token):
            return
        doer = party_before(token, self.fillers)
        if not roles.sources:
            joined = joined_before(doer, self.fillers) if doer is not None else None
            agent = agent_beside(token, self.fillers) if doer is None else None
            for found in [t for t in (joined, doer, agent) if t is not None]:
                roles.targets = [t for t in roles.targets if t.i != found.i]
                roles.add(roles.sources, found)
        if doer is not None and not roles.targets and (hit := party_after(token, self.fillers)) is not None:
            roles.add(roles.targets, hit)

    def _acts(self, token: Token) -> bool:
        """A town or street is where violence happens, not who does it or suffers it; a country may be either. Nor do those act
        as whom others are dressed."""
        if is_guise(token):
            return False
        owner = token.dep_ == "nmod:poss" and is_word_of(token.head, "roles.undergone")  # Quintero is a town and a name
        return owner or self.fillers.kind(token) != "place" or self.fillers.is_state(token)

    def _beside(self, verb: Token, roles: Roles, own: frozenset[int]) -> None:
        """Where the parse gave no subject, object or agent, the words beside the verb."""
        if verb.pos_ not in ("VERB", "AUX"):
            return
        if self._is_undergone(verb):
            if not roles.sources and (agent := agent_after(verb, self.fillers)) is not None:
                self._source(agent, roles, own)
            return
        if (
            not roles.sources
            and not roles.weapons
            and (verb.tag_ in ("VBD", "VBZ", "VBP") or verb.dep_ == "conj")
            and (subject := left_of(verb, self.fillers))
        ):
            self._source(subject, roles, own)
        if not roles.targets and not roles.objects and (thing := right_of(verb, self.fillers)) is not None:
            self._target(thing, roles, own)

    def _addressed(self, token: Token, roles: Roles, own: frozenset[int]) -> None:
        """Whom speech or policy is aimed at: the subject of what is asked, a party in the object, a place behind "to"."""
        for child in token.children:
            if child.dep_ in ("ccomp", "xcomp") and child.i > token.i:
                for grand in child.children:
                    if grand.dep_ in ("nsubj", "nsubj:pass"):
                        self._each(grand, self._target, roles, own)
        if roles.targets:
            return
        sources = {t.i for t in roles.sources}
        nodes = [token, *(c for c in token.children if c.dep_ in ("obj", "xcomp", "ccomp", "obl", "nmod") and c.i > token.i)]
        for node in nodes:
            for child in node.children:
                there = node is not token and cases_around(child) & {
                    "in",
                    "at",
                }  # aimed at nobody there
                if child.dep_ in _HOLDING and child.i > token.i and not there:
                    self._aimed(child, roles, own, sources)
            if roles.targets:
                return

    def _aimed(self, child: Token, roles: Roles, own: frozenset[int], sources: set[int]) -> None:
        whole = self.fillers.kind(child) not in ("party", "place")
        found = list(inside(child, self.fillers)) if whole else list(conjuncts(child))
        for token in found:
            cases = cases_around(token)
            if (
                cases & {"near", "outside", "around"}
                or (cases & {"in", "at"} and (whole or len(sources) > 1))
                or self.fillers.is_time(token)
            ):
                continue
            if token.i not in sources and self.fillers.kind(token) in ("party", "place") and not self._barred(token, own):
                roles.add(roles.targets, token)

    # ------------------------------------------------------------------ verbs

    def _verb(self, verb: Token, roles: Roles, own: frozenset[int]) -> None:
        passive = self._is_undergone(verb)
        for child in arguments_of(verb):
            if child.i in own and child.dep_ not in ("nsubj", "nsubj:pass", "obj", "obl"):
                continue
            self._argument(child, roles, own, passive)
        if not roles.sources and not passive and not any(c.dep_ == "nsubj" for c in verb.children):
            for token in inherited(verb):
                self._source(token, roles, own)
        if passive and not roles.targets and not roles.objects:
            for token in noun_above(verb):
                self._target(token, roles, own)
        elif not roles.targets and not roles.objects and (hung := hung_on(verb)) is not None:
            self._target(hung, roles, own)

    def _is_undergone(self, verb: Token) -> bool:
        """Is it done to the verb's subject: a passive, or "died", "fell"?"""
        return is_passive(verb) or (undergoes(verb) and verb.i in self.triggers)

    def _argument(self, child: Token, roles: Roles, own: frozenset[int], passive: bool) -> None:
        cases = cases_of(child)
        if child.dep_ in SUBJECTS and passive:
            self._each(child, self._target, roles, own)
        elif child.dep_ in SUBJECTS and is_outer_subject(child):
            return
        elif child.dep_ in SUBJECTS:
            self._each(child, self._target if is_second_subject(child) else self._source, roles, own)
        elif child.dep_ in ("obj", "iobj") or (child.dep_ == "xcomp" and child.tag_ == "NNP" and not passive):
            self._each(child, self._target, roles, own)
            self._attached(child, roles, own)
        elif child.dep_ == "obl:agent" or (child.dep_ in ("obl", "nmod") and "by" in cases):
            self._each(child, self._source, roles, own)
        elif child.dep_ in ("obl", "nmod"):
            self._oblique(child, cases, roles, own)

    def _oblique(self, child: Token, cases: frozenset[str], roles: Roles, own: frozenset[int]) -> None:
        for token in conjuncts(child):
            if self._barred(token, own):
                self._attached(token, roles, own)
                continue
            kind = self.fillers.kind(token)
            if kind == "weapon" and cases & _WITH:
                roles.add(roles.weapons, token)
            elif is_word_of(token, "roles.beside") and kind != "object":
                self._beside_of(token, roles)
            elif kind == "object" and (cases & _AT or not cases):
                roles.add(roles.objects, token)
            elif kind == "party" and cases & _TARGET:
                roles.add(roles.targets, token)
            elif kind == "party" and "in" in cases and self.fillers.is_deed(token):
                roles.add(roles.sources, token)
        self._attached(child, roles, own)

    def _beside_of(self, part: Token, roles: Roles) -> None:
        """ "In front of the bank", "in the basement of the tower": the thing whose side or part it is."""
        for child in part.children:
            if child.dep_ in ("nmod", "obl", "fixed") and "of" in cases_of(child) and self.fillers.kind(child) == "object":
                roles.add(roles.objects, child)

    def _attached(self, noun: Token, roles: Roles, own: frozenset[int]) -> None:
        """What hangs from an object or oblique by mistake or habit: "opened fire on a bus", "a bomb near the bridge"."""
        for child in noun.children:
            if child.dep_ not in ("nmod", "obl", "acl"):
                continue
            cases = cases_of(child)
            kind = self.fillers.kind(child)
            if self._barred(child, own):
                continue
            if "by" in cases and kind == "party":
                roles.add(roles.sources, child)
            elif kind == "object" and cases & _AT - {"of"}:
                roles.add(roles.objects, child)
            elif kind == "party" and cases & {"on", "against", "at"}:
                roles.add(roles.targets, child)

    # ------------------------------------------------------------------ nouns

    def _noun(self, noun: Token, roles: Roles, own: frozenset[int], *, known: bool = False) -> None:
        """ "attack by X on Y", "X's shelling of Y", "Indian firing", "clash between A and B".

        ``known``: the story has told of it, so that who now speaks of it has not done it ("the rebels called the offer a trap").
        """
        for child in noun.children:
            cases = cases_of(child)
            if child.dep_ == "nmod:poss":
                self._each(child, self._owner if self._is_owner_hit(noun) else self._source, roles, own)
            elif child.dep_ in ("nmod", "obl", "obl:agent"):
                self._noun_oblique(child, cases, roles, own)
            elif child.dep_ in ("compound", "amod") and (child.i not in own or self.fillers.kind(child) in ("party", "weapon")):
                self._premodifier(child, roles, own)
            elif child.dep_ in ("acl", "acl:relcl", "appos"):
                self._blamed(child, roles, own)
        if not known:
            self._governor(noun, roles, own)
        if not roles.sources:
            for token in held_responsible(noun):
                self._source(token, roles, own)

    def _is_owner_hit(self, noun: Token) -> bool:
        """ "Rivas's murder", but "the army's murder of Rivas"."""
        taken = any(c.dep_ in ("nmod", "obl") and "of" in cases_of(c) for c in noun.children)
        return is_word_of(noun, "roles.undergone") and not taken

    def _owner(self, token: Token, roles: Roles, own: frozenset[int]) -> None:
        """Whose murder: a name that is also a town's ("Quintero's murder") is a person's here."""
        if token.tag_ == "NNP" and self.fillers.kind(token) == "none":
            roles.add(roles.targets, token)
        self._target(token, roles, own)

    def _noun_oblique(self, child: Token, cases: frozenset[str], roles: Roles, own: frozenset[int]) -> None:
        if "by" in cases:
            self._each(child, self._source, roles, own)
        elif "between" in cases:
            sides = [t for t in conjuncts(child) if not self._barred(t, own)]
            for n, token in enumerate(sides):
                (self._source if n == 0 else self._target)(token, roles, own)
        elif cases & _AT or "with" in cases:
            self._oblique(child, cases | ({"on"} if "of" in cases else set()), roles, own)

    def _premodifier(self, child: Token, roles: Roles, own: frozenset[int]) -> None:
        kind = self.fillers.kind(child)
        if kind == "party" and not self._barred(child, own):
            if not self.fillers.is_sort(child):
                hit = is_word_of(child.head, "roles.undergone") and self.fillers.is_unarmed(child)
                roles.add(roles.targets if hit else roles.sources, child)
        elif kind == "weapon" and child.pos_ in ("NOUN", "PROPN"):
            roles.add(roles.weapons, child)

    def _blamed(self, child: Token, roles: Roles, own: frozenset[int]) -> None:
        """ "an attack blamed on X", "claimed by X", "carried out by X"."""
        led = child.i > child.head.i + 1 and self.fillers.kind(child.nbor(-1)) == "party"  # "a clash with gunmen led by X"
        if not is_word_of(child, "roles.doing") or led:
            return
        for grand in child.children:
            cases = cases_of(grand)
            if grand.dep_ in ("obl", "obl:agent", "nmod") and cases & {"by", "on", "to"}:
                self._each(grand, self._source, roles, own)
            elif grand.dep_ in ("obl", "nmod") and cases & {"with", "using"}:
                self._oblique(grand, cases, roles, own)

    def _governor(self, noun: Token, roles: Roles, own: frozenset[int]) -> None:
        """ "carried out an attack on": the verb's subject does it; "suffered an attack": it is done to the subject."""
        verb = noun.head
        if verb.i == noun.i or verb.pos_ != "VERB" or verb.i in self.triggers or lemma_is_listed(verb, "story.saying"):
            return
        passive = is_passive(verb)
        for child in verb.children:  # "carried a denial by a commander", whatever "by" is hung from
            if "by" in cases_of(child) and child.left_edge.i == noun.i + 1:
                self._each(child, self._source, roles, own)
        if noun.dep_ == "obj" and not roles.sources:
            if any(is_word_of(verb, f"roles.{kind}") for kind in ("suffering", "ascribing", "blaming")) or blaming_phrase(verb):
                return
            for child in verb.children:
                if child.dep_ == "nsubj":
                    self._each(child, self._source, roles, own)
            if not roles.sources and not passive:
                for token in inherited(verb):
                    self._source(token, roles, own)
        if noun.dep_ in ("obj", "nsubj:pass", "nsubj"):
            for child in verb.children:
                if child.dep_ in ("obl", "obl:agent") and "by" in cases_of(child) and passive:
                    self._each(child, self._source, roles, own)
                elif child.dep_ == "obl":
                    self._oblique(child, cases_of(child), roles, own)

    def _announced(self, noun: Token, roles: Roles, own: frozenset[int]) -> None:
        """ "The rebels announced a truce", "declared by the junta": an act of speech is theirs who make it known."""
        verb = noun.head
        if verb.i == noun.i or verb.i in self.triggers or not is_word_of(verb, "roles.announcing"):
            return
        passive = is_passive(verb)
        if noun.dep_ in ("obj", "nsubj:pass") or (passive and noun.dep_ == "nsubj") or verb.dep_ == "acl":
            wanted = ("obl:agent", "obl") if passive else ("nsubj",)
            for child in verb.children:
                if child.dep_ in wanted and (not passive or "by" in cases_of(child)):
                    self._each(child, self._source, roles, own)
            if not roles.sources and not passive:
                for token in inherited(verb):
                    self._source(token, roles, own)
