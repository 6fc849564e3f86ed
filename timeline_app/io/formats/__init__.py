"""One module for each format: its importer, its exporter, and what recognises its own files.

Files of `other_programs` are only read. A format is offered when it has a row in READERS
(`io.readers`) or WRITERS (`paint.export.writers`). Tables of events are read in `io.table`.
"""
