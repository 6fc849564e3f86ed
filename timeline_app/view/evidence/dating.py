"""How an event's date is known: the steps from the words of an article to the line of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from timeline_app.paint.fonts import sans, serif
from timeline_app.view.session.history import ArticlePage
from timeline_app.view.widgets.basics import new_column, plain_tool_tip
from timeline_app.view.widgets.link import Link
from timeline_app.view.widgets.text_view import Run, TextView
from timeline_app.view.widgets.theme import theme
from timeline_app.words.counts import quoted
from timeline_app.words.dates.how_dated import (
    dating_of,
    edtf_line,
    open_in_browser,
    source_missing,
    source_state,
)
from timeline_app.words.dates.sayings import fact_words
from timeline_app.words.evidence.articles import numbered_name, read_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline_app.model.evidence.citations import DateSource, Quoted
    from timeline_app.view.session.session import Session
    from timeline_app.words.dates.how_dated import Dating


_STEP_GAP_PX: Final = 10


def build_dating(session: Session, index: int) -> QWidget:
    """Build the steps one below the other, each with a number and a title."""
    dating = dating_of(session.document, index, session.view_spec.clock)
    steps = (
        ("The article’s words", _words(session, dating)),
        ("The rule", _lines((dating.rule, dating.note or "No note is recorded."))),
        ("The clock", _lines(dating.clock or ("No date, so no clock.",))),
        ("Outside the articles", _outside(session, dating)),
        ("The place on the line", _line(dating)),
    )
    chain = QWidget()
    chain.setObjectName("dating")
    column = new_column(chain, margins_px=(0, 2, 0, 0), spacing_px=3)
    for number, (title, parts) in enumerate(steps, start=1):
        if number > 1:
            column.addSpacing(_STEP_GAP_PX - column.spacing())
        column.addWidget(_text(f"{number}  {title}", bold=True))
        for part in parts:
            column.addWidget(part)
    return chain


def _words(session: Session, dating: Dating) -> Iterator[QWidget]:
    if not dating.words:
        yield _text("No words about the time are recorded.")
        return
    for passage in dating.words:
        yield TextView([Run(quoted(passage), serif(15), theme().text)], name="dated_words")
    if not dating.places:
        yield _text("These words were not found in the articles as they are now.")
    for place in dating.places:
        yield _link_to(session, place)


def _link_to(session: Session, place: Quoted) -> Link:
    name = numbered_name(session.document, place.article)
    link = Link(name, before="Read in ")
    link.setAccessibleName(read_in(name))
    link.clicked.connect(lambda: session.turn_to(ArticlePage(*place)))
    return link


def _outside(session: Session, dating: Dating) -> Iterator[QWidget]:
    if not dating.sources and not dating.missing_sources:
        yield _text("No outside source is recorded.")
    for source in dating.sources:
        yield from _source(session, source)
    for name in dating.missing_sources:
        yield _text(source_missing(name), ink=theme().amber)


def _source(session: Session, source: DateSource) -> Iterator[QWidget]:
    address = source.fact.address
    view = _text(fact_words(source.fact, session.view_spec.clock))
    view.setObjectName("facts")
    view.setAccessibleName("What the date rests on outside the articles")
    yield view
    yield _text(source_state(source))
    if source.address:
        link = Link("Open in browser")
        link.setAccessibleName(open_in_browser(address))
        link.setToolTip(plain_tool_tip(source.address))
        link.clicked.connect(lambda: _open(source.address))
        yield link
    elif address:
        yield _text("This is no http or https address, so it is not opened.")


def _open(address: str) -> None:
    QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode))


def _line(dating: Dating) -> Iterator[QWidget]:
    return _lines((edtf_line(dating), *dating.span))


def _lines(lines: Sequence[str]) -> Iterator[QWidget]:
    for line in lines:
        yield _text(line)


def _text(text: str, *, bold: bool = False, ink: str = "") -> TextView:
    return TextView([Run(text, sans(13, bold=bold), ink or theme().text_soft)])
