"""Making a timeline: its rows as they are edited, and what a passage suggests for an event."""
