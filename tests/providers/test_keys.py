"""Keys stay where they were: in the environment, and in the headers of requests."""

import zipfile
from pathlib import Path

import pytest

from tests.providers import formats as form
from tests.providers.conftest import KEYS, Command, Evaluate
from tests.providers.loopback import Answer, Call, Request, as_json, serving


def quoting(status: int) -> Answer:
    """A server that puts all that it was sent into its error."""
    return lambda call: as_json({"error": {"message": f"No: {dict(call.headers)}"}}, status)


def answering(call: Call) -> Request:
    """A server that answers whichever of its two APIs is asked."""
    said = "The answer is (B)."
    claude = call.path.endswith("messages")
    return form.served(form.claude(form.text_block(said)) if claude else form.chat(said))(call)


def searched(folder: Path) -> tuple[int, list[str]]:
    """How many files of the logs were looked through, and the keys that stand in them."""
    members = [
        archive.read(name).decode(errors="replace")
        for path in folder.rglob("*.eval")
        for archive in [zipfile.ZipFile(path)]
        for name in archive.namelist()
    ]
    plain = [
        path.read_text() for path in folder.rglob("*") if path.is_file() and path.suffix != ".eval"
    ]
    texts = members + plain
    return len(members), [key for key in KEYS.values() if any(key in text for text in texts)]


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (answering, "success"),
        (quoting(500), "success"),
        (quoting(401), "error"),
        (quoting(400), "success"),
        (quoting(200), "success"),
    ],
    ids=["answers", "500", "401", "400", "200"],
)
@pytest.mark.parametrize(
    "model", ["openai/gpt-4o", "openai-api/local/m", "anthropic/claude-opus-4-6"]
)
def test_no_key_stands_in_a_log_or_on_the_screen(
    evaluate: Evaluate,
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
    answer: Answer,
    status: str,
    model: str,
) -> None:
    claude = model.startswith("anthropic")
    with serving(answer) as server:
        log = evaluate(
            "troth/hint_acknowledgement",
            model,
            server.url if claude else f"{server.url}/v1",
            task_args={"limit": 2, "hints": "metadata"},
            max_retries=1,
            display="plain",
        )
        assert server.calls
        assert [key for key in KEYS.values() if key in str(server.calls[0].headers)]
    shown = "".join(capfd.readouterr())
    members, keys = searched(tmp_path)
    assert members >= 5
    assert keys == []
    assert [key for key in KEYS.values() if key in shown] == []
    assert log.status == status


def test_no_key_is_shown_to_one_who_wants_to_see_everything(
    command: Command, tmp_path: Path
) -> None:
    with serving(quoting(401)) as server:
        shown = command(
            *("--model", "openai/gpt-4o", "--model-base-url", f"{server.url}/v1"),
            *("--log-level", "debug", "--log-level-transcript", "debug"),
        )
    assert "expected a key that the server accepts" in shown
    members, keys = searched(tmp_path)
    assert members >= 5
    assert keys == []
    assert [key for key in KEYS.values() if key in shown] == []
