"""Engines: tables that stay where they are, asked by SQL through ibis.

`address` reads a URL, `connection` connects and asks, `catalogue` lists the tables, `table` opens
one of them, and `store` answers what a timeline asks about its events. The same expressions serve
every engine; `dates` has what SQL makes of a column of dates, `rows` which rows a query shows, and
`buckets` how events are counted by columns.
"""
