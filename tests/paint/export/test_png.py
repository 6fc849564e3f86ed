import errno
import os
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from tests.builders import a_document, an_event, contents
from tests.paint.requests import a_request
from timeline_app import __version__
from timeline_app.io.errors import CannotWrite
from timeline_app.io.formats.png import read_itxt
from timeline_app.io.registry import open_timeline
from timeline_app.model.document import Document
from timeline_app.paint.export.image import paint_picture
from timeline_app.paint.export.picture import lay_out_picture
from timeline_app.paint.export.png import joined_adler32, picture_texts, png_bytes, write_png
from timeline_app.paint.export.writers import Painted
from timeline_app.resources import resource

RGB = QImage.Format.Format_RGB32
ARGB = QImage.Format.Format_ARGB32_Premultiplied
# Qt takes the thread in which it is first used for the main one.
pytestmark = pytest.mark.usefixtures("qapp")


def an_image(width: int = 40, height: int = 30, kind: QImage.Format = RGB, seed: int = 0) -> QImage:
    """An image of noise, which no filter flatters."""
    noise = np.random.default_rng(seed).integers(0, 256, (height, width, 4), np.uint8)
    image = QImage(noise.tobytes(), width, height, 4 * width, QImage.Format.Format_RGBA8888)
    return image.convertToFormat(kind)


def decoded(png: bytes) -> QImage:
    image = QImage.fromData(png, "PNG")  # type: ignore[arg-type]
    assert not image.isNull()
    return image


@settings(max_examples=40)
@given(
    width=st.integers(1, 70),
    height=st.integers(1, 300),
    kind=st.sampled_from([RGB, ARGB]),
    seed=st.integers(0, 1000),
)
def test_the_file_holds_the_image_pixel_for_pixel(
    width: int, height: int, kind: QImage.Format, seed: int
) -> None:
    image = an_image(width, height, kind, seed)
    found = decoded(png_bytes(image, {}))
    straight = QImage.Format.Format_RGBA8888
    assert found.hasAlphaChannel() == image.hasAlphaChannel()
    assert found.convertToFormat(straight) == image.convertToFormat(straight)


@given(
    first=st.binary(max_size=2000), second=st.binary(max_size=2000), start=st.binary(max_size=20)
)
def test_check_sums_of_strips_join_to_that_of_the_whole(
    first: bytes, second: bytes, start: bytes
) -> None:
    joined = joined_adler32(zlib.adler32(start + first), zlib.adler32(second), len(second))
    assert joined == zlib.adler32(start + first + second)


def chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], 8
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        data = png[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", png, at + 8 + length) == (zlib.crc32(kind + data),)
        found.append((kind, data))
        at += length + 12
    return found


def test_the_pixels_are_one_zlib_stream_of_the_size_the_header_says() -> None:
    image = an_image(33, 300)
    found = dict(chunks(png_bytes(image, {"Title": "A title"})))
    assert [*found] == [b"IHDR", b"iTXt", b"pHYs", b"IDAT", b"IEND"]
    assert struct.unpack(">IIBBBBB", found[b"IHDR"]) == (33, 300, 8, 2, 0, 0, 0)
    assert len(zlib.decompress(found[b"IDAT"])) == 300 * (1 + 3 * 33)


@pytest.mark.parametrize(("scale", "dpi"), [(1.0, 96), (2.0, 192), (1.5, 144)])
def test_scale_is_written_as_resolution(scale: float, dpi: int) -> None:
    image = decoded(png_bytes(an_image(), {}, scale))
    assert image.dotsPerMeterX() * 0.0254 == pytest.approx(dpi, abs=0.1)
    assert image.dotsPerMeterY() == image.dotsPerMeterX()


def test_a_flat_picture_is_a_small_file() -> None:
    image = QImage(2000, 1000, RGB)
    image.fill(0xFAF9F6)
    assert len(png_bytes(image, {})) < 2000 * 1000 * 3 / 200


def test_the_file_carries_title_software_and_timeline(tmp_path: Path) -> None:
    path = tmp_path / "tour.png"
    tour = open_timeline(resource("tour"))
    write_png(tour, path, Painted(an_image(), 1.0))
    assert read_itxt(path, "Title") == tour.title
    assert read_itxt(path, "Software") == f"timeline-app {__version__}"
    assert contents(open_timeline(path)) == contents(tour)


def test_a_title_of_any_script_is_carried(tmp_path: Path) -> None:
    document = a_document([an_event()], title="年表 — \u202eخط زمني 🕰")
    path = tmp_path / "picture.png"
    write_png(document, path, Painted(an_image(), 1.0))
    assert decoded(path.read_bytes()).text("Title") == document.title
    assert open_timeline(path).title == document.title


def test_other_programs_find_the_texts() -> None:
    document = a_document([an_event()])
    image = decoded(png_bytes(an_image(), picture_texts(document)))
    assert {*image.textKeys()} >= {"Title", "Software", "timeline-app"}


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"the folder .*nowhere is not there"):
        write_png(a_document(), tmp_path / "nowhere" / "out.png", Painted(an_image(), 1.0))


def test_a_full_disk_leaves_the_old_picture_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(b"the old one")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite, match="no space left") as refused:
        write_png(a_document(), path, Painted(an_image(), 1.0))
    assert "\n" not in str(refused.value)
    assert path.read_bytes() == b"the old one"
    assert [*tmp_path.iterdir()] == [path]


def test_equal_requests_are_equal_bytes_that_carry_the_timeline(
    tour: Document, tmp_path: Path
) -> None:
    path, written = tmp_path / "tour.png", []
    for _ in range(2):
        picture = lay_out_picture(a_request(tour, width_px=2000, quotations=3))
        write_png(tour, path, Painted(paint_picture(picture), picture.scale))
        written.append(path.read_bytes())
    assert written[0] == written[1]
    assert contents(open_timeline(path)) == contents(tour)
