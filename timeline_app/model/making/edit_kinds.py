"""Kinds of edits: what a person can do to a timeline, and undo."""

from enum import StrEnum


class EditKind(StrEnum):
    """What an edit does to a timeline; `words/making.py` says what each is called."""

    ADD_EVENT = "add_event"
    CHANGE_EVENT = "change_event"
    DELETE_EVENTS = "delete_events"
    ADD_PASSAGE = "add_passage"
    ADD_PASSAGE_IN_PART = "add_passage_in_part"
    DELETE_PASSAGE = "delete_passage"
    DATE_BY_WORDS = "date_by_words"
    NOTHING_TO_CITE = "nothing_to_cite"
    DIFFER = "differ"
    CHANGE_DIFFERENCE = "change_difference"
    DELETE_DIFFERENCE = "delete_difference"
    ADD_LANE = "add_lane"
    CHANGE_LANE = "change_lane"
    DELETE_LANE = "delete_lane"
    ADD_LINK = "add_link"
    DELETE_LINK = "delete_link"
    ADD_NOTE = "add_note"
    CHANGE_NOTE = "change_note"
    DELETE_NOTE = "delete_note"
    ADD_ARTICLE = "add_article"
    CHANGE_ARTICLE = "change_article"
    CHANGE_FACT = "change_fact"
    SET_TITLE = "set_title"
    SET_DESCRIPTION = "set_description"
    SET_OPENING = "set_opening"
