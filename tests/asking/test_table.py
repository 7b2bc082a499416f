"""The table of models: every row can be reached, fits what it should, and is refused when wrong."""

import re
from datetime import date
from importlib.resources import files

import pytest

from troth.asking import capabilities
from troth.asking.known.table import known, read, table
from troth.errors import TrothError

ROW = """
[[model]]
family = "One"
providers = ["one"]
models = ["*"]
reasoning = "raw"
continuation = "native"
continues = ["think"]
probabilities = true
dated = "2026-11-20"
source = "unverified"
note = "A note."
"""


@pytest.mark.parametrize(
    ("model", "family"),
    [
        ("organism/faithful", "Organisms"),
        ("vllm/openai/gpt-oss-20b", "gpt-oss behind vLLM"),
        ("vllm/Qwen/Qwen3-8B", "Qwen3 behind vLLM"),
        ("vllm/Qwen/Qwen2.5-0.5B-Instruct", "Open weights behind vLLM"),
        ("sglang/openai/gpt-oss-20b", "gpt-oss behind SGLang or transformers"),
        ("hf/Qwen/Qwen3-8B", "Qwen3 in this process"),
        ("moonshot/moonshot-v1-8k", "Moonshot v1"),
        ("moonshot/kimi-k2.6", "Kimi"),
        ("anthropic/claude-3-5-haiku-latest", "Claude 3 and 3.5"),
        ("anthropic/claude-3-opus-20240229", "Claude 3 and 3.5"),
        ("anthropic/claude-3-7-sonnet-latest", "Claude 3.7"),
        ("anthropic/bedrock/anthropic.claude-3-7-sonnet-20250219-v1:0", "Claude 3.7"),
        ("anthropic/claude-sonnet-4-20250514", "Claude 4 to 4.5"),
        ("anthropic/claude-opus-4-1", "Claude 4 to 4.5"),
        ("anthropic/claude-haiku-4-5-20251001", "Claude 4 to 4.5"),
        ("anthropic/vertex/claude-sonnet-4-5@20250929", "Claude 4 to 4.5"),
        ("anthropic/vertex/claude-opus-4@20250514", "Claude 4 to 4.5"),
        ("anthropic/claude-sonnet-4-6", "Claude 4.6 and later"),
        ("anthropic/claude-opus-5", "Claude 4.6 and later"),
        ("openai/gpt-4o-mini", "OpenAI, not reasoning"),
        ("openai/gpt-4.1", "OpenAI, not reasoning"),
        ("openai/gpt-3.5-turbo-0125", "OpenAI, not reasoning"),
        ("openai/o4-mini", "OpenAI, always reasoning"),
        ("openai/gpt-5-mini", "OpenAI, always reasoning"),
        ("openai/gpt-5.2", "OpenAI, reasoning"),
        ("openai/gpt-6-sol", "OpenAI, reasoning"),
        ("openai/gpt-6.1-sol", "OpenAI, always reasoning"),
        ("google/gemini-3-pro-preview", "Gemini"),
        ("grok/grok-4.7", "Grok 4 and later"),
        ("mistral/magistral-medium-latest", "Mistral"),
        ("together/deepseek-ai/DeepSeek-R1", "Other hosts of open weights"),
        ("ollama/qwen3", "Servers of your own"),
        ("mockllm/model", "Inspect's stand-ins"),
    ],
)
def test_a_model_falls_under_its_family(model: str, family: str) -> None:
    provider, _, name = model.partition("/")
    row = known(provider, name)
    assert row is not None
    assert row.family == family


def test_what_an_endpoint_can_do_holds_there_alone() -> None:
    model = "deepseek/deepseek-chat"
    assert capabilities(model).continuation == "none"
    assert capabilities(model, base_url="https://api.deepseek.com").continuation == "none"
    beta = capabilities(model, base_url="https://api.deepseek.com/beta")
    assert (beta.continuation, beta.prefix_flag) == ("prefix", "prefix")


def test_two_kinds_of_grok_are_told_apart() -> None:
    assert capabilities("grok/grok-4.7").reasoning == "encrypted"
    assert capabilities("grok/grok-4-1-fast-non-reasoning").reasoning == "raw"


def test_log_probabilities_are_those_of_models_that_do_not_reason() -> None:
    assert capabilities("openai/gpt-4o").probabilities
    assert not capabilities("openai/gpt-5.2").probabilities


def test_nothing_is_claimed_of_a_model_that_nobody_knows() -> None:
    for model in ("newcomer/any", "openai/foo-bar-22", "google/imagine"):
        found = capabilities(model)
        assert (found.reasoning, found.continuation, found.continues) == ("unknown", "none", ())
        assert "troth doctor" in found.source


def test_every_row_is_dated_in_the_past_and_says_where_it_is_from() -> None:
    for row in table():
        assert date.fromisoformat(row.found.dated) <= date.today()
        assert row.found.source.startswith("https://") or not re.search(r"://", row.found.source)


def test_no_row_hides_behind_one_that_takes_everything() -> None:
    for number, row in enumerate(table()):
        for earlier in table()[:number]:
            shared = set(row.providers) & set(earlier.providers)
            assert not (shared and "*" in earlier.models and not earlier.base_url), row.family


def test_the_table_lies_beside_the_code() -> None:
    assert files("troth.asking.known").joinpath("models.toml").is_file()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"raw"', '"row"', "row 1 (One): expected reasoning out of raw, summary, none"),
        ('["think"]', '["thunk"]', "expected continues out of think, thinking"),
        ('["think"]', "[]", "expected continues to be empty where, and only where"),
        ('["think"]', '"think"', "expected continues to be a list of texts, got 'think'"),
        ('["think"]', "[1]", "expected continues to be a list of texts, got [1]"),
        ("= true", '= "yes"', "expected probabilities to be true or false, got 'yes'"),
        ("2026-11-20", "last week", "expected dated to be a date such as 2026-11-20"),
        ('dated = "2026-11-20"\n', "", "expected a field dated, but there is none"),
        ('source = "unverified"', 'source = ""', "expected source to say something"),
        ('note = "A note."', 'nose = "A nose."', "expected a field note"),
        ('note = "A note."', 'note = "A"\nnose = "B"', "there is no field 'nose'"),
        ('["*"]', "", "expected TOML, got"),
    ],
)
def test_a_wrong_row_is_named_with_its_field(old: str, new: str, message: str) -> None:
    with pytest.raises(TrothError, match=re.escape(message)) as refused:
        read(ROW.replace(old, new, 1))
    assert "\n" not in str(refused.value)


def test_a_row_says_what_it_does_not_say_by_its_defaults() -> None:
    [row] = read(ROW)
    assert (row.found.switch_off, row.found.prefix_flag, row.found.images) == (None, None, False)
    assert row.found.block == "think"
