"""ClickHouse's SQL where ibis' own is wrong: dates before 1970, and letters beyond A to Z."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from timeline_app.io.engines.dates import Expression

MICROSECONDS: Final = 1_000_000
_FIRST_S: Final = -2_208_988_800  # 1900-01-01, the first day that its dates reach
_LAST_S: Final = 10_382_256_000  # 2298-12-31, a year before the last
_MOMENT: Final = "timestamp(6)"
_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def microseconds(moments: Expression) -> Expression:
    """Return moments as microseconds since 1970."""
    whole = _function("toDateTime64", _MOMENT, moments, 6)
    return _function("toUnixTimestamp64Micro", "int64", whole)


def days(dates: Expression) -> Expression:
    """Return days as their numbers since 1970."""
    return _function("toInt64", "int64", dates)


def is_reached(at_s: int) -> bool:
    """Return whether its dates reach an instant."""
    return _FIRST_S <= at_s <= _LAST_S


def date_literal(at_s: int) -> Expression:
    """Return the first day that begins at an instant or later."""
    day = (_EPOCH + dt.timedelta(days=-(-at_s // 86_400))).date()
    return _function("toDate32", "date", day.isoformat())


def moment_literal(at_s: int) -> Expression:
    """Return an instant."""
    text = (_EPOCH + dt.timedelta(seconds=at_s)).strftime("%Y-%m-%d %H:%M:%S")
    return _function("toDateTime64", _MOMENT, text, 6, "UTC")


def lowered(texts: Expression) -> Expression:
    """Return texts in small letters of any alphabet."""
    return _function("lowerUTF8", "string", texts)


def text_s(texts: Expression, *, has_time: bool) -> Expression:
    """Return the seconds of texts such as 2025-01-12 or 2025-01-12T09:30; NULL for no such day.

    They are worked out by numbers, since its dates begin in 1900.
    """
    import ibis

    year, month, day = (_number(texts, at, size) for at, size in ((0, 4), (5, 2), (8, 2)))
    is_leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    before, following = (_days_before(each, is_leap) for each in (month, month + 1))
    begun = year - 1
    leaps = _floored(begun, 4) - _floored(begun, 100) + _floored(begun, 400)
    numbered = begun * 365 + leaps + before + day - 1 - 719_162
    second = ibis.ifelse(texts.length() > len("2025-01-12T09:30"), _number(texts, 17, 2), 0)
    of_day = _number(texts, 11, 2) * 3_600 + _number(texts, 14, 2) * 60 + second
    seconds = numbered * 86_400 + (of_day if has_time else 0)
    is_day = (day >= 1) & (day <= following - before)
    return ibis.ifelse(is_day, seconds, None)


def _number(texts: Expression, at: int, size: int) -> Expression:
    return texts.substr(at, size).try_cast("int64")


def _days_before(month: Expression, is_leap: Expression) -> Expression:
    """Return how many days a year has before a month, from 1 to 13."""
    import ibis

    february = ibis.ifelse(month <= 2, 0, ibis.ifelse(is_leap, 1, 2))  # noqa: PLR2004
    return _floored(month * 367 - 362, 12) - february


def _floored(numbers: Expression, by: int) -> Expression:
    return (numbers / by).floor().cast("int64")


def _function(name: str, returned: str, *arguments: Any) -> Expression:  # noqa: ANN401
    """Return what one of its functions returns, which ibis knows only by name."""
    import ibis

    given = [ibis.literal(each) if isinstance(each, (int, str)) else each for each in arguments]
    return _known(name, returned, tuple(each.type() for each in given))(*given)


@lru_cache(maxsize=64)
def _known(name: str, returned: str, kinds: tuple[Any, ...]) -> Any:  # noqa: ANN401
    import ibis

    shape = (lambda _: None, lambda _, __: None, lambda _, __, ___: None)[len(kinds) - 1]
    signature = (kinds, ibis.dtype(returned))
    return ibis.udf.scalar.builtin(shape, name=name, signature=signature)
