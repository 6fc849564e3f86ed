"""Making a timeline: the files of its folder, read as they are written and saved row by row."""
