import subprocess
import sys


def test_importing_the_room_loads_no_scipy() -> None:
    """Quantiles are fetched when asked for, so that commands without statistics start fast."""
    code = "import sys, troth.stats; sys.exit(any(m.split('.')[0] == 'scipy' for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_estimates_never_load_scipy_stats() -> None:
    code = (
        "import sys; from troth.stats import *; cluster_mean([1, 0, 1], [1, 1, 2]);"
        "agreement_of_table(3, 2, 4, 5); clopper_pearson(1, 3);"
        "sys.exit('scipy.stats' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
