import zlib
from pathlib import Path

import pytest

from tests.builders import a_document, an_event, contents
from timeline_app.io.errors import CannotRead
from timeline_app.io.formats.pdf import is_exported_pdf, read_pdf, sealed_pdf
from timeline_app.io.formats.svg import timeline_steps
from timeline_app.model.steps import finished

NAME = b"\xfe\xff" + "timeline.json".encode("utf-16-be")


def a_pdf(attached: bytes | None) -> bytes:
    """What is looked at of a PDF as Qt writes it."""
    if attached is None:
        return b"%PDF-1.6\n"
    return (
        b"%PDF-1.6\n7 0 obj\n<<\n/Filter /FlateDecode\n/Length 8 0 R\n>>\nstream\n"
        + attached
        + b"\nendstream\nendobj\n9 0 obj\n<<\n/F ("
        + NAME
        + b")\n/EF <</F 7 0 R>>\n>>\nendobj\n"
    )


def test_a_picture_carries_its_timeline(tmp_path: Path) -> None:
    document, path = a_document([an_event()]), tmp_path / "tour.pdf"
    path.write_bytes(a_pdf(zlib.compress(finished(timeline_steps(document, bytes)))))
    assert contents(read_pdf(path)) == contents(document)


@pytest.mark.parametrize(
    ("pdf", "problem"),
    [
        (a_pdf(None), r"^a\.pdf carries no timeline: open a PDF that this program exported$"),
        (a_pdf(zlib.compress(b"{}")[:-3]), r"^a\.pdf is damaged: its timeline cannot be read"),
        (a_pdf(b"no stream"), r"^a\.pdf is damaged: its timeline cannot be read"),
        (a_pdf(zlib.compress(b"\xff")), r"^a\.pdf is damaged: its timeline cannot be read"),
        (b"%!PS", r"^a\.pdf is not a PDF$"),
    ],
)
def test_what_cannot_be_read_is_one_line(tmp_path: Path, pdf: bytes, problem: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf)
    with pytest.raises(CannotRead, match=problem):
        read_pdf(path)


def test_a_text_that_grows_without_bound_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from timeline_app.io.formats import png

    monkeypatch.setattr(png, "_LONGEST_TEXT", 1_000)
    path = tmp_path / "a.pdf"
    path.write_bytes(a_pdf(zlib.compress(b" " * 2_000)))
    with pytest.raises(CannotRead, match=r"^a\.pdf is damaged: .*far too long"):
        read_pdf(path)


def test_a_file_that_another_program_saved_again_is_read_by_a_library(tmp_path: Path) -> None:
    import pypdfium2

    document = a_document([an_event()])
    other = pypdfium2.PdfDocument.new()
    other.new_page(100, 100)
    other.new_attachment("timeline.json").set_data(finished(timeline_steps(document, bytes)))
    path = tmp_path / "again.pdf"
    other.save(path)
    assert NAME not in path.read_bytes()
    assert contents(read_pdf(path)) == contents(document)


def test_only_what_was_not_changed_since_is_our_own(tmp_path: Path) -> None:
    path, pdf = tmp_path / "a.pdf", sealed_pdf(b"%PDF-1.6\n", 9)
    path.write_bytes(pdf)
    assert is_exported_pdf(path)
    for changed in (pdf + b"\n", pdf.replace(b"1.6", b"1.7"), pdf[:-1], b"", b"%PDF-1.6\n%%EOF\n"):
        path.write_bytes(changed)
        assert not is_exported_pdf(path)
