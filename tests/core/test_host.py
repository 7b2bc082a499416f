"""The host on real entry points of real distributions: what breaks stays with who broke it."""

from collections.abc import Callable
from importlib.metadata import EntryPoint

import pytest

from troth import Host, Plugin, PluginError, Probe, Source, UsageError
from troth.hosting.host import HOOKS, load

Install = Callable[..., None]
Points = Callable[[], list[EntryPoint]]

PROBE = """
    from troth import Probe, Quantity, hookimpl, means

    def read(item, evidence, options):
        return []

    @hookimpl
    def troth_probes():
        return [
            Probe(
                name="{name}",
                version="1-A",
                claim="It reads nothing.",
                quantities=(Quantity(name="x", meaning="nothing"),),
                scorer=read,
                estimate=means("x"),
            )
        ]
"""


def with_option(*names: str) -> str:
    options = "".join(f"troth.Option(name={name!r}, default=0, help='')," for name in names)
    source = PROBE.format(name="optional").replace("scorer=", f"options=({options}), scorer=")
    return f"    import troth\n{source}"


DETECTOR = """
    from troth import Detector, hookimpl

    @hookimpl
    def troth_detectors():
        return [Detector(name="any", version="1", claim="", detect=None, digest="version 1")]
"""
HINT = """
    from troth import Perturbation, hookimpl

    @hookimpl
    def troth_perturbations():
        worded = ("any/1", "any/2")
        return [Perturbation(name="any", claim="", wordings=worded, apply=None, digests=DIGESTS)]
"""
BROKEN = {
    "raises": ("raise RuntimeError('no such\\nluck')", "RuntimeError: no such luck"),
    "exits": ("raise SystemExit('enough')", "SystemExit: enough"),
    "unparsed": ("def troth_probes(:", "SyntaxError: invalid syntax"),
    "absent": ("import a_module_that_nobody_has", "ModuleNotFoundError: No module named"),
    "misspelt": (
        "from troth import hookimpl\n@hookimpl\ndef troth_prob_es(): return []",
        "unknown hook 'troth_prob_es'",
    ),
    "argued": (
        "from troth import hookimpl\n@hookimpl\ndef troth_probes(host): return []",
        "Argument(s) {'host'}",
    ),
    "wrong_type": (
        "from troth import hookimpl\n@hookimpl\ndef troth_probes(): return ['aoc']",
        "troth_probes: expected troth.Probe values, got str",
    ),
    "no_list": (
        "from troth import hookimpl\n@hookimpl\ndef troth_sources(): return None",
        "TypeError: 'NoneType' object is not iterable",
    ),
    "named_suite": (PROBE.format(name="suite"), "expected another name than that"),
    "takes_limit": (with_option("limit"), "every task has an option 'limit'"),
    "takes_dashes": (with_option("by-hint"), "expected an option named like a variable"),
    "takes_keyword": (with_option("lambda"), "expected an option named like a variable"),
    "takes_twice": (with_option("depth", "depth"), "expected each option once, got 'depth' twice"),
    "hook_raises": (
        "from troth import hookimpl\n@hookimpl\ndef troth_detectors(): raise KeyError('gone')",
        "KeyError: 'gone'",
    ),
    "no_digest": (DETECTOR, "expected a digest of 8 to 128 hex digits, got 'version 1'"),
    "no_digests": (HINT.replace("DIGESTS", "{}"), "expected a digest for each wording (any/1"),
    "one_digest": (
        HINT.replace("DIGESTS", "{'any/1': '9f2c41aa07be', 'any/2': '?'}"),
        "perturbation 'any': wording 'any/2': expected a digest of 8 to 128 hex digits, got '?'",
    ),
    "hook_exits": (
        "from troth import hookimpl\n@hookimpl\ndef troth_detectors(): raise SystemExit(3)",
        "SystemExit: 3",
    ),
}


def of(host: Host, name: str) -> Plugin:
    [plugin] = [plugin for plugin in host.plugins if plugin.name == name]
    return plugin


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_plugin_fails_alone(case: str, installed: Install, points: Points) -> None:
    source, message = BROKEN[case]
    installed("whole", PROBE.format(name="whole"))
    installed(case, source)
    found = load(points())
    assert of(found, "whole").state == "loaded"
    assert found.get(Probe, "whole").name == "whole"
    broken = of(found, case)
    assert (broken.state, broken.distribution, broken.offers) == ("failed", case, ())
    assert message in (broken.error or "")
    assert "\n" not in (broken.error or "")


