"""Sentences about pictures, pages, reports and slides, and what a written file does not hold."""
