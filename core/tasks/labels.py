"""What a task tells of itself: for lists of logs, for the viewer, and of all that made it."""

from collections.abc import Iterable, Sequence
from importlib.metadata import version
from typing import Any

from inspect_ai.log import HeadlineMetric
from inspect_ai.model import Model
from inspect_ai.viewer import ViewerConfig

from troth.asking.openings import ANSWER_START, FREE_START
from troth.evidence.codec import pack
from troth.evidence.digests import short_hash
from troth.hosting.host import SUITE, host
from troth.tasks.cost import Cost
from troth.tasks.instructions import read_instruction
from troth.tasks.planning import Plan
from troth.values import Capabilities, Detector, Item, Perturbation, Probe

VIEWER = ViewerConfig(trust_content=False)
"""Shows what models wrote as the text that it is: markup in a trace is the model's, not ours."""


def title(name: str) -> str:
    """What people call a task."""
    return "Faithfulness suite" if name == SUITE else name.replace("_", " ").capitalize()


def description(name: str, probes: Sequence[Probe]) -> str:
    """What a task measures."""
    if name != SUITE:
        return probes[0].claim
    return f"Over one baseline a sample: {', '.join(probe.name for probe in probes)}."


def tags(probes: Iterable[Probe]) -> list[str]:
    """The words by which logs are found."""
    return ["faithfulness", *(probe.name for probe in probes)]


def headline(probes: Sequence[Probe]) -> HeadlineMetric | None:
    """The number that stands for the task: the headline of the first probe that is run.

    Named by its scorer, whose first number it is: under several mechanisms it bears another name.
    """
    return HeadlineMetric(scorer=probes[0].name) if probes else None


def metadata(planned: Plan, cost: Cost, model: Model, can: Capabilities) -> dict[str, Any]:
    """All that made a run."""
    found = host()
    return {
        "troth": version("troth"),
        "plugins": {
            plugin.name: {
                "distribution": plugin.distribution,
                "version": plugin.version,
                "state": plugin.state,
            }
            for plugin in found.plugins
        },
        "probes": {
            each.probe.name: {"version": each.probe.version, "options": each.options}
            for each in planned.chosen
        },
        "seed": planned.common["seed"],
        "draws": planned.common["draws"],
        "source": dict(planned.sourced.record),
        "prompts": _prompt_hashes(planned.common["instruction"], planned.sourced.items),
        "capabilities": {"model": str(model), **pack(can)},
        "expected": {"calls": [cost.least, cost.most]},
    }


def _prompt_hashes(instruction: str, items: Sequence[Item]) -> dict[str, Any]:
    found = host()
    free = {
        "free_instruction": short_hash(read_instruction(instruction, free=True)),
        "free_answer_start": short_hash(FREE_START),
    }
    return {
        "instruction": short_hash(read_instruction(instruction)),
        "answer_start": short_hash(ANSWER_START),
        **(free if any(item.check for item in items) else {}),
        "perturbations": {
            name: dict(found.get(Perturbation, name).digests)
            for name in found.uncontested("perturbation")
        },
        "detectors": {
            name: found.get(Detector, name).digest for name in found.uncontested("detector")
        },
    }
