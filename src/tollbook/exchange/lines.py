"""Events from JSON Lines."""

from collections.abc import Iterable, Iterator

import msgspec

from tollbook.errors import BadInput
from tollbook.model import Event


def events_from_lines(lines: Iterable[str | bytes], where: str) -> Iterator[Event]:
    """The events of JSON Lines. Raises BadInput naming ``where`` and the line that is none."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield msgspec.json.decode(line, type=Event)
        except (msgspec.DecodeError, UnicodeDecodeError) as problem:
            raise BadInput(f"{where}:{number}: not an event ({problem}); expected a line printed by `tollbook link`") from problem
