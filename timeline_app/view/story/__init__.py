"""One event at a time over the whole screen."""
