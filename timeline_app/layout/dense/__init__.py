"""Dense lanes: more events than rows can hold, shown by density and single marks."""
