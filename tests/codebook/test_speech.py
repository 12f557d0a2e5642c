"""Words of speech, silence and doubt."""

from pathlib import Path

import pytest

from tollbook.codebook import load_codebook
from tollbook.codebook.files import DATA
from tollbook.codebook.speech import load_speech
from tollbook.errors import BadCodebook

SPEECH = load_codebook().speech


def test_verbs_are_known_in_every_form() -> None:
    for form in ("say", "says", "said", "saying", "told", "wrote", "denies", "denied", "referring to"):
        assert SPEECH.verb(form.split()) is not None, form


def test_the_longest_verb_wins() -> None:
    verb = SPEECH.verb(["called", "for", "talks"])
    assert verb is not None
    assert verb.words == ("called", "for")


def test_the_number_is_part_of_what_is_said_not_of_the_cue() -> None:
    verb = SPEECH.verb(["put", "the", "number", "of"])
    assert verb is not None
    assert verb.length == 1


def test_ordinary_senses_are_no_speech() -> None:
    assert SPEECH.exceptions.match("claimed the lives of nine")
    assert not SPEECH.exceptions.match("claimed nine towns had fallen")
    assert not SPEECH.exceptions.match("said nine had died")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a doctor", "medical"),
        ("two security officials", "party"),
        ("the regional governor", "government"),
        ("the rebel spokesman", "armed_group"),
        ("a war monitor", "monitor"),
        ("villagers", "resident"),
        ("the provincial police chief", "police"),
        ("state television", "media"),
        ("a military source", "anonymous"),
    ],
)
def test_kind_of_speaker(name: str, kind: str) -> None:
    assert SPEECH.kind_of(name.split()) == kind


@pytest.mark.parametrize(
    "words",
    [
        "did not respond to questions",
        "has not yet commented",
        "could not be reached",
        "declined to comment",
        "there was no immediate response from the junta",
        "calls to the ministry went unanswered",
        "are yet to make a statement",
    ],
)
def test_silence(words: str) -> None:
    assert SPEECH.silence.search(words)


@pytest.mark.parametrize(
    "words", ["could not be independently verified", "remain unconfirmed", "was unable to verify", "could not be checked"]
)
def test_doubt(words: str) -> None:
    assert SPEECH.doubt.search(words)


@pytest.mark.parametrize(
    "words", ["on condition of anonymity", "asking not to be named", "who was not authorised to speak to the press"]
)
def test_anonymity(words: str) -> None:
    assert SPEECH.anonymity.search(words)


def test_an_overlay_adds_a_verb(tmp_path: Path) -> None:
    (tmp_path / "speech.toml").write_text(
        '[[verbs]]\nframe = "clause"\nstance = "asserts"\nwords = ["prattle"]\n', encoding="utf-8"
    )
    assert load_speech((DATA, tmp_path)).verb(["prattled"]) is not None
    assert SPEECH.verb(["prattled"]) is None


def test_an_unknown_frame_is_refused(tmp_path: Path) -> None:
    (tmp_path / "speech.toml").write_text('[[verbs]]\nframe = "song"\nstance = "asserts"\nwords = ["hum"]\n', encoding="utf-8")
    with pytest.raises(BadCodebook, match="frame"):
        load_speech((DATA, tmp_path))


def test_a_bad_pattern_is_refused(tmp_path: Path) -> None:
    (tmp_path / "speech.toml").write_text('[silence]\npatterns = ["(open"]\n', encoding="utf-8")
    with pytest.raises(BadCodebook, match="silence"):
        load_speech((DATA, tmp_path))
