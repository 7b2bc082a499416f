"""Models behind vLLM: how its server writes a conversation out, and the connection to it."""
