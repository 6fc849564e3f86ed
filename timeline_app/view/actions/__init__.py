"""What menus and keys do: one module for each menu."""
