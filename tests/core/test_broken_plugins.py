"""What a user sees of broken and contested plugins, on the command line and in Inspect."""

import subprocess
from collections.abc import Callable

import pytest

Install = Callable[..., None]
Command = Callable[..., subprocess.CompletedProcess[str]]

SHARED = """
    from troth import Probe, Quantity, hookimpl, means

    @hookimpl
    def troth_probes():
        return [
            Probe(
                name="shared",
                version="1-A",
                claim="It reads nothing.",
                quantities=(Quantity(name="x", meaning="nothing"),),
                scorer=lambda item, evidence, options: [],
                estimate=means("x"),
            )
        ]
"""
ROUGH = """
    from functools import reduce
    from troth import Item, Source, hookimpl

    DEEP = reduce(lambda inner, _: {"a": inner}, range(2000), {})

    def items(limit, seed, options):
        return [Item(id="x", question=QUESTION, options=("a", "b"), gold=0, metadata=METADATA)]

    @hookimpl
    def troth_sources():
        return [Source(name="rough", claim="It is rough.", revision="1", items=items)]
"""
EVAL = ("--model", "organism/faithful", "-T", "limit=2", "--display", "plain")


@pytest.fixture
def broken(installed: Install) -> None:
    installed("shaky", "raise RuntimeError('the plugin has a fault')")
    installed("hasty", "import sys; sys.exit(7)")
    installed("misspelt", SHARED.replace("troth_probes", "troth_prob_es"))
    installed("left", SHARED)
    installed("right", SHARED)


@pytest.mark.usefixtures("broken")
def test_troth_plugins_shows_each_failure_and_contest(command: Command) -> None:
    shown = command("troth", "plugins")
    assert shown.returncode == 0, shown.stderr
    lines = {line.split()[0]: line for line in shown.stdout.splitlines() if line.strip()}
    assert "failed  RuntimeError: the plugin has a fault" in lines["shaky"]
    assert "failed  SystemExit: 7" in lines["hasty"]
    assert "unknown hook 'troth_prob_es'" in lines["misspelt"]
    assert "loaded" in lines["early_answering"]
    assert "probe 'shared' is offered by left (plugin left) and right" in lines["contested:"]


@pytest.mark.usefixtures("broken")
def test_troth_probes_shows_a_contested_name_beside_the_others(command: Command) -> None:
    shown = command("troth", "probes")
    assert shown.returncode == 0, shown.stderr
    assert "contested: probe 'shared' is offered by left" in shown.stdout
    assert "early_answering" in shown.stdout
    one = command("troth", "probes", "shared")
    assert one.returncode == 1
    assert one.stderr.startswith("troth: probe 'shared' is offered by left (plugin left) and right")
    assert one.stderr.count("\n") == 1


@pytest.mark.usefixtures("broken")
def test_other_runs_work_beside_broken_plugins(command: Command) -> None:
    ran = command("inspect", "eval", "troth/early_answering", *EVAL)
    assert ran.returncode == 0, ran.stderr
    assert "aoc_corrected" in ran.stdout


@pytest.mark.usefixtures("broken")
def test_a_suite_of_all_probes_leaves_a_contested_one_out_and_says_so(command: Command) -> None:
    ran = command("inspect", "eval", "troth/suite", *EVAL)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "troth/shared: probe 'shared' is offered by left" in ran.stderr
    assert "reasoning_known" in ran.stdout


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("shaky", "plugin 'shaky' of shaky failed: RuntimeError: the plugin has a fault"),
        ("hasty", "plugin 'hasty' of hasty failed: SystemExit: 7"),
        ("shared", "offered by left (plugin left) and right (plugin right); expected one."),
    ],
)
def test_a_run_that_names_one_fails_with_its_reason_in_one_line(
    command: Command, name: str, message: str
) -> None:
    ran = command("inspect", "eval", f"troth/{name}", *EVAL)
    said = ran.stdout + ran.stderr
    assert ran.returncode == 1
    [line] = [line for line in said.splitlines() if line.strip()]
    assert message in line


@pytest.mark.usefixtures("broken")
def test_switching_one_side_off_settles_a_contest(command: Command) -> None:
    shown = command("troth", "plugins", TROTH_DISABLED_PLUGINS="left, shaky").stdout
    lines = {line.split()[0]: line for line in shown.splitlines() if line.strip()}
    assert "disabled" in lines["left"]
    assert "disabled" in lines["shaky"]
    assert "contested:" not in lines


def test_an_option_of_both_the_probe_and_the_source_is_asked_for_by_its_full_name(
    installed: Install, command: Command
) -> None:
    shared = SHARED.replace("import Probe", "import Option, Probe").replace(
        "quantities=", 'options=(Option(name="depth", default=1, help="how deep"),), quantities='
    )
    installed("left", shared)
    run = command("inspect", "eval", "troth/shared", *EVAL, "-T", "depth=3")
    assert run.returncode == 1
    said = " ".join((run.stdout + run.stderr).split())
    assert "-T depth: the probe and the source 'puzzles' both have an option of that name" in said
    for name in ("depth=3", "shared.depth=3"):
        suite = ("inspect", "eval", "troth/suite", *EVAL, "-T", "probes=shared", "-T", name)
        assert command(*suite).returncode == 0


@pytest.mark.parametrize(
    ("question", "metadata", "why"),
    [
        ("'Which?'", "DEEP", "depth exceeded"),
        ("'Which?'", "{'a': {1, 2}}", "set is not JSON serializable"),
        ("'\\ud800'", "{}", "surrogates not allowed"),
    ],
)
def test_items_that_no_log_can_hold_are_one_line(
    installed: Install, command: Command, question: str, metadata: str, why: str
) -> None:
    installed("rough", ROUGH.replace("QUESTION", question).replace("METADATA", metadata))
    shown = command("troth", "items", "rough", "--show", "1")
    assert shown.returncode == 1
    assert shown.stderr.startswith("troth: source 'rough': expected items of text in UTF-8")
    assert "got 'x', which a log cannot hold" in shown.stderr
    assert why in shown.stderr
    assert shown.stderr.count("\n") == 1
