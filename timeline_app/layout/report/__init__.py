"""What a report says of a timeline, part by part; how it is set is left to its writers."""
