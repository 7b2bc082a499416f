"""Reads which option a text gives as its answer, and where it says so."""
