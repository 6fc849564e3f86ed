import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from tests.paint.scenes import pixels
from timeline_app.paint.fonts import sans
from timeline_app.paint.timeline.labels import Inks, MarkLabel, draw_label

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.parametrize("scale", [1.0, 2.0])]

INKS = Inks("#000000", "#404040", "#a04d00", "#000000", "#ffffff")
SIZES_PX = (13.0, 11.0, 6.0)
TITLE = "Talks on a day"


def ground(scale: float) -> QImage:
    image = QImage(int(200 * scale), int(40 * scale), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    return image


def drawn(label: MarkLabel, x_px: float = 10.0) -> npt.NDArray[np.int64]:
    image = ground(label.scale)
    painter = QPainter(image)
    painter.scale(label.scale, label.scale)
    draw_label(painter, x_px, 25.0, label)
    painter.end()
    return pixels(image)


def test_a_kept_title_looks_like_a_text_drawn_there(scale: float) -> None:
    image = ground(scale)
    painter = QPainter(image)
    painter.scale(scale, scale)
    painter.setFont(sans(13))
    painter.drawText(QPointF(10.0, 25.0), TITLE)
    painter.end()
    label = MarkLabel(
        TITLE, "", "", is_flagged=False, is_bold=False, inks=INKS, sizes_px=SIZES_PX, scale=scale
    )
    assert np.abs(drawn(label) - pixels(image)).max() <= 2


def test_a_label_says_how_many_articles_and_that_they_differ(scale: float) -> None:
    plain = MarkLabel(
        TITLE, "", "", is_flagged=False, is_bold=False, inks=INKS, sizes_px=SIZES_PX, scale=scale
    )
    counted, flagged = plain._replace(number="3"), plain._replace(is_flagged=True)
    amber = [160, 77, 0]
    has_amber = [(drawn(each) == amber).all(axis=-1).any() for each in (plain, counted, flagged)]
    assert has_amber == [False, False, True]
    assert (drawn(plain) != drawn(counted)).any()


def test_a_label_is_at_whole_pixels(scale: float) -> None:
    label = MarkLabel(
        TITLE, "3", "", is_flagged=True, is_bold=True, inks=INKS, sizes_px=SIZES_PX, scale=scale
    )
    step_px = 1 / scale
    here, near, beside = (drawn(label, 10.0 + away) for away in (0.0, 0.4 * step_px, step_px))
    assert (here == near).all()
    assert (here[:, :-1] == beside[:, 1:]).all()
