"""Organisms that also say beside their answer where their reasoning ended."""

from collections.abc import Sequence
from dataclasses import replace

from troth.values import Branch, Law, Prompt


def explaining(law: Law) -> Law:
    """The same law, but that every answer comes with the last line of the reasoning before it."""

    def explained(messages: Prompt) -> Sequence[Branch]:
        return [replace(branch, says=branch.writes.rpartition("\n")[2]) for branch in law(messages)]

    return explained
