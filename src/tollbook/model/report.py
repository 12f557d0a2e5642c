"""A report: one published text, and the words in it that carry a value."""

import hashlib

import msgspec


class Quote(msgspec.Struct, frozen=True):
    """Words of a report: character offsets into its stored text, end exclusive, and the words themselves."""

    start: int
    end: int
    text: str


class Report(msgspec.Struct, frozen=True):
    """One published text: article, wire story or statement.

    ``id`` is a hash of the content, ``ref`` the id that the input came with. ``published`` is an ISO date or None: an
    unknown date stays unknown. ``text`` is the text as given; every offset of every claim points into it.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str = "en"
    ref: str | None = None


def content_id(prefix: str, *parts: str | None) -> str:
    """A short id that depends on nothing but the parts: the same content has the same id anywhere."""
    digest = hashlib.sha256("\x1f".join("" if p is None else p for p in parts).encode("utf-8", "surrogatepass"))
    return f"{prefix}-{digest.hexdigest()[:16]}"


def make_report(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: str | None = None,
    language: str = "en",
    ref: str | None = None,
) -> Report:
    """A report with its content id (over text, title, outlet and publication date)."""
    ident = content_id("r", text, title, outlet, published)
    return Report(ident, text, title, outlet, url, published, language, ref)
