"""Three-way merge: what two sides made of one working copy, put together row by row."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from timeline_app.model.making.working_copy import TABLES, Row, RowTable, WorkingCopy

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    Places = Container[tuple[str, int]]
    MergeSettings = Callable[[str, str, str, Places], "MergedText"]

SETTINGS: Final = "settings"
"""The table of a conflict about the text of timeline.toml."""

_PASSAGE: Final = ("article", "start", "end", "exact")
_IDENTITIES: Final = {
    "excerpts": ("event", "difference", *_PASSAGE),
    "nothing_to_cite": _PASSAGE,
}
_Key = TypeVar("_Key", bound=object)


class Conflict(NamedTuple):
    """A row that both sides changed, each in its own way: its filled cells, None where it is gone.

    Of the settings it is one of their values, and `path` the keys that lead to it; without a path
    it is their text as a whole.
    """

    table: str
    key: int
    base: Mapping[str, str] | None
    ours: Mapping[str, str] | None
    theirs: Mapping[str, str] | None
    path: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[str, int]:
        """The table and the key of the row."""
        return self.table, self.key


class Merged(NamedTuple):
    """Both sides in one working copy, with the conflicts that were settled in it."""

    copy: WorkingCopy
    conflicts: tuple[Conflict, ...] = ()


class MergedText(NamedTuple):
    """Both sides in one text, with the conflicts that were settled in it."""

    text: str
    conflicts: tuple[Conflict, ...] = ()


def merge_text(base: str, ours: str, theirs: str, for_theirs: Places = ()) -> MergedText:
    """Return the settings of the side that changed them, as a whole; ours where both did."""
    if theirs in (base, ours):
        return MergedText(ours)
    if ours == base:
        return MergedText(theirs)
    was, mine, others = ({SETTINGS: text} for text in (base, ours, theirs))
    conflict = Conflict(SETTINGS, 0, was, mine, others)
    return MergedText(theirs if conflict.place in for_theirs else ours, (conflict,))


def merge(
    base: WorkingCopy,
    ours: WorkingCopy,
    theirs: WorkingCopy,
    for_theirs: Places = (),
    merge_settings: MergeSettings = merge_text,
) -> Merged:
    """Return what both sides made of the base.

    Rows are the same by key in base and ours, and by id in theirs. A row that both changed is ours,
    theirs where its `place` is in `for_theirs`.
    """
    theirs = with_keys(theirs, key_map(theirs, base, ours))
    copy, conflicts = ours, list[Conflict]()
    for name in TABLES:
        followed = _followed(name, base.table(name), ours.table(name))
        tables = followed, ours.table(name), theirs.table(name)
        copy = copy.with_table(name, _merged(name, *tables, for_theirs, conflicts))
    texts = base.settings, ours.settings, theirs.settings
    settings = merge_settings(*texts, for_theirs)
    copy = copy._replace(settings=settings.text)
    return Merged(copy, (*conflicts, *settings.conflicts))


def _merged(
    name: str,
    base: RowTable,
    ours: RowTable,
    theirs: RowTable,
    for_theirs: Places,
    conflicts: list[Conflict],
) -> RowTable:
    next_key = max(base.next_key, ours.next_key, theirs.next_key)
    if _is_same_table(base, theirs) or _is_same_table(ours, theirs):
        return ours
    if _is_same_table(base, ours):
        return theirs._replace(next_key=next_key)
    of_base, of_ours, of_theirs = (_by_key(table) for table in (base, ours, theirs))
    kept: dict[int, tuple[RowTable, Row]] = {}
    for key in dict.fromkeys((*of_ours, *of_theirs, *of_base)):
        was, mine, other = of_base.get(key), of_ours.get(key), of_theirs.get(key)
        takes_theirs = False
        if not _is_same(theirs, other, base, was) and not _is_same(theirs, other, ours, mine):
            takes_theirs = _is_same(ours, mine, base, was)
            if not takes_theirs:
                said = _said(base, was), _said(ours, mine), _said(theirs, other)
                conflicts.append(Conflict(name, key, *said))
                takes_theirs = (name, key) in for_theirs
        table, row = (theirs, other) if takes_theirs else (ours, mine)
        if row is not None:
            kept[key] = (table, row)
    columns = _columns(base, ours, theirs, kept.values())
    order = order_of_both([*of_base], [*of_ours], [*of_theirs])
    rows = tuple(_fitted(columns, *kept[key]) for key in order if key in kept)
    return RowTable(columns, rows, next_key)


def _by_key(table: RowTable) -> dict[int, Row]:
    return {row.key: row for row in table.rows}


def _is_same_table(one: RowTable, other: RowTable) -> bool:
    """Return whether two tables say the same in the same order."""
    if one.columns != other.columns or len(one.rows) != len(other.rows):
        return False
    pairs = zip(one.rows, other.rows, strict=True)
    return all(
        each is also or (each.key == also.key and _is_same(one, each, other, also))
        for each, also in pairs
    )


def _is_same(table: RowTable, row: Row | None, other_table: RowTable, other: Row | None) -> bool:
    if row is None or other is None:
        return row is other
    if table.columns == other_table.columns and row.cells == other.cells:
        return True
    return _said(table, row) == _said(other_table, other)


def _said(table: RowTable, row: Row | None) -> dict[str, str] | None:
    """Return the filled cells of a row by their columns."""
    if row is None:
        return None
    return {name: cell for name, cell in zip(table.columns, row.cells, strict=False) if cell}


def _columns(
    base: RowTable, ours: RowTable, theirs: RowTable, kept: Iterable[tuple[RowTable, Row]]
) -> tuple[str, ...]:
    """Return the columns that both sides have or one of them added, and all that are filled."""
    wanted = [name for name in theirs.columns if name in ours.columns or name not in base.columns]
    wanted += [name for name in ours.columns if name not in theirs.columns + base.columns]
    dropped = {*ours.columns, *theirs.columns} - {*wanted}
    if dropped:
        filled = {
            name for table, row in kept for name in _said(table, row) or () if name in dropped
        }
        wanted += [name for name in (*ours.columns, *theirs.columns) if name in filled]
    return tuple(dict.fromkeys(wanted))


def _fitted(columns: tuple[str, ...], table: RowTable, row: Row) -> Row:
    if columns[: len(table.columns)] == table.columns:
        return row
    cells = table.cells(row)
    return Row(row.key, tuple(cells.get(name, "") for name in columns))


def order_of_both(base: Sequence[_Key], ours: Sequence[_Key], theirs: Sequence[_Key]) -> list[_Key]:
    """Return all keys: in the order of the side that changed it, with the others' own between."""
    was, mine = {*base}, {*ours}
    stayed = [key for key in base if key in mine]
    if [key for key in ours if key in was] == stayed:
        return _woven(theirs, ours)
    return _woven(ours, theirs)


