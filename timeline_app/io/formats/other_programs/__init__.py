"""Files of other programs: what each module reads becomes an `Imported`, then a Document."""
