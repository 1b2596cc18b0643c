"""One file parsed to what ``perfcheck parse`` writes. What runs inside a child process."""

from __future__ import annotations

from pathlib import Path

from perfcheck.loading import load
from perfcheck.readers.open import ReadOptions, read_file


def parsed_text(style: str, options: ReadOptions, file: str) -> bytes:
    """In UTF-8. style: "json", "jsonl" or "pages" (one line a page). Raises UnreadableInputError.

    What understands and writes a document is loaded while other processes read the first PDF.
    """
    if style == "pages":
        reading = read_file(Path(file), options)
        from perfcheck.parsing.pages import page_lines

        return ("\n".join(page_lines(reading)) + "\n").encode("utf-8", "replace")
    document = load(file, options, needed_next=("perfcheck.reports.json_text", "perfcheck.reports.parse_json"))
    from perfcheck.reports.json_text import encoded, encoded_line
    from perfcheck.reports.parse_json import parse_to_json

    return (encoded if style == "json" else encoded_line)(parse_to_json(document))
