"""The parts of a timeline: dates, events, articles and excerpts, with no Qt."""
