"""What articles say of events: citations, support, differences, shared wording."""
