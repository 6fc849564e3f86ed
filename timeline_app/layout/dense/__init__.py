"""Dense lanes: lanes with more events than rows can hold, shown by single marks above a density.

    time       |        tile 0         |        tile 1         |      TILE_PX wide, grid 0
               ------|         tile 0        |         tile 1         half a tile later, grid 1

    rows       ● long ago kept from the coarser scale     ▒▒▒▒▒▒▒▒▒▒
               ▒▒▒▒▒▒ long one          ● at noon         ● late
               ● short    ▒▒▒ next
    last row   kept free for the chosen event
    density    ▂▃▅▇█▇▅▃▂▁▁▂▃▃▂▁▁▁▂▄▆▇▆▄▃▂▁▁▁▁▂▂▁▁▁▁▂▃▄▃▂▁▁         COLUMN_PX a column

- A tile (`tiles`) first keeps the marks of the coarser scale and of the other grid, each in its
  row. Around them it packs the longest events that lie within it, with their labels (`longest`).
- The density (`density`) is a histogram of all other events, a strip behind the rows.
- The lane (`lane`) puts its tiles together for a view, and counts its events.

So what is shown depends on the scale, never on where a view begins, and a frame costs as much as
the tiles in view hold. The three thresholds below decide what becomes of an event.
"""

from typing import Final

MOST_EVENTS_IN_ROWS: Final = 1_000
"""Rows or dense lane, at every scale: a lane with more shown events is a dense lane."""

MOST_ROWS: Final = 24
"""Rows or dense lane, at one scale: a lane that needs more rows is a dense lane there.

`Style.most_rows` holds it, because a picture that can be as high as it must be allows more.
"""

MOST_MARKS_IN_TILE: Final = 120
"""Mark or density: at most this many events of a tile, the longest, are tried for a mark."""
