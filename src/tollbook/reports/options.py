"""What a caller may say about reading, the limits that keep it bounded, and the answer for what was not read."""

from dataclasses import dataclass, field

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one input, so that a hostile one costs bounded time and memory. Larger inputs are refused, never cut."""

    text_bytes: int = 4 * MEGABYTE
    """A plain text file; also one line of JSON Lines."""
    html_bytes: int = 5 * MEGABYTE
    """A web page: the largest news pages seen are about 3 MB."""
    html_tags: int = 100_000
    """Markup characters ``<`` in a page: the extraction's time grows with its elements."""
    characters: int = 500_000
    """The text of one report, about 80,000 words."""
    front_matter: int = 64_000
    """Characters of a YAML front matter."""
    unpacked_ratio: int = 200
    """Times that a compressed file may grow; prose grows about five times."""
    unpacked_free: int = 20 * MEGABYTE
    """Bytes unpacked before the ratio is asked at all."""
    archive_members: int = 100_000
    """Files in one zip archive."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """``published`` (ISO date) and ``outlet`` are for reports that do not state their own."""

    published: str | None = None
    outlet: str | None = None
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that was not read: its name (file, or file and line) and the reason in words."""

    name: str
    reason: str

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"
