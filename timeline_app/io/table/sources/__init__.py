"""What a table is read from, as rows in turn, and where in it the table begins (`shape`).

Text (`text_source`, in `blocks` of `text_rows`), columns of Arrow (`column_source`), and cells
(`grid_source`) of `sheets` and `records`; copied cells (`pasted`) are text or records.
"""
