"""How long something is, in words: "5½ days"."""

from typing import Final

from timeline_app.model.civil import DAY_S, HOUR_S, MINUTE_S

_YEAR_S: Final = 31_556_952  # the Gregorian calendar's mean
# Each unit with the number from which on it is used; two months are still told in days.
_UNITS: Final = (
    (1e9 * _YEAR_S, "billion years", 1),
    (1e6 * _YEAR_S, "million years", 1),
    (_YEAR_S, "year", 1),
    (_YEAR_S / 12, "month", 2),
    (DAY_S, "day", 1),
    (HOUR_S, "hour", 1),
    (MINUTE_S, "minute", 1),
    (1, "second", 0),
)
_ALMOST: Final = 0.99  # 59.9 minutes are an hour
_FEW: Final = 9.75  # below, halves are told


def span_in_words(seconds: float) -> str:
    """The length in the largest unit that fits: to a half when there are few, else to a whole."""
    unit_s, name = next(
        (unit_s, name) for unit_s, name, least in _UNITS if seconds >= unit_s * least * _ALMOST
    )
    count = seconds / unit_s
    halves = round(2 * count) if count < _FEW else 2 * round(count)
    whole, half = divmod(halves, 2)
    number = (f"{whole:,}" if whole or not half else "") + ("½" if half else "")
    plural = "" if name.endswith("s") or number in {"1", "½"} else "s"
    return f"{number} {name}{plural}"
