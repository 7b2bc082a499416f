"""The conformance kit: what every probe must do, checked on models whose truth is known."""

from troth.conformance.direct import measure
