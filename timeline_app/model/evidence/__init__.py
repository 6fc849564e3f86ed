"""Evidence in the articles: citations, support, differences, shared wording."""
