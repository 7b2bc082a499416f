"""Short fingerprints, by which two logs show that they used the same text."""

import hashlib

__all__ = ["short_hash"]


def short_hash(text: str) -> str:
    """The first twelve hex digits of a text's SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]
