"""Measures whether a language model's visible reasoning keeps faith with its answer."""
