"""Dates: their notations, the span of time each covers, clocks and the calendar.

What reads which notation: `edtf` any text of a file, with `plain_date` for plain ISO 8601 dates;
`iso_columns` the same plain dates of a whole column, fast; `numbers` a column of numbers; `written`
what people type. `in_text` finds dates in the sentences of articles, by the rules of `prose`.
`columns` chooses between them for a column. `problems` has what makes a text no date, and the two
dates that 10/5/1961 can be.
"""
