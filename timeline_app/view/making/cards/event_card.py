"""The card of a new event: what is suggested from the words of its passage, to be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from timeline_app.model.events import STATUSES
from timeline_app.model.making.new_event import GivenDate, NewEvent
from timeline_app.model.making.suggestions.unsupported_words import unsupported_words
from timeline_app.paint.fonts import sans, text_factor
from timeline_app.view.making.cards.date_card import DatedCard
from timeline_app.view.making.cards.name_chips import NameChips
from timeline_app.view.making.cards.parts import CapButton, Wrapped, part_heading
from timeline_app.view.making.fields import ENTER, TextField
from timeline_app.view.widgets.basics import new_row, plain_label
from timeline_app.view.widgets.link import Link, on_left_edge
from timeline_app.words.making.cards import (
    STATUS_WORDS,
    also_cited_for,
    lane_name,
    mark_as_outside,
    no_title,
    passages_cited,
    unsupported_hint,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QKeyEvent

    from timeline_app.model.document import Lane
    from timeline_app.view.making.cards.date_choices import DateOption

_MOST_KEYS: Final = 9  # lanes that a digit chooses
_NAMES_PX: Final = 68  # of the headings left of names
_STATUSES: Final = (*STATUSES, "")
_NAME_DOWN_PX: Final = 4  # of "People", to stand on the line of the names beside it


class TitleField(TextField):
    """The field of the title: one line of text on as many as it takes; Esc is for the card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "Title", sans(15), parent)
        self.setObjectName("cardTitle")

    @property
    def text(self) -> str:
        """The title on one line."""
        return " ".join(self.toPlainText().split())

    # What Qt calls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(" ".join(source.text().split()))


class Suggested(NamedTuple):
    """What the card is filled with.

    `named_day` is the date of the article that its head names, in EDTF. `passages` are the
    words that are cited, by which the title is checked, `cited_for` the titles of the events that
    cite some of them already, and `ordinary` small words that are no names; `people` and `places`
    are known names to complete.
    """

    heading: str
    title: str
    lanes: Sequence[Lane]
    lane: str
    dates: Sequence[DateOption]
    article_date: str
    named_day: str
    status: str
    why_status: str
    people: Sequence[str]
    place: str
    passages: Sequence[str]
    cited_for: Sequence[str]
    ordinary: Collection[str]
    known_people: Sequence[str]
    known_places: Sequence[str]


def _name_heading(words: str, key: str) -> QWidget:
    """Return the heading left of names, as wide as that of the other names."""
    heading = QWidget()
    heading.setLayout(part_heading(words, key))
    heading.setContentsMargins(0, _NAME_DOWN_PX, 0, 0)
    heading.setFixedWidth(round(_NAMES_PX * text_factor()))
    return heading


class _LaneField(QLineEdit):
    """The title of a new lane. Signals: `left` by Tab, which leads to the keys of the card."""

    left = Signal()

    # What Qt calls

    def focusNextPrevChild(self, _next: bool) -> bool:  # noqa: FBT001 - as Qt has it
        self.left.emit()
        return True


