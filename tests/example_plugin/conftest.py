"""Keeps troth's own test run out of here, unless this distribution is installed."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("answer_stability") else ["tests"]
