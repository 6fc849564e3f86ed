"""The timeline laid out: a scene and a viewport become a frame; `mark_kinds` says how it looks."""
