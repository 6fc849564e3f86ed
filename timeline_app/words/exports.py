"""Sentences about exports: what is being saved, and why a picture cannot be made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.words.captions import pixels

if TYPE_CHECKING:
    from collections.abc import Sequence

PAINTING: Final = "Painting…"
PAST_ANY_RANGE: Final = "the range is longer than 570 million years: give a shorter one"
NO_MEMORY_TO_WRITE: Final = "there is not enough memory to write this picture"
CANNOT_PAINT: Final = "the picture cannot be painted"


def copied(width_px: int, height_px: int) -> str:
    """Say that a picture is on the clipboard."""
    return f"Copied, {pixels(width_px, height_px)}."


def saving(name: str) -> str:
    """Say that a file is being written."""
    return f"Saving {name}…"


def saved(name: str) -> str:
    """Say that a file is written."""
    return f"Saved {name}."


def cannot_write(name: str) -> str:
    """Say that a file could not be written."""
    return f"{name} cannot be written"


def asks_to_replace(name: str) -> str:
    """Ask whether a file may be replaced."""
    return f"{name} is there already. Replace it?"


def rows_need_more(height_px: int) -> str:
    """Say that a picture will be higher than was requested."""
    return f"its rows need more than {height_px:,} px"


def scale_impossible(scale: float, least: float, largest: float) -> str:
    """Say between which bounds the scale of a picture has to be."""
    bounds = f"{least:g} to {largest:g}"
    return f"a scale of {scale:g} is not possible: give one from {bounds}"


def size_impossible(width_px: float, height_px: float | None, advice: str) -> str:
    """Say that a picture cannot have a size; a height of None is as its rows need."""
    size = f"{width_px:,.0f} wide" if height_px is None else f"{width_px:,.0f} × {height_px:,.0f}"
    return f"a picture of {size} pixels is not possible: {advice}"


def least_size(width_px: int) -> str:
    """Say how large a picture has to be at least."""
    return f"a picture is at least {width_px} wide and 1 high"


def largest_size(side_px: int, millions: int) -> str:
    """Say how large a picture may be, and how to get one that is."""
    return (
        f"at most {side_px:,} a side and {millions} million in all; choose a shorter range, fewer "
        "events or a smaller scale"
    )


def no_memory_to_paint(width_px: int, height_px: int) -> str:
    """Say that an image is too large for the memory."""
    return f"there is no memory for {pixels(width_px, height_px)}"


def events_missing(missing: int, of: int, first_id: str) -> str:
    """Say that a picture would lack events of its range."""
    return (
        f"{missing:,} of {of:,} events would be missing from the picture, first “{first_id}”: "
        "choose another range or size"
    )


def event_unknown(event_id: str, similar: Sequence[str]) -> str:
    """Say that no event has an id, and which ids are like it."""
    advice = f"did you mean {' or '.join(similar)}?" if similar else "see the ids in events.csv"
    return f"there is no event “{event_id}”: {advice}"


def event_outside(event_id: str) -> str:
    """Say that the event to select is not in the range of the picture."""
    return f"the event “{event_id}” is not in the range: give another --range"


def height_too_small(width_px: int, height_px: int, needed_px: int) -> str:
    """Say which height the events of a range need."""
    return (
        f"the events of the range need a height of {needed_px:,}, not {height_px:,}: give --size "
        f"{width_px}x{needed_px}, or only the width"
    )


def described(size_px: tuple[int, int], events_shown: str) -> str:
    """Describe a picture on one line."""
    return f"<timeline picture: {pixels(*size_px)}, {events_shown}>"
