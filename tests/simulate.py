"""The simulation of the sync protocol, with the environment's own Node: `python tests/simulate.py --histories 20000 --processes 2`.

Also `--seed 17` (one history, step by step) and `--controls` (each rule switched off); see tests/simulation/README.md.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "backend"))

import build_pwa  # noqa: E402  # it knows where Node is

COMMAND = ROOT / "tests" / "simulation" / "simulate.mjs"


def simulate(*arguments: str) -> int:
    """Exit code of a run: 0 when nothing broke."""
    if not (ROOT / "pwa" / "node_modules" / "fake-indexeddb").exists():
        print("The npm packages are missing: run `python tests/run.py packages` first.")
        return 2
    node, _ = build_pwa.programs()
    environment = os.environ | {"BUTPHE_PYTHON": sys.executable}
    return subprocess.run((str(node), str(COMMAND), *arguments), cwd=ROOT, stdin=subprocess.DEVNULL, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(simulate(*sys.argv[1:]))
