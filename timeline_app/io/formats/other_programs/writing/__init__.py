"""Writers of other programs' files; each says what its format cannot hold of a timeline."""
