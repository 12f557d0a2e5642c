"""For all tests: the same examples on every run, however slow the machine, and no settings of the person who runs them."""

import os

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("steady")

for name in [name for name in os.environ if name.startswith("TOLLBOOK_") and name not in ("TOLLBOOK_CACHE", "TOLLBOOK_SHARED")]:
    del os.environ[name]
os.environ["TOLLBOOK_SETTINGS"] = os.devnull
