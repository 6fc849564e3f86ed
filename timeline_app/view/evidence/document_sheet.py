"""What the evidence pane shows while no event is chosen: what to do, and the timeline itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.paint.fonts import sans
from timeline_app.view.evidence.evidence_text import counted, document_counts
from timeline_app.view.parts.parts import Label, heading_font
from timeline_app.view.parts.sheet import Sheet
from timeline_app.view.parts.text_view import Run, TextView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timeline_app.model.document import Document
    from timeline_app.paint.theme import Theme

_TO_DO = "Click an event to read what the articles say of it, or press → for the first."
_TO_DO_WITHOUT_ARTICLES = "Click an event to see what is known of it, or press → for the first."
_FINDINGS_TOLD = 100
_NO_EVENTS = "This timeline has no events."


def build_document_sheet(document: Document, theme: Theme, parent: QWidget | None = None) -> Sheet:
    """The timeline's title, description, counts and findings."""
    sheet = Sheet(10, parent)
    column = sheet.column
    column.addWidget(
        _text(document.title, sans_px=22, ink=theme.text, bold=True, name="evidence_title")
    )
    if document.description:
        column.addWidget(_text(document.description, sans_px=15, ink=theme.text))
    to_do = _TO_DO if document.articles else _TO_DO_WITHOUT_ARTICLES
    if not len(document.events):
        to_do = _NO_EVENTS
    column.addWidget(_text(to_do, sans_px=15, ink=theme.text, name="to_do"))
    column.addSpacing(8)
    column.addWidget(
        _text(document_counts(document), sans_px=13, ink=theme.text_soft, name="evidence_counts")
    )
    if document.findings:
        column.addSpacing(8)
        heading = counted(len(document.findings), "finding")
        column.addWidget(Label(heading, heading_font(), theme.amber))
        column.addWidget(_findings(document, theme))
    column.addStretch(1)
    return sheet


def _findings(document: Document, theme: Theme) -> TextView:
    lines = [finding.line for finding in document.findings[:_FINDINGS_TOLD]]
    if len(document.findings) > _FINDINGS_TOLD:
        lines.append("… and more: “timeline-app check” lists all of them")
    view = TextView([Run("\n\n".join(lines), sans(13), theme.text)])
    view.setObjectName("findings")
    return view


def _text(text: str, *, sans_px: float, ink: str, bold: bool = False, name: str = "") -> TextView:
    view = TextView([Run(text, sans(sans_px, bold=bold), ink)])
    view.setObjectName(name)
    return view
