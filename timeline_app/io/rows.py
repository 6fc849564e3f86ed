"""What the rows of one file come to: values, and what is wrong in the file."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline_app.model.document import Finding

Value = TypeVar("Value")
_WORKED_OUT: Final = {"anchor", "extra"}  # fields that no column gives


@dataclass(frozen=True, eq=False)
class Rows(Generic[Value]):
    """Values in the order of the file."""

    values: tuple[Value, ...]
    findings: tuple[Finding, ...] = ()


def extra_columns(row: Mapping[str, str], kind: type) -> dict[str, str]:
    """Return the filled cells of a row in columns that a kind of value has no field for."""
    known = names_of(kind)
    return {name: cell for name, cell in row.items() if cell and name not in known}


def names_of(kind: type) -> frozenset[str]:
    """Return the columns that a kind of value has a field for."""
    return frozenset(each.name for each in fields(kind)) - _WORKED_OUT
