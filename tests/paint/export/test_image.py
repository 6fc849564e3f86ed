import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtGui import QColor, QImage

from tests.builders import a_document, an_event
from tests.paint.requests import a_request
from timeline_app.model.document import Document
from timeline_app.paint.export.image import paint_picture
from timeline_app.paint.export.picture import lay_out_picture
from timeline_app.paint.theme import DARK, LIGHT

pytestmark = pytest.mark.usefixtures("qapp")


def channels(image: QImage) -> npt.NDArray[np.int64]:
    """Red, green, blue and alpha of each pixel."""
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    return np.frombuffer(image.constBits(), np.uint8).astype(np.int64)


def differing(image: QImage, colour: QColor) -> int:
    """How many pixels have another colour."""
    image = image.convertToFormat(QImage.Format.Format_ARGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32)
    return int((pixels != colour.rgba()).sum())


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_transparent_picture_leaves_out_the_ground_and_nothing_else(
    tour: Document, theme: object
) -> None:
    opaque, clear = (
        paint_picture(lay_out_picture(a_request(tour, theme=theme, is_transparent=it)))
        for it in (False, True)
    )
    corner = clear.height() - 3
    assert clear.pixelColor(clear.width() - 3, corner).alpha() == 0
    assert not opaque.hasAlphaChannel()
    drawn = differing(clear, QColor(0, 0, 0, 0))
    assert 20_000 < drawn < clear.width() * clear.height() / 2


def test_themes_and_selection_change_the_picture_and_not_its_size(tour: Document) -> None:
    chosen = tour.events.index("minerals-signing")
    images = [
        paint_picture(lay_out_picture(a_request(tour, **choices)))
        for choices in ({}, {"theme": DARK}, {"selected": chosen})
    ]
    assert len({(image.width(), image.height()) for image in images}) == 1
    assert images[0] != images[1]
    assert images[0] != images[2]


def test_a_preview_is_the_picture_at_another_scale(tour: Document) -> None:
    picture = lay_out_picture(a_request(tour, scale=4.0))
    preview = paint_picture(picture, 0.25)
    assert preview.width() == 400
    assert preview.height() == round(picture.height_px / 4)


def test_text_of_a_timeline_is_drawn_as_plain_text() -> None:
    plain, marked_up = (
        lay_out_picture(a_request(a_document([an_event(title=title)])))
        for title in ("Bold", "<b>Bold</b>")
    )
    assert marked_up.frame.marks.label_px[0] > plain.frame.marks.label_px[0]
    assert paint_picture(marked_up) != paint_picture(plain)


def test_a_picture_without_events_is_not_empty() -> None:
    image = paint_picture(lay_out_picture(a_request(a_document())))
    assert differing(image, QColor(LIGHT.ground)) > 0
