"""Files in and files out, with no Qt."""
