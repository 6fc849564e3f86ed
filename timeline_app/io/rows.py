"""What the rows of one file come to: values, their extra columns, and what is wrong in the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from timeline_app.model.document import Finding

Value = TypeVar("Value")


@dataclass(frozen=True, eq=False)
class Rows(Generic[Value]):
    """Values in the order of the file; `extras` holds the columns that they have no place for."""

    values: tuple[Value, ...]
    findings: tuple[Finding, ...] = ()
    extras: Mapping[Value, Mapping[str, str]] = field(default_factory=dict)


def extra_columns(row: Mapping[str, str], known: Container[str]) -> dict[str, str]:
    """Return the filled cells of a row in columns that the program does not know."""
    return {name: cell for name, cell in row.items() if cell and name not in known}
