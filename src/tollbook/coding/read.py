"""A report to its Reading: the parse and everything that the language layer finds in it."""

import datetime as dt

from tollbook.codebook import Codebook
from tollbook.coding.reading import Reading
from tollbook.language.actors import find_actors
from tollbook.language.attributions import find_attributions
from tollbook.language.dates import find_dates
from tollbook.language.numbers import find_numbers
from tollbook.language.pipeline import parse
from tollbook.language.places import find_places
from tollbook.language.setting import country_of_places
from tollbook.model import Report


def read(report: Report, codebook: Codebook) -> Reading:
    """Everything found in the report before coding: what ``tollbook inspect`` prints.

    Without a publication date relative days stay unresolved.
    """
    document = parse(report.text)
    actors = find_actors(document, codebook)
    outlet = codebook.outlets.find(report.outlet)
    places = find_places(document, codebook, actors, outlet.country if outlet else None)
    country = country_of_places(places)
    if country is not None:  # "the army" is that of the country where the places lie, which are known only now
        actors = find_actors(document, codebook, country)
    published = dt.date.fromisoformat(report.published[:10]) if report.published else None
    return Reading(
        report,
        document,
        find_numbers(document, codebook),
        find_dates(document, codebook, published),
        actors,
        places,
        find_attributions(document, codebook, actors),
    )
