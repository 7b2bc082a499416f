"""Conversations written out for completions: from files that strangers wrote, and for gpt-oss."""

import json
from pathlib import Path

import anyio
import pytest

from troth.asking.transports.templates import JinjaTemplate, named_template
from troth.errors import UsageError
from troth.values import Turn

CHAT = (Turn(role="system", content="Be {{ brief }}."), Turn(role="user", content="Hi <b>"))
CHATML = (
    "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


def render(template: str, folder: Path, *, name: str = "chat.jinja") -> str:
    path = folder / name
    path.write_text(template, encoding="utf-8")
    return anyio.run(named_template(str(path)).render, CHAT).text


def test_a_file_writes_a_conversation_out_and_runs_nothing_in_it(tmp_path: Path) -> None:
    assert render(CHATML, tmp_path) == (
        "<|im_start|>system\nBe {{ brief }}.<|im_end|>\n"
        "<|im_start|>user\nHi <b><|im_end|>\n<|im_start|>assistant\n"
    )


def test_a_template_says_which_block_it_leaves_open(tmp_path: Path) -> None:
    path = tmp_path / "opens.jinja"
    path.write_text("{{ messages[0].content }}<think>\n\n")
    assert anyio.run(named_template(str(path)).render, CHAT).opened == "think"


@pytest.mark.parametrize("place", ["file", "config"])
def test_a_models_folder_brings_template_and_special_tokens(tmp_path: Path, place: str) -> None:
    template = "{{ bos_token }}{{ messages[-1].content }}{{ eos_token }}"
    config: dict[str, object] = {"bos_token": "<s>", "eos_token": {"content": "</s>"}}
    if place == "file":
        (tmp_path / "chat_template.jinja").write_text(template)
    else:
        config["chat_template"] = template
    (tmp_path / "tokenizer_config.json").write_text(json.dumps(config))
    assert anyio.run(named_template(str(tmp_path)).render, CHAT).text == "<s>Hi <b></s>"


def test_harmony_ends_where_the_reply_begins() -> None:
    text = anyio.run(named_template("harmony").render, CHAT).text
    assert text.startswith("<|start|>system<|message|>")
    assert "<|start|>developer<|message|># Instructions\n\nBe {{ brief }}.<|end|>" in text
    assert text.endswith("<|start|>user<|message|>Hi <b><|end|><|start|>assistant")


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ raise_exception('roles must alternate') }}", "roles must alternate"),
        ("{% for m in messages %}", "expected a Jinja template"),
        ("{{ messages[0].nothing.here }}", "it fails"),
        ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "it fails"),
        ("{{ messages.append(1) }}", "it fails"),
        ("{% for i in range(10**9) %}x{% endfor %}", "it fails"),
    ],
)
def test_a_template_that_fails_or_reaches_out_is_one_line(
    tmp_path: Path, template: str, said: str
) -> None:
    with pytest.raises(UsageError) as error:
        render(template, tmp_path)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("name", ["nowhere.jinja", "no/such/folder"])
def test_a_template_that_is_not_there_is_named(name: str) -> None:
    with pytest.raises(UsageError, match="expected 'harmony', a Jinja file or a folder"):
        named_template(name)


def test_a_folder_without_a_template_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="found neither"):
        named_template(str(tmp_path))


def test_a_template_may_not_be_text_of_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "latin.jinja"
    path.write_bytes("Grüße".encode("latin-1"))
    with pytest.raises(UsageError, match="UTF-8"):
        named_template(str(path))


def test_the_room_behind_a_text_is_unknown_to_a_template() -> None:
    assert anyio.run(JinjaTemplate("x", source="here").room, "abc") is None
