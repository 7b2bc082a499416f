"""Connects a model, once for a run, by the best transport that it allows."""

from copy import copy
from dataclasses import replace

import anyio
from inspect_ai.model import Model

from troth.asking.known.capabilities import capabilities_of
from troth.asking.openings import opened_by
from troth.asking.outcomes.failures import not_reached
from troth.asking.transports.connection import AUTO, Connection, ConnectionSettings, continuing_over
from troth.asking.transports.kinds import TO_CONTINUE, Chat, Completion, ProviderPrefix, Quoted
from troth.asking.transports.templates import HARMONY, Template, named_template
from troth.asking.vllm.connection import vllm_connection
from troth.errors import TrothError, UsageError
from troth.private import PrerequisiteError, active_generate_config, active_model
from troth.values import Capabilities

_STRANGERS = "openai-api-completions/"


class Connections:
    """The connections of one run: each model's is made once, by whichever sample comes first."""

    def __init__(self, settings: ConnectionSettings | None = None) -> None:
        self._settings = settings or ConnectionSettings()
        self._connections: list[tuple[Model, Connection | TrothError]] = []
        self._lock = anyio.Lock()

    async def to(self, model: Model) -> Connection:
        """Return the connection to a model."""
        async with self._lock:
            connection = next(
                (connection for known, connection in self._connections if known is model), None
            )
            if connection is None:
                connection = await self._made(_as_run(model))
                self._connections.append((model, connection))
        if isinstance(connection, TrothError):
            raise connection
        return connection

    async def _made(self, model: Model) -> Connection | TrothError:
        """Connect, or say why not: a server that cannot start is not started for each item."""
        try:
            return await connect(model, self._settings)
        except PrerequisiteError:
            raise
        except TrothError as error:
            return error
        # Each provider and its client raise errors of their own.
        except Exception as error:  # noqa: BLE001
            return await not_reached(model, error)


def _as_run(model: Model) -> Model:
    """A model with the settings of the run in its own.

    Inspect adds those to the model that is evaluated alone, and some transports ask another in its
    stead: what is continued would be sampled otherwise than what is fresh.
    """
    if model is not active_model():
        return model
    same = copy(model)
    same.config = model.config.merge(active_generate_config())
    return same


def known(model: Model, settings: ConnectionSettings) -> Capabilities:
    """What is known of a model before it is asked anything."""
    found = capabilities_of(model)
    if found.continuation == "none" and settings.quote:
        return replace(found, continuation="quoted")
    return found


def prepared(model: Model) -> Model:
    """A model as troth asks it: by its own adapter where Inspect's cannot continue."""
    if str(model).startswith("hf/"):
        from troth.asking.local import local_model

        return local_model(model)
    return model


async def connect(model: Model, settings: ConnectionSettings) -> Connection:
    """Connect a model by the best transport that its provider, its server and the user allow."""
    provider = str(model).partition("/")[0]
    found = known(model, settings)
    template = given_template(model, found, settings)
    if provider in ("vllm", "vllm-completions"):
        return await vllm_connection(model, found, template)
    if template is not None and str(model).startswith(_STRANGERS):
        return continuing_over(Completion(model=model, template=template), found)
    if found.continuation == "quoted":
        return continuing_over(Quoted(model=model), found)
    if found.prefix_flag in ("prefix", "partial"):
        return continuing_over(ProviderPrefix(model=model, flag=found.prefix_flag), found)
    told = TO_CONTINUE if found.prefix_flag == "continue_final_message" else {}
    asked = prepared(model)
    rendered = getattr(asked.api, "rendered", None)
    opened = opened_by(rendered(model.config)) if rendered else None
    transport = Chat(model=asked, mechanism=found.continuation, to_continue=told, opened=opened)
    return Connection(transport=transport, capabilities=found)


def given_template(
    model: Model, found: Capabilities, settings: ConnectionSettings
) -> Template | None:
    """The template that a run was given, or None where its server has one.

    Raises:
        UsageError: Where there is none, or it cannot be used; before anything is spent.
    """
    if settings.template != AUTO:
        return named_template(settings.template)
    if not str(model).startswith(_STRANGERS):
        return None
    if found.block == "harmony":
        return named_template(HARMONY)
    raise UsageError(
        f"{model}: expected to know how its completions endpoint wants a conversation written out; "
        "name it by -T template=FILE (a Jinja chat template), a folder with a "
        f"tokenizer_config.json, or {HARMONY!r}"
    )
