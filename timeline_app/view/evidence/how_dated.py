"""How an event is dated: in a few words, and step by step from the article's words to the line."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from timeline_app.model.dates.edtf import Form
from timeline_app.paint.fonts import sans, serif
from timeline_app.view.history import ArticlePage
from timeline_app.view.widgets.basics import Box, plain_tool_tip
from timeline_app.view.widgets.link import Link, Revealed
from timeline_app.view.widgets.text_view import Run, TextView
from timeline_app.words.evidence import FROM_OUTSIDE, Saying, dated_sayings, fact_words
from timeline_app.words.how_dated import dating_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline_app.model.events import Event
    from timeline_app.model.evidence.how_dated import DateSource, Quoted
    from timeline_app.paint.theme import Theme
    from timeline_app.view.session import Session
    from timeline_app.view.widgets.basics import Sheet
    from timeline_app.words.how_dated import Dating

QUESTION: Final = "How is this known?"
_STEP_GAP_PX: Final = 10


def add_how_dated(sheet: Sheet, session: Session, event: Event, theme: Theme) -> None:
    """Add how the date is known; of an event of a table only what was read."""
    document = session.document
    if not document.articles and not event.dated_by and not event.dated_note:
        if event.when.form is not Form.UNDATED:
            read = Run(f"Read from the file as “{event.when.text}”", sans(13), theme.text_faint)
            view = TextView([read])
            view.setObjectName("how_read")
            sheet.column.addWidget(view)
        return
    sayings = list(dated_sayings(document, event))
    if event.extra.get(FROM_OUTSIDE):
        sayings.append(Saying("Words not in the articles:", event.extra[FROM_OUTSIDE]))
    if not sayings:
        return
    box = Box(theme.note, parent=sheet)
    inside = QVBoxLayout(box)
    inside.setContentsMargins(10, 8, 10, 9)
    inside.setSpacing(4)
    view = TextView(_saying_runs(sayings, theme))
    view.setObjectName("how_dated")
    inside.addWidget(view)
    link = Link(QUESTION, theme.accent)
    inside.addWidget(link)
    inside.addWidget(Revealed(link, partial(_chain, session, event.index, theme)))
    sheet.column.addWidget(box)


def _saying_runs(sayings: Sequence[Saying], theme: Theme) -> list[Run]:
    plain, bold = sans(13), sans(13, bold=True)
    runs = []
    for number, saying in enumerate(sayings):
        if number:
            runs.append(Run(" " if not saying.lead else "\n", plain, theme.text_soft))
        if saying.lead:
            runs.append(Run(f"{saying.lead} ", bold, theme.text_soft))
        runs.append(Run(saying.text, plain, theme.text_soft))
    return runs


def _chain(session: Session, index: int, theme: Theme) -> QWidget:
    """Return the steps one below the other, each with a number and what it is about."""
    dating = dating_of(session.document, index, session.view_spec.clock)
    steps = (
        ("The article’s words", _words(session, dating, theme)),
        ("The rule", _lines((dating.rule, dating.note or "No note is recorded."), theme)),
        ("The clock", _lines(dating.clock or ("No date, so no clock.",), theme)),
        ("Outside the articles", _outside(session, dating, theme)),
        ("The place on the line", _line(dating, theme)),
    )
    chain = QWidget()
    chain.setObjectName("dating")
    column = QVBoxLayout(chain)
    column.setContentsMargins(0, 2, 0, 0)
    column.setSpacing(3)
    for number, (title, parts) in enumerate(steps, start=1):
        if number > 1:
            column.addSpacing(_STEP_GAP_PX - column.spacing())
        column.addWidget(_text(f"{number}  {title}", theme, bold=True))
        for part in parts:
            column.addWidget(part)
    return chain


def _words(session: Session, dating: Dating, theme: Theme) -> Iterator[QWidget]:
    if not dating.words:
        yield _text("No words about the time are recorded.", theme)
        return
    quoted = TextView([Run(f"“{dating.words}”", serif(15), theme.text)])
    quoted.setObjectName("dated_words")
    yield quoted
    if not dating.places:
        yield _text("These words were not found in the articles as they are now.", theme)
    for place in dating.places:
        yield _read_link(session, place, theme)


def _read_link(session: Session, place: Quoted, theme: Theme) -> Link:
    document = session.document
    article = document.article(place.article)
    number, title = document.article_number(place.article), article.title if article else ""
    link = Link(f"{number} {title}", theme.accent, before="Read in ")
    link.setAccessibleName(f"Read in {number} {title}")
    link.clicked.connect(lambda: session.turn_to(ArticlePage(*place)))
    return link


def _outside(session: Session, dating: Dating, theme: Theme) -> Iterator[QWidget]:
    if not dating.sources and not dating.missing_sources:
        yield _text("No outside source is recorded.", theme)
    for source in dating.sources:
        yield from _source(session, source, theme)
    for name in dating.missing_sources:
        yield _text(f"“{name}” is named, but outside.csv has no such row.", theme, ink=theme.amber)


def _source(session: Session, source: DateSource, theme: Theme) -> Iterator[QWidget]:
    address = source.fact.address
    view = _text(fact_words(source.fact, session.view_spec.clock), theme)
    view.setObjectName("facts")
    view.setAccessibleName("What the date rests on outside the articles")
    yield view
    missing = [name for name in ("publisher", "address") if not getattr(source.fact, name)]
    told = [f"Certainty: {source.certainty}." if source.certainty else "Certainty: not recorded."]
    told += [f"{name.capitalize()}: not recorded." for name in missing]
    yield _text(" ".join(told), theme)
    if source.address:
        link = Link("Open in browser", theme.accent)
        link.setAccessibleName(f"Open in browser: {address}")
        link.setToolTip(plain_tool_tip(source.address))
        link.clicked.connect(lambda: _open(source.address))
        yield link
    elif address:
        yield _text("This is no http or https address, so it is not opened.", theme)


def _open(address: str) -> None:
    QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode))


def _line(dating: Dating, theme: Theme) -> Iterator[QWidget]:
    written = f"EDTF: {dating.written}" if dating.written else "No EDTF text is recorded."
    return _lines((written, *dating.span), theme)


def _lines(lines: Sequence[str], theme: Theme) -> Iterator[QWidget]:
    for line in lines:
        yield _text(line, theme)


def _text(text: str, theme: Theme, *, bold: bool = False, ink: str = "") -> TextView:
    return TextView([Run(text, sans(13, bold=bold), ink or theme.text_soft)])
