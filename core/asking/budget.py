"""What a run may spend, and what it has spent."""

from troth.errors import BudgetError


class Budget:
    """Counts model calls and stops the run at its limit."""

    def __init__(self, max_calls: int | None = None) -> None:
        self.max_calls = max_calls
        self.calls = 0

    def spend(self) -> None:
        """Count one call, before it is made."""
        if self.max_calls is not None and self.calls >= self.max_calls:
            raise BudgetError(
                f"stopped after {self.calls} model calls, as max_calls={self.max_calls} asks; "
                "raise -T max_calls, or lower -T limit"
            )
        self.calls += 1
