"""What is said of the cache of large tables."""


def opened_from_cache(file: str) -> str:
    return f"{file} was opened from the cache, as it was read before; Ctrl+R reads the file again"


def not_kept(file: str, reason: str) -> str:
    return f"{file} is read into memory and not kept for the next time: {reason}"


NO_ROOM = "there is too little room on the disk of the cache"
