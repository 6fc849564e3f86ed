"""Making a timeline: its rows as they are edited, and what can be done to them."""
