"""The codebook that the desk codes and speaks with: the team's, as the settings name it."""

from functools import lru_cache

from tollbook.codebook import Codebook, load_codebook
from tollbook.settings import load_settings


@lru_cache(maxsize=1)
def the_codebook() -> Codebook:
    """The codebook, read once a process."""
    return load_codebook(load_settings().codebook_folder)
