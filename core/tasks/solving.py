"""The solvers that Inspect runs: one shared baseline, then each probe's own intervention."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from inspect_ai.model import ModelOutput, get_model
from inspect_ai.solver import Generate, Solver, TaskState, solver

from troth.asking import Budget, ItemAsker, no_options, unmet
from troth.asking.connecting import Connections
from troth.asking.inspect_client import InspectClient
from troth.asking.lengths import Lengths
from troth.asking.roles import models_of
from troth.asking.transports.connection import Connection
from troth.errors import UsageError
from troth.evidence.store import (
    evidence_in,
    item_of,
    keep_arms,
    keep_baselines,
    keep_connection,
    keep_not_applicable,
)
from troth.measuring.checking import arms_of
from troth.tasks.quiet import errors_in_one_line
from troth.values import (
    BASELINE,
    Asker,
    Item,
    Memory,
    Observation,
    Options,
    Probe,
    prompt,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """What holds for all solvers of one task.

    `left_out` says of probes that are left out why: a role of theirs is played by nobody, or no
    item has what they need.
    `memories` are those of samples that are being asked.
    """

    seed: int
    draws: int = 1
    cache: bool = False
    budget: Budget = field(default_factory=Budget)
    lengths: Lengths = field(default_factory=Lengths)
    connections: Connections = field(default_factory=Connections)
    left_out: Mapping[str, str] = field(default_factory=dict)
    memories: dict[str, Memory] = field(default_factory=dict)

    def memory(self, state: TaskState) -> Memory:
        """What its probes have asked about a sample, so that none asks the same again."""
        return self.memories.setdefault(state.uuid, {})

    async def forget(self, state: TaskState) -> None:
        """Drop what was asked about a sample that is done."""
        self.memories.pop(state.uuid, None)


async def observe_baselines(item: Item, ask: Asker, *, draws: int) -> Sequence[Observation]:
    """The unedited answers to an item, one a draw."""
    question = prompt(item)
    return await ask.together(
        *(ask.generate(question, arm=BASELINE, draw=draw) for draw in range(draws))
    )


async def observe_arms(
    probe: Probe, item: Item, baselines: Sequence[Observation], ask: Asker, options: Options
) -> list[Observation]:
    """One probe's arms of every draw whose baseline gave an answer."""
    arms: list[Observation] = []
    for baseline in baselines:
        if baseline.option is not None:
            arms += await arms_of(probe, item, baseline, ask, options)
    return arms


def baseline_solver(run: Run, probes: Sequence[Probe]) -> Solver:
    """Ask every item once a draw, unedited, unless no probe can use the answer."""

    @solver(name="baseline")
    def baseline(draws: int, **_recorded: object) -> Solver:
        @errors_in_one_line
        async def solve(state: TaskState, generate: Generate) -> TaskState:  # noqa: ARG001
            if state.epoch > 1:
                raise UsageError(
                    "troth measures repeated draws within one sample; --epochs would average "
                    f"them away. Use -T draws={max(2, run.draws)} and leave --epochs at 1"
                )
            connection = await run.connections.to(get_model())
            keep_connection(state, connection.capabilities, connection.server)
            item = item_of(state)
            if any(_left_out(probe, run, connection, item) is None for probe in probes):
                ask = _asker(item, run, connection)
                observed = await observe_baselines(item, ask, draws=draws)
                keep_baselines(state, observed)
                _show(state, observed[0])
            return state

        return solve

    return baseline(draws=run.draws, seed=run.seed)


def probe_solver(probe: Probe, run: Run, options: Options) -> Solver:
    """Make one probe's arms, or record why it is not applicable."""

    @solver(name=getattr(probe.solver, "__name__", "no_arms"))
    def arms(probe_name: str, **_options: object) -> Solver:
        @errors_in_one_line
        async def solve(state: TaskState, generate: Generate) -> TaskState:  # noqa: ARG001
            connection = await run.connections.to(get_model())
            item = item_of(state)
            reason = _left_out(probe, run, connection, item)
            if reason is not None:
                keep_not_applicable(state, probe_name, reason, options=options)
                return state
            baselines = list(evidence_in(state.store, probe_name).baselines())
            ask = _asker(item, run, connection, memory=run.memory(state))
            observed = await observe_arms(probe, item, baselines, ask, options)
            keep_arms(state, probe_name, observed, options=options)
            return state

        return solve

    return arms(probe.name, **options)


def _left_out(probe: Probe, run: Run, connection: Connection, item: Item) -> str | None:
    return (
        run.left_out.get(probe.name)
        or unmet(connection.capabilities, probe.needs)
        or no_options(item, probe.needs)
    )


def _asker(
    item: Item, run: Run, connection: Connection, *, memory: Memory | None = None
) -> ItemAsker:
    async def players(role: str) -> Sequence[ItemAsker]:
        lines = [await run.connections.to(model) for model in models_of(role)]
        return [asks(each, role=role) for each in lines]

    def asks(each: Connection, *, role: str = "", cache: bool = False) -> ItemAsker:
        name = str(each.transport.model)
        return ItemAsker(
            InspectClient(
                each.transport, run.budget, came=partial(run.lengths.count, model=name, role=role)
            ),
            item,
            capabilities=each.capabilities,
            seed=run.seed,
            name=name,
            players=players,
            cache=cache,
            memory=memory,
        )

    return asks(connection, cache=run.cache)


def _show(state: TaskState, baseline: Observation) -> None:
    """Let Inspect's own viewer show the baseline as the sample's output."""
    if baseline.trace is not None:
        text = f"{baseline.trace.reasoning}\n\n{baseline.trace.answer}".strip()
        state.output = ModelOutput.from_content(baseline.trace.model, text)
        state.messages.append(state.output.message)