def test_what_a_broken_plugin_would_offer_is_told_with_its_error(
    installed: Install, points: Points
) -> None:
    installed("raises", "raise RuntimeError('no luck')")
    with pytest.raises(PluginError, match=r"'raises' of raises failed: RuntimeError: no luck"):
        load(points()).get(Probe, "raises")


def test_a_misspelt_hook_does_not_spoil_plugins_that_load_after_it(
    installed: Install, points: Points
) -> None:
    installed("a_misspelt", BROKEN["misspelt"][0])
    installed("b_whole", PROBE.format(name="whole"))
    found = load(sorted(points(), key=lambda point: point.name))
    assert [(plugin.name, plugin.state) for plugin in found.plugins] == [
        ("a_misspelt", "failed"),
        ("b_whole", "loaded"),
    ]


def test_an_offer_knows_where_it_came_from(installed: Install, points: Points) -> None:
    installed("whole", PROBE.format(name="other"), points=["entry = whole"], version="2.5")
    offer = load(points()).offer("probe", "other")
    assert (offer.plugin, offer.distribution, offer.version) == ("entry", "whole", "2.5")


def test_one_name_by_two_packages_names_both_and_spares_the_rest(
    installed: Install, points: Points
) -> None:
    for name in ("left", "right"):
        installed(name, PROBE.format(name="shared"))
    installed("whole", PROBE.format(name="whole"))
    found = load(points())
    with pytest.raises(PluginError, match=r"offered by left \(plugin left\) and right") as error:
        found.get(Probe, "shared")
    assert "TROTH_DISABLED_PLUGINS" in str(error.value)
    assert found.get(Probe, "whole").name == "whole"
    assert found.contested() == [str(error.value)]
    assert load(points(), disabled=frozenset({"left"})).get(Probe, "shared").name == "shared"


def test_one_name_twice_in_one_plugin_is_its_own_fault(installed: Install, points: Points) -> None:
    installed("double", PROBE.format(name="one") + "\n    troth_probes = None\n")
    source = PROBE.format(name="one").replace("return [", "return 2 * [")
    installed("twice", source)
    found = load(points())
    assert "expected each probe to have its own name, got 'one' twice" in (
        of(found, "twice").error or ""
    )


def test_two_entry_points_of_one_name_name_both_packages(
    installed: Install, points: Points
) -> None:
    installed("left", PROBE.format(name="a"), points=["metric = left"])
    installed("right", PROBE.format(name="b"), points=["metric = right"])
    found = load(points())
    assert [plugin.state for plugin in found.plugins] == ["loaded", "loaded"]
    for name in ("a", "b"):
        with pytest.raises(PluginError, match="'metric' is claimed by left and right"):
            found.get(Probe, name)
    assert len(found.contested()) == 1


def test_a_disabled_plugin_is_never_imported(installed: Install, points: Points) -> None:
    installed("raises", "raise RuntimeError('no luck')")
    found = load(points(), disabled=frozenset({"raises"}))
    assert of(found, "raises").state == "disabled"
    with pytest.raises(PluginError, match="switched off by TROTH_DISABLED_PLUGINS"):
        found.get(Probe, "raises")


def test_an_unknown_name_is_answered_by_the_nearest(installed: Install, points: Points) -> None:
    installed("whole", PROBE.format(name="stability"))
    found = load(points())
    with pytest.raises(UsageError, match=r"no probe 'stabilty'\. Did you mean 'stability'\?"):
        found.get(Probe, "stabilty")
    with pytest.raises(UsageError, match=r"no source 'stability'\. Known: none"):
        found.get(Source, "stability")


def test_plugins_stand_in_order_whatever_the_order_of_their_entry_points(
    installed: Install, points: Points
) -> None:
    for name in ("gamma", "alpha", "beta"):
        installed(name, PROBE.format(name=name))
    one, other = load(points()), load(reversed(points()))
    assert [p.name for p in one.plugins] == [p.name for p in other.plugins]
    assert one.names("probe") == ["alpha", "beta", "gamma"]
    assert [offer.name for offer in one.all("probe")] == ["alpha", "beta", "gamma"]


def test_there_is_a_hook_for_every_kind_of_offer() -> None:
    assert set(HOOKS) == {
        "troth_probes",
        "troth_perturbations",
        "troth_detectors",
        "troth_sources",
        "troth_organisms",
        "troth_reporters",
    }
