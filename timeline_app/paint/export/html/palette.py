"""Palette: the colours of a page, each a variable with a value in the light and in the dark."""

from __future__ import annotations

from typing import Final

from timeline_app.paint.theme import DARK, LIGHT

_NAMED: Final = (
    *("text", "text_soft", "text_faint", "amber", "ground", "surface", "folded", "line"),
    *("line_strong", "accent", "on_accent", "note", "chip", "highlight", "on_highlight"),
    *("strip_highlight", "amber_box"),
)


class Palette:
    """The variables given so far, by their colours in the light and in the dark theme."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}
        self._values: dict[str, tuple[str, str]] = {}
        for name in _NAMED:
            self.named(name.replace("_", "-"), getattr(LIGHT, name), getattr(DARK, name))

    def named(self, name: str, light: str, dark: str) -> str:
        """Give a variable a name of its own, and return how CSS calls it."""
        self._values[name] = (light, dark)
        self._names.setdefault((light, dark), name)
        return f"var(--{name})"

    def ink(self, light: str, dark: str) -> str:
        """Return how CSS calls the variable of two colours, a new one if there is none."""
        name = self._names.get((light, dark))
        return f"var(--{name})" if name else self.named(f"c{len(self._values)}", light, dark)

    def rules(self) -> tuple[str, str]:
        """Return what CSS says of all variables, in the light and in the dark."""
        light, dark = (
            ";".join(f"--{name}:{pair[which]}" for name, pair in self._values.items())
            for which in (0, 1)
        )
        return light, dark
