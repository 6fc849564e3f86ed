"""Every sentence shown to a person, made from facts; no Qt."""
