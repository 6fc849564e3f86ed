"""Sentences about links between events, and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.model.document import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable


def link_to_unknown(event_id: str, where: str) -> Finding:
    what = f"the link names “{event_id}”, which is no event, and is not shown"
    return Finding(what, where, "name the id of an event")


def link_kind_unknown(kind: str, known: Iterable[str], where: str) -> Finding:
    what = f"the kind of link “{kind}” is not known, and the link not shown"
    return Finding(what, where, f"write one of {', '.join(known)}")


def note_on_unknown(noun: str, named: str, where: str) -> Finding:
    what = f"the note is on “{named}”, which is no {noun}"
    return Finding(what, where, f"name the id of one, or leave the column “{noun}” empty")


def note_date_unreadable(problem: str, where: str) -> Finding:
    return Finding(f"the date of the note {problem}", where, "write a date such as 2025-10-28")
