"""Files in and files out, with no Qt.

`readers` has the table of formats that can be opened (READERS), `formats` a module for each of
them, `table` reads tables of events, and `articles` what events quote. The table of formats that
can be written (WRITERS) is in `paint.export.writers`, because some of them are pictures.
"""
