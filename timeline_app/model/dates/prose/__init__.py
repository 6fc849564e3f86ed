"""The grammar of dates within sentences of English articles, one module a family of phrases.

`phrases` has what all share: the phrase, what it can mean, the paragraph in which it stands.
`calendar_dates` days and months that are named, with their ranges; `missing_years` the year of
those that name none; `years` years, decades, centuries and parts of years; `weekdays` and `near`
what counts from the article's date; `from_event` what counts from another event, and
`named_event` which that is; `around` clock times and words like "since" beside a date. `no_dates`
has what looks like a date and is none. A found phrase is read by the grammar of `rules`.
"""
