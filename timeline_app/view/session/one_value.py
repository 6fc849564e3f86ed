"""One value of a facet shown alone, the events without it being hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.model.facets import values_of

if TYPE_CHECKING:
    from timeline_app.model.query import Query
    from timeline_app.view.session.session import Session


def shows_only(session: Session, facet: str, value: str) -> bool:
    """Return whether of this facet only the value is requested, others being hidden."""
    query = session.requested.query
    is_filtered = any(hidden == facet for hidden, _ in query.hidden)
    return is_filtered and query == _only(session, facet, value)


def show_only(session: Session, facet: str, value: str) -> None:
    """Hide the events without a value; a second time, show those again."""
    query, only = session.requested.query, _only(session, facet, value)
    shown = query.with_all_of(facet) if only == query else only
    session.request(session.requested.with_query(shown))


def _only(session: Session, facet: str, value: str) -> Query:
    values = values_of(session.document, facet).values
    return session.requested.query.with_only(facet, value, values)
