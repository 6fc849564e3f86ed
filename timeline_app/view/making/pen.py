"""The pen: what a person changes in the timeline that is shown, each change one edit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from timeline_app.io.errors import CannotWrite
from timeline_app.model.making import edits
from timeline_app.model.making.edit_history import Edit, EditKind
from timeline_app.words.making.saving import TYPED_NOTE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from timeline_app.model.articles.article import Article, Excerpt
    from timeline_app.model.document import Document, Fact
    from timeline_app.model.evidence.differences import Difference
    from timeline_app.model.making.working_copy import WorkingCopy
    from timeline_app.model.remarks import AuthorLink, AuthorNote, LinkKind
    from timeline_app.view.making.editor import Editor
    from timeline_app.view.session.session import Session
    from timeline_app.words.making.editing import Reading

    Change = Callable[[WorkingCopy], WorkingCopy]


class Pen:
    """Changes of the session's timeline by the editor; `say` shows a line where one cannot be.

    `done` shows what was done, beside a button that undoes it.
    """

    def __init__(
        self,
        session: Session,
        editor: Editor,
        say: Callable[[str], None],
        done: Callable[[str], None],
    ) -> None:
        self._session = session
        self._editor = editor
        self._say, self._done = say, done

    @property
    def can_write(self) -> bool:
        """Whether the timeline that is shown can be edited."""
        return self._editor.can_edit

    def edit(
        self, kind: EditKind, subject: str, change: Change, *, told: str = "", chosen: str = ""
    ) -> bool:
        """Make one edit, and tell that it is made; return whether it changes anything."""
        copy = self._editor.copy()
        if copy is None:
            return False
        try:
            after = change(copy)
        except CannotWrite as error:
            self._say(str(error))
            return False
        if after == copy:
            return False
        self._editor.apply(Edit(kind, subject, after, chosen or None))
        if told:
            self._done(told)
        return True

    @property
    def document(self) -> Document:
        """The timeline that is shown."""
        return self._session.document

    def refuse(self, why: str) -> None:
        """Say why something is not done."""
        self._say(why)

    def title_of(self, event_id: str) -> str:
        """Return the title of an event; its id where it is not there."""
        events = self._session.document.events
        event = events.find(event_id)
        return event_id if event is None else events.texts["title"][event]

    # Events

    def change_events(
        self, ids: Sequence[str], column: str, reading: Reading, *, told: str = ""
    ) -> None:
        """Change a cell of events to what was read."""
        from timeline_app.model.making import details  # not for viewing
        from timeline_app.model.making.dates import typed_date  # not for viewing

        subject = self.title_of(ids[0]) if len(ids) == 1 else ""

        def change(copy: WorkingCopy) -> WorkingCopy:
            value = reading.value
            if reading.new_lane:
                copy, value = self._with_lane(copy, reading.new_lane)
            if column == "when" and self._session.document.articles:
                names = self._editor.column_names
                return typed_date.with_date_typed(copy, ids, value, TYPED_NOTE, names)
            return details.change_events(copy, ids, self._own({column: value}))

        self.edit(EditKind.CHANGE_EVENT, subject, change, told=told)

    def change_cells(self, cells: Mapping[str, Mapping[str, str]], *, told: str = "") -> None:
        """Change other cells of each event, by its id."""

        def change(copy: WorkingCopy) -> WorkingCopy:
            for event_id, own in cells.items():
                copy = edits.change_row(copy, "events", event_id, self._own(own))
            return copy

        subject = self.title_of(next(iter(cells))) if len(cells) == 1 else ""
        self.edit(EditKind.CHANGE_EVENT, subject, change, told=told)

    def mark_outside(
        self, event_id: str, column: str, reading: Reading, words: Sequence[str], marked: str
    ) -> None:
        """Keep a cell, and that its words come from outside; `marked` are those marked before."""
        from timeline_app.model.events import FROM_OUTSIDE  # not for viewing

        before = [part.strip() for part in marked.split(";") if part.strip()]
        cell = "; ".join(dict.fromkeys([*before, *words]))
        self.change_cells({event_id: {column: reading.value, FROM_OUTSIDE: cell}})

    def delete_events(self, ids: Sequence[str], told: str) -> None:
        """Delete events with their excerpts, links and notes."""
        subject = self.title_of(ids[0]) if len(ids) == 1 else ""
        change = partial(edits.delete_events, ids=ids)
        self.edit(EditKind.DELETE_EVENTS, subject, change, told=told)

    def _own(self, cells: Mapping[str, str]) -> dict[str, str]:
        """Return cells by the file's own names of columns."""
        names = self._editor.column_names
        return {names.get(name, name): cell for name, cell in cells.items()}

    # The timeline, and its lanes

    def change_timeline(self, *, title: str, description: str, opening: str) -> None:
        """Change what is said of the timeline as a whole."""
        from timeline_app.io.making.settings_edit import set_timeline  # not for viewing

        document = self._session.document
        said = {"title": title, "description": description, "opening": opening}
        changed = {name: text for name, text in said.items() if text != getattr(document, name)}

        def change(copy: WorkingCopy) -> WorkingCopy:
            return copy._replace(settings=set_timeline(copy.settings, **changed))

        self.edit(EditKind.CHANGE_TIMELINE, "", change)

    def with_lanes_written(self, copy: WorkingCopy) -> WorkingCopy:
        """Return the copy whose settings name all lanes, also those that only events name."""
        from timeline_app.io.making.settings_edit import add_lane, lane_ids  # not for viewing

        settings = copy.settings
        known = set(lane_ids(settings))
        for lane in self._session.document.lanes:
            if lane.id not in known:
                settings = add_lane(settings, lane.id, lane.title, lane.colour)
        return copy._replace(settings=settings)

    def _with_lane(self, copy: WorkingCopy, title: str) -> tuple[WorkingCopy, str]:
        from timeline_app.io.making.settings_edit import add_lane  # not for viewing
        from timeline_app.model.making.names import id_of_title

        copy = self.with_lanes_written(copy)
        lane_id = id_of_title(title, {lane.id for lane in self._session.document.lanes})
        return copy._replace(settings=add_lane(copy.settings, lane_id, title)), lane_id

    def add_lane(self, title: str) -> None:
        """Add a lane behind the others."""
        self.edit(EditKind.ADD_LANE, title, lambda copy: self._with_lane(copy, title)[0])

    def change_lane(self, lane_id: str, title: str, cells: Mapping[str, str | bool]) -> None:
        """Change the title, colour, subtitle, or whether it is folded at first, of a lane."""
        from timeline_app.io.making.settings_edit import change_lane  # not for viewing

        self._edit_lanes(
            EditKind.CHANGE_LANE, title, lambda text: change_lane(text, lane_id, cells)
        )

    def move_lane(self, lane_id: str, title: str, to: int) -> None:
        """Put a lane at another place, from 0."""
        from timeline_app.io.making.settings_edit import move_lane  # not for viewing

        self._edit_lanes(EditKind.CHANGE_LANE, title, lambda text: move_lane(text, lane_id, to))

    def delete_lane(self, lane_id: str, title: str) -> None:
        """Delete a lane without events; notes on it are on none then."""
        from timeline_app.io.making.settings_edit import delete_lane  # not for viewing

        def change(copy: WorkingCopy) -> WorkingCopy:
            copy = self.with_lanes_written(copy)
            notes = copy.notes
            for row in copy.notes.where("lane", lane_id):
                notes = notes.changing(row.key, {"lane": ""})
            return copy._replace(settings=delete_lane(copy.settings, lane_id), notes=notes)

        self.edit(EditKind.DELETE_LANE, title, change)

    def _edit_lanes(self, kind: EditKind, title: str, change: Callable[[str], str]) -> None:
        def edit(copy: WorkingCopy) -> WorkingCopy:
            copy = self.with_lanes_written(copy)
            return copy._replace(settings=change(copy.settings))

        self.edit(kind, title, edit)

    # Passages and differences

    def change_excerpt(self, excerpt: Excerpt, cells: Mapping[str, str]) -> None:
        """Change cells of an excerpt, such as its role."""
        subject = self.title_of(excerpt.event) if excerpt.event else ""
        change = partial(edits.change_excerpt, excerpt=excerpt, cells=cells)
        self.edit(EditKind.CHANGE_PASSAGE, subject, change)

    def remove_excerpt(self, excerpt: Excerpt, told: str) -> None:
        """Take a passage away from its event; one that a difference compares stays for that."""
        if excerpt.difference:
            change = partial(edits.change_excerpt, excerpt=excerpt, cells={"event": ""})
        else:
            change = partial(edits.remove_excerpt, excerpt=excerpt)
        self.edit(EditKind.REMOVE_PASSAGE, self.title_of(excerpt.event), change, told=told)

    def compare_excerpt(self, excerpt: Excerpt, topic: str) -> str:
        """Let a difference compare an excerpt, too, and return ""; or return why not."""
        from timeline_app.model.making.differing import with_excerpt_compared  # not for viewing
        from timeline_app.words.making.changes import no_such_topic

        topic, differences = " ".join(topic.split()), self._session.document.differences
        difference = next((each.id for each in differences if each.topic == topic), None)
        if difference is None:
            return no_such_topic(topic)
        change = partial(with_excerpt_compared, excerpt=excerpt, difference_id=difference)
        self.edit(EditKind.CHANGE_DIFFERENCE, topic, change)
        return ""

    def tell_together(self, excerpt: Excerpt, telling: str) -> str:
        """Keep which statement an excerpt reports, "" for one of its own; return ""."""
        self.change_excerpt(excerpt, {"telling": " ".join(telling.split())})
        return ""

    def change_difference(self, difference: Difference, column: str, reading: Reading) -> None:
        """Change the topic, verdict or note of a difference."""

        def change(copy: WorkingCopy) -> WorkingCopy:
            cells = {column: reading.value}
            return edits.change_row(copy, "differences", difference.id, cells)

        self.edit(EditKind.CHANGE_DIFFERENCE, difference.topic, change)

    def delete_difference(self, difference: Difference, told: str) -> None:
        """Delete a difference; passages that support an event stay for that."""
        change = partial(edits.delete_difference, difference_id=difference.id)
        self.edit(EditKind.DELETE_DIFFERENCE, difference.topic, change, told=told)

    # Articles

    def change_article(self, article: Article, cells: Mapping[str, str]) -> None:
        """Change what is said of an article: its title, its source, its date."""
        from timeline_app.model.making.new_event import with_article  # not for viewing

        articles = self._session.document.articles
        change = partial(with_article, articles=articles, article_id=article.id, cells=cells)
        self.edit(EditKind.CHANGE_ARTICLE, article.title, change)

    # Outside facts

    def add_fact(self, text: str, *, event: str = "", difference: str = "") -> None:
        """Let an event's date, or a difference, rest on a fact of that id or text, or a new one."""
        from timeline_app.model.making import details  # not for viewing

        known = (each for each in self._session.document.facts if text in {each.id, each.fact})
        fact = next(known, None)
        kind, subject, table, row_id = self._resting(event, difference)
        if fact is None:
            change = partial(details.add_fact, row_id=row_id, cells={"fact": text}, table=table)
            self.edit(EditKind.ADD_FACT, text, change)
        else:
            change = partial(details.attach_fact, row_id=row_id, fact_id=fact.id, table=table)
            self.edit(kind, subject, change)

    def _resting(self, event: str, difference_id: str) -> tuple[EditKind, str, str, str]:
        """Return the kind and the subject of an edit of what rests on facts, its table and id."""
        if event:
            return EditKind.CHANGE_EVENT, self.title_of(event), "events", event
        differences = self._session.document.differences
        topic = next((each.topic for each in differences if each.id == difference_id), "")
        return EditKind.CHANGE_DIFFERENCE, topic, "differences", difference_id

    def change_fact(self, fact: Fact, column: str, reading: Reading) -> None:
        """Change a cell of a fact."""

        def change(copy: WorkingCopy) -> WorkingCopy:
            return edits.change_row(copy, "outside", fact.id, {column: reading.value})

        self.edit(EditKind.CHANGE_FACT, fact.fact, change)

    def detach_fact(self, fact: Fact, *, event: str = "", difference: str = "") -> None:
        """Let an event's date, or a difference, no longer rest on a fact."""
        from timeline_app.model.making import details  # not for viewing

        kind, subject, table, row_id = self._resting(event, difference)
        change = partial(details.detach_fact, row_id=row_id, fact_id=fact.id, table=table)
        self.edit(kind, subject, change)

    def delete_fact(self, fact: Fact, told: str) -> None:
        """Delete a fact, and let no date rest on it."""
        from timeline_app.model.making import details  # not for viewing

        change = partial(details.delete_fact, fact_id=fact.id)
        self.edit(EditKind.DELETE_FACT, fact.fact, change, told=told)

    # Links, notes and bookmarks

    def add_link(self, source: str, target: str, kind: LinkKind) -> None:
        """Link an event to another."""
        from timeline_app.model.making import details  # not for viewing

        change = partial(details.add_link, source=source, target=target, kind=kind)
        self.edit(EditKind.ADD_LINK, self.title_of(target), change)

    def delete_link(self, link: AuthorLink, told: str) -> None:
        """Delete a link."""
        from timeline_app.model.making import details  # not for viewing

        change = partial(details.delete_link, link=link)
        self.edit(EditKind.DELETE_LINK, self.title_of(link.target), change, told=told)

    def add_note(self, text: str, *, event: str = "", lane: str = "", when: str = "") -> None:
        """Write a note on an event, or on a time in a lane."""
        from timeline_app.model.making import details  # not for viewing

        change = partial(details.add_note, text=text, event=event, lane=lane, when=when)
        self.edit(EditKind.ADD_NOTE, text, change)

    def change_note(self, note: AuthorNote, text: str, told: str = "") -> None:
        """Change a note; an empty one is deleted."""
        from timeline_app.model.making import details  # not for viewing

        kind = EditKind.CHANGE_NOTE if text.strip() else EditKind.DELETE_NOTE
        self.edit(kind, note.text, partial(details.change_note, note=note, text=text), told=told)

    def add_bookmark(self, name: str, when: str) -> None:
        """Keep a range of time under a name."""
        from timeline_app.model.making import details  # not for viewing

        self.edit(EditKind.ADD_NOTE, name, partial(details.add_bookmark, name=name, when=when))
