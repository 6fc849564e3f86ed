"""What can be changed of a passage: whether it states its event or a part of it, and its end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QMenu

from timeline_app.model.evidence.support import PARTIAL
from timeline_app.view.widgets.basics import name_entry
from timeline_app.view.widgets.link import Link
from timeline_app.words.editing import passage_removed, role_change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtWidgets import QWidget

    from timeline_app.model.articles.article import Excerpt
    from timeline_app.view.making.pen import Pen

Entries = list[tuple[str, "Callable[[], None]"]]
"""Entries of a menu: what they say, and what they do."""


def changes_of_passage(pen: Pen, excerpts: Sequence[Excerpt]) -> Entries:
    """Return what can be done with the excerpts of a passage; of several, each is named."""
    entries: Entries = []
    for excerpt in excerpts:
        words = excerpt.exact if len(excerpts) > 1 else ""
        is_partial = excerpt.role == PARTIAL
        role = "direct" if is_partial else PARTIAL
        told = passage_removed(pen.title_of(excerpt.event))
        turned = partial(pen.change_excerpt, excerpt, {"role": role})
        removed = partial(pen.remove_excerpt, excerpt, told)
        entries.append((role_change(words, to_direct=is_partial), partial(_later, turned)))
        entries.append((role_change(words, is_removed=True), partial(_later, removed)))
    return entries


def _later(change: Callable[[], None]) -> None:
    """Make a change once the menu is closed, as the sheet is built again then."""
    QTimer.singleShot(0, change)


def change_link(entries: Iterable[tuple[str, Callable[[], None]]], parent: QWidget) -> Link:
    """Build the link that offers them."""
    link = Link("Change ▾", parent, ink="text_soft")
    link.setObjectName("changePassage")
    link.set_label(link.label(), "Change this passage")
    link.clicked.connect(partial(_offer, link, list(entries)))
    return link


def _offer(link: Link, entries: Entries, _is_checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
    menu = QMenu(link.window())
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for words, do in entries:
        entry = menu.addAction("")
        name_entry(entry, words)
        entry.triggered.connect(lambda _checked=False, do=do: do())
        link.destroyed.connect(entry.deleteLater)
    menu.popup(link.mapToGlobal(link.rect().bottomLeft()))
