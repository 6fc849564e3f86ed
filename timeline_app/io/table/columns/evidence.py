"""The columns of a table that quote articles: which they are, and what stands beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.io.articles.article_text import DOCUMENT_SUFFIXES, TEXT_SUFFIXES, suffix_of
from timeline_app.io.table.columns.names import plain_name, rank_of
from timeline_app.model.articles.said_pages import SAID_PAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from timeline_app.io.table.columns.cells import ColumnCells

POSITIONS: Final = ("start", "end")
"""Columns of places in articles, as excerpts.csv has them; in most tables they are dates."""
BESIDE_QUOTATIONS: Final = ("role", "prefix", "suffix", "telling", SAID_PAGE, *POSITIONS)


def guess_evidence(
    columns: Sequence[ColumnCells],
    said: Mapping[str, object],
    articles: Callable[[], Mapping[str, object] | None],
) -> dict[str, str]:
    """Return the columns of quotations and of their articles, where the table has such.

    By its name a column has quotations only where another one names files, or where there is a
    folder of `articles`. Addresses and publishers are no files.
    """
    if said.get("exact", "?") == "":
        return {}
    taken = {name for role, name in said.items() if role != "exact"}
    columns = [each for each in columns if each.name not in taken]
    chosen = [each for each in columns if each.name == said.get("exact")]
    quotations = chosen or named(columns, "exact")
    if not quotations:
        return {}
    found = {"exact": quotations[0].name}
    beside = articles()
    for each in named(columns, "article") if "article" not in said else ():
        if each == quotations[0]:
            continue
        is_of_files = not each.filled or each.mostly(is_file_name)
        if is_of_files or (beside and any(cell.casefold() in beside for cell in each.filled)):
            return found | {"article": each.name}
    return found if chosen or "article" in said or beside is not None else {}


def named(columns: Iterable[ColumnCells], kind: str) -> list[ColumnCells]:
    """Return the columns with whole names of a kind, the surest first."""
    found = [(rank_of(own_name(each.name), kind), each.place, each) for each in columns]
    ranked = [(rank, place, each) for rank, place, each in found if rank is not None]
    return [each for _, _, each in sorted(ranked, key=lambda each: each[:2])]


def own_name(name: str) -> str:
    """Return the name that a column has in its file, of that which it has in the timeline."""
    return name.removesuffix(" (column)")


def is_file_name(cell: str) -> bool:
    """Return whether a cell names files of articles, by their suffixes; an address does not."""
    parts = [part.strip() for part in cell.split(";") if part.strip()]
    return bool(parts) and all(
        "://" not in part and suffix_of(part) in (*TEXT_SUFFIXES, *DOCUMENT_SUFFIXES)
        for part in parts
    )


def beside_quotations(names: Iterable[str], name: str) -> str:
    """Return the column of that plain name, as it is written; "" for none."""
    return next((each for each in names if plain_name(own_name(each)) == name), "")
