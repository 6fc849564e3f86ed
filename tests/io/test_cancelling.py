"""Writing is cancelled at any time, says how far it is, and leaves the old file as it was."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import copy_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_document, an_event
from timeline_app.io.cancelling import cancel_by, wanted_each
from timeline_app.io.format import Writer
from timeline_app.io.json_text import item_count, json_pieces, json_text
from timeline_app.io.options import Cancelled
from timeline_app.model.document import Document
from timeline_app.paint.export.writers import WRITERS

DATA = [each for each in WRITERS if not each.is_picture]
EVENTS = 3_000


@pytest.fixture(scope="module")
def many() -> Document:
    rows = [an_event(f"e{number}", f"20{number % 90 + 10}-01-01") for number in range(EVENTS)]
    return a_document(rows)


@contextmanager
def asked(most: int | None = None) -> Iterator[list[float]]:
    """The shares that are told within; Cancelled is raised at the one behind `most`."""
    shares: list[float] = []

    def check(share: float) -> None:
        shares.append(share)
        if most is not None and len(shares) > most:
            raise Cancelled

    cancel_by(check)
    try:
        yield shares
    finally:
        cancel_by(lambda _: None)


@pytest.mark.parametrize("writer", DATA, ids=lambda each: each.suffix)
def test_every_format_of_data_says_how_far_it_is(
    tmp_path: Path, many: Document, writer: Writer
) -> None:
    path = tmp_path / f"many{writer.suffix}"
    with asked() as shares:
        writer.save(many, path)
    assert shares == sorted(shares)
    assert 0.0 <= shares[0] < 0.2
    assert shares[-1] == 1.0
    assert len({*shares}) >= 8


@pytest.mark.parametrize("writer", DATA, ids=lambda each: each.suffix)
def test_cancelled_at_any_share_the_old_file_is_left_and_nothing_beside_it(
    tmp_path: Path, many: Document, writer: Writer
) -> None:
    path = tmp_path / f"many{writer.suffix}"
    path.write_bytes(b"the old one")
    with asked() as shares:
        writer.save(many, tmp_path / f"other{writer.suffix}")
    (tmp_path / f"other{writer.suffix}").unlink()
    for most in {0, 1, len(shares) // 2, len(shares) - 1}:
        with asked(most), pytest.raises(Cancelled):
            writer.save(many, path)
        assert path.read_bytes() == b"the old one"
        assert [*tmp_path.iterdir()] == [path]


def test_items_are_all_there_and_asked_about_now_and_then() -> None:
    def run() -> None:
        with asked() as shares:
            assert [*wanted_each(range(1_000), 1_000, (0.2, 0.6))] == [*range(1_000)]
        assert shares == pytest.approx([0.2, 0.28, 0.36, 0.44, 0.52])

    copy_context().run(run)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text(), VALUES, max_size=4))
def test_json_in_pieces_is_that_of_the_standard_library(values: dict[str, object]) -> None:
    short = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    assert "".join(json_pieces(values)) == short
    long = json.dumps(values, ensure_ascii=False, indent=2)
    assert "".join(json_pieces(values, indent=2)) == long
    assert json_text(values, (0.0, 1.0)) == f"{long}\n"


def test_an_iterator_is_written_as_a_list_and_items_are_counted() -> None:
    assert "".join(json_pieces({"a": iter([1, 2]), "b": iter(())})) == '{"a":[1,2],"b":[]}'
    assert item_count({"a": [1, 2], "b": {"c": [3]}, "d": 4}) == 3
