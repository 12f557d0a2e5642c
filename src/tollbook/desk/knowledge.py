"""The codebook that the desk codes and speaks with: the team's, as the settings name it."""

from functools import lru_cache

from tollbook.codebook import Codebook, load_codebook
from tollbook.settings import load_settings


@lru_cache(maxsize=1)
def the_codebook() -> Codebook:
    """The codebook, read once a process."""
    return renewed()


def renewed() -> Codebook:
    """The codebook read anew, when its files have changed under this process."""
    return Codebook(load_codebook(load_settings().codebook_folder).folders)


def forget() -> None:
    """The next who asks reads the files again, and so does whatever was worked out from them."""
    from tollbook.desk import choices, finding

    the_codebook.cache_clear()
    choices.actions.cache_clear()
    finding.forget()
