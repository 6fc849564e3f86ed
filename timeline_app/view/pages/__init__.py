"""Pages that take the place of the evidence: differences, matrix, shared wording."""
