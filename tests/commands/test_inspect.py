import json

from click.testing import CliRunner

from tollbook.commands import main

TEXT = "The army said at least 14 militants were killed in Gwoza, Nigeria, on 7 March 2026."


def test_everything_found_has_offsets_into_the_text() -> None:
    done = CliRunner().invoke(main, ["inspect", "-", "--published", "2026-03-09"], input=TEXT)
    assert done.exit_code == 0, done.stderr
    row = json.loads(done.stdout)
    assert list(row) == ["report", "sentences", "places", "dates", "numbers", "actors", "attributions"]
    assert row["sentences"] == [{"start": 0, "end": len(TEXT)}]
    for kind in ("places", "dates", "numbers", "actors"):
        for found in row[kind]:
            assert TEXT[found["start"] : found["end"]] == found["words"]
    for found in row["attributions"]:
        for part in (found["source"], found["cue"], found["content"]):
            assert part is None or 0 <= part[0] <= part[1] <= len(TEXT)


def test_counts_dates_and_places_are_resolved() -> None:
    done = CliRunner().invoke(main, ["inspect", "-", "--published", "2026-03-09"], input=TEXT)
    row = json.loads(done.stdout)
    assert any((number["low"], number["high"]) == (14, None) for number in row["numbers"])
    assert any((date["from"], date["to"]) == ("2026-03-07", "2026-03-07") for date in row["dates"])
    assert any(place["latitude"] for place in row["places"])


def test_what_cannot_be_read_is_counted() -> None:
    done = CliRunner().invoke(main, ["inspect", "nowhere.txt"])
    assert done.exit_code == 1
    assert "1 of 1 inputs refused" in done.stderr
