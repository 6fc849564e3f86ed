"""The grammar of dates as people write them, one module a family of rules.

`vocabulary` has the words and the cleaning; `times` clock times and zones; `days` single days,
months and years; `periods` decades, centuries, parts of years, weeks; `ranges` from one date to
another; `limits` before and after, about, between, open ends. A rule makes of a text the dates
that it can mean, in EDTF.
"""
