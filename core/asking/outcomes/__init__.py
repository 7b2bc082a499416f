"""What becomes of a request that brings no reply: named, bounded, never read as an answer."""
