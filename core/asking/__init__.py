"""How a model is asked: what it can do, its reasoning split from its answer, prefixes continued."""

from troth.asking.alone import alone_hash, alone_prompt, quoted
from troth.asking.answers.forms import Answer
from troth.asking.answers.probabilities import option_probabilities
from troth.asking.answers.reading import find_answer, read_option, stated_option
from troth.asking.asker import ItemAsker, answer_prompt, reasoning_prompt, stable_seed
from troth.asking.budget import Budget
from troth.asking.client import Client, Response
from troth.asking.closed import Closed, read_closed
from troth.asking.judging import Judge, Ruling, all_judged, judges, ruled, seated
from troth.asking.known.capabilities import (
    base_url_of,
    capabilities,
    capabilities_of,
    no_options,
    unmet,
)
from troth.asking.shown import by_item
from troth.asking.splitting.blocks import Split
from troth.asking.splitting.replies import split, units
from troth.asking.tags import TAGS, Tag
from troth.asking.tasks import REFUSAL, declines, said, task_prompt

__all__ = [
    "REFUSAL",
    "TAGS",
    "Answer",
    "Budget",
    "Client",
    "Closed",
    "ItemAsker",
    "Judge",
    "Response",
    "Ruling",
    "Split",
    "Tag",
    "all_judged",
    "alone_hash",
    "alone_prompt",
    "answer_prompt",
    "base_url_of",
    "by_item",
    "capabilities",
    "capabilities_of",
    "declines",
    "find_answer",
    "judges",
    "no_options",
    "option_probabilities",
    "quoted",
    "read_closed",
    "read_option",
    "reasoning_prompt",
    "ruled",
    "said",
    "seated",
    "split",
    "stable_seed",
    "stated_option",
    "task_prompt",
    "units",
    "unmet",
]
