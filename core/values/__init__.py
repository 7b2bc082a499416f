"""The words of troth: frozen, keyword-only values that everything else speaks in."""

from troth.values.items import LETTERS, Counterfactual, Factor, Item, Mistake, Solution, Step
from troth.values.readings import Estimate, Reading
from troth.values.traces import BASELINE, MECHANISMS, Evidence, Form, Observation, Trace, Visibility

__all__ = [
    "BASELINE",
    "LETTERS",
    "MECHANISMS",
    "Counterfactual",
    "Estimate",
    "Evidence",
    "Factor",
    "Form",
    "Item",
    "Mistake",
    "Observation",
    "Reading",
    "Solution",
    "Step",
    "Trace",
    "Visibility",
]
