"""The card of a difference between two passages: what it is about, and its verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from timeline_app.model.evidence.differences import Verdict
from timeline_app.view.making.cards.margin_card import MarginCard
from timeline_app.view.making.cards.parts import CapButton, Wrapped, part_heading
from timeline_app.view.widgets.basics import plain_label
from timeline_app.words.counts import quoted
from timeline_app.words.evidence.differences import EXPLANATIONS, VERDICTS
from timeline_app.words.making.cards import (
    joins_difference,
    no_topic,
    passages_cited,
    passages_differ,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

_VERDICTS = tuple(Verdict)


class DifferenceCard(MarginCard):
    """A card with the words of both passages, a topic, and the verdicts by digit.

    `known` are the verdicts of the differences that there are by their topics: one of them gets
    the passages, too. `suggested` is a topic to begin with, unless there is a difference of it.

    Attributes:
        topic: the field of the topic, which has the keyboard first.
        verdicts: their buttons.

    """

    def __init__(
        self,
        passages: Sequence[str],
        known: Mapping[str, Verdict],
        suggested: str,
        parent: QWidget,
    ) -> None:
        super().__init__(passages_differ(), parent)
        self._known = known
        for words in passages:
            self.form.addWidget(plain_label(quoted(words), name="cardQuote", wraps=True))
        self.form.addSpacing(4)
        self.form.addLayout(part_heading("Topic", "T"))
        self.topic = QLineEdit(self)
        self.topic.setAccessibleName("Topic")
        self.topic.setPlaceholderText("What they differ about")
        if known:
            completer = QCompleter(list(known), self.topic)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.topic.setCompleter(completer)
        self.topic.setText("" if suggested in known else suggested)
        self.topic.selectAll()
        self.topic.textChanged.connect(self._recognise)
        self.form.addWidget(self.topic)
        self._joins = plain_label(joins_difference(), name="soft", wraps=True)
        self._joins.hide()
        self.form.addWidget(self._joins)
        self.form.addSpacing(4)
        self.form.addLayout(part_heading("Verdict", ""))
        self.verdicts = []
        for number, verdict in enumerate(_VERDICTS, start=1):
            button = CapButton(VERDICTS[verdict], str(number), self, cap_first=True)
            button.setCheckable(True)
            button.setChecked(number == 1)
            button.clicked.connect(lambda _checked=False, at=number - 1: self.choose(at))
            self.verdicts.append(button)
        row = Wrapped()
        row.show_parts(self.verdicts)
        self.form.addWidget(row)
        self._meaning = plain_label(name="soft", wraps=True)
        self.form.addWidget(self._meaning)
        self.form.addStretch(1)
        self.foot.addWidget(plain_label(passages_cited(len(passages)), name="soft"), 1)
        self.choose(0)

    @property
    def verdict(self) -> Verdict:
        """The chosen verdict."""
        pairs = zip(_VERDICTS, self.verdicts, strict=True)
        return next(verdict for verdict, button in pairs if button.isChecked())

    @property
    def why_not(self) -> str:
        """Why it cannot be added yet; empty where it can."""
        return "" if self.topic.text().strip() else no_topic()

    def choose(self, at: int) -> None:
        """Choose the verdict at a place."""
        for place, button in enumerate(self.verdicts):
            button.setChecked(place == at)
            button.update()
        self._meaning.setText(EXPLANATIONS[_VERDICTS[at]])

    def _recognise(self, topic: str) -> None:
        """Say where there is a difference of that topic, and take its verdict."""
        verdict = self._known.get(topic.strip())
        self._joins.setVisible(verdict is not None)
        if verdict is not None:
            self.choose(_VERDICTS.index(verdict))

    def key(self, event: QKeyEvent) -> bool:
        at = event.key() - Qt.Key.Key_1
        if 0 <= at < len(_VERDICTS):
            self.choose(at)
        elif event.key() == Qt.Key.Key_T:
            self.topic.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            return super().key(event)
        return True
