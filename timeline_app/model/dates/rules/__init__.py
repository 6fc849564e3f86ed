"""The grammar of dates as people write them, one module a family of rules.

`vocabulary` has the words and the cleaning; `times` clock times and zones; `days` single days,
months and years; `periods` decades, centuries, parts of years, weeks; `spans` ranges, before and
after, about, open ends. A rule makes of a text the dates that it can mean, in EDTF.
"""
