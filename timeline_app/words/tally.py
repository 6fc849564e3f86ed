"""A tally in words: how many events were read, shown and refused, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.model.document import one_line

if TYPE_CHECKING:
    from timeline_app.model.document import Tally

_MOST_REASONS: Final = 3


def tally_line(tally: Tally) -> str:
    """Return "47 read, 47 shown, 0 refused", followed by the first reasons if there are any."""
    counts = f"{tally.read:,} read, {tally.shown:,} shown, {tally.refused:,} refused"
    if not tally.reasons:
        return counts
    reasons = [*tally.reasons[:_MOST_REASONS]]
    if len(tally.reasons) > _MOST_REASONS:
        reasons.append(f"and {len(tally.reasons) - _MOST_REASONS:,} more")
    return one_line(f"{counts}: {'; '.join(reasons)}")
