"""The table that `make bench` prints: what was measured, its yardstick, and the goal."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. The goal is for its ratio to the yardstick, or for itself where there is none."""

    what: str
    measured: float
    unit: str = "ms"
    yardstick: float | None = None
    goal: float | None = None

    @property
    def ratio(self) -> float | None:
        return None if self.yardstick is None else self.measured / self.yardstick

    @property
    def met(self) -> bool | None:
        if self.goal is None:
            return None
        return (self.measured if self.ratio is None else self.ratio) <= self.goal

    def cells(self) -> tuple[str, ...]:
        goal_unit = "" if self.ratio is not None else f" {self.unit}"
        return (
            self.what,
            f"{_figure(self.measured)} {self.unit}",
            "" if self.yardstick is None else f"{_figure(self.yardstick)} {self.unit}",
            "" if self.ratio is None else f"{self.ratio:.2f}",
            "" if self.goal is None else f"≤ {self.goal:g}{goal_unit}",
            {None: "", True: "yes", False: "no"}[self.met],
        )


def table_lines(rows: Iterable[Row]) -> list[str]:
    """The lines of a table of these rows under its headings."""
    headings = ("what", "measured", "yardstick", "ratio", "goal", "met")
    return _lines([headings, *(row.cells() for row in rows)])


@dataclass(frozen=True, slots=True)
class Growth:
    """One figure at several sizes."""

    what: str
    measured: Mapping[int, float]
    unit: str = "ms"

    def cells(self) -> tuple[str, ...]:
        """Each after the first with how many times the one before it is."""
        first, *others = self.measured.values()
        grown = (
            f"{_figure(after)} (×{after / before:.2f})"
            for before, after in itertools.pairwise((first, *others))
        )
        return f"{self.what}, {self.unit}", _figure(first), *grown


def growth_lines(rows: Sequence[Growth]) -> list[str]:
    """The lines of a table of rows that have the same sizes, under their headings."""
    headings = ("events", *(f"{size:,}" for size in rows[0].measured)) if rows else ()
    return _lines([headings, *(row.cells() for row in rows)])


def _lines(cells: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [_line(line, widths) for line in cells]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    what, *figures = (
        cell.rjust(width) if place else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join((what, *figures)).rstrip()


def _figure(value: float) -> str:
    """Three figures, but whole numbers whole."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 0.1 else f"{value:.4f}"
