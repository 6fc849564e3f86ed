"""Small working copies and changes of them, for hypothesis."""

from collections.abc import Sequence

from hypothesis import strategies as st

from timeline_app.model.making.working_copy import Row, RowTable, WorkingCopy

COLUMNS = ("id", "title", "when")
IDS = st.sampled_from([f"e{number}" for number in range(6)])
CELLS = st.sampled_from(["", "a", "b", "é,\n"])


@st.composite
def copies(draw: st.DrawFn) -> WorkingCopy:
    """A working copy with events of distinct ids, and passages of some of them."""
    ids = draw(st.lists(IDS, unique=True, max_size=5))
    events = [(event, draw(CELLS), draw(CELLS)) for event in ids]
    passages = draw(st.lists(st.tuples(IDS, st.sampled_from("xy")), unique=True, max_size=3))
    return WorkingCopy(
        settings=draw(st.sampled_from(["", "title = 'a'"])),
        events=table_of(COLUMNS, events),
        excerpts=table_of(("event", "exact", "role"), [(*each, "direct") for each in passages]),
    )


def table_of(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> RowTable:
    keyed = tuple(Row(number, cells) for number, cells in enumerate(rows, start=2))
    return RowTable(columns, keyed, len(rows) + 2)


@st.composite
def edited(draw: st.DrawFn, copy: WorkingCopy, ids: st.SearchStrategy[str] = IDS) -> WorkingCopy:
    """The copy after some edits of its events, with ids of their own."""
    for _ in range(draw(st.integers(0, 4))):
        copy = draw(edited_once(copy, ids))
    return copy


@st.composite
def edited_once(
    draw: st.DrawFn, copy: WorkingCopy, ids: st.SearchStrategy[str] = IDS
) -> WorkingCopy:
    """The copy after one edit: a row added, changed or deleted, or put elsewhere."""
    events = copy.events
    kind = draw(st.sampled_from(["add", "change", "delete", "move", "column", "settings"]))
    if kind == "settings":
        return copy._replace(settings=copy.settings + draw(CELLS))
    if kind == "add" or not events.rows:
        cells = {"id": draw(ids), "title": draw(CELLS)}
        has_id = any(events.where("id", cells["id"]))
        return copy if has_id else copy._replace(events=events.adding(cells))
    row = draw(st.sampled_from(events.rows))
    if kind in {"change", "column"}:
        column = {"change": "title", "column": "own"}[kind]
        return copy._replace(events=events.changing(row.key, {column: draw(CELLS)}))
    others = events.without({row.key})
    if kind == "delete":
        return copy._replace(events=others)
    at = draw(st.integers(0, len(others.rows)))
    rows = (*others.rows[:at], row, *others.rows[at:])
    return copy._replace(events=others._replace(rows=rows))


def said(copy: WorkingCopy) -> object:
    """All that a working copy says, in its order; the keys of its rows are left out."""
    tables = (copy.events, copy.excerpts)
    return copy.settings, [[table.cells(row) for row in table.rows] for table in tables]
