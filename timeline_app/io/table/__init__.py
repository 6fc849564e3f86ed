"""Tables of events of any size: text, Parquet, Feather, Arrow, spreadsheets, records of JSON.

`reader` is the way in: a source of rows (`sources`), which column is which (`columns`), what their
cells say of time (`dates`), in pieces of `table_rows`; then a `document` of what is shown
(`as_shown`, `sections`), and what is not (`refused_rows`).
"""
