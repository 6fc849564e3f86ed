"""Tables of events of any size: CSV, TSV, Parquet, Feather, Arrow."""
