"""One generator of checks, and its fronts: records, pytest, and the command `troth check`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, TypeVar

from troth.conformance.checks import STRUCTURAL, CheckFailedError, NotApplicableError
from troth.conformance.coverage import SEEDS, no_effect_is_covered, truth_is_covered
from troth.conformance.direct import NeedsAModelError
from troth.conformance.inspect_path import same_through_inspect
from troth.conformance.others import CHECKS, Checkable, looked_at
from troth.conformance.subject import Stage, Subject
from troth.errors import TrothError, UsageError
from troth.hosting.host import kind_of
from troth.values import Kind, Probe

Outcome = Literal["passed", "failed", "excused", "not applicable"]
F = TypeVar("F", bound=Callable[..., None])

_QUICK = (*STRUCTURAL, same_through_inspect)
_COVERING = (truth_is_covered, no_effect_is_covered)


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """One demand: `run` returns, perhaps with what it looked at, or raises what was found."""

    name: str
    run: Callable[[], str | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """How a probe, or whatever else is examined, did in one check."""

    check: str
    outcome: Outcome
    message: str = ""


def checks(
    value: Checkable,
    *,
    options: Mapping[str, Any] | None = None,
    stage: Stage | None = None,
    seeds: int = SEEDS,
) -> Iterator[Check]:
    """Every check of a probe, the quick ones first, or of what else a plugin offers."""
    given = dict(options or {})
    if not isinstance(value, Probe):
        for name, run in looked_at(value, given):
            yield Check(name=name, run=run)
        return
    subject = Subject(probe=value, given=given, stage=stage or Stage())
    for quick in _QUICK:
        yield Check(name=quick.__name__, run=partial(quick, subject))
    for slow in _COVERING:
        yield Check(name=slow.__name__, run=partial(slow, subject, seeds=seeds))


def names(kind: Kind = "probe") -> tuple[str, ...]:
    """The names of all checks of a kind."""
    return tuple(demands(kind))


def demands(kind: Kind = "probe") -> Mapping[str, str]:
    """What each check of a kind demands, in a line, by its name."""
    functions = (*_QUICK, *_COVERING) if kind == "probe" else CHECKS.get(kind, ())
    return {each.__name__: (each.__doc__ or "").partition("\n")[0] for each in functions}


def examine(
    value: Checkable,
    *,
    excuses: Mapping[str, str] | None = None,
    options: Mapping[str, Any] | None = None,
    stage: Stage | None = None,
    seeds: int = SEEDS,
    only: Sequence[str] = (),
) -> Iterator[Record]:
    """Run the checks one by one and record each.

    Args:
        value: What is examined: a probe, detector, perturbation, source or organism.
        excuses: Checks that are known to fail, each with the reason. An excused check that
            passes is a failure: the excuse has to go.
        options: Options of the probe or source, or settings of the organism, other than its
            defaults.
        stage: Items, organisms and players of roles other than the kit's own, for a probe.
        seeds: How many runs the checks against known truth make.
        only: Checks to run; all where empty.
    """
    given, kind = dict(excuses or {}), kind_of(type(value))
    for name in (*given, *only):
        if name not in names(kind):
            known = ", ".join(names(kind))
            raise UsageError(f"there is no check {name!r} of a {kind}; expected one of {known}")
    for check in checks(value, options=options, stage=stage, seeds=seeds):
        if not only or check.name in only:
            yield _record(check, given.get(check.name))


def _record(check: Check, excuse: str | None) -> Record:
    try:
        seen = check.run()
    except (NotApplicableError, NeedsAModelError) as why:
        return Record(check=check.name, outcome="not applicable", message=str(why))
    except (CheckFailedError, TrothError) as found:
        if excuse:
            return Record(check=check.name, outcome="excused", message=f"{excuse} ({found})")
        return Record(check=check.name, outcome="failed", message=str(found))
    except Exception as error:  # noqa: BLE001  a stranger's plugin may raise anything
        message = f"raised {type(error).__name__}: {error}"
        return Record(check=check.name, outcome="failed", message=message)
    if excuse:
        return Record(
            check=check.name,
            outcome="failed",
            message=f"passed, although excused because {excuse!r}; take the excuse away",
        )
    return Record(check=check.name, outcome="passed", message=seen or "")


def conforms(
    value: Checkable,
    *,
    excuses: Mapping[str, str] | None = None,
    options: Mapping[str, Any] | None = None,
    stage: Stage | None = None,
    seeds: int = SEEDS,
) -> Callable[[F], F]:
    """Parametrise a pytest test over every check of a probe, or of what else a plugin offers.

    @conforms(MY_PROBE)
    def test_conforms(check):
        check()
    """
    import pytest

    def runner(name: str) -> Callable[[], None]:
        def run() -> None:
            [record] = examine(
                value, excuses=excuses, options=options, stage=stage, seeds=seeds, only=[name]
            )
            if record.outcome == "failed":
                pytest.fail(f"{value.name}: {name}: {record.message}", pytrace=False)
            if record.outcome != "passed":
                pytest.skip(f"{record.outcome}: {record.message}")

        return run

    cases = [pytest.param(runner(name), id=name) for name in names(kind_of(type(value)))]
    return pytest.mark.parametrize("check", cases)
