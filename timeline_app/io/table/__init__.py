"""Tables of events of any size: CSV, TSV, Parquet, Feather, Arrow.

`reader` is the way in: a source of rows (`text_source`, `column_source`), what each column holds
(`columns`, with all names by which one is recognised), its dates (`dates`), then a `document`.
"""
