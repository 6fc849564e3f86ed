"""The event list: all shown events as a table beside the timeline."""
