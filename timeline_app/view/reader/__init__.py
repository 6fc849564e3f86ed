"""The reader: an article in full, with its cited passages marked."""
