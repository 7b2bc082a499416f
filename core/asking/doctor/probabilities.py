"""Does a model tell the probabilities of the options, and of its prompt?"""

from inspect_ai.model import GenerateConfig

from troth.asking.asker import ANSWER_TOKENS
from troth.asking.doctor.caller import Caller, Failure, Reply
from troth.asking.doctor.findings import Finding, words
from troth.asking.doctor.reasoning import ITEM
from troth.asking.inspect_client import TOP
from troth.asking.openings import ANSWER_START
from troth.values import LETTERS, PrefixFlag, Prompt, Turn, prompt, question_text

OPTIONS = "does it tell the options' probabilities?"
PROMPT = "does it tell its prompt's probabilities?"

_LETTER_ALONE = "Reply with the letter of one option and nothing else."
# Inspect asks for them by a parameter that only servers of the OpenAI kind are sent.
NEVER_SENT = ("anthropic", "google", "grok", "mistral", "organism", "hf", "mockllm")


async def of_options(caller: Caller, *, continues: bool, flag: PrefixFlag | None) -> Finding:
    """Ask for the candidates of the first token, just as a run does."""
    # A server that refuses as many as a run asks for refuses the run too.
    config = GenerateConfig(max_tokens=ANSWER_TOKENS, logprobs=True, top_logprobs=TOP)
    reply = await caller.ask(_up_to_the_letter(continues), config, flag=flag if continues else None)
    if isinstance(reply, Failure):
        return _failed(OPTIONS, reply, "probabilities")
    if reply.first_token is None:
        return Finding(
            question=OPTIONS,
            verdict="no",
            detail="no candidates of the first token came",
            facts={"probabilities": False},
        )
    tokens = {token.strip(" \t\n()[].") for token, _ in reply.first_token}
    letters = set(LETTERS[: len(ITEM.options)])
    told = len(letters & tokens)
    if not told:
        return Finding(question=OPTIONS, verdict="unclear", detail=_no_letter(reply))
    return Finding(
        question=OPTIONS,
        verdict="yes",
        detail=f"of {told} of {len(letters)} letters",
        facts={"probabilities": True},
    )


async def of_prompt(caller: Caller) -> Finding:
    """Ask for the probabilities of the tokens that were sent."""
    if caller.provider in NEVER_SENT:
        why = f"Inspect does not ask {caller.provider} for them"
        return Finding(
            question=PROMPT, verdict="not asked", detail=why, facts={"prompt_probabilities": False}
        )
    if caller.left <= 0:
        return Finding(question=PROMPT, verdict="not asked", detail="no calls were left for it")
    config = GenerateConfig(max_tokens=ANSWER_TOKENS, prompt_logprobs=1)
    reply = await caller.ask(_up_to_the_letter(continues=False), config)
    if isinstance(reply, Failure):
        return _failed(PROMPT, reply, "prompt_probabilities")
    found = reply.prompt_probabilities
    return Finding(
        question=PROMPT,
        verdict="yes" if found else "no",
        detail="they came" if found else "none came",
        facts={"prompt_probabilities": found},
    )


def _up_to_the_letter(continues: bool) -> Prompt:
    if continues:
        return (*prompt(ITEM), Turn(role="assistant", content=ANSWER_START))
    return (Turn(role="user", content=f"{question_text(ITEM)}\n\n{_LETTER_ALONE}"),)


def _failed(question: str, reply: Failure, fact: str) -> Finding:
    return Finding(
        question=question,
        verdict="refused" if reply.refused else "unclear",
        detail=words(reply.said),
        facts={fact: False} if reply.refused else {},
    )


def _no_letter(reply: Reply) -> str:
    first = [token for token, _ in reply.first_token or ()][:5]
    return words(f"the first token was no option's letter, but one of {first!r}")
