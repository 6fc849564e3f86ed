"""Plays random gestures over the real window: keys, clicks, wheel, drags, menus, dialogs.

    python -m tests.monkey --seed 1 --steps 10000                    # over the tour
    python -m tests.monkey --seed 1 --steps 10000 --events 100000    # over a table
    python -m tests.monkey --seed 1 --steps 2000 --offscreen         # on no screen
    python -m tests.monkey --seed 1 --steps 2000 --edits             # edits a copy of the tour

The window stands on a screen of its own (Xvfb with openbox where they are installed, else Qt's
platform without a screen) in a process of its own. It fails, with the seed and the last gestures,
on any traceback, Qt warning or death, on a turn of the event loop of a minute, and on a dialog
that does not come back. The same seed draws the same gestures, though timers may come between them.
With --edits, what was edited is saved, read back and undone at the end, and compared.
"""

import argparse
import sys

from tests.monkey.run import play


def main() -> int:
    """Play, say how it went, and return 1 where something went wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=1_000)
    parser.add_argument("--events", type=int, default=0, help="0 for the tour")
    parser.add_argument("--edits", action="store_true", help="edit a copy of the tour")
    parser.add_argument("--offscreen", action="store_true", help="on no screen")
    parser.add_argument("--trace", action="store_true", help="print every exception; slow")
    words = parser.parse_args()
    real, trace = not words.offscreen, words.trace
    game = play(words.seed, words.steps, words.events, real=real, trace=trace, edits=words.edits)
    print(game.report)
    return 1 if game.went_wrong else 0


if __name__ == "__main__":
    sys.exit(main())
