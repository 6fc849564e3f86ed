"""Documents that are no text files: what takes the text out of pages, letters, PDFs and Word."""
