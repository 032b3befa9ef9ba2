"""Where a stretch of a document's text stands in the original: its printed lines."""

from bisect import bisect_left, bisect_right

from corpus.schema import Document


def printed_lines(document: Document, start: int, end: int) -> str:
    """Return the numbers of the printed lines that hold the text from `start` to `end` ("531-533"); empty for none."""
    lines = document.lines
    first = bisect_right(lines, start, key=lambda line: line.start) - 1
    # A line does not go on in the next block: text without numbers (a caption, a note) may follow.
    if first < 0 or "\n" in document.text[lines[first].start : start]:
        first += 1
    numbers = [line.number for line in lines[first : bisect_left(lines, end, key=lambda line: line.start)]]
    if not numbers:
        return ""
    low, high = min(numbers), max(numbers)
    return str(low) if low == high else f"{low}-{high}"
