"""The dateline that opens a report: "GOMA, Congo (Agency) -". Where and by whom it was written, not what it tells."""

import re

from tollbook.coding.reading import Reading, asked_once

_DATELINE = re.compile(r"^[^\n.!?]{2,80}?(?:\s[-–—]{1,2}\s|\s?[—–]\s?|\)\s?[-–—]{1,2}|:\s)")


@asked_once
def dateline_end(reading: Reading) -> int:
    """The offset after the dateline; 0 where there is none."""
    found = _DATELINE.match(reading.document.text)
    return found.end() if found else 0