class EventCard(DatedCard):
    """A card with title, lane, date, status, people and place of a new event.

    Attributes:
        title: the field of the title.
        lanes: the buttons of the lanes, with that of a new one at the end.
        new_lane: the field of a new lane's title.

    """

    def __init__(self, given: Suggested, parent: QWidget) -> None:
        super().__init__(given.heading, given.named_day, parent)
        self._given = given
        self._outside: set[str] = set()
        self._doubted: list[str] = []
        self._status = given.status
        self.title = TitleField(self)
        self._hint, self._mark = plain_label(name="error", wraps=True), Link("", self)
        self.lanes = self._lane_buttons()
        self.new_lane = _LaneField(self)
        self.status = Link("", self)
        self._people = NameChips("Add a person", given.people, given.known_people, self)
        place = [given.place] if given.place else []
        self._place = NameChips("Add the place", place, given.known_places, self, most=1)
        self._fill_form()
        self._connect()
        self.show_dates(given.dates, given.article_date)
        self.title.setPlainText(given.title)
        self._check_title()
        self._show_status()

    def _fill_form(self) -> None:
        form = self.form
        cited = also_cited_for(self._given.cited_for)
        if cited:
            form.addWidget(plain_label(cited, name="soft", wraps=True))
            form.addSpacing(4)
        form.addLayout(part_heading("Title", "T"))
        form.addWidget(self.title)
        form.addWidget(self._hint)
        form.addLayout(on_left_edge(self._mark))
        form.addSpacing(4)
        form.addLayout(part_heading("Lane", ""))
        keys = Wrapped()
        keys.show_parts(self.lanes)
        form.addWidget(keys)
        self.new_lane.setPlaceholderText("Title of the new lane")
        self.new_lane.setAccessibleName("Title of the new lane")
        self.new_lane.hide()
        form.addWidget(self.new_lane)
        form.addSpacing(4)
        self.add_date()
        form.addSpacing(4)
        status = part_heading("Status", "S")
        status.insertSpacing(status.count() - 1, 4)
        status.insertWidget(status.count() - 1, self.status)
        form.addLayout(status)
        form.addSpacing(2)
        for words, key, chips in (("People", "P", self._people), ("Place", "L", self._place)):
            row = new_row(margins_px=0, spacing_px=8)
            row.addWidget(_name_heading(words, key), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(chips, 1)
            form.addLayout(row)
        form.addStretch(1)
        self.foot.addWidget(plain_label(passages_cited(1), name="soft"), 1)

    def _connect(self) -> None:
        self.title.edited.connect(self._check_title)
        self.title.kept.connect(self.added)
        self.title.left.connect(lambda _by: self.takes_keys())
        self.new_lane.left.connect(self.takes_keys)
        self.new_lane.textChanged.connect(self.date_changed)
        self._mark.clicked.connect(self._mark_outside)
        self.status.clicked.connect(self._turn_status)

    def _lane_buttons(self) -> list[CapButton]:
        buttons = []
        for number, lane in enumerate(self._given.lanes, start=1):
            cap = str(number) if number <= _MOST_KEYS else ""
            name = lane_name(number, lane.title)
            button = CapButton(lane.title, cap, self, cap_first=True, name=name)
            button.setCheckable(True)
            button.setChecked(lane.id == self._given.lane)
            buttons.append(button)
        new = CapButton("New…", "0", self, cap_first=True, name="A new lane, key 0")
        new.setCheckable(True)
        buttons.append(new)
        for at, button in enumerate(buttons):
            button.clicked.connect(lambda _checked=False, at=at: self.choose_lane(at))
        return buttons

    # What it holds

    def event_made(self, zone: str) -> NewEvent:
        """Return the event as the card says it; a new lane has yet to get its id."""
        return NewEvent(
            title=self.title.text,
            lane=self.lane,
            date=self.date,
            status=self._status,
            people=tuple(self._people.names),
            place="; ".join(self._place.names),
            zone=zone,
            outside=tuple(word for word in self._doubted if word in self._outside),
        )

    @property
    def lane(self) -> str:
        """The id of the chosen lane; "" for none, or a new one."""
        lanes = self._given.lanes
        pairs = zip(lanes, self.lanes, strict=False)
        return next((lane.id for lane, button in pairs if button.isChecked()), "")

    @property
    def lane_to_add(self) -> str:
        """The title of a new lane; empty where one that exists is chosen."""
        return self.new_lane.text().strip() if self.lanes[-1].isChecked() else ""

    @property
    def date(self) -> GivenDate:
        """The chosen date."""
        return self.dates.date

    @property
    def why_not(self) -> str:
        """Why the event cannot be added yet; empty where it can."""
        if not self.title.text:
            return no_title()
        return self.dates.problem

    # What is changed

    def choose_lane(self, at: int) -> None:
        """Choose the lane at a place; of a new one the title is asked for."""
        for place, button in enumerate(self.lanes):
            button.setChecked(place == at)
            button.update()
        is_new = at == len(self.lanes) - 1
        self.new_lane.setVisible(is_new)
        if is_new:
            if not self.new_lane.text():
                self.new_lane.setText(self._lane_suggested())
            self.new_lane.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.new_lane.selectAll()
        else:
            self.takes_keys()
        self.date_changed.emit()

    def _lane_suggested(self) -> str:
        """Return the title of a new lane: the place without its country; "" where there is that."""
        place = next(iter(self._place.names), "").partition(",")[0].strip()
        known = {lane.title.casefold() for lane in self._given.lanes}
        return "" if place.casefold() in known else place

    def _check_title(self) -> None:
        """Underline the names and numbers of the title that no passage holds."""
        text = self.title.toPlainText()
        spans = unsupported_words(text, self._given.passages, self._given.ordinary)
        self._doubted = [text[start:end] for start, end in spans]
        open_ones = [word for word in self._doubted if word not in self._outside]
        self.title.underline([span for span in spans if text[slice(*span)] not in self._outside])
        # Its last words are a link below it.
        link = mark_as_outside(len(set(open_ones)))
        self._hint.setText(unsupported_hint(open_ones).removesuffix(f"{link}."))
        self._mark.set_label(link)
        for widget in (self._hint, self._mark):
            widget.setVisible(bool(open_ones))
        self.say("")
        self.date_changed.emit()

    def _mark_outside(self) -> None:
        self._outside.update(self._doubted)
        self._check_title()
        self.takes_keys()

    def _turn_status(self) -> None:
        at = _STATUSES.index(self._status) if self._status in _STATUSES else -1
        self._status = _STATUSES[(at + 1) % len(_STATUSES)]
        self._show_status()
        self.date_changed.emit()  # the mark is another

    def _show_status(self) -> None:
        words = STATUS_WORDS[self._status]
        why = self._given.why_status if self._status == self._given.status else ""
        self.status.set_label(f"{words} · {why}" if why else words)

    def key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            number = key - Qt.Key.Key_0
            at = number - 1 if number else len(self.lanes) - 1
            if at < len(self.lanes) - (number > 0):
                self.choose_lane(at)
                self.show_part(self.lanes[at] if number else self.new_lane)
            return True
        if key == Qt.Key.Key_T:
            self.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.title.selectAll()
            self.show_part(self.title)
        elif key == Qt.Key.Key_D:
            self.turn_date()
        elif key == Qt.Key.Key_S:
            self._turn_status()
            self.show_part(self.status)
        elif key in {Qt.Key.Key_P, Qt.Key.Key_L}:
            chips = self._people if key == Qt.Key.Key_P else self._place
            chips.begin()
            self.show_part(chips)
        else:
            return super().key(event)
        return True
