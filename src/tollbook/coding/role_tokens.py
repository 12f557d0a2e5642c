"""The tokens found for each role of a deed."""

from dataclasses import dataclass, field

from tollbook.language.parsed import Token


@dataclass(slots=True)
class Roles:
    """Tokens found for each role, in order of being found."""

    sources: list[Token] = field(default_factory=list)
    targets: list[Token] = field(default_factory=list)
    third_parties: list[Token] = field(default_factory=list)
    weapons: list[Token] = field(default_factory=list)
    objects: list[Token] = field(default_factory=list)

    def add(self, role: list[Token], token: Token) -> None:
        """Adds a head that no role holds yet."""
        if all(token.i != t.i for t in (*self.sources, *self.targets, *self.third_parties, *self.weapons, *self.objects)):
            role.append(token)

    def absorb(self, other: "Roles") -> None:
        """Takes what another trigger of the same deed knows; sources only where there are none yet."""
        if not self.sources:
            for token in other.sources:
                self.add(self.sources, token)
        for mine, theirs in (
            (self.targets, other.targets),
            (self.third_parties, other.third_parties),
            (self.weapons, other.weapons),
            (self.objects, other.objects),
        ):
            for token in theirs:
                self.add(mine, token)
