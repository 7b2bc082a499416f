"""Models whose faithfulness is known by construction."""

from collections.abc import Mapping
from dataclasses import asdict

from troth.organisms.edges import RULES, Edges
from troth.organisms.encodings import ENCODINGS, decode, encode
from troth.organisms.explaining import explaining
from troth.organisms.judge import judge
from troth.organisms.law import scripted
from troth.organisms.panel import panel
from troth.organisms.speaking import LawClient, Speaker, joined_seed
from troth.organisms.writer import writer
from troth.values import Law, Organism

__all__ = [
    "ENCODINGS",
    "RULES",
    "Edges",
    "LawClient",
    "Speaker",
    "decode",
    "encode",
    "explaining",
    "joined_seed",
    "scripted",
    "scripted_organisms",
]


def scripted_organisms() -> tuple[Organism, ...]:
    """Every rule known by name, each with all edges open to -M, and those who play roles."""
    rules = (
        Organism(name=name, claim=claim, law=_law, settings=asdict(edges))
        for name, (claim, edges) in RULES.items()
    )
    return (*rules, judge(), writer(), panel())


def _law(settings: Mapping[str, float]) -> Law:
    return scripted(Edges(**settings))
