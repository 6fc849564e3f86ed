"""What a timeline is: dates, events, articles and excerpts, with no Qt."""
