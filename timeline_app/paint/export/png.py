"""PNG: the image of a picture as a file that carries its timeline (W3C PNG, third edition)."""

from __future__ import annotations

import struct
import zlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from PySide6.QtGui import QImage

from timeline_app.io.cancelling import require_wanted
from timeline_app.io.files import replace_file
from timeline_app.io.formats.png import CARRIED, PNG_SIGNATURE, insert_itxt, timeline_text
from timeline_app.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import numpy.typing as npt

    from timeline_app.model.arrays import BoolArray
    from timeline_app.model.document import Document
    from timeline_app.paint.export.writers import Painted

_STRIP_ROWS: Final = 128
_THREADS: Final = 2
_LEVEL: Final = 3  # files a few per cent larger than Qt's at quality 80, in a third of its time
_UP: Final = 2  # the filter type that keeps a row's difference from the one above
_ADLER_BASE: Final = 65_521
_METRES_PER_INCH: Final = 0.0254
_DPI: Final = 96  # of a picture at scale 1
_MOST_CARRIED: Final = 50_000  # events


def is_carried(document: Document, mask: BoolArray | None = None) -> bool:
    """Return whether pictures of a document carry it inside: with a `mask`, of its events alone.

    A longer document would be larger than its picture.
    """
    count = len(document.events) if mask is None else int(mask.sum())
    return count <= _MOST_CARRIED


def write_png(document: Document, path: Path, painted: Painted) -> None:
    """Write an image with its timeline to a file, complete or not at all; raises CannotWrite.

    Paints nothing, so it may run in a thread.
    """
    png = png_bytes(painted.image, picture_texts(document, painted.mask), painted.scale)
    replace_file(path, lambda temporary: temporary.write_bytes(png))


def picture_texts(document: Document, mask: BoolArray | None = None) -> dict[str, str]:
    """Return the texts that a picture of a document carries, by keyword.

    The timeline itself is among them, with a `mask` its events alone, unless `is_carried` says that
    it is too long.
    """
    texts = {"Title": document.title, "Software": f"timeline-app {__version__}"}
    return texts | timeline_text(document, mask) if is_carried(document, mask) else texts


def png_bytes(image: QImage, texts: Mapping[str, str], scale: float = 1.0) -> bytes:
    """Return an image as PNG with texts; its pixels are 1/96 inch wide at scale 1.

    Rows are filtered and packed in strips, several at a time: zlib and numpy release the
    interpreter meanwhile.
    """
    tops = range(0, image.height(), _STRIP_ROWS)
    strips: list[_Strip] = []
    with ThreadPoolExecutor(_THREADS) as pool:
        try:
            for strip in pool.map(lambda top: _packed_strip(image, top), tops):
                strips.append(strip)
                require_wanted(CARRIED + (1.0 - CARRIED) * len(strips) / len(tops))
        finally:
            pool.shutdown(cancel_futures=True)  # of a picture that is not wanted any more
    checksum = 1
    for strip in strips:
        checksum = joined_adler32(checksum, strip.adler32, strip.size)
    stream = [
        b"\x78\x9c",
        *(strip.packed for strip in strips),
        b"\3\0",
        checksum.to_bytes(4, "big"),
    ]
    has_alpha = image.hasAlphaChannel()
    header = struct.pack(
        ">IIBBBBB", image.width(), image.height(), 8, 6 if has_alpha else 2, 0, 0, 0
    )
    per_metre = round(_DPI * scale / _METRES_PER_INCH)
    png = b"".join(
        (
            PNG_SIGNATURE,
            _chunk(b"IHDR", header),
            _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
            _chunk(b"IDAT", b"".join(stream)),
            _chunk(b"IEND", b""),
        )
    )
    return insert_itxt(png, texts)


class _Strip(NamedTuple):
    packed: bytes  # deflated, ending on a whole byte
    adler32: int  # of what was packed
    size: int


def _packed_strip(image: QImage, top: int) -> _Strip:
    rows = min(_STRIP_ROWS, image.height() - top)
    filtered = _filtered(image.copy(0, top, image.width(), rows))
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(filtered.data) + packer.flush(zlib.Z_FULL_FLUSH)
    return _Strip(packed, zlib.adler32(filtered.data), filtered.size)


def _filtered(image: QImage) -> npt.NDArray[np.uint8]:
    """Return the rows of PNG: a filter type, then red, green, blue, and alpha if there is any.

    The first row is as it is, so that each strip can be unpacked alone.
    """
    has_alpha = image.hasAlphaChannel()
    kind = QImage.Format.Format_RGBA8888 if has_alpha else QImage.Format.Format_RGB888
    straight = image.convertToFormat(kind)
    height, width = image.height(), image.width() * (4 if has_alpha else 3)
    # Qt fills rows up to whole words.
    rows = np.frombuffer(straight.constBits(), np.uint8).reshape(height, -1)[:, :width]
    filtered = np.empty((height, 1 + width), np.uint8)
    filtered[0, 0], filtered[0, 1:] = 0, rows[0]
    filtered[1:, 0] = _UP
    np.subtract(rows[1:], rows[:-1], out=filtered[1:, 1:])
    return filtered


def joined_adler32(first: int, second: int, size: int) -> int:
    """Return the Adler-32 of two pieces after each other, `size` bytes the second (RFC 1950, 9)."""
    low_1, high_1 = first & 0xFFFF, first >> 16
    low_2, high_2 = second & 0xFFFF, second >> 16
    low = (low_1 + low_2 - 1) % _ADLER_BASE
    return ((high_1 + high_2 + size * (low_1 - 1)) % _ADLER_BASE) << 16 | low


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I4s", len(data), kind) + data + struct.pack(">I", zlib.crc32(kind + data))
