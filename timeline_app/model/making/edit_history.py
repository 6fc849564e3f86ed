"""What an edit is, and those that can be undone, or were undone and can be made again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline_app.model.making.working_copy import WorkingCopy


class EditKind(StrEnum):
    """What an edit does, by which it is named where it is undone."""

    ADD_EVENT = "add_event"
    CHANGE_EVENT = "change_event"
    DELETE_EVENTS = "delete_events"
    ADD_PASSAGE = "add_passage"
    ADD_PASSAGE_IN_PART = "add_passage_in_part"
    CHANGE_PASSAGE = "change_passage"
    REMOVE_PASSAGE = "remove_passage"
    DATE_BY_WORDS = "date_by_words"
    NOTHING_TO_CITE = "nothing_to_cite_here"
    ADD_DIFFERENCE = "add_difference"
    CHANGE_DIFFERENCE = "change_difference"
    DELETE_DIFFERENCE = "delete_difference"
    ADD_FACT = "add_outside_fact"
    CHANGE_FACT = "change_outside_fact"
    DELETE_FACT = "delete_outside_fact"
    ADD_LANE = "add_lane"
    CHANGE_LANE = "change_lane"
    DELETE_LANE = "delete_lane"
    ADD_LINK = "add_link"
    CHANGE_LINK = "change_link"
    DELETE_LINK = "delete_link"
    ADD_NOTE = "add_note"
    CHANGE_NOTE = "change_note"
    DELETE_NOTE = "delete_note"
    CHANGE_ARTICLE = "change_article"
    ADD_ARTICLE = "add_article"
    CHANGE_TIMELINE = "change_timeline"
    READ_AGAIN = "read_again"
    MERGE = "merge"
    RESTORE = "restore"


class Edit(NamedTuple):
    """One step of making: the working copy after it; `subject` is the title of what it is about.

    `chosen` is the id of the event that is chosen after it, None for the one that is.
    """

    kind: EditKind
    subject: str
    after: WorkingCopy
    chosen: str | None = None


class EditStep(NamedTuple):
    """An edit, and the working copy before it."""

    before: WorkingCopy
    edit: Edit


@dataclass(frozen=True, slots=True)
class EditHistory:
    """The steps that were made, and those that were undone, the nearest last in both."""

    done: tuple[EditStep, ...] = ()
    undone: tuple[EditStep, ...] = ()

    def __len__(self) -> int:
        """Return how many steps there are, undone ones included."""
        return len(self.done) + len(self.undone)

    def making(self, step: EditStep) -> EditHistory:
        """Return the history after another step; what was undone cannot be made again then."""
        return EditHistory((*self.done, step))

    def undoing(self) -> EditHistory:
        """Return the history with its last step undone; itself where there is none."""
        if not self.done:
            return self
        *rest, step = self.done
        return EditHistory(tuple(rest), (*self.undone, step))

    def redoing(self) -> EditHistory:
        """Return the history with the step last undone made again; itself where there is none."""
        if not self.undone:
            return self
        *rest, step = self.undone
        return EditHistory((*self.done, step), tuple(rest))

    def over(self, change: Callable[[WorkingCopy], WorkingCopy]) -> EditHistory:
        """Return the history of the same edits of other working copies."""

        def changed(step: EditStep) -> EditStep:
            return EditStep(change(step.before), step.edit._replace(after=change(step.edit.after)))

        return EditHistory(tuple(map(changed, self.done)), tuple(map(changed, self.undone)))
