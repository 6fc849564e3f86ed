"""Tables of events of any size: text, Parquet, Feather, Arrow, spreadsheets, records of JSON.

`reader` is the way in: a source of rows (`text_source`, `column_source`, and `grid_source` for
`sheets` and `records`), where its table begins (`shape`), which column is which (`guess`, by
`column_names` and cells; `columns` has the answer and what is asked), its dates (`joined_dates`,
`dates`, in pieces of `table_rows`), then a `document` of what is shown (`as_shown`, `sections`).
"""
