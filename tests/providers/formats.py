"""What the providers' servers send, in their own formats, whole and as events."""

import json
from collections.abc import Sequence
from typing import Any

from tests.providers.loopback import Answer, Call, Request, as_events, as_json

Body = dict[str, Any]
USAGE = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}


def events(*bodies: Body, named: bool = False, done: bool = False) -> str:
    """Server-sent events; Anthropic and Responses name each by its type."""
    lines = [
        (f"event: {body['type']}\n" if named else "") + f"data: {json.dumps(body)}\n\n"
        for body in bodies
    ]
    return "".join(lines) + ("data: [DONE]\n\n" if done else "")


def chat(content: str | None, *, finish: str | None = "stop", **message: Any) -> Body:
    """An OpenAI chat completion; `message` holds fields such as reasoning_content or refusal."""
    said = {"role": "assistant", "content": content, **message}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "served-model",
        "choices": [{"index": 0, "message": said, "finish_reason": finish, "logprobs": None}],
        "usage": USAGE,
    }


def chat_events(whole: Body, *, upto: int | None = None, done: bool = True) -> str:
    """The same completion in pieces of a few letters; `upto` keeps the first so many."""
    [choice] = whole["choices"]
    head = {**whole, "object": "chat.completion.chunk", "usage": None}

    def chunk(delta: Body, finish: str | None = None) -> Body:
        return {**head, "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}

    chunks = [chunk({"role": "assistant"})]
    for name, value in choice["message"].items():
        if name != "role" and isinstance(value, str):
            chunks += [chunk({name: value[at : at + 9]}) for at in range(0, len(value), 9)]
    ended = [chunk({}, choice["finish_reason"]), {**head, "choices": [], "usage": USAGE}]
    if upto is not None:
        return events(*chunks[:upto], done=done)
    return events(*chunks, *ended, done=True)


def response(*output: Body, status: str = "completed", **fields: Any) -> Body:
    """An OpenAI Responses result of several items."""
    return {
        "id": "resp_1",
        "object": "response",
        "created_at": 1,
        "status": status,
        "model": "served-model",
        "output": list(output),
        "parallel_tool_calls": True,
        "tool_choice": "auto",
        "tools": [],
        "error": None,
        "incomplete_details": None,
        "usage": {
            "input_tokens": 11,
            "output_tokens": 7,
            "total_tokens": 18,
            "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
            "output_tokens_details": {"reasoning_tokens": 3},
        },
        **fields,
    }


def reasoning_item(*summaries: str, encrypted: str | None = None) -> Body:
    return {
        "id": "rs_1",
        "type": "reasoning",
        "summary": [{"type": "summary_text", "text": text} for text in summaries],
        "encrypted_content": encrypted,
    }


def message_item(text: str, *, refusal: bool = False) -> Body:
    part: Body = {"type": "output_text", "text": text, "annotations": [], "logprobs": []}
    return {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "status": "completed",
        "content": [{"type": "refusal", "refusal": text} if refusal else part],
    }


def response_events(whole: Body, *, ends: bool = True) -> str:
    """A Responses result as events: created, then (unless cut short) completed."""
    created = {**whole, "status": "in_progress", "output": [], "usage": None}
    found = [{"type": "response.created", "response": created, "sequence_number": 0}]
    if ends:
        found.append({"type": "response.completed", "response": whole, "sequence_number": 1})
    return events(*found, named=True)


def claude(*content: Body, stop: str | None = "end_turn") -> Body:
    """An Anthropic message of several blocks."""
    return {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": "served-model",
        "content": list(content),
        "stop_reason": stop,
        "stop_sequence": None,
        "usage": {"input_tokens": 11, "output_tokens": 7},
    }


def text_block(text: str) -> Body:
    return {"type": "text", "text": text}


def thinking_block(summary: str, signature: str) -> Body:
    return {"type": "thinking", "thinking": summary, "signature": signature}


def redacted_block(data: str) -> Body:
    return {"type": "redacted_thinking", "data": data}


def claude_events(whole: Body, *, blocks: int | None = None) -> str:
    """The same message as events; `blocks` keeps the first so many, and no end."""
    start = {**whole, "content": [], "stop_reason": None}
    found: list[Body] = [{"type": "message_start", "message": start}]
    for index, block in enumerate(whole["content"][:blocks]):
        found += _block_events(index, block)
    if blocks is None:
        delta = {"stop_reason": whole["stop_reason"], "stop_sequence": None}
        found += [
            {"type": "message_delta", "delta": delta, "usage": {"output_tokens": 7}},
            {"type": "message_stop"},
        ]
    return events(*found, named=True)


def _block_events(index: int, block: Body) -> Sequence[Body]:
    empty = {**block, **{name: "" for name in ("text", "thinking", "signature") if name in block}}
    deltas = [
        {"type": f"{name}_delta", name: block[name]}
        for name in ("text", "thinking", "signature")
        if name in block
    ]
    return [
        {"type": "content_block_start", "index": index, "content_block": empty},
        *({"type": "content_block_delta", "index": index, "delta": each} for each in deltas),
        {"type": "content_block_stop", "index": index},
    ]


def served(body: Body) -> Answer:
    """A server that says one thing, whole or as events, whichever it is asked for."""

    def answer(call: Call) -> Request:
        if call.path.endswith("count_tokens"):
            return as_json({"input_tokens": 5})
        return as_events(streamed(body)) if call.streams else as_json(body)

    return answer


def streamed(body: Body) -> str:
    """Any of the bodies above as events."""
    if body.get("object") == "chat.completion":
        return chat_events(body)
    return response_events(body) if body.get("object") == "response" else claude_events(body)
