"""The names that plugins may rely on: to take one away breaks strangers."""

import dataclasses
import inspect

import pytest

import troth

PUBLIC = [
    "BASELINE",
    "Asker",
    "Branch",
    "BudgetError",
    "Calls",
    "Capabilities",
    "Check",
    "Counterfactual",
    "Detector",
    "Estimate",
    "Evidence",
    "Factor",
    "Hint",
    "Host",
    "Item",
    "ItemError",
    "Law",
    "Mistake",
    "ModelError",
    "Observation",
    "Offer",
    "Option",
    "Options",
    "Organism",
    "Perturbation",
    "Plugin",
    "PluginError",
    "Probe",
    "Prompt",
    "Quantity",
    "Reading",
    "Reporter",
    "Solution",
    "Source",
    "Step",
    "Trace",
    "TrothError",
    "Turn",
    "UsageError",
    "Verdict",
    "hookimpl",
    "host",
    "means",
    "prompt",
    "question_text",
    "reading",
]

VALUES = [
    value
    for name in troth.__all__
    if inspect.isclass(value := getattr(troth, name)) and dataclasses.is_dataclass(value)
]


def test_the_exports_are_pinned() -> None:
    assert troth.__all__ == PUBLIC


def test_every_export_is_there_and_explained() -> None:
    for name in PUBLIC:
        value = getattr(troth, name)
        if inspect.isclass(value) or inspect.isfunction(value):
            assert inspect.getdoc(value), name


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.__name__)
def test_values_are_frozen_and_take_keywords_alone(value: type) -> None:
    assert value.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert all(field.kw_only for field in dataclasses.fields(value))
    assert "__slots__" in vars(value)


def test_an_expected_error_is_always_a_troth_error() -> None:
    errors = [
        troth.UsageError,
        troth.ItemError,
        troth.PluginError,
        troth.ModelError,
        troth.BudgetError,
    ]
    assert all(issubclass(error, troth.TrothError) for error in errors)
