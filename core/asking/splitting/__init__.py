"""A reply taken apart into reasoning and answer, and a trace into units."""
