"""Which house published a report, under whatever name of it: by its outlet's name and by the site of its address."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from tollbook.model import Report

_NUMBER = re.compile(r"(?:/|[?&]p=|-)(\d{4,8})(?=[/?&#-]|$|\.html?$)")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\d{4})?")
_PREFIX = re.compile(r"^(?:www|m|mobile|en|english|news|edition)\.")


@lru_cache(maxsize=100_000)
def _site(url: str | None) -> tuple[str, str] | None:
    """The host of an address without its prefix, and the first part of its path."""
    try:
        parts = urlsplit(url or "")
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    while (bare := _PREFIX.sub("", host)) != host and "." in bare:
        host = bare
    return (host, parts.path.strip("/").split("/")[0].lower()) if "." in host else None


def same_site(one: Report, other: Report) -> bool:
    """Are the two pages of one site, which prints the same lines on all its pages?"""
    mine, theirs = _site(one.url), _site(other.url)
    return (mine is not None and theirs is not None and mine[0] == theirs[0]) or _same_outlet(one, other)


def same_house(one: Report, other: Report, shared: frozenset[str]) -> bool:
    """Are they of one house, or one person's posts? On ``shared`` sites everybody publishes: there the path says who."""
    mine, theirs = _site(one.url), _site(other.url)
    if mine is not None and theirs is not None and mine[0] == theirs[0]:
        return mine[0] not in shared or mine[1] == theirs[1]
    return _same_outlet(one, other)


def pages_apart(one: Report, other: Report) -> float | None:
    """How far apart the running numbers of two pages of one site are, as a share of the greater; None where they have none.

    A site numbers its pages as it publishes them ("/en/227616/", "?p=39210"): the share is about that of its years.
    """
    mine, theirs = _page_number(one.url), _page_number(other.url)
    hosts = [site[0] for r in (one, other) if (site := _site(r.url)) is not None]
    if mine is None or theirs is None or hosts[:1] != hosts[1:]:
        return None
    return abs(mine - theirs) / max(mine, theirs)


@lru_cache(maxsize=100_000)
def _page_number(url: str | None) -> int | None:
    found = [n for n in _NUMBER.findall(url or "") if not _YEAR.fullmatch(n)]
    return int(found[-1]) if found and int(found[-1]) else None


def _same_outlet(one: Report, other: Report) -> bool:
    return one.outlet is not None and one.outlet == other.outlet
