"""Items from a JSONL or CSV file. Whatever is wrong in it is named by its line."""

from troth.sources.files.mapping import field_names
from troth.sources.files.reading import FILE_SUFFIXES, gather_items, read_items

__all__ = ["FILE_SUFFIXES", "field_names", "gather_items", "read_items"]
