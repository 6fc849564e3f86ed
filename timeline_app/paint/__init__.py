"""A frame onto any surface: Qt's painting, with no widgets."""
