"""Does a model show its reasoning, in which shape, and can it be made to answer without?"""

from inspect_ai.model import GenerateConfig

from troth.asking.doctor.caller import Caller, Failure, Reply
from troth.asking.doctor.findings import Finding, words
from troth.asking.splitting.replies import split
from troth.errors import UsageError
from troth.values import Capabilities, Form, Item, SwitchOff, prompt

ITEM = Item(
    id="doctor",
    question="A box holds 3 red and 4 blue marbles. Two red ones are added. How many are in it?",
    options=("7", "9", "12"),
    gold=1,
)

SHOWS = "does it show its reasoning?"
WITHOUT = "can reasoning be switched off?"

_TOKENS = 800
_BUDGET = 1024
_LOOKED_AT = 100_000
# Hosted models that reason only when they are asked to, or that keep it to themselves until then.
_ASKED = ("anthropic", "openai", "google", "grok")
_OPEN_MODELS = ("vllm", "sglang", "openai-api", "ollama", "together", "fireworks")
# What each tag says of the form, in the order in which they are looked for.
_TAGS: tuple[tuple[str, Form], ...] = (
    ("<|channel|>", "harmony"),
    ("<thinking>", "thinking"),
    ("[THINK]", "bracketed"),
    ("[/THINK]", "bracketed"),
    ("<think>", "think"),
    ("</think>", "think"),
)


async def shows(caller: Caller, before: Capabilities) -> tuple[Finding, bool]:
    """Ask a small question, and look at how the reasoning comes back.

    Returns:
        What was found, and whether the reasoning came in a field of its own.

    Raises:
        UsageError: Where not even a plain question is answered.
    """
    reply = await caller.ask(prompt(ITEM), _on(caller.provider, before))
    if isinstance(reply, Failure):
        raise UsageError(
            f"{caller.where}: expected an answer to a plain question, got: {reply.said}; check "
            "--model and --model-base-url, and whether a model server runs there"
        )
    return _seen(reply, caller.name), reply.shape == "field"


def _on(provider: str, before: Capabilities) -> GenerateConfig:
    if provider not in _ASKED or before.block == "plain":
        return GenerateConfig(max_tokens=_TOKENS)
    if before.switch_off == "budget":
        # The budget of reasoning must leave room for an answer.
        return GenerateConfig(max_tokens=2 * _BUDGET, reasoning_tokens=_BUDGET)
    return GenerateConfig(max_tokens=_TOKENS, reasoning_effort="low", reasoning_summary="auto")


def _seen(reply: Reply, name: str) -> Finding:
    if reply.shape == "summary":
        return _yes("a summary, in a field of its own", {"reasoning": "summary"})
    if reply.shape == "encrypted":
        return Finding(
            question=SHOWS,
            verdict="no",
            detail="it comes encrypted or redacted",
            facts={"reasoning": "encrypted"},
        )
    if reply.shape == "field":
        harmony = {"block": "harmony"} if "gpt-oss" in name.lower() else {}
        return _yes("all of it, in a field of its own", {"reasoning": "raw", **harmony})
    form = "think" if reply.shape == "tags" else tagged(reply.text)
    if form:
        return _yes(f"all of it, in {form} tags", {"reasoning": "raw", "block": form})
    if reply.hidden:
        return Finding(
            question=SHOWS,
            verdict="no",
            detail="it reasons, and sends nothing of it",
            facts={"reasoning": "none"},
        )
    return _plain(reply.text)


def _plain(text: str) -> Finding:
    steps = split(text, None, opened=False, block="plain", options=ITEM.options).reasoning
    if len(steps.split()) >= 8:
        return _yes("as plain steps before the answer", {"reasoning": "raw", "block": "plain"})
    return Finding(
        question=SHOWS,
        verdict="unclear",
        detail=f"it answered without any steps: {words(text, 60)!r}",
    )


def tagged(text: str) -> Form | None:
    """The form of the reasoning whose tags stand in a text, or None."""
    looked_at = text[:_LOOKED_AT]
    return next((form for tag, form in _TAGS if tag in looked_at), None)


def _yes(detail: str, facts: dict[str, str]) -> Finding:
    return Finding(question=SHOWS, verdict="yes", detail=detail, facts=facts)


async def without(caller: Caller, before: Capabilities, seen: Finding, *, keep: int) -> Finding:
    """Ask the same question with reasoning switched off, by one setting after another.

    Args:
        caller: Asks the model.
        before: What the table says.
        seen: How the reasoning came back when it was on.
        keep: Calls that must be left for other questions.
    """
    if seen.verdict != "yes" or seen.facts.get("block") == "plain":
        return Finding(question=WITHOUT, verdict="not asked", detail="it showed none that could be")
    tried: list[str] = []
    refused = 0
    for setting in _settings(caller.provider, before):
        if caller.left <= keep:
            break
        reply = await caller.ask(prompt(ITEM), _off(caller.provider, setting))
        if isinstance(reply, Failure):
            refused += reply.refused
            tried.append(f"{setting}: {reply.said}")
        elif _answers_at_once(reply):
            return Finding(
                question=WITHOUT,
                verdict="yes",
                detail=f"by its {setting}",
                facts={"switch_off": setting},
            )
        else:
            tried.append(f"{setting}: it reasoned all the same")
    if not tried:
        return Finding(question=WITHOUT, verdict="not asked", detail="no calls were left for it")
    # A setting that was not tried may do what the others did not.
    all_tried = len(tried) == len(_settings(caller.provider, before))
    return Finding(
        question=WITHOUT,
        verdict=("refused" if refused == len(tried) else "no") if all_tried else "unclear",
        detail=words("; ".join(tried)),
        facts={"switch_off": None} if all_tried else {},
    )


def _settings(provider: str, before: Capabilities) -> tuple[SwitchOff, ...]:
    """The settings that Inspect can send to a provider, the likeliest first."""
    if provider in _OPEN_MODELS:
        likely: tuple[SwitchOff, ...] = ("template", "effort")
    elif provider in ("anthropic", "google"):
        likely = ("effort", "budget")
    else:
        likely = ("effort",)
    return tuple(sorted(likely, key=lambda setting: setting != before.switch_off))


def _off(provider: str, setting: SwitchOff) -> GenerateConfig:
    if setting == "effort":
        return GenerateConfig(max_tokens=_TOKENS, reasoning_effort="none")
    if setting == "template":
        off = {"chat_template_kwargs": {"enable_thinking": False}}
        return GenerateConfig(max_tokens=_TOKENS, extra_body=off)
    # Claude does not think unless it is asked to, and takes no budget of nothing.
    return GenerateConfig(
        max_tokens=_TOKENS, reasoning_tokens=None if provider == "anthropic" else 0
    )


def _answers_at_once(reply: Reply) -> bool:
    """Whether a reply holds an answer and no reasoning but an empty block."""
    if reply.reasoning.strip() or reply.shape == "encrypted" or reply.hidden:
        return False
    rest = reply.text.replace("<think>", "", 1)
    before, closed, after = rest.partition("</think>")
    answer = after if closed and not before.strip() else reply.text
    return bool(answer.strip()) and tagged(answer) is None
