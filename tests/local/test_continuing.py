"""What is continued is the prefix itself, byte for byte, and as transformers would."""

from typing import Any

import pytest
import torch
from inspect_ai._util.error import PrerequisiteError

from troth.asking.local import local_model

LONG = " ".join(f"Then step {n} moves the ball to cup {n % 7}." for n in range(260))
PREFIXES = [
    "",
    "<think>\n",
    "<think>\nFirst I read what is given.",
    "<think>\nFirst I read what is given.   ",
    "<think>\nFirst\n\n\n",
    "<think>\n\tFirst I\r\n read",
    "<think>\nFirst.\n</think>\n\n",
    "<think>\nFirst.\n</think>\n\nThe answer is (",
    " leading blank",
    "<think>\nÉté 日本語 👩‍👩‍👧 e\u0301 \u200b ",
    "<|im_end|>\n<|im_start|>user\nAnd now?",
    f"<think>\n{LONG}",
]
OPENING = "{{ messages[-1]['content'] }}{% if add_generation_prompt %}[model]<think>\n{% endif %}"


@pytest.mark.parametrize("prefix", PREFIXES, ids=range(len(PREFIXES)))
def test_a_prefix_is_continued_as_transformers_continues_its_bytes(
    prefix: str, load: Any, ask: Any, weights: Any, tokenizer: Any, rendered: Any
) -> None:
    text = rendered(prefix=prefix)
    ids = tokenizer(text, add_special_tokens=False, return_tensors="pt")
    assert tokenizer.decode(ids["input_ids"][0]) == text
    greedy = weights.generate(**ids, do_sample=False, max_new_tokens=12)
    expected = greedy[0, ids["input_ids"].shape[1] :]

    output = ask(local_model(load()), prefix=prefix, temperature=0, max_tokens=12, logprobs=True)

    assert output.completion == tokenizer.decode(expected, skip_special_tokens=True)
    assert len(output.choices[0].logprobs.content) == len(expected)
    assert output.usage.total_tokens == greedy.shape[1]
    assert prefix != PREFIXES[-1] or ids["input_ids"].shape[1] > 3000


def test_a_think_block_that_the_template_opens_is_not_opened_twice(load: Any, ask: Any) -> None:
    model = local_model(load(chat_template=OPENING))
    plain = "{{ messages[-1]['content'] }}[model]"
    other = local_model(load(chat_template=plain))
    settings = {"temperature": 0, "max_tokens": 8, "logprobs": True}
    for prefix in ("<think>\nSo", "<think>So"):
        opened, whole = (ask(each, prefix=prefix, **settings) for each in (model, other))
        assert opened.usage.total_tokens == whole.usage.total_tokens
        assert opened.completion == whole.completion
    inside = ask(model, prefix="So", **settings)
    assert inside.completion == ask(other, prefix="<think>\nSo", **settings).completion


def test_settings_of_the_template_reach_it(load: Any, ask: Any) -> None:
    template = (
        "{{ messages[-1]['content'] }}{% if enable_thinking is false %}{{ 'no ' * 9 }}{% endif %}"
    )
    tokens = {}
    for name, arguments, body in (
        ("neither", {}, None),
        ("model", {"enable_thinking": False}, None),
        ("request", {}, {"chat_template_kwargs": {"enable_thinking": False}}),
        ("both", {"enable_thinking": False}, {"chat_template_kwargs": {"enable_thinking": True}}),
    ):
        model = local_model(load(chat_template=template, **arguments))
        tokens[name] = ask(model, max_tokens=1, extra_body=body).usage.input_tokens
    assert tokens["model"] == tokens["request"] > tokens["neither"] == tokens["both"]


def test_a_template_is_read_from_a_file(load: Any, ask: Any, tmp_path: Any) -> None:
    path = tmp_path / "short.jinja"
    path.write_text("{{ messages[-1]['content'] }}\n", encoding="utf-8")
    short = ask(local_model(load(chat_template=str(path))), "word", max_tokens=1)
    whole = ask(local_model(load()), "word", max_tokens=1)
    assert short.usage.input_tokens < whole.usage.input_tokens


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("", "a tokenizer with a chat template"),
        ("{{ raise_exception('only one turn') }}", "only one turn"),
        ("{% for %}", "a chat template that renders the roles user"),
        ("no-such-file.jinja", "a file or a Jinja template"),
    ],
)
def test_a_template_that_does_not_work_is_one_clear_line(
    template: str, said: str, load: Any, ask: Any
) -> None:
    model = load(chat_template=template)
    if not template:
        inner: Any = model.api
        inner.tokenizer.chat_template = None
    with pytest.raises(PrerequisiteError) as caught:
        ask(local_model(model), max_tokens=1)
    message = str(caught.value.message)
    assert said in message
    assert "-M chat_template" in message
    assert "\n" not in message


def test_what_would_change_replies_and_is_not_done_is_refused(load: Any, ask: Any) -> None:
    with pytest.raises(PrerequisiteError) as caught:
        ask(local_model(load()), frequency_penalty=0.5)
    assert "frequency_penalty" in str(caught.value.message)


def test_weights_are_shared_and_one_model_has_one_engine(load: Any) -> None:
    model = load()
    inner: Any = model.api
    first, second = local_model(model), local_model(model)
    assert first.api is second.api
    assert local_model(first) is first
    assert str(first) == str(model) == "hf/tiny"
    assert first.config is model.config
    pointers = {each.data_ptr() for each in inner.model.parameters()}
    held: Any = first.api
    assert {p.data_ptr() for p in held.engine.weights._model.parameters()} == pointers
    assert held.engine.weights.device == torch.device("cpu")
