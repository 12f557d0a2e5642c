"""Who says it, where no rule hears a voice and the learned tagger does."""

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.coding.opinions.speakers import with_unheard
from tollbook.coding.read import read
from tollbook.model import make_report

SILENT = "Gunmen killed two guards at a mine near Kaya on Monday. Six motorcycles were burnt."


def test_a_report_without_voices_stays_the_outlets_own() -> None:
    claims = code(make_report(SILENT, outlet="Kaya Post", published="2024-05-10"), load_codebook()).claims
    assert {c.speaker.kind for c in claims} == {"outlet"}


def test_where_the_rules_hear_a_voice_none_is_added() -> None:
    codebook = load_codebook()
    reading = read(make_report("Two guards were killed at Kaya on Monday, the mayor said.", published="2024-05-10"), codebook)
    assert with_unheard(reading, codebook).attributions == reading.attributions


def test_what_only_the_tagger_hears_gives_its_reason() -> None:
    codebook = load_codebook()
    texts = [
        "By the reckoning of the district hospital, 14 villagers did not survive Monday's raid on Kaya.",
        "As the mayor of Kaya has it, gunmen killed 14 villagers on Monday.",
        "The mayor's list has 14 villagers killed in Kaya on Monday.",
    ]
    heard = [
        a for t in texts for a in with_unheard(read(make_report(t, published="2024-05-10"), codebook), codebook).attributions
    ]
    assert all("to the learned tagger" in a.why for a in heard if a.why is not None)
    assert all(a.source is not None and a.content[0] <= a.source[0] < a.content[1] for a in heard if a.why is not None)
