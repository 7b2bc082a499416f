"""The roads to a model, and which of them one is asked by."""
