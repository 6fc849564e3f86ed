from pathlib import Path

from timeline_app.io.table.document import unread_table


def test_a_table_that_is_still_to_be_read_does_not_pass_for_an_empty_one() -> None:
    document = unread_table(Path("events.csv"))
    assert len(document.events) == 0
    assert document.without_events == "Nothing of events.csv has been read yet."
