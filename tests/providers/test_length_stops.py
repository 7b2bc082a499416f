"""A run of which many replies stop at the token limit says so at its end, in one line."""

from itertools import count

import pytest

from tests.providers import formats as form
from tests.providers.conftest import TASK, Evaluate, Inspect
from tests.providers.loopback import Answer, Call, Request, serving
from troth.asking.client import Response
from troth.asking.lengths import Lengths

SAYS = "It is the one on the left, as was said.\nThe answer is (B)."


def cuts(every: int) -> Answer:
    """A server that cuts the first of so many replies, and then each that comes round."""
    numbers = count()

    def answer(call: Call) -> Request:
        cut = next(numbers) % every == 0
        return form.served(form.chat(SAYS, finish="length" if cut else "stop"))(call)

    return answer


def warnings(text: str) -> list[str]:
    return [line for line in text.splitlines() if "stopped at the limit" in line]


@pytest.mark.parametrize("task", [TASK, ("troth/suite", "-T", "limit=2")], ids=["probe", "suite"])
def test_the_last_line_of_a_run_tells_the_share_and_the_setting(
    inspect: Inspect, task: tuple[str, ...]
) -> None:
    with serving(cuts(2)) as server:
        made = inspect(
            *("eval", *task, "--model", "openai-api/local/m", "--max-tokens", "300"),
            *("--model-base-url", f"{server.url}/v1"),
        )
        asked = len(server.calls)
    last = made.stderr.splitlines()[-1]
    assert warnings(made.stderr) == [last]
    cut = -(-asked // 2)
    assert last == (
        f"WARNING {task[0]}: {cut} of {asked} replies of openai-api/local/m ({cut / asked:.0%}) "
        "stopped at the limit of 300 tokens before they had ended; allow more: --max-tokens 600"
    )


def test_each_task_of_an_eval_set_speaks_for_itself(inspect: Inspect) -> None:
    with serving(cuts(1)) as server:
        made = inspect(
            *("eval-set", TASK[0], "troth/verbosity", "-T", "limit=2", "--log-dir", "set"),
            *("--model", "openai-api/local/m", "--model-base-url", f"{server.url}/v1"),
        )
    assert len(warnings(made.stderr)) == 2


def test_few_are_not_worth_a_word() -> None:
    lengths = Lengths("troth/x")
    for _ in range(19):
        lengths.count(reply("stop", 40), 80, model="m")
    lengths.count(reply("max_tokens", 80), 80, model="m")
    assert lengths.notices() == []


def test_what_is_cut_on_purpose_does_not_count(
    evaluate: Evaluate, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answers from a closed reasoning are asked for with as many tokens as a letter takes."""
    monkeypatch.setenv("DEEPSEEK_API_KEY", "k")

    def answer(call: Call) -> Request:
        short = (call.body.get("max_tokens") or 9999) <= 16
        said = form.chat("B).", finish="length") if short else form.chat(SAYS)
        return form.served(said)(call)

    with serving(answer) as server:
        url = f"{server.url}/api.deepseek.com/beta"
        options = {"limit": 2, "cuts": 2}
        evaluate("troth/early_answering", "deepseek/deepseek-chat", url, task_args=options)
        assert any((call.body.get("max_tokens") or 9999) <= 16 for call in server.calls)
    assert warnings(capfd.readouterr().err) == []


def reply(stop: str, tokens: int) -> Response:
    return Response(text="x", stop=stop, output_tokens=tokens)


def test_the_setting_is_that_of_whoever_was_asked() -> None:
    lengths = Lengths("troth/x")
    for _ in range(3):
        lengths.count(reply("max_tokens", 64), None, model="m/a", role="listener")
        lengths.count(reply("max_tokens", 80), 80, model="m/b")
        lengths.count(reply("stop", 80), 80, model="m/c")
    role, own = lengths.notices()
    assert "limit of 64 tokens, which the provider or the context sets" in role
    assert role.endswith("--model-role 'listener={model: m/a, max_tokens: 128}'")
    assert own.endswith(
        "3 of 3 replies of m/b (100%) stopped at the limit of 80 tokens before "
        "they had ended; allow more: --max-tokens 160"
    )
    assert lengths.notices() == []


def test_what_brought_no_reply_is_not_one_that_stopped() -> None:
    lengths = Lengths("troth/x")
    lengths.count(Response(text="", stop="max_tokens", outcome="refusal"), 80, model="m")
    assert lengths.notices() == []


def test_a_server_that_tells_no_lengths_is_warned_of_all_the_same() -> None:
    lengths = Lengths("troth/x")
    lengths.count(reply("max_tokens", 0), None, model="m")
    [line] = lengths.notices()
    assert "stopped at a limit that is not known" in line
    assert line.endswith("--max-tokens N")
