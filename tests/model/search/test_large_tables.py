from pathlib import Path

import pytest

from timeline_app.io.registry import open_timeline
from timeline_app.model.search.engine import EventSearch


@pytest.mark.parametrize("typed", ["straße", "Straße", "CAFÉ", "cafe"])
def test_letters_of_other_languages_are_found_in_a_table(tmp_path: Path, typed: str) -> None:
    path = tmp_path / "events.csv"
    path.write_text("title,start\nStraße,2024\ncafé cafe,2025\n", "utf-8")
    document = open_timeline(path)
    expected = [title[0] == typed[0].lower() for title in ("straße", "café cafe")]
    assert EventSearch(document).in_titles(typed).tolist() == expected
