"""Names of places that no map knows and no word beside them makes places, where the learned tagger sees the scene of the news."""

from tollbook.codebook import Codebook
from tollbook.coding.learned.belief import rules
from tollbook.coding.opinions.answers import anew, tagged
from tollbook.coding.reading import Reading
from tollbook.language.mentions import Span
from tollbook.language.places import with_scenes


def with_scene_names(reading: Reading, codebook: Codebook) -> Reading:
    """The reading with the places that the tagger sees and the rules do not."""

    def is_scene(words: Span) -> bool:
        return tagged(reading).is_scene(words) >= rules().unknown_scene

    report = reading.report
    places = with_scenes(reading.document, codebook, reading.places, reading.actors, report.title, is_scene)
    return anew(reading, places=places) if len(places) != len(reading.places) else reading
