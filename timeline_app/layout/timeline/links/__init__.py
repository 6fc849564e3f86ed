"""Links in lanes to what is out of sight, and curves between linked events."""
