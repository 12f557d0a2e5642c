"""Which role a noun takes: a party, a place that acts, a thing, or the one whom a pronoun means."""

from collections.abc import Callable

from tollbook.coding.arguments import cases_of
from tollbook.coding.fillers import Fillers
from tollbook.coding.nearby import antecedent, inside
from tollbook.coding.phrases import conjuncts
from tollbook.coding.role_tokens import Roles
from tollbook.language.listed import is_word_of
from tollbook.language.parsed import Token

Put = Callable[[Token, Roles, frozenset[int]], None]


class RoleFiller:
    """Puts nouns into roles. ``triggers`` are tokens that are triggers themselves: never fillers."""

    def __init__(self, fillers: Fillers, triggers: frozenset[int]) -> None:
        self.fillers = fillers
        self.triggers = triggers

    def _each(self, head: Token, put: Put, roles: Roles, own: frozenset[int]) -> None:
        for token in conjuncts(head):
            put(token, roles, own)

    def _source(self, token: Token, roles: Roles, own: frozenset[int]) -> None:
        outcomes = self.fillers.codebook.outcomes
        if self._barred(token, own) or token.lower_ in outcomes.nouns or token.lower_ in outcomes.accounts:
            return  # casualties and deaths do nothing
        kind = self.fillers.kind(token)
        if kind == "pronoun":
            meant = self._one_of(token) or antecedent(token, self.fillers)
            if meant is not None and not self._barred(meant, own) and self.fillers.kind(meant) in ("party", "place"):
                for other in conjuncts(meant):
                    roles.add(roles.sources, other)
        elif kind in ("party", "place"):
            roles.add(roles.sources, token)
        else:
            if kind == "weapon":
                roles.add(roles.weapons, token)
            elif is_word_of(token, "roles.measure"):
                self._measured(token, roles)
            for hidden in inside(token, self.fillers, 1):
                if not self._barred(hidden, own) and self.fillers.kind(hidden) == "party":
                    roles.add(roles.sources, hidden)

    def _target(self, token: Token, roles: Roles, own: frozenset[int]) -> None:
        if self._barred(token, own) or token.lower_ in self.fillers.codebook.outcomes.states:
            return  # "shot dead": nobody is called dead
        kind = self.fillers.kind(token)
        if kind in ("party", "place"):
            roles.add(roles.targets, token)
        elif kind == "pronoun":
            meant = antecedent(token, self.fillers) if token.lower_ in ("who", "which", "that", "whom") else None
            if meant is not None and not self._barred(meant, own):
                self._target(meant, roles, own)
        elif kind == "object":
            roles.add(roles.objects, token)
        elif kind == "weapon":
            roles.add(roles.weapons, token)
        elif is_word_of(token, "roles.measure"):
            self._measured(token, roles)

    def _measured(self, measure: Token, roles: Roles) -> None:
        """ "Fifty kilos of dynamite": the weapon that is measured."""
        for child in measure.children:
            if child.dep_ in ("nmod", "obl") and "of" in cases_of(child) and self.fillers.kind(child) == "weapon":
                roles.add(roles.weapons, child)

    def _one_of(self, token: Token) -> Token | None:
        """ "One of the demonstrators": a person among those named."""
        members = (c for c in token.children if c.dep_ in ("nmod", "obl") and "of" in cases_of(c))
        return next((c for c in members if token.lower_ == "one" and self.fillers.kind(c) == "party"), None)

    def _barred(self, token: Token, own: frozenset[int]) -> bool:
        """A doing is no party: only triggers that name who acts ("bombers") or with what ("bomb") can play a role."""
        if token.i not in own and any(token.idx in said and min(own) < token.i for said in self.fillers.sources_behind):
            return True
        return (token.i in self.triggers or token.i in own) and self.fillers.kind(token) in ("none", "place", "pronoun")