def _woven(keys: Sequence[_Key], others: Sequence[_Key]) -> list[_Key]:
    """Return the keys, and each other one behind that which it follows among the others."""
    known = {*keys}
    first: list[_Key] = []
    behind: dict[_Key, list[_Key]] = {}
    place = first
    for key in others:
        if key in known:
            place = behind.setdefault(key, [])
        else:
            place.append(key)
    woven = first
    for key in keys:
        woven += (key, *behind.get(key, ()))
    return woven


# Rows that are the same


def key_map(theirs: WorkingCopy, base: WorkingCopy, ours: WorkingCopy) -> dict[str, dict[int, int]]:
    """Return for the rows of each table of theirs the keys that they have in base and ours.

    A row is the same by its id: an excerpt by what it supports, its place and its words. A row that
    neither has gets a new key.
    """
    return {
        name: _key_map(name, theirs.table(name), base.table(name), ours.table(name))
        for name in TABLES
    }


def _key_map(name: str, theirs: RowTable, base: RowTable, ours: RowTable) -> dict[int, int]:
    base = _followed(name, base, ours)
    if theirs is base or theirs is ours:
        return {row.key: row.key for row in theirs.rows}
    found: dict[int, int] = {}
    used: set[int] = set()
    # The base first: a row to which ours gave another id is known by the one that it had.
    for table in (base, ours):
        known = dict(_identified(name, table))
        for identity, key in _identified(name, theirs):
            same = known.get(identity)
            if key not in found and same is not None and same not in used:
                found[key] = same
                used.add(same)
    first_free = max(base.next_key, ours.next_key)
    next_key = max(first_free, theirs.next_key)
    for row in theirs.rows:
        if row.key not in found:
            is_free = row.key >= first_free
            found[row.key] = row.key if is_free else next_key
            next_key += not is_free
    return found


def _followed(name: str, base: RowTable, ours: RowTable) -> RowTable:
    """Return the base with the keys of rows that ours deleted and added again by the same id."""
    of_base, of_ours = ({row.key for row in table.rows} for table in (base, ours))
    if of_base <= of_ours:
        return base
    added = {identity: key for identity, key in _identified(name, ours) if key not in of_base}
    keys = {
        key: added[identity]
        for identity, key in _identified(name, base)
        if key not in of_ours and identity in added
    }
    rows = tuple(Row(keys.get(row.key, row.key), row.cells) for row in base.rows)
    return base._replace(rows=rows) if keys else base


def with_keys(copy: WorkingCopy, keys: Mapping[str, Mapping[int, int]]) -> WorkingCopy:
    """Return a working copy whose rows have other keys, as `key_map` gives them."""
    for name in TABLES:
        table, known = copy.table(name), keys[name]
        if all(key == new for key, new in known.items()):
            continue
        rows = tuple(Row(known[row.key], row.cells) for row in table.rows)
        next_key = max(table.next_key, *(row.key + 1 for row in rows))
        copy = copy.with_table(name, RowTable(table.columns, rows, next_key))
    return copy


def _identified(name: str, table: RowTable) -> Iterator[tuple[tuple[object, ...], int]]:
    """Yield what each row is known by, and its key; of equal ones the first, second and so on."""
    columns = _IDENTITIES.get(name, ("id",))
    at = [table.columns.index(each) for each in columns if each in table.columns]
    seen: Counter[tuple[str, ...]] = Counter()
    for row in table.rows:
        cells = row.cells
        parts = tuple(cells[each].strip() if each < len(cells) else "" for each in at)
        if not any(parts):
            parts = ("", *cells)
        seen[parts] += 1
        yield (parts, seen[parts]), row.key
