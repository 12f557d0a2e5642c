"""A voice: what claims of one speaker have in common."""

import re
from dataclasses import dataclass

RELAYS = frozenset({"outlet", "media"})
_EMPTY = re.compile(r"\b(the|a|an|his|her|its|their|local|one|two|three|several|some|who|other)\b")


@dataclass(frozen=True, slots=True)
class Voice:
    """``key`` is the same for the same speaker; ``side`` the head of the speaker's party; ``name`` as the report gives it."""

    key: str
    kind: str
    name: str
    actor: str | None = None
    side: str | None = None

    @property
    def relays(self) -> bool:
        """An outlet or another medium: it knows what others told it."""
        return self.kind in RELAYS


def plain(name: str) -> str:
    """A speaker's name without articles, case and plural."""
    bare = _EMPTY.sub(" ", re.sub(r"[^\w\s]", " ", name.lower()))
    return " ".join(w[:-1] if len(w) > 3 and w.endswith("s") and not w.endswith("ss") else w for w in bare.split())
