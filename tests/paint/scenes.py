"""Small scenes in the picture's own fonts, and their pixels."""

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor, QImage, QPainter

from tests.builders import Row, a_document, an_article, an_event, an_excerpt
from tests.layout.scenes import LANES
from timeline_app.layout.timeline.frame import Frame, build_frame
from timeline_app.layout.timeline.marks.legend import footer_px
from timeline_app.layout.timeline.scene import Scene
from timeline_app.layout.timeline.style import Style
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.model.dates.clock import LOCAL
from timeline_app.model.document import Document
from timeline_app.paint.text import build_ruler
from timeline_app.paint.theme import Theme
from timeline_app.paint.timeline.painter import paint, paint_ground


def a_small_document() -> Document:
    """One event of each mark, in two lanes and the undated one."""
    article = an_article("One thing happened. Then another.")
    rows = [
        an_event("landing", "2025-10-26T10:05", lane="north", title="Landing"),
        an_event("talks", "2025-10-27", lane="north", title="Talks on a day"),
        an_event("dinner", "2025-10-27T19:00", lane="north", title="Dinner", status="planned"),
        an_event("visit", "2025-10-26/2025-10-27", lane="south", title="A visit"),
        an_event("review", "2025-10-28/2025-10-29", lane="south", title="Review", status="planned"),
        an_event("truce", "2025-10-27T06:00/..", lane="south", title="Truce"),
        an_event("meeting", "2025-10~", lane="south", title="About October"),
        an_event("letter", "", lane="north", title="A letter"),
    ]
    return a_document(
        rows,
        lanes=LANES,
        articles=[article],
        excerpts=[
            an_excerpt(article, "One thing", "landing", "count"),
            an_excerpt(article, "Then another", "", "count"),
            an_excerpt(article, "Then another", "talks"),
        ],
        differences=[{"id": "count", "topic": "How many", "verdict": "contradiction"}],
    )


def a_painted_frame(document: Document, view: Viewport, *, hidden: bool = False) -> Frame:
    """A frame measured in the fonts it is painted in."""
    style, mask = Style(), np.full(len(document.events), not hidden)
    return build_frame(Scene(document, mask, LOCAL, "lane", style, build_ruler(style)), view)


def one_mark(view: Viewport, **columns: str) -> Frame:
    """The frame of a document with one event in its first lane."""
    row: Row = an_event(lane="north") | columns
    return a_painted_frame(a_document([row], lanes=LANES), view)


def painted(
    frame: Frame,
    theme: Theme,
    selected: int | None = None,
    hovered: int | None = None,
    margin_px: int = 0,
    around: str = "#ff00ff",
) -> QImage:
    """The picture of a frame with nothing but a colour around it."""
    style, view = frame.scene.style, frame.viewport
    width_px = style.heading_px + view.width_px + 2 * margin_px
    height_px = (
        style.axis_px + view.height_px + footer_px(frame.scene, view.width_px) + 2 * margin_px
    )
    image = QImage(round(width_px), round(height_px), QImage.Format.Format_RGB32)
    image.fill(QColor(around))
    painter = QPainter(image)
    painter.translate(margin_px, margin_px)
    paint_ground(painter, frame, theme)
    paint(painter, frame, theme, selected, hovered)
    painter.end()
    return image


def pixels(image: QImage) -> npt.NDArray[np.int64]:
    """Red, green and blue of every pixel, int64[height, width, 3]."""
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    channels = rows[:, : 4 * image.width()].reshape(image.height(), image.width(), 4)
    return channels[:, :, 2::-1].astype(np.int64)
