"""One module for each format: its importer, its exporter, and what recognises its own files.

A format is offered when it has a row in READERS (`io.registry`) or WRITERS
(`paint.export.writers`). Tables of events are read in `io.table`.
"""
