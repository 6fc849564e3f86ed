"""The yardstick of reading a file of any size: all its rows, some at a time; prints its ms."""

import json
import sys
import time

began_s = time.perf_counter()
from pyarrow import parquet  # noqa: E402 - to import it is measured too

file = parquet.ParquetFile(sys.argv[1])
rows = sum(file.read_row_group(group).num_rows for group in range(file.num_row_groups))
passed_s = time.perf_counter() - began_s
assert rows
print(json.dumps({"ms": passed_s * 1000}))
