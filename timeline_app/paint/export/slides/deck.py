"""Deck: slides as a file of text that can be edited, by python-pptx."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any, Final

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Emu, Inches, Pt
from PySide6.QtGui import QColor

from timeline_app.model.shown import shown_on_one_line
from timeline_app.paint.export.slides.slide import (
    SLIDE_HIGH_IN,
    SLIDE_SANS,
    SLIDE_SERIF,
    SLIDE_WIDE_IN,
    SQUARE,
    STRIP_HIGH_IN,
)
from timeline_app.version import __version__

if TYPE_CHECKING:
    from timeline_app.paint.export.slides.slide import SlideRun, StorySlide

_PptxObject = Any
"""A value of the library, which has no types."""
_LONGEST_TITLE: Final = 255  # characters, by the library
_BLANK: Final = 5  # the layout with a title alone


class Deck:
    """Slides that are added one after the other, on a ground of a colour."""

    def __init__(self, title: str, ground: str) -> None:
        self._title = title
        self._ground = ground
        self._deck: _PptxObject = Presentation()
        self._deck.slide_width, self._deck.slide_height = (
            Inches(side) for side in (SLIDE_WIDE_IN, SLIDE_HIGH_IN)
        )

    @property
    def count(self) -> int:
        """How many slides there are."""
        return len(self._deck.slides)

    def save(self, file: io.BytesIO, day: dt.date) -> None:
        """Write the slides, as made on a day."""
        about = self._deck.core_properties
        about.title = shown_on_one_line(self._title)[:_LONGEST_TITLE]
        about.author, about.last_modified_by = "", f"timeline-app {__version__}"
        about.language, about.revision = "en", 1
        about.created = about.modified = dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001
        self._deck.save(file)

    def add(self, slide: StorySlide, strip: bytes = b"") -> None:
        """Add a slide, with a picture of the timeline at its lower edge."""
        added = self._deck.slides.add_slide(self._deck.slide_layouts[_BLANK])
        added.background.fill.solid()
        added.background.fill.fore_color.rgb = _rgb(self._ground)
        title = added.shapes.title
        title.left, title.top, title.width, title.height = map(Inches, slide.title.box)
        _fill(title.text_frame, slide.title.lines)
        if slide.colour:
            _add_square(added, slide.colour)
        for each in slide.texts:
            _fill(added.shapes.add_textbox(*map(Inches, each.box)).text_frame, each.lines)
        if strip:
            top, wide, high = SLIDE_HIGH_IN - STRIP_HIGH_IN, SLIDE_WIDE_IN, STRIP_HIGH_IN
            place = map(Inches, (0, top, wide, high))
            picture = added.shapes.add_picture(io.BytesIO(strip), *place)
            about = picture._element.nvPicPr.cNvPr  # noqa: SLF001 - it has no name in the library
            about.set("descr", slide.alternative)
        if slide.notes:
            added.notes_slide.notes_text_frame.text = slide.notes


def _add_square(added: _PptxObject, colour: str) -> None:
    square = added.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Inches, SQUARE))
    square.fill.solid()
    square.fill.fore_color.rgb = _rgb(colour)
    square.line.fill.background()
    square.shadow.inherit = False


def _fill(frame: _PptxObject, lines: list[list[SlideRun]]) -> None:
    """Set lines of runs in a frame without margins, which gets smaller type if they overflow."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    for number, runs in enumerate(lines):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.space_before = Pt(5 if number else 0)
        for each in runs:
            if each.text:
                run = paragraph.add_run()
                run.text = shown_on_one_line(each.text)
                run.font.size, run.font.bold = Pt(each.size_pt), each.is_bold
                run.font.name = SLIDE_SERIF if each.is_serif else SLIDE_SANS
                run.font.color.rgb = _rgb(each.ink)


def _rgb(colour: str) -> _PptxObject:
    ink = QColor(colour)
    return RGBColor(ink.red(), ink.green(), ink.blue())
