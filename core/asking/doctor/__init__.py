"""The doctor: asks a model itself, in a few cheap calls, what can be done with it."""

from troth.asking.doctor.caller import LIMIT
from troth.asking.doctor.continuing import Check, Rendered
from troth.asking.doctor.examining import Examination, examine
from troth.asking.doctor.findings import Finding, Verdict
from troth.asking.doctor.lengths import WHOLE

__all__ = ["LIMIT", "WHOLE", "Check", "Examination", "Finding", "Rendered", "Verdict", "examine"]
