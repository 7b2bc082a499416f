"""What is wrong in a file, said in one line."""

from troth.errors import ItemError


def complaint(field: str, *, expected: str, got: object, remedy: str) -> ItemError:
    """An error about one field, its value shortened. Whoever knows the place puts it in front."""
    return ItemError(f"field {field!r}: expected {expected}, got {shown(got)}; {remedy}")


def shown(value: object) -> str:
    """A value in one short line."""
    text = repr(value[:80] if isinstance(value, str | bytes | list) else value)
    return text if len(text) <= 80 else f"{text[:77]}..."
