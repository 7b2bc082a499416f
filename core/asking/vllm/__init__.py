"""Models behind vLLM: how its server writes a conversation out, and the line to it."""
