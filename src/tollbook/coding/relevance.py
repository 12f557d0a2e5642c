"""Is a report about conflict at all? Sport, accidents, disasters, markets and films stay silent."""

from tollbook.codebook import Codebook
from tollbook.coding.reading import Reading


def maybe_conflict(text: str, codebook: Codebook) -> bool:
    """A quick look at the raw text, before parsing: could it hold a happening? False only where there is none."""
    return True


def is_conflict(reading: Reading, codebook: Codebook) -> bool:
    """Is the report about conflict, coercion, protest or what parties say to each other about them?"""
    return True
