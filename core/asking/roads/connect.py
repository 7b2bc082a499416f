"""Finds out, once for a run, by which road a model can be asked."""

from copy import copy
from dataclasses import replace

import anyio
from inspect_ai._util.error import PrerequisiteError
from inspect_ai.model import Model
from inspect_ai.model._generate_config import active_generate_config
from inspect_ai.model._model import active_model

from troth.asking.known.capabilities import capabilities_of
from troth.asking.openings import opened_by
from troth.asking.outcomes.failures import not_reached
from troth.asking.roads.line import AUTO, Line, Manner, continuing_by
from troth.asking.roads.templates import HARMONY, Template, named_template
from troth.asking.roads.ways import TO_CONTINUE, Chat, Completion, ProviderPrefix, Quoted
from troth.asking.vllm.line import vllm_line
from troth.errors import TrothError, UsageError
from troth.values import Capabilities

_STRANGERS = "openai-api-completions/"


class Switchboard:
    """The lines of one run: each model is connected once, by whichever sample comes first."""

    def __init__(self, manner: Manner | None = None) -> None:
        self._manner = manner or Manner()
        self._lines: list[tuple[Model, Line | TrothError]] = []
        self._lock = anyio.Lock()

    async def line_to(self, model: Model) -> Line:
        """The line to a model."""
        async with self._lock:
            line = next((line for known, line in self._lines if known is model), None)
            if line is None:
                line = await self._made(_as_run(model))
                self._lines.append((model, line))
        if isinstance(line, TrothError):
            raise line
        return line

    async def _made(self, model: Model) -> Line | TrothError:
        """A line, or why there is none: a server that cannot start is not started for each item."""
        try:
            return await connect(model, self._manner)
        except PrerequisiteError:
            raise
        except TrothError as error:
            return error
        # Each provider and its client raise errors of their own.
        except Exception as error:  # noqa: BLE001
            return await not_reached(model, error)


def _as_run(model: Model) -> Model:
    """A model with the settings of the run in its own.

    Inspect adds those to the model that is evaluated alone, and some roads ask another in its
    stead: what is continued would be sampled otherwise than what is fresh.
    """
    if model is not active_model():
        return model
    same = copy(model)
    same.config = model.config.merge(active_generate_config())
    return same


def known(model: Model, manner: Manner) -> Capabilities:
    """What is known of a model before it is asked anything."""
    found = capabilities_of(model)
    if found.continuation == "none" and manner.quote:
        return replace(found, continuation="quoted")
    return found


def prepared(model: Model) -> Model:
    """A model as troth asks it: by its own adapter where Inspect's cannot continue."""
    if str(model).startswith("hf/"):
        from troth.asking.local import local_model

        return local_model(model)
    return model


async def connect(model: Model, manner: Manner) -> Line:
    """The best road to a model that its provider, its server and the user allow."""
    provider = str(model).partition("/")[0]
    found = known(model, manner)
    template = given_template(model, found, manner)
    if provider in ("vllm", "vllm-completions"):
        return await vllm_line(model, found, template)
    if template is not None and str(model).startswith(_STRANGERS):
        return continuing_by(Completion(model=model, template=template), found)
    if found.continuation == "quoted":
        return continuing_by(Quoted(model=model), found)
    if found.prefix_flag in ("prefix", "partial"):
        return continuing_by(ProviderPrefix(model=model, flag=found.prefix_flag), found)
    told = TO_CONTINUE if found.prefix_flag == "continue_final_message" else {}
    asked = prepared(model)
    rendered = getattr(asked.api, "rendered", None)
    opened = opened_by(rendered(model.config)) if rendered else None
    road = Chat(model=asked, mechanism=found.continuation, to_continue=told, opened=opened)
    return Line(road=road, capabilities=found)


def given_template(model: Model, found: Capabilities, manner: Manner) -> Template | None:
    """The template that a run was given, or None where its server has one.

    Raises:
        UsageError: Where there is none, or it cannot be used; before anything is spent.
    """
    if manner.template != AUTO:
        return named_template(manner.template)
    if not str(model).startswith(_STRANGERS):
        return None
    if found.block == "harmony":
        return named_template(HARMONY)
    raise UsageError(
        f"{model}: expected to know how its completions endpoint wants a conversation written out; "
        "name it by -T template=FILE (a Jinja chat template), a folder with a "
        f"tokenizer_config.json, or {HARMONY!r}"
    )
