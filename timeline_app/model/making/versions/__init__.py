"""Two versions of a working copy: what differs, and both put together."""
