"""Items from a JSONL or CSV file. Whatever is wrong in it is named by its line, never skipped."""

from troth.sources.files.reading import read_items

__all__ = ["read_items"]
