"""The axis: its steps and ticks, gaps cut out of it, and distances from an event."""
