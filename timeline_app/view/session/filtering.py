"""Filtering by one value: show only the events that have it, and take that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.model.facets import values_of

if TYPE_CHECKING:
    from timeline_app.model.query import Query
    from timeline_app.view.session.session import Session


def shows_only(session: Session, facet: str, value: str) -> bool:
    """Return whether of this facet only the value is shown, others being hidden."""
    query = session.requested.query
    off = {pair for pair in query.hidden if pair[0] == facet}
    return bool(off) and query == _query_of(session, facet, value)


def show_only(session: Session, facet: str, value: str) -> None:
    """Hide the events without a value; a second time, show those again."""
    query = _query_of(session, facet, value)
    if query == session.requested.query:
        query = query.with_all_of(facet)
    session.request(session.requested.with_query(query))


def _query_of(session: Session, facet: str, value: str) -> Query:
    values = values_of(session.document, facet).values
    return session.requested.query.with_only(facet, value, values)
