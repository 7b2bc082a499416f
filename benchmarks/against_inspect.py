"""CPU time a model call and peak memory: early_answering against bare Inspect.

    python benchmarks/against_inspect.py [--items 1000] [--cuts 20]

The bare side is one solver that sends the very same requests with `Model.generate`, at once where
troth sends them at once, and a scorer that counts answers. Both write their logs. Each side runs in
a process of its own, whose user and system time and peak memory the kernel tells.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from typing import Any

ORGANISM = "organism/faithful"


def grid(cuts: int) -> list[float]:
    """So many even places from none of a trace to all of it."""
    return [k / (cuts - 1) for k in range(cuts)]


def through_troth(items: int, cuts: int, logs: str) -> str:
    """Run the probe, and give the log's place."""
    from inspect_ai import eval as inspect_eval

    [log] = inspect_eval(
        "troth/early_answering",
        model=ORGANISM,
        task_args={"limit": items, "cuts": grid(cuts), "units": "tokens"},
        log_dir=logs,
        display="none",
    )
    return str(log.location)


def bare(items: int, cuts: int, logs: str) -> str:
    """Send the same requests from one solver of plain Inspect."""
    from inspect_ai import Task, task
    from inspect_ai import eval as inspect_eval
    from inspect_ai.dataset import MemoryDataset, Sample
    from inspect_ai.scorer import Score, Scorer, Target, accuracy, scorer
    from inspect_ai.solver import TaskState

    from troth.sources import puzzles
    from troth.values import prompt

    @scorer(metrics=[accuracy()])
    def answered() -> Scorer:
        async def score(state: TaskState, target: Target) -> Score:
            return Score(value=target.text in state.output.completion)

        return score

    @task
    def plain() -> Task:
        samples = [
            Sample(id=item.id, input=prompt(item)[0].content, target=item.letter(item.gold or 0))
            for item in puzzles(limit=items)
        ]
        return Task(dataset=MemoryDataset(samples), solver=same_requests(cuts), scorer=answered())

    [log] = inspect_eval(plain(), model=ORGANISM, log_dir=logs, display="none")
    return str(log.location)


def same_requests(cuts: int) -> Any:
    """The solver of the bare side."""
    from inspect_ai.model import (
        ChatMessageAssistant,
        ChatMessageUser,
        GenerateConfig,
        Model,
        ModelOutput,
        get_model,
    )
    from inspect_ai.solver import Generate, TaskState, solver
    from inspect_ai.util import collect

    from troth.asking import units

    async def ask(model: Model, state: TaskState, kept: str | None, seed: int) -> ModelOutput:
        question = ChatMessageUser(content=str(state.input_text))
        if kept is None:
            return await model.generate([question], config=GenerateConfig(seed=seed))
        begun = f"<think>\n{kept}\n</think>\n\nThe answer is ("
        config = GenerateConfig(seed=seed, max_tokens=16, logprobs=True, top_logprobs=20)
        return await model.generate([question, ChatMessageAssistant(content=begun)], config=config)

    async def solve(state: TaskState, generate: Generate) -> TaskState:  # noqa: ARG001
        model = get_model()
        first = await ask(model, state, None, 1)
        state.output = first
        reasoning = first.completion.partition("<think>\n")[2].partition("\n</think>")[0]
        pieces = units(reasoning, by="tokens")
        kept = sorted([int(f * len(pieces) + 0.5) for f in grid(cuts)] + [0, *[len(pieces)] * 2])
        texts = ["".join(pieces[:k]).rstrip() for k in kept]
        await collect(*(ask(model, state, text, seed) for seed, text in enumerate(texts, start=2)))
        return state

    return solver(lambda: solve)()


def calls_in(location: str) -> int:
    """How many model calls a log tells of."""
    from inspect_ai.log import read_eval_log_samples

    return sum(
        sum(event.event == "model" for event in sample.events)
        for sample in read_eval_log_samples(location, all_samples_required=True)
    )


SIDES = {"troth": through_troth, "bare": bare}


def measured(side: str, items: int, cuts: int) -> dict[str, Any]:
    """One side in a process of its own: its calls, CPU seconds and peak memory."""
    with tempfile.TemporaryDirectory() as logs:
        command = [sys.executable, __file__, "--items", str(items), "--cuts", str(cuts)]
        told = subprocess.run(  # noqa: S603  this very file
            [*command, "--side", side, "--logs", logs],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "INSPECT_LOG_LEVEL": "error"},
        ).stdout
    found: dict[str, Any] = json.loads(told.splitlines()[-1])
    return found


def run_side(side: str, items: int, cuts: int, logs: str) -> None:
    """Run one side here, and tell what it took before its log is read back."""
    before = resource.getrusage(resource.RUSAGE_SELF)
    import troth.tasks.registry  # noqa: F401  both sides pay for the organism's provider

    location = SIDES[side](items, cuts, logs)
    after = resource.getrusage(resource.RUSAGE_SELF)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(
        json.dumps({"calls": calls_in(location), "cpu": spent, "peak_mib": after.ru_maxrss / 1024})
    )


def main() -> None:
    """Measure both sides in turns, and print the ratios of their best."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=1000)
    parser.add_argument("--cuts", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--side", choices=sorted(SIDES))
    parser.add_argument("--logs")
    given = parser.parse_args()
    if given.side:
        run_side(given.side, given.items, given.cuts, given.logs)
        return
    found: dict[str, list[dict[str, Any]]] = {side: [] for side in SIDES}
    for _ in range(given.rounds):
        for side in SIDES:
            found[side].append(measured(side, given.items, given.cuts))
            print(side, found[side][-1], flush=True)
    best = {side: min(run["cpu"] / run["calls"] for run in runs) for side, runs in found.items()}
    peak = {side: min(run["peak_mib"] for run in runs) for side, runs in found.items()}
    print(f"CPU a call: troth {best['troth'] / best['bare']:.2f} times bare Inspect")
    print(f"peak memory: troth {peak['troth'] / peak['bare']:.2f} times bare Inspect")


if __name__ == "__main__":
    main()
