"""Rounded and far years (`1950S2`, `Y-17E7`, `Y3388E2S3`), read by the `edtf` library."""

import re
from typing import Final

from timeline_app.model.civil import day_start_s
from timeline_app.model.stretch import Stretch, Unit, checked_year

# Only such texts are handed on: a million digits, or a power of a million, would never come back.
_SHAPE: Final = r"Y?-?\d{1,15}(?:E\d{1,2})?(?:S\d{1,2})?"
_YEAR_DIGITS: Final = 4  # a year is written with at least so many, which all count
_UNITS: Final = (Unit.YEAR, Unit.DECADE, Unit.CENTURY, Unit.MILLENNIUM)


def read_by_edtf(text: str) -> Stretch | None:
    """The years of the text; None when `edtf` cannot read it, WhenError when they are too far.

    ISO 8601-2 (4.7.3): `1950S2` is some year from 1900 to 1999, estimated as 1950. `edtf` 5.0 keeps
    the year and the digits, but rounds years before 0 outwards and knows the range of some shapes
    only with an arbitrary padding, so the range is worked out here.
    """
    if not re.fullmatch(_SHAPE, text, re.ASCII):
        return None
    # 150 ms, and seldom needed.
    from edtf import EDTFParseException, parse_edtf

    try:
        date = parse_edtf(text)
    except EDTFParseException:
        return None
    year = checked_year(str(date.lower_strict()[0]), text)
    rounded = _rounded_digits(year, date.significant_digits)
    step = 10**rounded
    nearest = abs(year) // step * step
    furthest = checked_year(str(nearest + step - 1), text)
    first, last = (nearest, furthest) if year >= 0 else (-furthest, -nearest)
    unit = _UNITS[min(rounded, len(_UNITS) - 1)]
    return Stretch(day_start_s(first), day_start_s(last + 1), unit, about=rounded > 0)


def _rounded_digits(year: int, significant_digits: int | None) -> int:
    digits = max(len(str(abs(year))), _YEAR_DIGITS)
    return max(digits - (significant_digits or digits), 0)
