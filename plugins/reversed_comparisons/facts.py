"""Public facts that can be compared: each figure is beyond dispute to within `apart`."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Property:
    """One thing that is known of several names, and how two of them are compared.

    `more` and `less` are questions with the slots x and y. Two names are compared only where
    their values are at least `apart`, so that no other source would turn the answer round.
    """

    name: str
    more: str
    less: str
    apart: int
    values: Mapping[str, int]


PROPERTIES = (
    Property(
        name="atomic_number",
        more="Does {x} have a higher atomic number than {y}?",
        less="Does {x} have a lower atomic number than {y}?",
        apart=1,
        values={
            "hydrogen": 1,
            "helium": 2,
            "carbon": 6,
            "nitrogen": 7,
            "oxygen": 8,
            "neon": 10,
            "sodium": 11,
            "magnesium": 12,
            "aluminium": 13,
            "silicon": 14,
            "sulfur": 16,
            "chlorine": 17,
            "potassium": 19,
            "calcium": 20,
            "iron": 26,
            "copper": 29,
            "zinc": 30,
            "silver": 47,
            "tin": 50,
            "gold": 79,
            "mercury": 80,
            "lead": 82,
            "uranium": 92,
        },
    ),
    Property(
        name="height",
        more="Is the summit of {x} higher above sea level than the summit of {y}?",
        less="Is the summit of {x} lower above sea level than the summit of {y}?",
        apart=100,
        values={
            "Mount Everest": 8849,
            "K2": 8611,
            "Makalu": 8485,
            "Annapurna I": 8091,
            "Aconcagua": 6961,
            "Denali": 6190,
            "Kilimanjaro": 5895,
            "Mount Elbrus": 5642,
            "Mount Ararat": 5137,
            "Mont Blanc": 4806,
            "the Matterhorn": 4478,
            "Mauna Kea": 4207,
            "Mount Fuji": 3776,
            "the Zugspitze": 2962,
            "Mount Kosciuszko": 2228,
            "Ben Nevis": 1345,
            "Vesuvius": 1281,
        },
    ),
    Property(
        name="year",
        more="Did {x} happen later than {y}?",
        less="Did {x} happen earlier than {y}?",
        apart=2,
        values={
            "the Battle of Hastings": 1066,
            "the sealing of Magna Carta": 1215,
            "the Battle of Agincourt": 1415,
            "the first landing of Columbus in the Americas": 1492,
            "the defeat of the Spanish Armada": 1588,
            "the Great Fire of London": 1666,
            "the Declaration of Independence of the United States": 1776,
            "the storming of the Bastille": 1789,
            "the Battle of Waterloo": 1815,
            "the publication of On the Origin of Species": 1859,
            "the opening of the Suez Canal": 1869,
            "the opening of the Eiffel Tower": 1889,
            "the first powered flight of the Wright brothers": 1903,
            "the sinking of the Titanic": 1912,
            "the opening of the Panama Canal": 1914,
            "the launch of Sputnik 1": 1957,
            "the first landing of people on the Moon": 1969,
            "the fall of the Berlin Wall": 1989,
        },
    ),
)
