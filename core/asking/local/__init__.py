"""Models run here by torch: prefixes continued, seeds kept, sampled tokens scored."""

from troth.asking.local.adapter import LocalAPI, local_model

__all__ = ["LocalAPI", "local_model"]
