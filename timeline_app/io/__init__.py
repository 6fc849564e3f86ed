"""Files in and files out, with no Qt.

`registry` has the table of formats that can be opened (READERS), `formats` a module for each of
them, and `table` reads tables of events. The table of formats that can be written (WRITERS) is in
`paint.export.writers`, because some of them are pictures.
"""
