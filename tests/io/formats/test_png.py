from pathlib import Path

import pytest

from tests.builders import a_document, an_article, an_event, an_excerpt, contents
from tests.io.formats.test_png_chunks import PNG
from timeline_app.io.errors import CannotRead
from timeline_app.io.formats.png import insert_itxt, read_png, timeline_text


def test_a_picture_carries_its_timeline(tmp_path: Path) -> None:
    article = an_article()
    document = a_document(
        [an_event()], articles=[article], excerpts=[an_excerpt(article, "One thing", "event")]
    )
    (tmp_path / "tour.png").write_bytes(insert_itxt(PNG, timeline_text(document)))
    assert contents(read_png(tmp_path / "tour.png")) == contents(document)


def test_a_picture_without_a_timeline_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "cat.png").write_bytes(PNG)
    with pytest.raises(CannotRead, match=r"^cat\.png carries no timeline: open a PNG that"):
        read_png(tmp_path / "cat.png")
