from pathlib import Path

import numpy as np
import pytest

from timeline_app.io.registry import open_timeline
from timeline_app.model.search.engine import EventSearch


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("muller", [0, 1]),
        ("MÜLLER", [0, 1]),
        ("ceske", [2]),
        ("o'brien", [3]),
        ("naive cafe", [4]),
        ("fi", [5]),
        ("muller zurich", [1]),
        ("zuerich", []),
    ],
)
def test_accents_are_found_without_them_as_in_a_small_timeline(
    tmp_path: Path, typed: str, found: list[int]
) -> None:
    titles = ("Muller", "Müller, Zürich", "České dráhy", "O’Brien", "Naïve café", "ﬁn")
    path = tmp_path / "events.csv"
    rows = (f'"{title}",{2000 + year}\n' for year, title in enumerate(titles))
    path.write_text("title,start\n" + "".join(rows), "utf-8")
    search = EventSearch(open_timeline(path))
    assert np.flatnonzero(search.in_titles(typed)).tolist() == found


@pytest.mark.parametrize("typed", ["straße", "Straße", "CAFÉ", "cafe"])
def test_letters_of_other_languages_are_found_in_a_table(tmp_path: Path, typed: str) -> None:
    path = tmp_path / "events.csv"
    path.write_text("title,start\nStraße,2024\ncafé cafe,2025\n", "utf-8")
    document = open_timeline(path)
    expected = [title[0] == typed[0].lower() for title in ("straße", "café cafe")]
    assert EventSearch(document).in_titles(typed).tolist() == expected
