import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage

from timeline_app.io.errors import CannotRead
from timeline_app.io.formats.png import insert_itxt, read_itxt


def chunk(kind: bytes, data: bytes) -> bytes:
    check_sum = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check_sum


HEADER = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
PIXEL = chunk(b"IDAT", zlib.compress(b"\0\xff")) + chunk(b"IEND", b"")
PNG = HEADER + PIXEL
TEXTS = {"Title": "Tour 😊", "timeline-app": '{"a": "é"}' * 1000, "Empty": ""}


def texts_of(folder: Path, png: bytes, *keywords: str) -> dict[str, str]:
    path = folder / "tour.png"
    path.write_bytes(png)
    found = {keyword: read_itxt(path, keyword) for keyword in keywords or ["a"]}
    return {keyword: text for keyword, text in found.items() if text is not None}


def test_texts_are_read_back_and_long_ones_are_packed(tmp_path: Path) -> None:
    png = insert_itxt(PNG, TEXTS)
    assert texts_of(tmp_path, png, *TEXTS) == TEXTS
    assert len(png) < len(PNG) + 1000


def test_qt_still_reads_the_picture_and_its_texts() -> None:
    image = QImage.fromData(insert_itxt(PNG, TEXTS))
    assert image.pixelColor(0, 0).red() == 255
    assert {key: image.text(key) for key in TEXTS} == TEXTS


def test_what_qt_wrote_is_read(tmp_path: Path) -> None:
    image = QImage(2, 2, QImage.Format.Format_RGB32)
    image.fill(0)
    image.setText("Title", "Tour 😊")
    store = QByteArray()
    buffer = QBuffer(store)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know only names
    assert texts_of(tmp_path, insert_itxt(bytes(store.data()), {"a": "b"}), "Title", "a") == {
        "Title": "Tour 😊",
        "a": "b",
    }


def test_a_picture_without_texts(tmp_path: Path) -> None:
    assert texts_of(tmp_path, PNG) == {}


@given(st.dictionaries(st.sampled_from("abc"), st.text(st.characters(exclude_categories=["Cs"]))))
def test_any_text_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, texts: dict[str, str]
) -> None:
    assert texts_of(tmp_path_factory.mktemp("law"), insert_itxt(PNG, texts), *"abc") == texts


@pytest.mark.parametrize(
    ("png", "message"),
    [
        (b"GIF89a", "tour.png is not a PNG picture"),
        (HEADER + b"\0\0", "is damaged"),
        (insert_itxt(PNG, TEXTS)[:80], "it is cut short"),
        (insert_itxt(PNG, {"a": "b"}).replace(b"\0b", b"\0c"), "a check sum is wrong"),
        (HEADER + chunk(b"iTXt", b"a\0"), "is damaged"),
        (HEADER + chunk(b"iTXt", b"a\0\0\0"), "is damaged"),
        (HEADER + chunk(b"iTXt", b"a\0\0\0\0\0\xff"), "is damaged"),
        (HEADER + chunk(b"iTXt", b"a\0\1\7\0\0x"), "packed in an unknown way"),
        (HEADER + chunk(b"iTXt", b"a\0\1\0\0\0x"), "is damaged"),
        (HEADER + chunk(b"iTXt", b"a\0\1\0\0\0" + zlib.compress(b"long")[:-5]), "cut off"),
    ],
)
def test_a_damaged_picture_is_one_line(tmp_path: Path, png: bytes, message: str) -> None:
    with pytest.raises(CannotRead) as caught:
        texts_of(tmp_path, png)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_text_that_grows_without_bound_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline_app.io.formats.png._LONGEST_TEXT", 1000)
    with pytest.raises(CannotRead, match="far too long"):
        texts_of(tmp_path, insert_itxt(PNG, {"a": "x" * 2000}))


def test_what_is_wrong_beside_a_whole_text_does_not_matter(tmp_path: Path) -> None:
    whole = insert_itxt(PNG, {"a": "b" * 5000})
    broken = chunk(b"iTXt", b"a\0\1\0\0\0x") + chunk(b"iTXt", b"other\0\1\7\0\0x")
    for png in (whole + b"trailing", whole[:-9], HEADER + broken + whole[len(HEADER) :]):
        assert texts_of(tmp_path, png) == {"a": "b" * 5000}


def test_no_text_but_the_one_that_is_asked_for_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpacked: list[bytes] = []

    def unpack(body: bytes) -> bytes:
        unpacked.append(body)
        return zlib.decompress(body)

    monkeypatch.setattr("timeline_app.io.formats.png.unpacked", unpack)
    bombs = {f"k{number}": "x" * 10_000 for number in range(20)}
    assert texts_of(tmp_path, insert_itxt(PNG, bombs | {"a": "b" * 5000})) == {"a": "b" * 5000}
    assert len(unpacked) == 1


def test_a_picture_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match=r"^gone\.png is not there$"):
        read_itxt(tmp_path / "gone.png", "a")


@pytest.mark.parametrize("keyword", ["", " a", "a\n", "a" * 80, "日本"])
def test_a_keyword_that_png_does_not_allow(keyword: str) -> None:
    with pytest.raises(ValueError, match=r"keyword|latin-1"):
        insert_itxt(PNG, {keyword: "x"})


def test_texts_are_put_only_into_a_png() -> None:
    with pytest.raises(ValueError, match="not a PNG"):
        insert_itxt(b"GIF89a", {})
