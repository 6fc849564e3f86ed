"""What is written is in reading order, and comes back in it with all that makes it so."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import Row, a_document, an_article, an_event, an_excerpt
from timeline_app.io.formats.csv import write_csv
from timeline_app.io.formats.json import document_to_dict, write_json
from timeline_app.io.registry import open_timeline
from timeline_app.model.document import Document

ABOUT = "2025-10-27T17:00+09:00~"
BETWEEN = "[2025-10-27T17:00+09:00..2025-10-27T18:00+09:00]"
whens = st.sampled_from(
    ["2025-10-27", "2025-10-27T09:00", "2025-10-26/2025-10-28", "2025-10-28/..", ABOUT, BETWEEN, ""]
)
rows = st.lists(st.tuples(whens, st.sampled_from(["", "1", "2"])), min_size=1, max_size=6)


def ids(document: Document) -> list[str]:
    return list(document.events.texts["id"])


def events_of(drawn: list[tuple[str, str]]) -> list[Row]:
    return [an_event(f"e{n}", when, sequence=number) for n, (when, number) in enumerate(drawn)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows)
def test_json_and_csv_have_the_order_and_give_it_back(
    tmp_path: Path, drawn: list[tuple[str, str]]
) -> None:
    document = a_document(events_of(drawn))
    written = document_to_dict(document)["events"]
    assert isinstance(written, list)
    assert [each["id"] for each in written] == ids(document)
    for write, name in ((write_json, "out.json"), (write_csv, "out.csv")):
        write(document, tmp_path / name)
        again = open_timeline(tmp_path / name)
        assert ids(again) == ids(document)
        assert again.events.form.tolist() == document.events.form.tolist()
        assert again.events.about.tolist() == document.events.about.tolist()
        assert list(again.events.texts["when"]) == list(document.events.texts["when"])


def test_tellings_and_notes_on_the_record_come_back(tmp_path: Path) -> None:
    article = an_article()
    document = a_document(
        [an_event(record_note="Not so.", outside="f")],
        articles=[article],
        excerpts=[an_excerpt(article, "One thing", "event", telling="said", mood="dry")],
        facts=[{"id": "f", "publisher": "P"}],
    )
    write_json(document, tmp_path / "out.json")
    again = open_timeline(tmp_path / "out.json")
    (excerpt,) = again.excerpts_of(0)
    assert (excerpt.telling, excerpt.extra) == ("said", {"mood": "dry"})
    assert again.off_record.tolist() == [True]
