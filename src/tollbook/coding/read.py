"""A report to its Reading: the parse and everything that the language layer finds in it."""

import datetime as dt

from tollbook.codebook import Codebook
from tollbook.coding.page_frame import frame_spans
from tollbook.coding.publication_day import with_publication_day
from tollbook.coding.reading import Reading
from tollbook.language.actors import ActorFinder
from tollbook.language.attributions import find_attributions
from tollbook.language.dates import find_dates
from tollbook.language.document import Document
from tollbook.language.mentions import ActorMention, PlaceMention
from tollbook.language.numbers import find_numbers
from tollbook.language.outlet_names import outlet_names
from tollbook.language.pipeline import parse
from tollbook.language.places import find_places
from tollbook.language.setting import country_of_places
from tollbook.model import Report, make_report


def read(report: Report, codebook: Codebook) -> Reading:
    """Everything found in the report before coding: what ``tollbook inspect`` prints.

    A report without a publication date takes the one that its page prints; without either relative days stay unresolved.
    """
    report, line = with_publication_day(report, codebook)
    document = parse(report.text, codebook)
    title = report.title
    headline = read_places(title, report.outlet, codebook) if title and not document.text.startswith(title) else None
    actors, places = actors_and_places(document, report.outlet, codebook, title, headline.places if headline is not None else ())
    published = dt.date.fromisoformat(report.published[:10]) if report.published else None
    frame = frame_spans(report)
    return Reading(
        report,
        document,
        find_numbers(document, codebook),
        find_dates(document, codebook, published, (*frame, *([line] if line else []))),
        actors,
        tuple(p for p in places if not any(a <= p.start < b for a, b in frame)),
        find_attributions(document, codebook, actors),
        headline,
    )


def read_places(text: str, outlet: str | None, codebook: Codebook) -> Reading:
    """The places of a text (and the actors, which tell them apart), nothing else: a headline's place is all that it is asked."""
    document = parse(text, codebook)
    actors, places = actors_and_places(document, outlet, codebook)
    return Reading(make_report(text, outlet=outlet), document, (), (), actors, places, ())


def actors_and_places(
    document: Document,
    outlet: str | None,
    codebook: Codebook,
    title: str | None = None,
    titled: tuple[PlaceMention, ...] = (),
) -> tuple[tuple[ActorMention, ...], tuple[PlaceMention, ...]]:
    """Each helps to find the other: a party's name is no place, and "the army" is that of the country where the places lie.

    ``titled`` are the places of the headline.
    """
    finder = ActorFinder(document, codebook.actors, outlet_names(document, codebook.outlets))
    known = codebook.outlets.find(outlet)
    covered = known.covers if known else None
    home = covered or (known.country if known else None)
    places = find_places(document, codebook, finder.find(otherwise=covered), home, title, titled)
    return finder.find(country_of_places(places), otherwise=covered), places
