"""The same rows give the same events, whether they are a table or a timeline's folder."""

from pathlib import Path

import pytest

from tests.io.tables import a_table
from timeline_app.io.formats.folder import read_folder
from timeline_app.io.registry import open_timeline
from timeline_app.model.document import Document

HEADER = "id,title,when\n"


def seen(document: Document) -> tuple[tuple[int, int, int], list[tuple[str, ...]]]:
    tally, texts = document.tally, document.events.texts
    rows = zip(*(texts[name] for name in ("id", "title", "when")), strict=True)
    return (tally.read, tally.shown, tally.refused), [*rows]


@pytest.mark.parametrize(
    ("rows", "counts"),
    [
        ("a,A\nb,B,2025\n,,\n", (2, 2, 0)),
        ("a\n", (1, 1, 0)),
        (" , ,\n\n\t,,\n", (0, 0, 0)),
        ("a,A,2025,,\nb,B,2025,x\n", (2, 1, 1)),
        ('"a\nb",A\n,,\nc,C,2024\n', (2, 2, 0)),
        ('a,A,"2025\nb,B,2024\nc,C\n,,\n', (3, 2, 1)),
        ("a,A\n" + "".join(f"e{n},Event,2025-01-01\n" for n in range(20_000)) + "z,Z\n", None),
    ],
)
def test_a_table_and_a_folder_agree(
    tmp_path: Path, rows: str, counts: tuple[int, int, int] | None
) -> None:
    table = open_timeline(a_table(tmp_path, HEADER + rows))
    (tmp_path / "folder").mkdir()
    a_table(tmp_path / "folder", HEADER + rows, "events.csv")
    assert seen(table) == seen(read_folder(tmp_path / "folder"))
    assert seen(table)[0] == (counts or (20_002, 20_002, 0))


def test_each_event_keeps_the_line_it_stands_on(tmp_path: Path) -> None:
    rows = "title,when\nA\n,\nB,2025\n\nC\nD,2024,,\n"
    document = open_timeline(a_table(tmp_path, rows))
    texts = document.events.texts
    assert dict(zip(texts["title"], texts["id"], strict=True)) == {
        "A": "2",
        "B": "4",
        "C": "6",
        "D": "7",
    }
