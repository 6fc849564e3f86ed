"""Dates: their notations, the span of time each covers, clocks and the calendar.

What reads which notation: `edtf` any text of a file, with `plain_date` for plain ISO 8601 dates;
`written` what people type, by the rules of `rules`. `columns` reads whole columns of plain dates,
of numbers and of texts. `in_text` finds dates in sentences of articles, by the rules of `prose`.
`problems` has what makes a text no date, and the two dates that 10/5/1961 can be.
"""
