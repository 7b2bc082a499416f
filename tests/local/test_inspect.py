"""A whole run through Inspect: its log holds the replies, their usage and their probabilities."""

from pathlib import Path
from typing import Any

import inspect_ai
from inspect_ai import Task
from inspect_ai.dataset import Sample
from inspect_ai.event import ModelEvent
from inspect_ai.model import GenerateConfig, get_model, get_model_info
from inspect_ai.solver import Generate, Solver, TaskState, solver
from inspect_ai.util import collect

from troth.asking import Budget
from troth.asking.inspect_client import InspectClient
from troth.asking.local import local_model
from troth.asking.transports.kinds import Chat
from troth.values import Turn


@solver
def cutting() -> Solver:
    async def solve(state: TaskState, generate: Generate) -> TaskState:
        client = InspectClient(Chat(model=local_model(get_model())), Budget())
        question = Turn(role="user", content=state.input_text)
        start = Turn(role="assistant", content="<think>\nFirst.\n</think>\n\nThe answer is (")
        replies = await collect(
            client.send((question,), seed=1, max_tokens=40),
            *(
                client.send((question, start), seed=n, max_tokens=4, first_token=True)
                for n in range(3)
            ),
        )
        state.metadata["stops"] = [reply.stop for reply in replies]
        state.metadata["candidates"] = [len(reply.first_token or ()) for reply in replies]
        return state

    return solve


def test_a_run_with_its_usage_in_the_log(checkpoint: Path, tmp_path: Path) -> None:
    samples = [Sample(input=f"Which cup, of {n}?", id=n) for n in range(1, 5)]
    [log] = inspect_ai.eval(
        Task(dataset=samples, solver=cutting(), config=GenerateConfig(temperature=1.0)),
        model="hf/tiny",
        model_args={"model_path": str(checkpoint), "device": "cpu"},
        log_dir=str(tmp_path),
        display="none",
    )
    assert log.status == "success", log.error
    assert log.eval.model == "hf/tiny"
    usage = log.stats.model_usage["hf/tiny"]
    events = [
        event
        for sample in log.samples or []
        for event in sample.events
        if isinstance(event, ModelEvent)
    ]
    assert len(events) == 16
    outputs: list[Any] = [event.output for event in events]
    assert usage.output_tokens == sum(output.usage.output_tokens for output in outputs)
    assert (usage.input_tokens_cache_read or 0) > 0
    assert usage.total_tokens == sum(output.usage.total_tokens for output in outputs)
    for sample in log.samples or []:
        assert sample.metadata["candidates"] == [0, 20, 20, 20]
        assert set(sample.metadata["stops"]) <= {"stop", "max_tokens"}


def test_inspect_does_not_load_an_unknown_model_again(load: Any) -> None:
    """To learn how long its context is, it would load `hf/tiny` by name."""
    local = local_model(load())
    info = get_model_info(str(local))
    assert info is not None
    assert info.context_length == 8192
