"""The text most like a quotation that is no longer there: a comparison, never a match."""

LEAST_SIMILARITY = 75.0  # of 100; passages of unrelated news articles reach about 50 to 63
LEAST_LENGTH = 12  # shorter words resemble something in any text
SEARCHED_LENGTH = 20_000  # code points, so that a 50 MB article costs no more than a page
COMPARED_LENGTH = 1_000  # of a longer quotation, its beginning is looked for
LONGEST_WORD = 40  # what goes on longer without a space is no word to complete


def nearest_text(text: str, start: int, exact: str, prefix: str, suffix: str) -> str:
    """Whole words most like `exact`, or "" when nothing is similar enough.

    Looks at SEARCHED_LENGTH code points of the text: around the words of `prefix` or `suffix`
    where these still stand, else around `start`. Similarity is rapidfuzz's partial ratio: the
    share of characters that the quotation and an equally long piece of the text have in common, in
    the same order.
    """
    from rapidfuzz.fuzz import partial_ratio_alignment  # takes 50 ms, and few timelines need it

    if len(exact) < LEAST_LENGTH:
        return ""
    first = max(0, _likely_start(text, start, prefix, suffix) - SEARCHED_LENGTH // 2)
    searched = text[first : first + SEARCHED_LENGTH]
    if len(searched) < len(exact[:COMPARED_LENGTH]):
        return ""  # rapidfuzz would look for the text inside the quotation instead
    found = partial_ratio_alignment(
        exact[:COMPARED_LENGTH], searched, score_cutoff=LEAST_SIMILARITY
    )
    return "" if found is None else whole_words(searched, found.dest_start, found.dest_end)


def _likely_start(text: str, start: int, prefix: str, suffix: str) -> int:
    for context in (prefix, suffix):
        place = text.find(context) if context.strip() else -1
        if place >= 0:
            return place
    return min(max(start, 0), len(text))


def whole_words(text: str, start: int, end: int) -> str:
    """text[start:end] widened to the white space on both sides, if a word's length away."""
    first, last = max(0, start - LONGEST_WORD), min(len(text), end + LONGEST_WORD)
    while start > first and not (text[start - 1].isspace() or text[start].isspace()):
        start -= 1
    while end < last and not (text[end].isspace() or text[end - 1].isspace()):
        end += 1
    return text[start:end].strip()
