"""What is kept of a run: observations and readings as plain JSON, and hashes of texts."""

from troth.evidence.digests import short_hash

__all__ = ["short_hash"]
