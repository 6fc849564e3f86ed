"""What can be changed of a passage: its role, its difference, its statement, its end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenu

from timeline_app.model.evidence.support import PARTIAL
from timeline_app.view.widgets.basics import name_entry
from timeline_app.view.widgets.link import Link
from timeline_app.words.making.changes import (
    compare_entry,
    telling_asked,
    telling_entry,
    topic_asked,
)
from timeline_app.words.making.editing import passage_removed, role_change

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
        entries.append((compare_entry(words), partial(_later, partial(ask_topic, pen, excerpt))))
        entries.append((telling_entry(words), partial(_later, partial(ask_telling, pen, excerpt))))
        entries.append((role_change(words, is_removed=True), partial(_later, removed)))
    return entries


def _later(change: Callable[[], None]) -> None:
    """Make a change once the menu is closed, as the sheet is built again then."""
    QTimer.singleShot(0, change)


def ask_topic(pen: Pen, excerpt: Excerpt) -> None:
    """Ask for the difference that compares an excerpt, too."""
    from timeline_app.view.dialogs.prompt import Prompt  # not for the first picture

    compare = partial(pen.compare_excerpt, excerpt)
    topics = [each.topic for each in pen.document.differences]
    Prompt(*topic_asked(), compare, topics, QApplication.activeWindow(), "Compare").exec()


def ask_telling(pen: Pen, excerpt: Excerpt) -> None:
    """Ask for the name of the statement that an excerpt reports, as others do."""
    from timeline_app.view.dialogs.prompt import Prompt  # not for the first picture

    tellings = dict.fromkeys(each.telling for each in pen.document.excerpts if each.telling)
    prompt = Prompt(
        *telling_asked(),
        partial(pen.tell_together, excerpt),
        tellings,
        QApplication.activeWindow(),
        "Keep",
    )
    prompt.field.setText(excerpt.telling)
    prompt.exec()


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
