"""Engines: tables that stay where they are, asked by SQL through ibis.

`address` reads a URL, `connection` connects and asks, `table` opens one table of an engine, and
`store` answers what a timeline asks about its events. The same expressions serve every engine;
`dates` has what SQL makes of a column of dates, `buckets` how events are counted by columns.
"""
