"""What Inspect loads: a task and a scorer for every probe, and the organisms' model API.

Nothing here may raise or be heavy, since every `inspect` command loads it. A broken plugin is
kept by the host, and fails only the runs that name it.
"""

import inspect
from collections.abc import Callable
from functools import partial
from typing import Any

from inspect_ai import Task, task
from inspect_ai.model import ModelAPI, modelapi

from troth.errors import TrothError
from troth.hosting.host import SUITE, host
from troth.private import PrerequisiteError
from troth.tasks.building import probe_task, suite_task
from troth.tasks.planning import COMMON
from troth.tasks.scoring import register_scorer
from troth.values import Offer, Option, Probe


def _signature(options: list[Option]) -> inspect.Signature:
    named = [
        inspect.Parameter(option.name, inspect.Parameter.KEYWORD_ONLY, default=option.default)
        for option in options
    ]
    # Inspect drops what a signature does not name, with a warning alone; this takes everything,
    # so that a misspelt option is an error.
    extra = inspect.Parameter("extra", inspect.Parameter.VAR_KEYWORD)
    return inspect.Signature([*named, extra], return_annotation=Task)


def _build(make: Callable[[dict[str, Any]], Task], options: list[Option]) -> Callable[..., Task]:
    def build(**given: Any) -> Task:
        try:
            return make(given)
        except TrothError as error:
            raise PrerequisiteError(str(error)) from None

    build.__signature__ = _signature(options)  # type: ignore[attr-defined]
    return build


def _register(offer: Offer) -> None:
    options = [*COMMON, *(offer.value.options if isinstance(offer.value, Probe) else ())]
    register_scorer(offer.name, lambda: host().get(Probe, offer.name))
    task(name=offer.name, plugin=offer.plugin, distribution=offer.distribution)(
        _build(partial(probe_task, offer.name), options)
    )


def _register_all() -> None:
    names = host().names("probe")
    for offer in host().all("probe"):
        _register(offer)
    # A plugin is often named after its probe: then its failure is what a run of it should say.
    for plugin in host().plugins:
        if plugin.state != "loaded" and plugin.name not in names:
            task(name=plugin.name, plugin=plugin.name)(
                _build(partial(probe_task, plugin.name), list(COMMON))
            )
    task(name=SUITE, plugin="troth")(_build(suite_task, list(COMMON)))


_register_all()


@modelapi(name="organism")
def organism() -> type[ModelAPI]:
    """Models whose faithfulness is known by construction, as `organism/<rule>`."""
    from troth.tasks.organism_api import OrganismAPI

    return OrganismAPI
