"""Pictures for export: their layout, caption, image and file."""
