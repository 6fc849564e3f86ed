from pathlib import Path

from tests.builders import a_document, an_event
from timeline_app.model.dates.clock import LOCAL
from timeline_app.words.remarks import first_words, from_sidecar, note_beside, row_gone
from timeline_app.words.timeline import spoken_words, tooltip_words


def test_the_first_words_of_a_note_end_at_its_line() -> None:
    assert first_words("\n Ask again. \nTwice.", 6) == "Ask again."
    assert first_words("one two three four", 3) == "one two three …"
    assert first_words("", 3) == first_words(" \n", 3) == ""


def test_what_a_sidecar_gives_is_counted() -> None:
    assert from_sidecar(2, 0, 1, "a.csv.timeline").what == (
        "2 cells corrected and 1 note, from a.csv.timeline"
    )
    assert from_sidecar(1, 1, 2, "a").what == "1 cell corrected, 1 row tagged and 2 notes, from a"
    assert from_sidecar(0, 0, 1, "a").what == "1 note, from a"


def test_a_row_that_is_gone_says_that_nothing_is_lost() -> None:
    finding = row_gone("note", "a.csv.timeline/notes.csv:2")
    assert finding.what == "the row of the note has changed, or is no event of the table any more"
    assert finding.advice.startswith("nothing is lost")


def test_the_dialog_names_the_file_a_note_is_written_to() -> None:
    assert "events.csv.timeline/notes.csv" in note_beside(Path("folder") / "events.csv")


def test_notes_are_told_where_the_pointer_is_and_counted_where_it_is_read_out() -> None:
    notes = [{"event": "one", "text": "Ask"}, {"event": "one", "text": "Ask again"}]
    document = a_document([an_event("one"), an_event("two", "2025-10-29")], notes=notes)
    assert tooltip_words(document, LOCAL, 0).endswith("\nNote: Ask\nNote: Ask again")
    assert spoken_words(document, LOCAL, 0).endswith(", 2 notes")
    assert "note" not in spoken_words(document, LOCAL, 1) + tooltip_words(document, LOCAL, 1)
