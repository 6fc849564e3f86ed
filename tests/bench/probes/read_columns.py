"""The yardstick of opening: importing pyarrow and reading all columns of a table; prints its ms."""

import json
import sys
import time

path = sys.argv[1]
began_s = time.perf_counter()
if path.endswith(".parquet"):
    from pyarrow import parquet

    table = parquet.read_table(path)
else:
    from pyarrow import csv

    table = csv.read_csv(path)
passed_s = time.perf_counter() - began_s
assert table.num_rows
print(json.dumps({"ms": passed_s * 1000}))
