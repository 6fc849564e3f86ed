"""The files of the timeline that is shown: saved, watched, locked and recovered."""
